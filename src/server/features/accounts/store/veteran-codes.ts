import type { Tx } from '../../../platform/database.ts'

export interface VeteranToSignIn { veteranId: string; name: string; phoneSealed: Buffer | null; userId: string | null; isActive: boolean }

export const findVeteran = (tx: Tx, idHash: Buffer) =>
  tx.maybe<VeteranToSignIn>('SELECT veteran_id AS "veteranId", name, phone_enc AS "phoneSealed", user_id AS "userId", is_active AS "isActive" FROM fact_veteran_to_sign_in($1)', [idHash])

/** How many codes were asked for within the hour, by person and by address; of two who ask at once the second sees the first. */
export async function askedWithinHour(tx: Tx, idHash: Buffer, addressHash: Buffer | null): Promise<{ person: number; address: number }> {
  await tx.run('SELECT pg_advisory_xact_lock(hashtextextended(encode($1::bytea, $2), 57))', [idHash, 'hex'])
  return tx.one<{ person: number; address: number }>(
    `SELECT (SELECT count(*)::int FROM sign_in_codes WHERE id_hash = $1 AND made_at > transaction_timestamp() - interval '1 hour') AS person,
            (SELECT count(*)::int FROM sign_in_codes WHERE address_hash = $2 AND made_at > transaction_timestamp() - interval '1 hour') AS address`, [idHash, addressHash])
}

export const insertCode = (tx: Tx, code: { id: string; idHash: Buffer; veteranId: string | null; codeHash: Buffer; addressHash: Buffer | null; minutes: number }) =>
  tx.run(
    `INSERT INTO sign_in_codes (id, id_hash, veteran_id, code_hash, address_hash, made_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, clock_timestamp(), transaction_timestamp() + make_interval(mins => $6))`,
    [code.id, code.idHash, code.veteranId, code.codeHash, code.addressHash, code.minutes])

/** The code asked for last; earlier ones open nothing. Guesses come one after the other. */
export const lockNewest = (tx: Tx, idHash: Buffer) =>
  tx.maybe<{ id: string; codeHash: Buffer; tries: number; isOver: boolean; isUsed: boolean }>(
    `SELECT id, code_hash AS "codeHash", tries, expires_at <= transaction_timestamp() AS "isOver", used_at IS NOT NULL AS "isUsed"
       FROM sign_in_codes WHERE id_hash = $1 ORDER BY made_at DESC LIMIT 1 FOR UPDATE`, [idHash])

export const countTry = (tx: Tx, id: string) => tx.run('UPDATE sign_in_codes SET tries = tries + 1 WHERE id = $1', [id])
export const markUsed = (tx: Tx, id: string) => tx.run('UPDATE sign_in_codes SET used_at = transaction_timestamp() WHERE id = $1', [id])
/** Codes nobody can use and no limit counts any more. */
export const forgetOldCodes = (tx: Tx) => tx.run(`DELETE FROM sign_in_codes WHERE made_at < transaction_timestamp() - interval '1 day'`)
