import { institutionApplication, selectionRound, type ApplicationEvent, type RoundEvent } from '../../../policy/machines/selection.ts'
import { maskNumbersIn } from '../../../values/mask.ts'
import { audit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, forbidden, notFound, Refusal } from '../../platform/errors.ts'
import { authorise, may } from '../../platform/principal.ts'
import { selectionPermissions } from './permissions.ts'
import * as store from './store.ts'

export const CLAUSE = { clause: '三(二)5' }
type Action = keyof typeof selectionPermissions

/** 403 that names the clause: selection is the city's or the province's own work. */
export function authoriseCity(tx: Tx, action: Action, message: string): void {
  if (!may(tx.principal, selectionPermissions, action)) throw new Refusal(403, { code: 'FORBIDDEN', message, ...CLAUSE })
  authorise(tx.principal, selectionPermissions, action)
}

const CITY = '择优选择培训机构由省辖市以上退役军人事务部门办理，县级不能办理。'

/** The round, held and at the step; 403 for another desk or office, 404 outside the range, 409 when it stands elsewhere or was changed meanwhile. */
export async function roundAt(tx: Tx, id: string, version: number, action: Action, event: RoundEvent | null): Promise<store.RoundRecord> {
  authoriseCity(tx, action, CITY)
  if ((await store.holdRound(tx, id)) === null) throw notFound('轮择优选择')
  const round = await ownRound(tx, id)
  if (round.version !== version) throw conflict('CHANGED_MEANWHILE', '这一轮刚有变化，本次没有保存。请刷新页面，核对后再办。', CLAUSE)
  if (event !== null) moved(selectionRound.transition(round.state, event))
  return round
}

async function ownRound(tx: Tx, id: string): Promise<store.RoundRecord> {
  const round = await store.findRound(tx, id)
  if (round === null) throw notFound('轮择优选择')
  if (round.officeId !== tx.principal.orgId) throw forbidden(`这一轮由${round.officeName}办理。`)
  return round
}

/** The application with its round, held, for a desk of the bureau that chooses. */
export async function applicationAt(tx: Tx, id: string, action: Action): Promise<{ a: store.ApplicationRecord; round: store.RoundRecord }> {
  authoriseCity(tx, action, CITY)
  if ((await store.findApplication(tx, id)) === null || (await store.holdApplication(tx, id)) === null) throw notFound('份承训申请')
  const a = await store.findApplication(tx, id)
  if (a === null) throw notFound('份承训申请')
  return { a, round: await ownRound(tx, a.roundId) }
}

/** The institution's own application, held. */
export async function ownApplication(tx: Tx, id: string): Promise<store.ApplicationRecord> {
  authorise(tx.principal, selectionPermissions, 'apply', '承训申请由机构负责人本人提交，须机构自愿。')
  if ((await store.findApplication(tx, id)) === null || (await store.holdApplication(tx, id)) === null) throw notFound('份承训申请')
  const a = await store.findApplication(tx, id)
  if (a === null || a.institutionId !== tx.principal.orgId) throw notFound('份承训申请')
  if (a.state !== 'SUBMITTED' && a.state !== 'RETURNED') throw conflict('CHECKED_ALREADY', `这份申请已经是“${institutionApplication.states[a.state]}”，材料不能再改。`, CLAUSE)
  return a
}

export function fresh(a: store.ApplicationRecord, version: number): void {
  if (a.version !== version) throw conflict('CHANGED_MEANWHILE', '这份申请刚有变化，本次没有保存。请刷新页面，核对后再办。', CLAUSE)
}

/** Writes an event of an application's life cycle; refuses what its state does not allow, naming state, event and what is allowed. */
export async function raise(tx: Tx, a: store.ApplicationRecord, event: ApplicationEvent, values: readonly unknown[], summary: string, after: object = {}): Promise<void> {
  const row = institutionApplication.transition(a.state, event)
  if (!row.ok) throw conflict(row.code, row.message, CLAUSE)
  await store.moveApplication(tx, a.id, event, row.to, values)
  await note(tx, a, event, summary, { state: row.to, ...after })
}

export function moved<R extends { ok: true } | { ok: false; code: string; message: string }>(row: R): Extract<R, { ok: true }> {
  if (!row.ok) throw conflict(row.code, row.message, CLAUSE)
  return row as Extract<R, { ok: true }>
}

export const note = (tx: Tx, a: Pick<store.ApplicationRecord, 'id' | 'regionCode' | 'institutionName' | 'state'>, action: string, summary: string, after: object = {}) =>
  audit(tx, { noun: 'selectionApplication', recordId: a.id, regionCode: a.regionCode, action, summary: maskNumbersIn(`${a.institutionName}：${summary}`), before: { state: a.state }, after })
export const noteRound = (tx: Tx, round: Pick<store.RoundRecord, 'id' | 'regionCode'>, action: string, summary: string, after: object = {}) =>
  audit(tx, { noun: 'selectionRound', recordId: round.id, regionCode: round.regionCode, action, summary: maskNumbersIn(summary), after })
