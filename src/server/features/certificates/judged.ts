import type { Tx } from '../../platform/database.ts'
import type { ClassRecord } from '../classes/index.ts'

type Listener = (tx: Tx, cls: ClassRecord) => Promise<unknown>

const listeners: Listener[] = []

/** Names what a later feature does when certificates of a class were verified, failed or revoked, in the same transaction. */
export function registerJudged(listener: Listener): void {
  listeners.push(listener)
}

/** Tells everybody who has registered. */
export async function tellJudged(tx: Tx, cls: ClassRecord): Promise<void> {
  for (const listener of listeners) await listener(tx, cls)
}
