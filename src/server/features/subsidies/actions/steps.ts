import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { decideClaimRecording, holdClaim, returnClaim, sendBackClaim } from '../../../../contract/claims.ts'
import { addWorkingDays } from '../../../../policy/calendar.ts'
import { isSettled } from '../../../../policy/machines/subsidy-claim.ts'
import { maskNumbersIn } from '../../../../values/mask.ts'
import { audit } from '../../../platform/audit.ts'
import { today } from '../../../platform/clock.ts'
import type { Tx } from '../../../platform/database.ts'
import { conflict, forbidden, notFound, refuse } from '../../../platform/errors.ts'
import { authorise } from '../../../platform/principal.ts'
import { rulebookOf } from '../../classes/index.ts'
import { lock, move, refuseStale, type Held } from '../apply.ts'
import { actsAs, authoriseEvent } from '../authority.ts'
import { keptBecause } from '../hold-keepers.ts'
import { claimPermissions } from '../permissions.ts'
import * as claims from '../store/claims.ts'
import * as lines from '../store/lines.ts'
import * as rounds from '../store/rounds.ts'
import { choicesOf, keepDraft, reckonDraft } from './draft.ts'
import { closeRound, recheck, resumed } from './review.ts'

/** Returns to the applicant; the clock stands from today until it is accepted again, days used stay used. */
export async function returnToApplicant(tx: Tx, id: string, body: z.output<typeof returnClaim.body>): Promise<void> {
  const held = await lock(tx, id)
  authoriseEvent(tx.principal, held.cls, held.claim, 'returnForCorrection')
  refuseStale(held.claim, body.version)
  const { today: day, calendar, parameters } = await rulebookOf(tx, held.cls)
  const due = addWorkingDays(calendar, day, parameters.values.RETURN_WD)
  const reason = maskNumbersIn(body.reason)
  await closeRound(tx, held, 'RETURNED', reason)
  await lines.clearDecisions(tx, id)
  // nothing expires by a day the calendar does not know yet (D-32)
  await rounds.insertReturn(tx, { id: randomUUID(), claimId: id, from: held.claim.state, to: 'RETURNED', reason, items: body.items.map(maskNumbersIn), dueOn: due.deadline })
  await move(tx, held, 'returnForCorrection', { reason, items: body.items.length }, {
    dueOn: due.provisional ? null : due.deadline, ...(held.claim.acceptedOn === null ? {} : { pauses: [...held.claim.pauses, { from: day, to: null }] }),
  })
}

/** Sends back to the bureau, whose clock goes on, or from finance to the labour department. */
export async function sendBack(tx: Tx, id: string, body: z.output<typeof sendBackClaim.body>): Promise<void> {
  const held = await lock(tx, id)
  const event = body.to === 'BUREAU' ? 'returnToBureau' as const : 'returnToLabour' as const
  authoriseEvent(tx.principal, held.cls, held.claim, event)
  refuseStale(held.claim, body.version)
  const reason = maskNumbersIn(body.reason)
  await closeRound(tx, held, 'RETURNED', reason)
  await rounds.insertReturn(tx, { id: randomUUID(), claimId: id, from: held.claim.state, to: body.to === 'BUREAU' ? 'VA_FIRST' : 'HR_FIRST', reason, items: [], dueOn: null })
  await move(tx, held, event, { reason }, body.to === 'BUREAU' ? { pauses: resumed(held.claim.pauses, await today(tx)) } : {})
}

export async function reject(tx: Tx, id: string, body: { version: number; reason: string }): Promise<void> {
  const held = await lock(tx, id)
  authoriseEvent(tx.principal, held.cls, held.claim, 'reject')
  refuseStale(held.claim, body.version)
  const reason = maskNumbersIn(body.reason)
  await closeRound(tx, held, 'REJECTED', reason)
  await move(tx, held, 'reject', { reason })
}

const BEFORE_AGREED: readonly claims.ClaimRecord['state'][] = ['DRAFT', 'RETURNED', 'SUBMITTED', 'VA_FIRST']

/** HR2 lets more persons be paid than the average on site (D-03); after the bureau has agreed it would add to what was made public. */
export async function liftCap(tx: Tx, id: string, body: { version: number; reason: string }): Promise<void> {
  authorise(tx.principal, claimPermissions, 'liftCap', '放开平均人数封顶由人社部门复核人员书面决定。')
  const held = await labourStep(tx, id, body.version, '放开封顶会增加人员')
  await changed(tx, held, 'liftCap', `放开平均人数封顶：${maskNumbersIn(body.reason)}`, { capLiftedReason: maskNumbersIn(body.reason), capLiftedById: tx.principal.userId })
}

/** HR2 decides in writing whether lessons without the required recording are paid (D-15). */
export async function decideRecording(tx: Tx, id: string, body: z.output<typeof decideClaimRecording.body>): Promise<void> {
  authorise(tx.principal, claimPermissions, 'decideRecording', '录像不齐是否计入补贴，由人社部门复核人员书面决定。')
  const held = await labourStep(tx, id, body.version, '改变录像的决定会改变人员')
  const reason = maskNumbersIn(body.reason)
  await changed(tx, held, 'decideRecording', `录像不齐，决定${body.decision === 'ACCEPTED' ? '计入' : '不计入'}补贴：${reason}`, { recordingDecision: body.decision, recordingReason: reason, recordingById: tx.principal.userId })
}

async function labourStep(tx: Tx, id: string, version: number, effect: string): Promise<Held> {
  const held = await lock(tx, id)
  if (!actsAs(tx.principal, held.cls, ['HR2'])) throw forbidden('这一项由负责本班的人社部门复核人员决定。')
  refuseStale(held.claim, version)
  if (!BEFORE_AGREED.includes(held.claim.state)) throw conflict('TOO_LATE', `主管部门已经初审，${effect}。须先退回主管部门，由申领单位重新提交。`)
  return held
}

/** Writes a decision about the whole claim and reckons it anew, as its applicant or its reviewer would. */
async function changed(tx: Tx, held: Held, action: string, summary: string, values: claims.ClaimValues): Promise<void> {
  const { claim, cls } = held
  await claims.set(tx, claim.id, values)
  await audit(tx, { noun: 'claim', recordId: claim.id, classId: cls.id, regionCode: cls.responsibleRegion, action, summary })
  const fresh = await lock(tx, claim.id)
  if (claim.state !== 'DRAFT' && claim.state !== 'RETURNED') return void await recheck(tx, fresh, new Set())
  const before = await lines.linesOf(tx, claim.id)
  const { leftOut, exchange } = choicesOf(fresh.claim, before)
  // with the cap lifted nobody falls under it, so there is nothing to exchange
  const kept = fresh.claim.capLiftedReason === null ? exchange : null
  await keepDraft(tx, fresh, await reckonDraft(tx, fresh, leftOut, kept, before), leftOut, kept, before)
}

/** Stops payment wherever the claim stands; a mark beside its state. */
export async function hold(tx: Tx, id: string, body: z.output<typeof holdClaim.body>): Promise<void> {
  const held = await holder(tx, id)
  if (isSettled(held.claim.state)) throw conflict('NOTHING_TO_HOLD', '这份补贴申领已经办结，没有可以暂缓的拨付。')
  await setHold(tx, held, { ...body, reason: maskNumbersIn(body.reason) })
}

export async function liftHold(tx: Tx, id: string, holdId: string, body: { reason: string }): Promise<void> {
  const held = await holder(tx, id)
  const mark = (await rounds.holdsOf(tx, id)).find((h) => h.id === holdId)
  if (mark === undefined) throw notFound('项暂缓')
  const kept = mark.liftedAt === null ? await keptBecause(tx, mark) : null
  if (kept !== null) throw refuse(mark.kind === 'OBJECTION' ? 'HELD_BY_OBJECTION' : 'HELD_BY_CASE', kept)
  await endHold(tx, held, mark, maskNumbersIn(body.reason))
}

/** Keeps a mark; the caller has masked what a person typed. */
export async function setHold(tx: Tx, { claim, cls }: Held, mark: { id: string; kind: rounds.HoldRow['kind']; reason: string }): Promise<void> {
  const { reason } = mark
  await rounds.insertHold(tx, { id: mark.id, claimId: claim.id, kind: mark.kind, reason })
  await claims.set(tx, claim.id, {})
  await audit(tx, { noun: 'claim', recordId: claim.id, classId: cls.id, regionCode: cls.responsibleRegion, action: 'hold', summary: `暂缓拨付：${reason}`, after: { hold: mark.id, kind: mark.kind } })
}

export async function endHold(tx: Tx, { claim, cls }: Held, mark: rounds.HoldRow, reason: string): Promise<void> {
  if (await rounds.liftHold(tx, claim.id, mark.id, reason) === 0) throw conflict('ALREADY_LIFTED', '这一项暂缓已经解除，本次没有变动。请刷新页面。')
  await claims.set(tx, claim.id, {})
  await audit(tx, { noun: 'claim', recordId: claim.id, classId: cls.id, regionCode: cls.responsibleRegion, action: 'liftHold', summary: `解除暂缓：${reason}`, after: { hold: mark.id } })
}

async function holder(tx: Tx, id: string): Promise<Held> {
  authorise(tx.principal, claimPermissions, 'hold', '暂缓拨付由主管部门、人社部门或财政部门的复核人员办理。')
  const held = await lock(tx, id)
  if (!actsAs(tx.principal, held.cls, ['VA2', 'HR2', 'FIN2'])) throw forbidden('暂缓拨付由负责本班的主管部门、人社部门或财政部门复核人员办理。')
  return held
}
