import type { Tx } from '../../platform/database.ts'
import { awaitRecovery, holdForCase, type PaidChange } from '../subsidies/index.ts'
import * as store from './store.ts'

/**
 * What a payment or its return means for cases about the claim: when the last of it is paid while money is asked back, the claim waits for that again; when money came home, the
 * claim may be paid once more, so that every case under investigation holds it.
 */
export async function followMoney(tx: Tx, { claimId, isPaid }: PaidChange): Promise<void> {
  if (isPaid && await store.isAsked(tx, claimId)) await awaitRecovery(tx, claimId)
  if (!isPaid) for (const k of await store.underInvestigation(tx, claimId)) await holdForCase(tx, claimId, k.id, holdReason(k.no))
}

/** Why payment stands still. */
export const holdReason = (no: string): string => `问题线索 ${no} 核查中`

/** A hold bears the name of its case: while that is investigated no desk lifts it by hand. */
export const keepsHold = async (tx: Tx, holdId: string): Promise<string | null> =>
  (await store.isInvestigated(tx, holdId)) ? '这一项因问题线索核查暂缓，线索有了决定后自动解除。' : null
