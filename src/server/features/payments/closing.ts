import type { Tx } from '../../platform/database.ts'
import * as classes from '../classes/index.ts'
import { settledClasses } from '../subsidies/index.ts'

/** Every night: a class whose claims are all paid, refused or withdrawn, and for which no late certificate can be claimed any more, is closed (附2-R29). */
export async function closeSettled(tx: Tx): Promise<void> {
  for (const classId of await settledClasses(tx)) await classes.apply(tx, classId, 'close', { summary: '补贴已全部办结' })
}
