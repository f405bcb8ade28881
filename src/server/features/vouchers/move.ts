import { voucher as machine, type VoucherEvent } from '../../../policy/machines/voucher.ts'
import type { Actor } from '../../../policy/roles.ts'
import { VOUCHER_KINDS } from '../../../policy/voucher.ts'
import { audit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, forbidden, notFound } from '../../platform/errors.ts'
import * as classes from '../classes/index.ts'
import * as store from './store.ts'

/** `普惠券 PH202200000001`. */
export const named = (v: Pick<store.VoucherRecord, 'kind' | 'number'>): string => `${VOUCHER_KINDS[v.kind]} ${v.number}`

/** The voucher, held until the transaction ends, if this principal may see it; 404 otherwise, exactly as for a missing one. */
export async function lock(tx: Tx, id: string): Promise<store.VoucherRecord> {
  const found = await store.hold(tx, id)
  if (found === null) throw notFound('张培训券')
  return found
}

/** Refuses a write that was prepared on an older state of the voucher. */
export function refuseStale(v: store.VoucherRecord, version: number): void {
  if (v.version !== version) throw conflict('VOUCHER_CHANGED', '这张券刚刚有了变化，本次没有保存。请刷新页面，看过最新状态再办。')
}

/** The class a voucher stands on; refuses (403, or 409 when it stands on none) when the person is not one of the actors for it. */
export async function classFor(tx: Tx, v: store.VoucherRecord, event: VoucherEvent, actors: readonly Actor[]): Promise<classes.ClassRecord> {
  if (v.classId === null) {
    // who sees it without a class is its holder or an office of his place; neither has a part in this step
    throw tx.principal.scope.kind === 'range' ? conflict('NOT_ON_A_CLASS', `这张券还没有登记到班，不能“${machine.events[event]}”。`) : forbidden()
  }
  const cls = await classes.get(tx, v.classId)
  if (!classes.actsAs(tx.principal, cls, actors)) throw forbidden(`“${machine.events[event]}”不由您的岗位办理。`)
  return cls
}

interface Told { summary?: string; reason?: string; facts?: object }

/** Moves a voucher along its life cycle: columns, event with who, when and where, and the log. The caller has authorised the person; 409 names what is possible instead. */
export async function move(tx: Tx, v: store.VoucherRecord, event: VoucherEvent, told: Told = {}, values: store.VoucherValues = {}): Promise<void> {
  const row = machine.transition(v.state, event)
  if (!row.ok) throw conflict(row.code, row.message)
  await store.set(tx, v.id, { ...values, state: row.to })
  await store.tell(tx, { id: v.id, event, from: v.state, reason: told.reason ?? null, facts: told.facts ?? {} })
  await logged(tx, v, event, told.summary ?? `${named(v)}${machine.events[event]}${told.reason === undefined ? '' : `：${told.reason}`}`, row.to)
}

/** Gives a voucher back to its holder; false when it stands nowhere any more. */
export async function letGo(tx: Tx, v: store.VoucherRecord, reason: string): Promise<boolean> {
  if (!await store.release(tx, v.id, reason)) return false
  await logged(tx, v, 'release', `${named(v)}退回到本人：${reason}`, 'CLAIMED')
  return true
}

const logged = (tx: Tx, v: store.VoucherRecord, action: VoucherEvent, summary: string, to: store.VoucherRecord['state']) =>
  audit(tx, {
    noun: 'voucher', recordId: v.id, regionCode: v.regionCode, action, summary, before: { state: machine.states[v.state] }, after: { state: machine.states[to] }, ...(v.classId === null ? {} : { classId: v.classId }),
  })
