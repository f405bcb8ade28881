import { decideCover, decideHeld } from '../../../policy/contract.ts'
import type { Reason } from '../../../values/decision.ts'
import { plainDate } from '../../../values/plain-date.ts'
import type { Teaching } from '../institutions/index.ts'
import type { Tx } from '../../platform/database.ts'
import * as store from './store.ts'

/** Whether a contract in force covers trade, level and every day of a class; whoever asks gets the same answer. */
export async function coverOf(tx: Tx, wanted: Teaching): Promise<Reason> {
  return decideCover(await store.cover(tx, wanted), plainDate(wanted.from), plainDate(wanted.to))
}

/** Whether contracts held, or hold, on every day of a class that is under way or over. */
export async function heldThrough(tx: Tx, wanted: Teaching): Promise<Reason> {
  return decideHeld(await store.periods(tx, wanted), plainDate(wanted.from), plainDate(wanted.to))
}
