import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { commitmentView } from '../../../contract/payments.ts'
import { coverFromFunds, decideExpected } from '../../../policy/commitment.ts'
import type { Split } from '../../../policy/funds.ts'
import { formatMoney, formatMoneyWithWan } from '../../../values/fen.ts'
import type { Programme } from '../../../policy/vocabulary.ts'
import { daysBetween, yearOf } from '../../../values/plain-date.ts'
import { audit } from '../../platform/audit.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, refuse } from '../../platform/errors.ts'
import { authorise, may } from '../../platform/principal.ts'
import * as classes from '../classes/index.ts'
import { fundNames, post } from '../funds/index.ts'
import { parametersFor } from '../parameters/index.ts'
import { moneyTables, placesFrom } from '../standards/index.ts'
import { paymentPermissions } from './permissions.ts'
import * as store from './store/funding.ts'

const BEFORE_OPENING: readonly classes.ClassState[] = ['APPROVED', 'FILED', 'POSTPONED']
const FALLEN: readonly classes.ClassState[] = ['CANCELLED', 'REJECTED', 'TERMINATED', 'CLOSED']
const labels = { NONE: '还没有测算', COMMITTED: '资金已落实', SHORT: '资金不足', NO_BUDGET: '未下达预算', NO_STANDARD: '没有补贴标准', RELEASED: '已释放' } as const

/** An approved class asks for its money at once, so that nobody opens a class that cannot be paid without knowing it; one that falls gives it back. */
export function followClasses(): void {
  classes.onArrival(async (tx, cls, to) => {
    // who acts from outside the range of the place leaves it to the night
    if (!ranges(tx, cls.responsibleRegion)) return
    if (to === 'APPROVED') await setAside(tx, cls)
    else if (FALLEN.includes(to)) await release(tx, cls.id, '班次已结束，释放占用')
  })
}

const ranges = ({ principal: { scope } }: Tx, region: string): boolean => scope.kind === 'range' && scope.lo <= region && region < scope.hi

/** Reckons what a class will cost and sets it aside, or says why it cannot; looks again after a budget came in. */
async function setAside(tx: Tx, cls: classes.ClassRecord): Promise<void> {
  const before = await store.commitmentOf(tx, cls.id)
  if (before?.state === 'COMMITTED') return
  const on = cls.startsOn ?? cls.plannedOpen ?? await today(tx)
  const expected = decideExpected({
    plannedCount: cls.plannedCount ?? 0, certGoal: cls.certGoal, level: cls.level, programme: cls.programme, trainingDays: cls.startsOn !== null && cls.endsOn !== null ? daysBetween(cls.startsOn, cls.endsOn) + 1 : null,
    places: placesFrom(cls.responsibleRegion), on,
  }, await moneyTables(tx), await parametersFor(tx, cls.responsibleRegion, on))
  const told = { classId: cls.id, regionCode: cls.responsibleRegion }
  if (expected.value === null || expected.value.amountFen === 0n) {
    return keep(tx, cls, { ...told, state: 'NO_STANDARD', expectedFen: null, shortFen: 0n, message: `${expected.reasons[0]?.message ?? '没有补贴标准。'}不能测算所需资金，审核补贴时也会被挡住，请先补全标准。`, arithmetic: '' })
  }
  const { amountFen, arithmetic } = expected.value
  const funds = await store.fundsOf(tx, cls.responsibleRegion, [cls.year])
  const { splits, shortFen } = coverFromFunds(amountFen, funds, cls.programme)
  if (funds.length === 0) return keep(tx, cls, { ...told, state: 'NO_BUDGET', expectedFen: amountFen, shortFen: amountFen, message: `预计需要 ${formatMoneyWithWan(amountFen)}，本地${cls.year}年还没有下达培训预算。开班不受影响，但没有预算就不能审核和拨付，请尽快与财政部门落实。`, arithmetic })
  if (shortFen > 0n) return keep(tx, cls, { ...told, state: 'SHORT', expectedFen: amountFen, shortFen, message: `预计需要 ${formatMoneyWithWan(amountFen)}，各账户可用的不够，还差 ${formatMoney(shortFen)}。请在开班前与财政部门落实，或调整开班计划。`, arithmetic })
  await post(tx, 'COMMIT', splits, { id: randomUUID(), subject: { kind: 'CLASS', id: cls.id }, note: `${cls.title}：${arithmetic}` })
  await keep(tx, cls, { ...told, state: 'COMMITTED', expectedFen: amountFen, shortFen: 0n, message: `预计需要 ${formatMoneyWithWan(amountFen)}，资金已经占用。`, arithmetic })
}

async function keep(tx: Tx, cls: classes.ClassRecord, row: Parameters<typeof store.saveCommitment>[1]): Promise<void> {
  await store.saveCommitment(tx, row)
  await audit(tx, { noun: 'class', recordId: cls.id, classId: cls.id, regionCode: cls.responsibleRegion, action: 'funding', summary: row.message, after: { state: row.state, expectedFen: row.expectedFen === null ? null : String(row.expectedFen), shortFen: String(row.shortFen) } })
}

/** Gives back what is still set aside for a class. */
async function release(tx: Tx, classId: string, note: string): Promise<void> {
  const left = await store.committedFor(tx, classId)
  if (left.length > 0) await post(tx, 'RELEASE', left, { id: randomUUID(), subject: { kind: 'CLASS', id: classId }, note })
  const before = await store.commitmentOf(tx, classId)
  if (before !== null && before.state !== 'RELEASED' && before.expectedFen !== null) await store.setReleased(tx, classId, left.length > 0 ? `${note} ${formatMoney(left.reduce((sum, s) => sum + s.amountFen, 0n))}。` : '班次已结束，没有剩余的占用。')
}

/** Every night: classes approved by somebody whose range does not hold their funds get their money looked at, fallen ones give it back. */
export async function settleCommitments(tx: Tx): Promise<void> {
  for (const { id } of await store.unlookedClasses(tx)) await setAside(tx, await classes.lock(tx, id))
  for (const { id } of await store.fallenClasses(tx)) await release(tx, id, '班次已结束，释放占用')
}

/** What the case file says about the money of a class. */
export async function viewCommitment(tx: Tx, classId: string): Promise<z.input<typeof commitmentView>> {
  authorise(tx.principal, paymentPermissions, 'viewCommitment')
  const cls = await classes.get(tx, classId)
  const row = await store.commitmentOf(tx, classId)
  const splits = ranges(tx, cls.responsibleRegion) ? await store.committedFor(tx, classId) : []
  const names = await fundNames(tx, splits.map((s) => s.fundId))
  const mayRecheck = may(tx.principal, paymentPermissions, 'recheckCommitment') && ranges(tx, cls.responsibleRegion) && (BEFORE_OPENING.includes(cls.state) || cls.state === 'OPEN') && row?.state !== 'COMMITTED'
  return {
    classId, state: row?.state ?? 'NONE', stateLabel: labels[row?.state ?? 'NONE'], message: row?.message ?? '人社部门同意开班以后自动测算。', arithmetic: row?.arithmetic ?? '', expectedFen: row?.expectedFen == null ? null : Number(row.expectedFen),
    committedFen: Number(splits.reduce((sum, s) => sum + s.amountFen, 0n)), shortFen: Number(row?.shortFen ?? 0n), splits: splits.map((s) => ({ fundId: s.fundId, fundName: names.get(s.fundId)?.name ?? '', amountFen: Number(s.amountFen) })),
    toldAt: row?.toldAt.toISOString() ?? null, can: mayRecheck ? ['recheck'] : [],
  }
}

export async function recheckCommitment(tx: Tx, classId: string): Promise<z.input<typeof commitmentView>> {
  authorise(tx.principal, paymentPermissions, 'recheckCommitment', '重新测算资金由人社或财政部门办理。')
  const cls = await classes.lock(tx, classId)
  if (![...BEFORE_OPENING, 'OPEN'].includes(cls.state)) throw conflict('NOT_APPROVED', '只有已同意、还没有结束培训的班次可以重新测算资金。请刷新页面看最新状态。')
  await setAside(tx, cls)
  if (tx.audited === 0) throw conflict('COMMITTED_ALREADY', '这个班次的资金已经落实，不需要再测算。')
  return viewCommitment(tx, classId)
}

/**
 * R28: finance signs only what is there. First what was set aside for the class, then what is free of the place's funds; with the second signature it is bound to the
 * claim. Refuses (422 `FUND_SHORT`) with what is missing.
 */
export async function bindForClaim(tx: Tx, wanted: { claimId: string; classId: string; amountFen: bigint; isFinal: boolean }): Promise<void> {
  const cls = await classes.get(tx, wanted.classId)
  const own = taken(wanted.amountFen, await store.committedFor(tx, cls.id))
  const years = [...new Set([cls.year, yearOf(await today(tx))])]
  const funds = await store.fundsOf(tx, cls.responsibleRegion, years)
  const rest = coverFromFunds(wanted.amountFen - sumOf(own), funds, cls.programme)
  if (rest.shortFen > 0n) {
    throw refuse('FUND_SHORT', funds.length === 0
      ? `本地还没有下达${cls.year}年的培训预算，财政部门不能签字。请先在“资金账户”录入预算并由另一人确认。`
      : `核准 ${formatMoney(wanted.amountFen)}，已占用和可用的合计还差 ${formatMoney(rest.shortFen)}，财政部门不能签字。请先落实预算。`, { clause: '附2-R28' })
  }
  if (!wanted.isFinal) return
  const subject = { kind: 'CLAIM' as const, id: wanted.claimId }
  if (rest.splits.length > 0) await post(tx, 'COMMIT', rest.splits, { id: randomUUID(), subject, note: `${cls.title}：占用不足的部分` })
  await post(tx, 'APPROVE', added([...own, ...rest.splits]), { id: randomUUID(), subject, note: `${cls.title}：财政审核同意` })
  const before = await store.commitmentOf(tx, cls.id)
  if (before !== null && before.state !== 'COMMITTED' && before.state !== 'RELEASED') {
    await keep(tx, cls, { classId: cls.id, regionCode: cls.responsibleRegion, state: 'COMMITTED', expectedFen: before.expectedFen ?? wanted.amountFen, shortFen: 0n, message: `财政审核时落实 ${formatMoneyWithWan(wanted.amountFen)}。`, arithmetic: before.arithmetic })
  }
}

/** As bindForClaim, for a reimbursement: it has nothing set aside beforehand, so this year's funds of the place are asked. */
export async function bindForReimbursement(tx: Tx, wanted: { id: string; title: string; regionCode: string; programme: Programme; amountFen: bigint; isFinal: boolean }): Promise<void> {
  const year = yearOf(await today(tx))
  const { splits, shortFen } = coverFromFunds(wanted.amountFen, await store.fundsOf(tx, wanted.regionCode, [year]), wanted.programme)
  if (shortFen > 0n) throw refuse('FUND_SHORT', `同意报销 ${formatMoney(wanted.amountFen)}，本地${year}年各资金账户可用的合计还差 ${formatMoney(shortFen)}，财政部门不能签字。请先落实预算。`, { clause: '三(三)11' })
  if (!wanted.isFinal) return
  const about = (note: string) => ({ id: randomUUID(), subject: { kind: 'REIMBURSEMENT' as const, id: wanted.id }, note: `${wanted.title}：${note}` })
  await post(tx, 'COMMIT', splits, about('占用'))
  await post(tx, 'APPROVE', splits, about('财政审核同意'))
}

/** As much of an amount as the parts give, in their order. */
function taken(amountFen: bigint, parts: readonly Split[]): Split[] {
  let left = amountFen
  return parts.flatMap((p) => {
    const part = p.amountFen < left ? p.amountFen : left
    left -= part
    return part > 0n ? [{ fundId: p.fundId, amountFen: part }] : []
  })
}

/** Parts with one line per fund. */
export function added(parts: readonly Split[]): Split[] {
  const sums = new Map<string, bigint>()
  for (const { fundId, amountFen } of parts) sums.set(fundId, (sums.get(fundId) ?? 0n) + amountFen)
  return [...sums].map(([fundId, amountFen]) => ({ fundId, amountFen }))
}

export const sumOf = (parts: readonly { amountFen: bigint }[]): bigint => parts.reduce((sum, p) => sum + p.amountFen, 0n)
