import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { recordRepayment, RecoveryView } from '../../../contract/recoveries.ts'
import type { Split } from '../../../policy/funds.ts'
import { allotRepayment } from '../../../policy/recovery.ts'
import { formatMoney } from '../../../values/fen.ts'
import { formatDate, plainDate, yearOf } from '../../../values/plain-date.ts'
import { audit } from '../../platform/audit.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, notFound, refuse } from '../../platform/errors.ts'
import { authorise } from '../../platform/principal.ts'
import { post } from '../funds/index.ts'
import { endRecovery } from '../subsidies/index.ts'
import { recoveryPermissions } from './permissions.ts'
import * as store from './store.ts'
import { viewRecovery } from './view.ts'

/**
 * Records what came back. Money of this year's funds may be used again, of an earlier year it goes to the treasury; with the last of it the claim is recovered and the
 * case closed. Refuses more than is owed, a day that cannot be, and a number of the bank that stands there already.
 */
export async function repay(tx: Tx, id: string, body: z.output<typeof recordRepayment.body>): Promise<RecoveryView> {
  authorise(tx.principal, recoveryPermissions, 'repay', '追回到账由财政部门登记。')
  const y = await locked(tx, id)
  const amountFen = BigInt(body.amountFen)
  const on = plainDate(body.on)
  const before = (await store.repaymentsOf(tx, id)).reduce((sum, p) => sum + p.amountFen, 0n)
  const open = y.amountFen - before
  if (amountFen > open) throw refuse('MORE_THAN_OWED', `还应追回 ${formatMoney(open)}，登记的 ${formatMoney(amountFen)} 超过了，没有登记。请核对到账金额。`, { field: 'amountFen' })
  if (on > await today(tx)) throw refuse('FUTURE_DAY', '日期晚于今天，没有登记。', { field: 'on' })
  if (on < y.orderedOn) throw refuse('BEFORE_ORDER', `日期早于决定追回的${formatDate(y.orderedOn)}，没有登记。`, { field: 'on' })
  if (!(await store.insertRepayment(tx, { id: body.id, recoveryId: id, amountFen, on, bankReference: body.bankReference }))) throw refuse('REFERENCE_USED', '这个银行流水号已经登记过，没有重复登记。请核对。', { field: 'bankReference' })
  const parts = allotRepayment(amountFen, await owed(tx, y, before))
  const year = yearOf(await today(tx))
  const about = (note: string) => ({ id: randomUUID(), subject: { kind: 'RECOVERY' as const, id }, note })
  const usable = parts.filter((p) => p.year >= year)
  const past = parts.filter((p) => p.year < year)
  if (usable.length > 0) await post(tx, 'REPAY', usable.map(only), about(`追回到账 ${body.bankReference}`))
  if (past.length > 0) await post(tx, 'REPAY_TO_TREASURY', past.map(only), about(`追回到账 ${body.bankReference}，以前年度资金上缴国库`))
  await note(tx, y, 'repay', `追回到账 +${formatMoney(amountFen)}（${body.bankReference}），还差 ${formatMoney(open - amountFen)}`)
  if (amountFen === open) await finish(tx, y, 'RECOVERED', null)
  return viewRecovery(tx, await locked(tx, id, true))
}

/** Gives up what is still open, by a document. */
export async function writeOff(tx: Tx, id: string, document: string): Promise<RecoveryView> {
  authorise(tx.principal, recoveryPermissions, 'writeOff', '核销由财政部门复核人员办理。')
  const y = await locked(tx, id)
  const before = (await store.repaymentsOf(tx, id)).reduce((sum, p) => sum + p.amountFen, 0n)
  const open = y.amountFen - before
  await post(tx, 'WRITE_OFF', allotRepayment(open, await owed(tx, y, before)).map(only), { id: randomUUID(), subject: { kind: 'RECOVERY', id }, note: `核销：${document}` })
  await note(tx, y, 'writeOff', `核销 −${formatMoney(open)}（${document}），不再追回`)
  await finish(tx, y, 'WRITTEN_OFF', document)
  return viewRecovery(tx, await locked(tx, id, true))
}

async function finish(tx: Tx, y: store.RecoveryRecord, state: 'RECOVERED' | 'WRITTEN_OFF', document: string | null): Promise<void> {
  await store.end(tx, y.id, state, document)
  await store.close(tx, y.caseId)
  // the claim is at its end with the last decision about it
  if (!(await store.isAsked(tx, y.claimId, y.id))) await endRecovery(tx, y.claimId, state === 'RECOVERED' ? 'finishRecovery' : 'writeOff', state === 'RECOVERED' ? `已全部追回 ${formatMoney(y.amountFen)}` : `核销：${document ?? ''}`)
}

/** What each fund is still owed: repayments so far were given to them in their order. */
async function owed(tx: Tx, y: store.RecoveryRecord, repaid: bigint): Promise<(Split & { year: number })[]> {
  let left = repaid
  return (await store.splitsOf(tx, y.id)).map((s) => {
    const had = s.amountFen < left ? s.amountFen : left
    left -= had
    return { ...s, amountFen: s.amountFen - had }
  })
}

const only = ({ fundId, amountFen }: Split): Split => ({ fundId, amountFen })

async function locked(tx: Tx, id: string, ended = false): Promise<store.RecoveryRecord> {
  const y = await store.lockRecovery(tx, id)
  if (y === null) throw notFound('笔追回')
  if (!ended && y.state !== 'ORDERED') throw conflict('ENDED', '这笔追回已经办结，本次没有变动。请刷新页面。')
  return y
}

const note = (tx: Tx, y: store.RecoveryRecord, action: string, summary: string) =>
  audit(tx, { noun: 'integrityCase', recordId: y.caseId, classId: y.classId, regionCode: y.regionCode, action, summary })
