import { clockTimeOf, plainDateOf } from '../../values/shanghai-time.ts'
import { now } from './clock.ts'
import { sm3 } from './crypto.ts'
import type { Tx } from './database.ts'

/** The mark outside the frame of every print: number of the record, a short digest of what is printed, and when. */
export async function markOf(tx: Tx, subject: { number: string; data: unknown; demo: boolean }): Promise<{ number: string; version: string; printedAt: string; demo: boolean }> {
  const at = await now(tx)
  return { number: subject.number, version: sm3(JSON.stringify(subject.data)).slice(0, 6), printedAt: `${plainDateOf(at)} ${clockTimeOf(at)}`, demo: subject.demo }
}
