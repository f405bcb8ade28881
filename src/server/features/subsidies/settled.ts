import { addDays } from '../../../values/plain-date.ts'
import type { Tx } from '../../platform/database.ts'
import * as classes from '../classes/index.ts'
import * as claims from './store/claims.ts'

/** Classes with nothing left to claim: every claim is at its end, and everybody has his certificate or the days for late ones are over. */
export async function settledClasses(tx: Tx): Promise<string[]> {
  const rulebook = await classes.rulebooksOf(tx)
  const done: string[] = []
  for (const { classId, mayFollow } of await claims.settled(tx)) {
    const cls = await classes.get(tx, classId)
    const { parameters, today } = await rulebook(cls)
    if (!mayFollow || (cls.completedOn !== null && addDays(cls.completedOn, parameters.values.LATE_CERT_DAYS) < today)) done.push(classId)
  }
  return done
}
