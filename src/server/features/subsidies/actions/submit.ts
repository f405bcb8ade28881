import type { z } from 'zod'
import type { resubmitClaim, submitClaim } from '../../../../contract/claims.ts'
import { commitmentText } from '../../../../documents/annex2/model.ts'
import { settledDeadline } from '../../../../policy/calendar.ts'
import type { ClaimEvent } from '../../../../policy/machines/subsidy-claim.ts'
import { formatMoneyWithWan } from '../../../../values/fen.ts'
import { maskNumbersIn } from '../../../../values/mask.ts'
import { formatDate } from '../../../../values/plain-date.ts'
import { plainDateOf } from '../../../../values/shanghai-time.ts'
import { now, today } from '../../../platform/clock.ts'
import type { Tx } from '../../../platform/database.ts'
import { conflict, refuse } from '../../../platform/errors.ts'
import { signDecision } from '../../../platform/signing.ts'
import * as classes from '../../classes/index.ts'
import { get, lock, move, refuseStale, type Held } from '../apply.ts'
import { authoriseEvent } from '../authority.ts'
import { shownOf } from '../shown.ts'
import * as claims from '../store/claims.ts'
import * as lines from '../store/lines.ts'
import * as rounds from '../store/rounds.ts'
import { choicesOf, reckonDraft } from './draft.ts'

/** The text of R24; a new wording would be a new version, and what was signed keeps its own. */
export const commitment = { version: '豫退役军人〔2022〕12号 附件2', text: commitmentText } as const

/** Signs the commitment and submits: what was reckoned must still be what the facts say today. The class moves on with its first claim. */
export async function submit(tx: Tx, id: string, body: z.output<typeof submitClaim.body>): Promise<void> {
  const held = await claimantStep(tx, id, 'submit', body.version)
  const values = await signed(tx, held, body)
  await move(tx, held, 'submit', { summary: `承诺并提交补贴申领：${values.persons} 人，${formatMoneyWithWan(values.totalFen)}` }, values.columns)
  if (held.cls.state === 'COMPLETED') await classes.apply(tx, held.cls.id, 'claim', { summary: `申领补贴 ${values.persons} 人` })
}

/** As submit, after every item of the last return was answered. */
export async function resubmit(tx: Tx, id: string, body: z.output<typeof resubmitClaim.body>): Promise<void> {
  const held = await claimantStep(tx, id, 'resubmit', body.version)
  const last = (await rounds.returnsOf(tx, id)).at(-1)
  if (last === undefined || last.items.length !== body.answers.length) throw refuse('ANSWERS_MISSING', `退回列了 ${last?.items.length ?? 0} 项，须逐项写明如何补正。`, { field: 'answers', clause: '附2-R24' })
  const values = await signed(tx, held, body)
  await rounds.answerReturn(tx, last.id, body.answers.map(maskNumbersIn))
  await move(tx, held, 'resubmit', { summary: `补正后重新提交补贴申领：${values.persons} 人，${formatMoneyWithWan(values.totalFen)}` }, { ...values.columns, dueOn: null })
}

export async function withdraw(tx: Tx, id: string, body: { version: number; reason: string }): Promise<void> {
  const held = await claimantStep(tx, id, 'withdraw', body.version)
  const open = await rounds.openRound(tx, id)
  if (open !== null) await rounds.close(tx, open.id, 'WITHDRAWN', '申领单位撤回')
  await move(tx, held, 'withdraw', { reason: maskNumbersIn(body.reason) })
}

/** Withdraws returned claims that were not sent again in time, after fixing the last day of those that ran into a year not published then (D-32); a night's work. */
export async function withdrawOverdue(tx: Tx): Promise<number> {
  for (const { id, returnedAt } of await claims.unsettledReturns(tx)) {
    const { calendar, parameters, today: day } = await classes.rulebookOf(tx, (await get(tx, id)).cls)
    const dueOn = settledDeadline(calendar, plainDateOf(returnedAt), parameters.values.RETURN_WD, day)
    if (dueOn !== null) await claims.set(tx, id, { dueOn })
  }
  const overdue = await claims.overdueReturns(tx)
  for (const { id, dueOn } of overdue) await move(tx, await get(tx, id), 'autoWithdraw', { reason: `退回补正期限 ${formatDate(dueOn)} 已过，没有重新提交` })
  return overdue.length
}

async function claimantStep(tx: Tx, id: string, event: ClaimEvent, version: number): Promise<Held> {
  const held = await lock(tx, id)
  authoriseEvent(tx.principal, held.cls, held.claim, event)
  refuseStale(held.claim, version)
  return held
}

async function signed(tx: Tx, held: Held, body: { commitmentVersion: string; signedBy: string }): Promise<{ persons: number; totalFen: bigint; columns: claims.ClaimValues }> {
  const { claim, cls } = held
  if (body.commitmentVersion !== commitment.version) throw conflict('COMMITMENT_CHANGED', '承诺书的文本已经更新。请刷新页面，看过新的文本再签。', { field: 'commitmentVersion' })
  const before = await lines.linesOf(tx, claim.id)
  const { leftOut, exchange } = choicesOf(claim, before)
  const result = await reckonDraft(tx, held, leftOut, exchange, before)
  const seen = new Map(before.map((l) => [l.enrolmentId, l]))
  const same = result.trained === claim.trained && result.lines.length === before.length && result.lines.every((l) => {
    const line = seen.get(l.personId)
    return line !== undefined && line.isSubmitted === (l.included && !leftOut.has(l.personId)) && (!line.isSubmitted || line.submittedFen === l.amountFen)
  })
  if (!same) throw conflict('FACTS_CHANGED', '核算以后证书、到课或名单有了变化，人数或金额已不同，本次没有提交。请点“重新核算”，看过新的名单再签承诺。')
  // missing recordings wait for the labour department in writing; the claim itself may be handed in (D-15)
  const faults = result.reasons.filter((r) => (r.verdict === 'block' || r.verdict === 'missing') && r.code !== 'CLAIM_RECORDING')
  if (faults.length > 0) throw refuse('NOT_RECKONED', faults.map((r) => r.message).join(''), { clause: faults[0]?.clause, details: { reasons: faults } })
  const claimed = before.filter((l) => l.isSubmitted)
  if (claimed.length === 0) throw refuse('NOTHING_CLAIMED', '没有可以申领的人员，不能提交。请先看每个人没有列入的原因。', { clause: '附2-R23' })
  const totalFen = claimed.reduce((sum, l) => sum + l.submittedFen, 0n)
  const signedBy = maskNumbersIn(body.signedBy)
  await signDecision(tx, { classId: cls.id, noun: 'claim', recordId: claim.id, step: 'R24 承诺', seen: { ...shownOf(held, before), signedBy, commitment: commitment.version }, opinion: commitment.text })
  const at = await now(tx)
  return {
    persons: claimed.length, totalFen,
    columns: {
      commitmentVersion: commitment.version, commitmentText: commitment.text, committedName: signedBy, committedById: tx.principal.userId, committedAt: at, submittedOn: await today(tx),
      verdict: result.verdict, parameterVersion: result.parameters.version,
    },
  }
}
