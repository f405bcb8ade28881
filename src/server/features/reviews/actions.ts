import { randomUUID } from 'node:crypto'
import { decideSecondReviewer } from '../../../policy/reviewers.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, refuse } from '../../platform/errors.ts'
import { signDecision } from '../../platform/signing.ts'
import * as store from './store.ts'
import type { ReviewStep, ReviewStepCode } from './store.ts'

const clauses: Readonly<Record<ReviewStepCode, string>> = { R7: '附2-R7', R8: '附2-R8', R13: '附2-R13', R22: '附2-R22' }

/** The people a reviewer must not be: whoever signed or submitted what is reviewed (S-05). */
export interface NotAmong { persons: readonly (string | null)[] }

/** The record as the reviewer saw it; it stands in what he signs. */
export interface Seen { seen: object }

/** Starts a round of a step at the office that signs it. */
export async function open(tx: Tx, step: { classId: string; step: ReviewStepCode; orgId: string | null }): Promise<void> {
  await store.insert(tx, { id: randomUUID(), ...step })
}

/** Records the first reviewer's opinion (初审). */
export async function signFirst(tx: Tx, review: { classId: string; step: ReviewStepCode; opinion: string } & NotAmong & Seen): Promise<void> {
  const round = await openRound(tx, review.classId, review.step)
  if (round.firstPerson !== null) throw conflict('ALREADY_FIRST', '这一步已经有人初审，本次没有保存。请刷新页面，由复核人继续。')
  refuseParticipant(tx, review)
  await store.sign(tx, round.id, review.opinion)
  await keepSigned(tx, round, '初审', review)
}

/** Records the second reviewer's opinion with the seal (复核盖章): never the first reviewer, judged by natural person (T33). */
export async function signSecond(tx: Tx, review: { classId: string; step: ReviewStepCode; opinion: string } & NotAmong & Seen): Promise<void> {
  const round = await openRound(tx, review.classId, review.step)
  if (round.firstPerson === null) throw conflict('NO_FIRST', '这一步还没有初审，不能复核。请先由初审人员签意见。')
  const judged = decideSecondReviewer({ firstPersonId: round.firstPerson, secondPersonId: tx.principal.personId })
  if (judged.verdict !== 'pass') throw refuse('FIRST_IS_SECOND', judged.reasons[0]?.message ?? '初审人与复核人不能是同一人。',
    { clause: clauses[review.step] })
  refuseParticipant(tx, review)
  await store.countersign(tx, round.id, review.opinion)
  await keepSigned(tx, round, '复核', review)
}

/** Closes the round as returned or refused. */
export async function close(tx: Tx, review: { classId: string; step: ReviewStepCode; decision: 'RETURNED'
  | 'REJECTED'; opinion: string } & Seen): Promise<void> {
  const round = await openRound(tx, review.classId, review.step)
  await store.closeRound(tx, round.id, review.decision, review.opinion)
  await keepSigned(tx, round, review.decision === 'RETURNED' ? '退回' : '不予同意', review)
}

/** Whether this person may countersign: a round is open and somebody else signed first. */
export function mayCountersign(rounds: readonly ReviewStep[], step: ReviewStepCode, personId: string): boolean {
  const current = rounds.filter((r) => r.step === step && r.decision === null).at(-1)
  return current?.firstPerson != null && current.firstPerson !== personId
}

const keepSigned = (tx: Tx, round: ReviewStep, part: string, { classId, step, opinion, seen }: { classId: string; step: ReviewStepCode; opinion: string } & Seen) =>
  signDecision(tx, { classId, noun: 'review', recordId: round.id, step: `${step} ${part}`, seen: { round: round.round, ...seen }, opinion })

async function openRound(tx: Tx, classId: string, step: ReviewStepCode): Promise<ReviewStep> {
  const round = await store.lockOpen(tx, classId, step)
  if (!round) throw conflict('NO_OPEN_REVIEW', '这一步现在没有等待审核的内容，本次没有保存。请刷新页面看最新状态。')
  return round
}

function refuseParticipant(tx: Tx, review: { step: ReviewStepCode } & NotAmong): void {
  if (!review.persons.includes(tx.principal.personId)) return
  throw refuse('REVIEWS_OWN', '这份材料是您本人提交的，不能由您审核。请交给本单位另一位审核人员。', { clause: clauses[review.step] })
}
