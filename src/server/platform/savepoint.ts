import type { Tx } from './database.ts'
import { Refusal } from './errors.ts'

/**
 * Does one part of a transaction so that a refusal takes back that part only, the log's chain with it; the refusal is the answer. Anything that is not a refusal ends the
 * whole transaction.
 */
export async function orRefused<T>(tx: Tx, work: () => Promise<T>): Promise<{ ok: true; value: T } | { ok: false; refusal: Refusal['body'] }> {
  const before = { head: tx.trail.head === null ? null : { ...tx.trail.head }, audited: tx.audited }
  await tx.run('SAVEPOINT part')
  try {
    const value = await work()
    await tx.run('RELEASE SAVEPOINT part')
    return { ok: true, value }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await tx.run('ROLLBACK TO SAVEPOINT part')
    // entries that were rolled back are followed by nothing; the lane stays taken until the transaction ends only if it was taken before
    if (before.head === null) Reflect.deleteProperty(tx.trail, 'taking')
    tx.trail.head = before.head
    tx.audited = before.audited
    return { ok: false, refusal: error.body }
  }
}
