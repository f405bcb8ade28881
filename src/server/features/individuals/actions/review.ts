import { randomUUID } from 'node:crypto'
import { addWorkingDays } from '../../../../policy/calendar.ts'
import { decideSecondReviewer } from '../../../../policy/reviewers.ts'
import { formatMoney } from '../../../../values/fen.ts'
import { maskNumbersIn } from '../../../../values/mask.ts'
import { now, today } from '../../../platform/clock.ts'
import type { Vault } from '../../../platform/crypto.ts'
import type { Tx } from '../../../platform/database.ts'
import { conflict, refuse } from '../../../platform/errors.ts'
import { signDecision } from '../../../platform/signing.ts'
import { calendar, parametersFor } from '../../parameters/index.ts'
import { get, move } from '../apply.ts'
import { bindMoney } from '../payment.ts'
import { kept, reckon } from '../reckon.ts'
import * as filings from '../store/filings.ts'
import * as receipts from '../store/receipts.ts'
import * as rounds from '../store/rounds.ts'
import { tellReturned } from '../tell.ts'
import { step } from './training.ts'

const CLAUSE = { clause: '三(三)11' }
interface Signing { version: number; opinion: string }

/** Accepts a claim; it is reckoned on the facts of today. */
export async function accept(tx: Tx, id: string, body: { version: number }): Promise<void> {
  const filing = await step(tx, id, 'accept', body.version)
  const reckoning = await reckon(tx, filing)
  await move(tx, filing, 'accept', { summary: `受理报销申请，核算 ${formatMoney(reckoning.judged.value?.payableFen ?? 0n)}` }, kept(reckoning))
}

/** The first opinion of a step; of the bureau's it also fixes the amount. */
export const first = (event: 'claimFirstAgree' | 'finFirstAgree') => async (tx: Tx, id: string, body: Signing): Promise<void> => {
  const filing = await step(tx, id, event, body.version)
  await refuseParticipant(tx, filing)
  const isBureau = event === 'claimFirstAgree'
  const { payableFen, values } = await refuseUnlessPayable(tx, filing, !isBureau)
  if (!isBureau) await bindMoney(tx, filing, payableFen, false)
  const round = await roundOf(tx, filing)
  if (round.firstPerson !== null) throw conflict('ALREADY_FIRST', '这一步已经有人初审，本次没有保存。请刷新页面，由复核人继续。')
  await rounds.sign(tx, round.id, maskNumbersIn(body.opinion))
  await keepSigned(tx, filing, round, '初审', body.opinion, payableFen)
  await move(tx, filing, event, { summary: `${isBureau ? '初审' : '财政初审'}签字，同意报销 ${formatMoney(payableFen)}` }, isBureau ? { ...values, decidedFen: payableFen } : {})
}

/** The second opinion, by another person, on the amount of the first. */
export const second = (event: 'claimSecondAgree' | 'finSecondAgree') => async (tx: Tx, id: string, body: Signing): Promise<void> => {
  const filing = await step(tx, id, event, body.version)
  const round = await roundOf(tx, filing)
  if (round.firstPerson === null) throw conflict('NO_FIRST', '这一步还没有初审，不能复核。请先由初审人员签意见。')
  const judged = decideSecondReviewer({ firstPersonId: round.firstPerson, secondPersonId: tx.principal.personId })
  if (judged.verdict !== 'pass') throw refuse('FIRST_IS_SECOND', judged.reasons[0]?.message ?? '初审人与复核人不能是同一人。', CLAUSE)
  await refuseParticipant(tx, filing)
  const { payableFen } = await refuseUnlessPayable(tx, filing, true)
  if (event === 'finSecondAgree') await bindMoney(tx, filing, payableFen, true)
  await rounds.seal(tx, round.id, maskNumbersIn(body.opinion))
  await keepSigned(tx, filing, round, '复核', body.opinion, payableFen)
  await move(tx, filing, event, { summary: `${event === 'claimSecondAgree' ? '复核盖章' : '财政复核签字'}，同意报销 ${formatMoney(payableFen)}` })
}

/** Returns to the veteran with a list; what was agreed to so far is open again. */
export async function returnToVeteran(tx: Tx, vault: Vault, id: string, body: { version: number; reason: string; items: readonly string[] }): Promise<void> {
  const filing = await step(tx, id, 'returnForCorrection', body.version)
  const [reason, day] = [maskNumbersIn(body.reason), await today(tx)]
  const due = addWorkingDays(await calendar(tx), day, (await parametersFor(tx, filing.region, day)).values.RETURN_WD)
  await closeRound(tx, filing, 'RETURNED', reason)
  await rounds.insertReturn(tx, { id: randomUUID(), filingId: id, from: filing.state, reason, items: body.items.map(maskNumbersIn), dueOn: due.deadline })
  await move(tx, filing, 'returnForCorrection', { reason, items: body.items.length }, { decidedFen: null, dueOn: due.provisional ? null : due.deadline })
  await tellReturned(tx, vault, filing, due)
}

/** Decides that nothing is paid; receipts and free right are free again. */
export async function refuseClaim(tx: Tx, id: string, body: { version: number; code: string; reason: string }): Promise<void> {
  const filing = await step(tx, id, 'refuseClaim', body.version)
  await refuseParticipant(tx, filing)
  const reason = maskNumbersIn(body.reason)
  await closeRound(tx, filing, 'REFUSED', reason)
  await move(tx, filing, 'refuseClaim', { reason, code: body.code }, { refusedCode: body.code, refusedReason: reason, decidedFen: null, closedAt: await now(tx) })
}

async function closeRound(tx: Tx, filing: filings.FilingRecord, decision: 'RETURNED' | 'REFUSED', reason: string): Promise<void> {
  const open = await rounds.openRound(tx, filing.id)
  if (open !== null) await rounds.close(tx, open.id, decision, reason)
}

/** Nobody signs unless the reimbursement is payable on the facts of today, with the amount the first reviewer fixed. */
async function refuseUnlessPayable(tx: Tx, filing: filings.FilingRecord, isFixed: boolean): Promise<{ payableFen: bigint; values: filings.FilingValues }> {
  const reckoning = await reckon(tx, filing)
  const { judged } = reckoning
  const faults = judged.reasons.filter((r) => r.verdict === 'block' || r.verdict === 'missing')
  if (judged.value === null || faults.length > 0) {
    throw refuse('NOT_PAYABLE', `${faults.map((r) => r.message).join('')}现在不能同意，没有保存。请退回补正，或者不予报销。`, { ...CLAUSE, details: { reasons: faults } })
  }
  const { payableFen } = judged.value
  if (payableFen === 0n) throw refuse('NOTHING_PAYABLE', '核算结果是 0 元，没有可以报销的金额。请退回补正，或者不予报销。', CLAUSE)
  if (isFixed && payableFen !== filing.decidedFen) throw conflict('FACTS_CHANGED', '初审以后票据、证书或标准有了变化，今天核算的金额与初审不同，不能签字。请退回，重新办理。')
  return { payableFen, values: kept(reckoning) }
}

async function roundOf(tx: Tx, filing: filings.FilingRecord): Promise<rounds.Round> {
  const round = await rounds.openRound(tx, filing.id)
  if (round === null) throw conflict('NO_OPEN_REVIEW', '这一步现在没有等待审核的内容，本次没有保存。请刷新页面看最新状态。')
  return round
}

/** Nobody reviews what he entered in the veteran's name, nor his own, nor signs for two offices (S-05). */
async function refuseParticipant(tx: Tx, filing: filings.FilingRecord): Promise<void> {
  const { personId, userId } = tx.principal
  if (await filings.enteredBy(tx, filing.id, userId)) throw refuse('REVIEWS_OWN', '这份报备或报销是您本人登记的，不能由您审核。请交给本单位另一位审核人员。', CLAUSE)
  const done = await rounds.roundsOf(tx, filing.id)
  const open = done.find((r) => r.decision === null)
  if (done.some((r) => r.step !== open?.step && r.decision === 'AGREED' && (r.firstPerson === personId || r.secondPerson === personId))) throw refuse('SIGNED_ELSEWHERE', '您已在这份报销的另一道审核上签过字，退役军人事务局和财政部门须由不同的人签。请交给另一位同志。', CLAUSE)
}

async function keepSigned(tx: Tx, filing: filings.FilingRecord, round: rounds.Round, part: string, opinion: string, payableFen: bigint): Promise<void> {
  const [shown, all] = [await get(tx, filing.id), await receipts.receiptsOf(tx, filing.id)]
  await signDecision(tx, {
    classId: null, regionCode: filing.region, noun: 'filing', recordId: filing.id, step: `报销${round.step === 'CLAIM' ? '' : '财政'}${part}`, opinion: maskNumbersIn(opinion),
    seen: {
      filingNo: filing.filingNo, version: filing.version, round: round.round, payableFen: String(payableFen), arithmetic: shown.arithmetic, capId: shown.reckonedCapId,
      receipts: all.map((r) => ({ item: r.item, fen: String(r.amountFen), ownName: r.inOwnName, duplicate: r.isDuplicate })),
    },
  })
}

