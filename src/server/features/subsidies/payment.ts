import { lastResult } from '../../../policy/assessment-effect.ts'
import type { ClaimState } from '../../../policy/machines/subsidy-claim.ts'
import type { Level } from '../../../policy/vocabulary.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict } from '../../platform/errors.ts'
import * as classes from '../classes/index.ts'
import { get, lock, move, type Held } from './apply.ts'
import * as claims from './store/claims.ts'
import * as lines from './store/lines.ts'
import { tellPaid } from './paid.ts'
import * as rounds from './store/rounds.ts'
import { kindLabels } from './view.ts'

/** An item of a claim with the person it is for; only those that were approved. */
export interface PayableItem extends lines.ItemRecord { veteranId: string; name: string }

/** What of a claim may be paid, what was, and what holds payment. */
export interface Payable {
  claimId: string; cls: classes.ClassRecord; kindLabel: string; state: ClaimState; version: number; since: Date; items: PayableItem[]; levels: Level[]
  /** Open marks that stop payment. */
  holds: { kind: string; reason: string }[]
  /** How the institution was last assessed, in words; null before a first result. */
  assessed: string | null
  /** The natural persons who signed R28 (D-08: none of them pays). */
  finSigners: string[]
}

/** Claims in range that finance has agreed to and that are not fully paid, oldest first. */
export async function awaitingPayment(tx: Tx): Promise<string[]> {
  const found = await claims.page(tx, { state: null, states: ['FIN_AGREED', 'PAID_PART'], classId: null }, null, 500)
  return found.toSorted((a, b) => a.enteredAt.getTime() - b.enteredAt.getTime()).map((claim) => claim.id)
}

/** A claim as payment sees it; `toPay` holds class and claim until the transaction ends. */
export async function payable(tx: Tx, claimId: string, toPay = false): Promise<Payable> {
  const { claim, cls } = toPay ? await lock(tx, claimId) : await get(tx, claimId)
  const fin = (await rounds.roundsOf(tx, claimId)).findLast((r) => r.step === 'R28' && r.decision === 'AGREED')
  const people = await lines.linesOf(tx, claimId)
  const byLine = new Map(people.map((l) => [l.id, l]))
  const items = (await lines.itemsOf(tx, claimId)).filter((i) => i.state === 'APPROVED' || i.state === 'PAID')
  return {
    claimId, cls, kindLabel: kindLabels[claim.kind], state: claim.state, version: claim.version, since: claim.enteredAt,
    items: items.map((i) => ({ ...i, veteranId: byLine.get(i.lineId)?.veteranId ?? '', name: byLine.get(i.lineId)?.name ?? '' })), levels: [...new Set(people.flatMap((l) => (l.certificateLevel === null ? [] : [l.certificateLevel])))],
    holds: [...(claim.assessmentHold === null ? [] : [{ kind: 'ASSESSMENT', reason: claim.assessmentHold }]), ...(await rounds.holdsOf(tx, claimId)).filter((h) => h.liftedAt === null).map(({ kind, reason }) => ({ kind, reason }))],
    assessed: lastResult(claim.lastGrade), finSigners: [fin?.firstPerson, fin?.secondPerson].flatMap((p) => (p == null ? [] : [p])),
  }
}

/** Marks approved items as paid and moves the claim; refuses (409) when one of them is not approved any more, so nothing is paid twice. */
export async function markPaid(tx: Tx, claimId: string, itemIds: readonly string[], summary: string): Promise<void> {
  const held = await lock(tx, claimId)
  const left = await moveItems(tx, claimId, itemIds, 'APPROVED', 'PAID')
  await move(tx, held, left.APPROVED === 0 ? 'pay' : 'payPart', { summary, items: [...itemIds] })
  await tellPaid(tx, { claimId, itemIds, isPaid: true })
}

/** The bank sent the money back: the items may be paid again. Refuses (409) when one of them is asked back by a decision: its money has two ways home, and only one is booked. */
export async function markUnpaid(tx: Tx, claimId: string, itemIds: readonly string[], summary: string): Promise<void> {
  const held = await lock(tx, claimId)
  const recovered = await lines.recoveredOf(tx, claimId)
  const asked = recovered.filter((id) => itemIds.includes(id)).length
  if (asked > 0) throw conflict('ITEMS_RECOVERED', `这份指令里有 ${asked} 项款项已经决定追回，不能再登记退票。退回的钱请在问题线索里登记为追回到账；其余款项请与国库核对后重新办理。`)
  const left = await moveItems(tx, claimId, itemIds, 'PAID', 'APPROVED')
  const state = await move(tx, held, 'unpay', { summary, items: [...itemIds] })
  if (left.PAID + recovered.length > 0) await move(tx, { ...held, claim: { ...held.claim, state } } satisfies Held, 'payPart', { summary: left.PAID > 0 ? '其余款项仍为已拨付' : '其余已付的款项都已决定追回' })
  await tellPaid(tx, { claimId, itemIds, isPaid: false })
}

/** Moves items and counts what stands where afterwards. */
async function moveItems(tx: Tx, claimId: string, itemIds: readonly string[], from: lines.ItemState, to: lines.ItemState): Promise<{ APPROVED: number; PAID: number }> {
  const wanted = new Set(itemIds)
  if (await lines.moveItems(tx, claimId, [...wanted], from, to) !== wanted.size) throw conflict('ITEMS_CHANGED', '其中有款项的状态已经变了，本次没有办理。请刷新页面后再办。')
  const after = await lines.itemsOf(tx, claimId)
  return { APPROVED: after.filter((i) => i.state === 'APPROVED').length, PAID: after.filter((i) => i.state === 'PAID').length }
}

/**
 * A decision takes paid items back: they are paid no more and the claim waits for the money; while others are still owed theirs it goes on being paid. Refuses (409) what is
 * not paid.
 */
export async function markRecovered(tx: Tx, claimId: string, itemIds: readonly string[], summary: string): Promise<void> {
  const held = await lock(tx, claimId)
  const left = await moveItems(tx, claimId, itemIds, 'PAID', 'RECOVERED')
  await move(tx, held, left.APPROVED === 0 ? 'orderRecovery' : 'orderRecoveryPart', { summary, items: [...itemIds] })
  await tellPaid(tx, { claimId, itemIds, isPaid: false })
}

/** The last of what was owed is paid while money of others is still asked back: the claim waits for that again. Nothing while something is still owed. */
export async function awaitRecovery(tx: Tx, claimId: string): Promise<void> {
  const held = await lock(tx, claimId)
  if (held.claim.state === 'PAID') await move(tx, held, 'orderRecovery', { summary: '应付的已经付清，还有款项在追回' })
}

/** The money came back in full, or was given up by decision; a claim that still owes others goes on being paid. */
export async function endRecovery(tx: Tx, claimId: string, event: 'finishRecovery' | 'writeOff', summary: string): Promise<void> {
  const held = await lock(tx, claimId)
  if (held.claim.state !== 'PAID_PART') await move(tx, held, event, { summary })
}
