import type { Tx } from '../../../platform/database.ts'

export interface Factor { secret: Buffer | null; pending: Buffer | null; isPendingFresh: boolean; lastStep: bigint; at: Date }

/** The holder's own secrets, locked; `at` is the real instant, because authenticators know no other. */
export const findFactor = (tx: Tx, userId: string) =>
  tx.maybe<Factor>(
    `SELECT secret, pending, coalesce(pending_at > transaction_timestamp() - interval '15 minutes', false) AS "isPendingFresh", last_step AS "lastStep", transaction_timestamp() AS at
       FROM second_factors WHERE user_id = $1 FOR UPDATE`, [userId])

export const keepPending = (tx: Tx, userId: string, pending: Buffer) =>
  tx.run(
    `INSERT INTO second_factors (user_id, pending, pending_at) VALUES ($1, $2, transaction_timestamp())
     ON CONFLICT (user_id) DO UPDATE SET pending = excluded.pending, pending_at = excluded.pending_at`, [userId, pending])

/** The secret shown before comes into use with the step of its first code; codes made for an earlier one end. */
export async function confirmPending(tx: Tx, userId: string, step: number): Promise<Date> {
  await tx.run('UPDATE second_factors SET secret = pending, pending = NULL, pending_at = NULL, last_step = $2 WHERE user_id = $1', [userId, step])
  await tx.run('DELETE FROM recovery_codes WHERE user_id = $1', [userId])
  return (await tx.one<{ since: Date }>('UPDATE users SET second_factor_since = app_now() WHERE id = $1 RETURNING second_factor_since AS since', [userId])).since
}

/** Takes the code of a step, once; false when it or a later one was taken before. */
export const useStep = async (tx: Tx, userId: string, step: number): Promise<boolean> =>
  (await tx.run('UPDATE second_factors SET last_step = $2 WHERE user_id = $1 AND last_step < $2', [userId, step])) === 1

export const useRecoveryCode = async (tx: Tx, userId: string, hash: Buffer): Promise<boolean> =>
  (await tx.run('UPDATE recovery_codes SET used_at = transaction_timestamp() WHERE user_id = $1 AND code_hash = $2 AND used_at IS NULL', [userId, hash])) === 1

export async function replaceRecoveryCodes(tx: Tx, userId: string, hashes: readonly Buffer[]): Promise<void> {
  await tx.run('DELETE FROM recovery_codes WHERE user_id = $1', [userId])
  await tx.run('INSERT INTO recovery_codes (user_id, code_hash, made_at) SELECT $1, h, transaction_timestamp() FROM unnest($2::bytea[]) AS h', [userId, hashes])
}

export const recoveryCodesLeft = async (tx: Tx, userId: string): Promise<number> =>
  (await tx.one<{ n: number }>('SELECT count(*)::int AS n FROM recovery_codes WHERE user_id = $1 AND used_at IS NULL', [userId])).n

export async function takeAway(tx: Tx, userId: string, reset: { id: string; reason: string }): Promise<void> {
  await tx.run('UPDATE users SET second_factor_since = NULL WHERE id = $1', [userId])
  await tx.run('INSERT INTO second_factor_resets (id, user_id, by_user, reason, at) VALUES ($1, $2, app_user(), $3, app_now())', [reset.id, userId, reset.reason])
}

export const unseenReset = (tx: Tx, userId: string) =>
  tx.maybe<{ at: Date; reason: string }>('SELECT at, reason FROM second_factor_resets WHERE user_id = $1 AND seen_at IS NULL ORDER BY at DESC LIMIT 1', [userId])
export const markResetsSeen = (tx: Tx, userId: string) => tx.run('UPDATE second_factor_resets SET seen_at = app_now() WHERE user_id = $1 AND seen_at IS NULL', [userId])
