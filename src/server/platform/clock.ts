import { plainDate, type PlainDate } from '../../values/plain-date.ts'
import type { Tx } from './database.ts'

/** The database's instant, or the fixed one of demo and test; nothing else asks the time. */
export async function now(tx: Tx): Promise<Date> {
  return (await tx.one<{ at: Date }>('SELECT app_now() AS at')).at
}

/** Today in Asia/Shanghai (D-37). */
export async function today(tx: Tx): Promise<PlainDate> {
  return plainDate((await tx.one<{ day: string }>('SELECT app_today() AS day')).day)
}
