import type { StandardKind, StandardRow } from '../../../contract/standards.ts'
import { succession } from '../../../policy/standard-rows.ts'
import { formatYuan } from '../../../values/fen.ts'
import { addDays, formatDate, plainDate } from '../../../values/plain-date.ts'
import { audit } from '../../platform/audit.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, forbidden, notFound, refuse } from '../../platform/errors.ts'
import { authorise, may } from '../../platform/principal.ts'
import { ownPlace } from './cap.ts'
import { standardPermissions } from './permissions.ts'
import { rowView, whatOf } from './rows.ts'
import * as store from './store.ts'

type Ids = readonly string[]

/** Starter rows somebody has compared with their document: they now wait for the second person. */
export async function check(tx: Tx, kind: StandardKind, ids: Ids): Promise<StandardRow[]> {
  authorise(tx.principal, standardPermissions, 'create', '示例标准由当地退役军人事务部门经办人员对照原文核实。')
  const rows = await locked(tx, kind, ids)
  refuseUnless(rows, (row) => row.state === 'STARTER', '不是待核实的示例标准')
  await store.setChecked(tx, kind, rows.map((row) => row.id))
  for (const row of rows) await note(tx, kind, row, 'check', '已对照原文核实，待另一人复核')
  return changed(tx, kind, rows)
}

/** The second person: proposed rows count from now on, what they replace ends the day before, proposed ends hold. All or nothing. */
export async function confirm(tx: Tx, kind: StandardKind, ids: Ids): Promise<StandardRow[]> {
  authorise(tx.principal, standardPermissions, 'confirm', '补贴标准由科长或县局复核人员复核。')
  await store.holdTable(tx, kind)
  const rows = await locked(tx, kind, ids)
  refuseUnless(rows, (row) => row.state === 'PROPOSED' || (row.state === 'CONFIRMED' && row.endOn !== null && !row.isEndConfirmed), '没有等待复核的内容')
  const own = rows.find((row) => (row.state === 'PROPOSED' ? row.createdByPerson : row.endByPerson) === tx.principal.personId)
  if (own !== undefined) throw forbidden(`“${whatOf(kind, own)}”是您本人提出的，须由另一人复核，没有保存。请换一位同事办理。`)
  for (const row of rows.filter((one) => one.state === 'CONFIRMED')) {
    await store.confirmEnd(tx, kind, row.id)
    await note(tx, kind, row, 'confirmEnd', `复核同意，执行到${row.endOn === null ? '' : formatDate(row.endOn)}`)
  }
  for (const row of rows.filter((one) => one.state === 'PROPOSED')) await confirmOne(tx, kind, row)
  return changed(tx, kind, rows)
}

async function confirmOne(tx: Tx, kind: StandardKind, row: store.StandardRecord): Promise<void> {
  const { ends, inTheWay } = succession(row, await store.inForceOf(tx, kind, [row.rowKey]))
  if (inTheWay !== null) {
    throw conflict('STANDARD_OVERLAPS', `“${whatOf(kind, row)}”在${formatDate(inTheWay.effectiveFrom)}起已有一行复核过的标准，同一天不能有两行。请先终止那一行，或者撤回这一行、改日期后重新录入。`, { details: { id: row.id, other: inTheWay.id } })
  }
  const on = addDays(row.effectiveFrom, -1)
  for (const id of ends) await store.endForSuccessor(tx, kind, id, { on, by: row.createdById, reason: `由${formatDate(row.effectiveFrom)}起的新标准接替` })
  await store.setConfirmed(tx, kind, row.id)
  await note(tx, kind, row, 'confirm', `复核同意，${formatDate(row.effectiveFrom)}起执行${ends.length === 0 ? '' : `，原标准执行到${formatDate(on)}`}`)
}

/** Takes back what nobody has confirmed: a row entered or an end proposed. */
export async function withdraw(tx: Tx, kind: StandardKind, ids: Ids, reason: string): Promise<StandardRow[]> {
  if (!may(tx.principal, standardPermissions, 'create')) authorise(tx.principal, standardPermissions, 'confirm', '补贴标准由当地退役军人事务部门办理。')
  const rows = await locked(tx, kind, ids)
  refuseUnless(rows, (row) => row.state === 'PROPOSED' || row.state === 'STARTER' || (row.endOn !== null && !row.isEndConfirmed), '已经复核，不能撤回。需要停止执行的，请提出终止')
  await store.setWithdrawn(tx, kind, rows.filter((row) => row.state !== 'CONFIRMED').map((row) => row.id))
  for (const row of rows) {
    if (row.state === 'CONFIRMED') await store.withdrawEnd(tx, kind, row.id)
    await note(tx, kind, row, 'withdraw', `${row.state === 'CONFIRMED' ? '撤回终止' : '撤回'}：${reason}`)
  }
  return changed(tx, kind, rows)
}

/** Proposes the last day of a row in force; the day before its first day means it never held. */
export async function end(tx: Tx, kind: StandardKind, id: string, { on, reason }: { on: string; reason: string }): Promise<StandardRow> {
  authorise(tx.principal, standardPermissions, 'create', '标准的终止由当地退役军人事务部门经办人员提出，再由另一人复核。')
  const [row] = await locked(tx, kind, [id])
  if (row === undefined) throw notFound('条标准')
  if (row.state !== 'CONFIRMED') throw conflict('STANDARD_STATE', '这一行还没有复核，不需要终止；不要它的话，请撤回。')
  if (row.isEndConfirmed) throw conflict('STANDARD_STATE', '这一行已经终止。请刷新页面。')
  const first = addDays(row.effectiveFrom, -1)
  if (on < first) throw refuse('END_BEFORE_START', `终止日不能早于${formatDate(first)}（施行日的前一天，表示从未执行）。`, { field: 'on' })
  await store.proposeEnd(tx, kind, id, on, reason)
  await note(tx, kind, row, 'end', `提出执行到${formatDate(plainDate(on))}为止，待另一人复核：${reason}`)
  const [after] = await changed(tx, kind, [row])
  if (after === undefined) throw notFound('条标准')
  return after
}

async function locked(tx: Tx, kind: StandardKind, ids: Ids): Promise<store.StandardRecord[]> {
  const rows = await store.lockSome(tx, kind, ids, ownPlace(tx))
  if (rows.length !== new Set(ids).size) throw notFound(ids.length === 1 ? '条标准' : '些标准中的几条')
  return rows
}

function refuseUnless(rows: readonly store.StandardRecord[], fits: (row: store.StandardRecord) => boolean, problem: string): void {
  const unfit = rows.filter((row) => !fits(row))
  if (unfit.length > 0) throw conflict('STANDARD_STATE', `${rows.length} 条里有 ${unfit.length} 条${problem}，都没有保存。请刷新页面后重新选择。`, { details: { ids: unfit.map((row) => row.id) } })
}

async function changed(tx: Tx, kind: StandardKind, rows: readonly store.StandardRecord[]): Promise<StandardRow[]> {
  const on = await today(tx)
  return (await store.find(tx, kind, rows.map((row) => row.id))).map((row) => rowView(tx, kind, row, on))
}

const note = (tx: Tx, kind: StandardKind, row: store.StandardRecord, action: string, what: string) =>
  audit(tx, {
    noun: 'standard', recordId: row.id, action, regionCode: row.regionCode, summary: `${row.placeName}，${whatOf(kind, row)}，${formatYuan(row.amountFen)} 元：${what}`,
    before: { kind, state: row.state, effectiveTo: row.effectiveTo },
  })
