import type { Tx } from '../../platform/database.ts'

/** Items of a claim that were paid, or whose money came back. */
export interface PaidChange { claimId: string; itemIds: readonly string[]; isPaid: boolean }
type Listener = (tx: Tx, change: PaidChange) => Promise<void>

const listeners: Listener[] = []

/** Names what a later feature does when items of a claim are paid or their money comes back, in the same transaction. */
export function registerPaid(listener: Listener): void {
  listeners.push(listener)
}

/** Tells everybody who has registered. */
export async function tellPaid(tx: Tx, change: PaidChange): Promise<void> {
  for (const listener of listeners) await listener(tx, change)
}
