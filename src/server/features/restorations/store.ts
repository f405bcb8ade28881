import type { Tx } from '../../platform/database.ts'

/** Closes every open restore in the principal's name; answers which. */
export const closeAll = (tx: Tx, { at, reason }: { at: Date; reason: string }): Promise<{ id: string }[]> => tx.many(
  'UPDATE restorations SET reconciled_at = $1, reconciled_by = $2, reason = $3 WHERE reconciled_at IS NULL RETURNING id', [at, tx.principal.userId, reason])

export interface Restoration { id: string; restoredAt: Date; backupTakenAt: Date; reconciledAt: Date | null; reconciledBy: string | null; reason: string | null }

export const listAll = (tx: Tx): Promise<Restoration[]> => tx.many<Restoration>(
  `SELECT r.id, r.restored_at AS "restoredAt", r.backup_taken_at AS "backupTakenAt", r.reconciled_at AS "reconciledAt", u.name AS "reconciledBy", r.reason
     FROM restorations r LEFT JOIN users u ON u.id = r.reconciled_by ORDER BY r.restored_at DESC, r.id LIMIT 200`)

/** The last entry of each kind the log held when the backup was taken, among its last 5,000 within the caller's range. */
export const lastEntriesBefore = (tx: Tx, takenAt: Date, nouns: readonly string[]): Promise<{ noun: string; at: Date; summary: string }[]> => tx.many(
  `WITH held AS (SELECT a.seq, a.noun, a.at, a.summary FROM audit_log a WHERE a.at <= $1 ORDER BY a.seq DESC LIMIT 5000)
   SELECT DISTINCT ON (noun) noun, at, summary FROM held WHERE noun = ANY ($2) ORDER BY noun, seq DESC`, [takenAt, nouns])
