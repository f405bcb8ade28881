import { plainDateOf } from '../../values/shanghai-time.ts'
import type { PlainDate } from '../../values/plain-date.ts'
import { planned, type Tx } from './database.ts'

const instant = planned('SELECT app_now() AS at')
/** It does not change within a transaction. */
const asked = new WeakMap<Tx, Promise<Date>>()

/** The database's instant, or the fixed one of demo and test; nothing else asks the time. */
export function now(tx: Tx): Promise<Date> {
  if (tx.at !== undefined) return Promise.resolve(tx.at)
  const known = asked.get(tx) ?? tx.one<{ at: Date }>(instant).then(({ at }) => at)
  asked.set(tx, known)
  return known
}

/** Today in Asia/Shanghai (D-37). */
export async function today(tx: Tx): Promise<PlainDate> {
  return plainDateOf(await now(tx))
}
