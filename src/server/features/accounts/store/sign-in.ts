import type { Tx } from '../../../platform/database.ts'

/** Which of the keys are locked now. */
export const lockedKeys = async (tx: Tx, keys: readonly string[]): Promise<string[]> =>
  (await tx.many<{ key: string }>('SELECT key FROM sign_in_locks WHERE key = ANY ($1) AND locked_until > transaction_timestamp()', [keys])).map((row) => row.key)

/** One more failure; true when it locks. Failures older than the window count no more. */
export async function countFailure(tx: Tx, { key, most, minutes, windowMinutes }: { key: string; most: number; minutes: number; windowMinutes: number }): Promise<boolean> {
  const { failed } = await tx.one<{ failed: number }>(
    `INSERT INTO sign_in_locks AS l (key, failed_count, counted_from) VALUES ($1, 1, transaction_timestamp())
     ON CONFLICT (key) DO UPDATE SET
       failed_count = CASE WHEN l.failed_count > 0 AND l.counted_from > transaction_timestamp() - make_interval(mins => $2) THEN l.failed_count + 1 ELSE 1 END,
       counted_from = CASE WHEN l.failed_count > 0 AND l.counted_from > transaction_timestamp() - make_interval(mins => $2) THEN l.counted_from ELSE transaction_timestamp() END
     RETURNING failed_count AS failed`, [key, windowMinutes])
  if (failed < most) return false
  await tx.run('UPDATE sign_in_locks SET failed_count = 0, locked_until = transaction_timestamp() + make_interval(mins => $2) WHERE key = $1', [key, minutes])
  return true
}

export const forgetFailures = (tx: Tx, key: string) => tx.run('DELETE FROM sign_in_locks WHERE key = $1', [key])

/** Counts nobody needs any more. */
export const forgetOldFailures = (tx: Tx) =>
  tx.run(`DELETE FROM sign_in_locks WHERE counted_from < transaction_timestamp() - interval '1 day' AND coalesce(locked_until, '-infinity') < transaction_timestamp()`)

/** From here on the transaction is that of the person who proved to be the holder of the account. */
export const actAs = (tx: Tx, userId: string) => tx.run(`SELECT set_config('ronggui.user', $1, true)`, [userId])

export interface NewSession {
  tokenHash: Buffer
  userId: string
  csrf: string
  address: string | null
  agent: string | null
  secondFactor: boolean
  hours: number
  idleMinutes: number
  stepUpMinutes: number
}

export const insertSession = (tx: Tx, s: NewSession) =>
  tx.run(
    `INSERT INTO sessions (token_hash, user_id, csrf, expires_at, address, agent, second_factor, idle_minutes, step_up_minutes, created_at, last_seen_at, proved_at)
     VALUES ($1, $2, $3, transaction_timestamp() + make_interval(hours => $4), $5, $6, $7, $8, $9, transaction_timestamp(), transaction_timestamp(), transaction_timestamp())`,
    [s.tokenHash, s.userId, s.csrf, s.hours, s.address, s.agent, s.secondFactor, s.idleMinutes, s.stepUpMinutes])

/** Reading the session a second time inside the same transaction, after it was just made. */
export const enter = (tx: Tx, tokenHash: Buffer, fixedNow: string | null) => tx.maybe('SELECT * FROM app_enter($1, $2)', [tokenHash, fixedNow ?? ''])

/** The session goes on under another token; `proved` says its holder has just proved who he is. */
export const changeToken = (tx: Tx, id: string, tokenHash: Buffer, secondFactor: boolean) =>
  tx.run('UPDATE sessions SET token_hash = $2, proved_at = transaction_timestamp(), second_factor = second_factor OR $3 WHERE id = $1', [id, tokenHash, secondFactor])

export const deleteSession = (tx: Tx, id: string | null, userId: string) => tx.run('DELETE FROM sessions WHERE id = $1 AND user_id = $2', [id, userId])
export const deleteSessionsOf = (tx: Tx, userId: string, exceptId: string | null) => tx.run('DELETE FROM sessions WHERE user_id = $1 AND id IS DISTINCT FROM $2', [userId, exceptId])
/** Sessions nobody can use any more; how many there were. */
export const deleteExpiredSessions = (tx: Tx) => tx.run('DELETE FROM sessions WHERE expires_at < transaction_timestamp()')

export interface OpenSession { id: string; createdAt: Date; lastSeenAt: Date; address: string | null; agent: string | null }
export const openSessionsOf = (tx: Tx, userId: string) =>
  tx.many<OpenSession>(
    `SELECT id, created_at AS "createdAt", last_seen_at AS "lastSeenAt", address, agent FROM sessions
      WHERE user_id = $1 AND expires_at > transaction_timestamp() AND last_seen_at > transaction_timestamp() - make_interval(mins => idle_minutes) ORDER BY created_at DESC`, [userId])

/** The newest slow hashes the account had, the present one among them. */
export const lastPasswords = async (tx: Tx, userId: string, count: number): Promise<string[]> =>
  (await tx.many<{ hash: string }>('SELECT password_hash AS hash FROM password_history WHERE user_id = $1 ORDER BY set_at DESC LIMIT $2', [userId, count])).map((row) => row.hash)

/** The holder's own choice, kept for comparison with later ones. */
export async function setOwnPassword(tx: Tx, userId: string, passwordHash: string): Promise<void> {
  await tx.run('UPDATE users SET password_hash = $2, password_is_temporary = false, password_set_at = app_now() WHERE id = $1', [userId, passwordHash])
  await tx.run('INSERT INTO password_history (user_id, password_hash, set_at) VALUES ($1, $2, clock_timestamp())', [userId, passwordHash])
}
