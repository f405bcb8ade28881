import type { Tx } from '../../platform/database.ts'

/** Closes every open restore in the principal's name; answers which. */
export const closeAll = (tx: Tx, { at, reason }: { at: Date; reason: string }): Promise<{ id: string }[]> => tx.many(
  'UPDATE restorations SET reconciled_at = $1, reconciled_by = $2, reason = $3 WHERE reconciled_at IS NULL RETURNING id', [at, tx.principal.userId, reason])
