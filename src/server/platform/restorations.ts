import type { Tx } from './database.ts'
import { refuse } from './errors.ts'

/** A restore from a backup that nobody has declared reconciled yet. */
export interface OpenRestoration { restoredAt: Date; backupTakenAt: Date }

/** The oldest open restore of this database, or null. */
export const openRestoration = (tx: Tx): Promise<OpenRestoration | null> => tx.maybe<OpenRestoration>(
  `SELECT restored_at AS "restoredAt", backup_taken_at AS "backupTakenAt" FROM restorations WHERE reconciled_at IS NULL ORDER BY backup_taken_at LIMIT 1`)

/** To be asked before every payment: throws 422 `NOT_RECONCILED` while the database stands as it was restored from a backup (S-24). */
export async function refuseUntilReconciled(tx: Tx): Promise<void> {
  if (await openRestoration(tx) === null) return
  throw refuse('NOT_RECONCILED', '数据库是从备份恢复的，还没有对账，可能缺少备份之后已经付过的款，暂不能拨付。请省厅对账后登记“已对账”，再办理。')
}
