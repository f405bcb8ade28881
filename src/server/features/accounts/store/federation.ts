import type { RoleCode } from '../../../../contract/accounts.ts'
import type { Tx } from '../../../platform/database.ts'

export interface Departure { stateHash: Buffer; browserHash: Buffer; nonce: string; verifier: string; linkUser: string | null; opening: Opening | null }

/** The account an invitation is to open with the identity. */
export interface Opening { invitationId: string; name: string; login: string }

export async function insertDeparture(tx: Tx, d: Departure, minutes: number): Promise<void> {
  await tx.run('DELETE FROM external_sign_ins WHERE expires_at <= transaction_timestamp()')
  await tx.run(
    `INSERT INTO external_sign_ins (state_hash, browser_hash, nonce, verifier, link_user, expires_at, invitation_id, account_name, account_login)
     VALUES ($1, $2, $3, $4, $5, transaction_timestamp() + make_interval(mins => $6), $7, $8, $9)`,
    [d.stateHash, d.browserHash, d.nonce, d.verifier, d.linkUser, minutes, d.opening?.invitationId ?? null, d.opening?.name ?? null, d.opening?.login ?? null])
}

/** Takes a departure away, so that a return counts once; only for the browser that set out. */
export const takeDeparture = (tx: Tx, stateHash: Buffer, browserHash: Buffer) =>
  tx.maybe<Pick<Departure, 'nonce' | 'verifier' | 'linkUser' | 'opening'>>(
    `DELETE FROM external_sign_ins WHERE state_hash = $1 AND browser_hash = $2 AND expires_at > transaction_timestamp() RETURNING nonce, verifier, link_user AS "linkUser",
       CASE WHEN invitation_id IS NOT NULL THEN jsonb_build_object('invitationId', invitation_id, 'name', account_name, 'login', account_login) END AS opening`, [stateHash, browserHash])

export interface LinkedAccount { userId: string; isActive: boolean; secondFactorSince: Date | null; roles: RoleCode[] }
export const findLinked = (tx: Tx, issuer: string, subject: string) =>
  tx.maybe<LinkedAccount>(
    `SELECT u.id AS "userId", u.active AS "isActive", u.second_factor_since AS "secondFactorSince",
            ARRAY(SELECT g.role FROM role_grants g WHERE g.user_id = u.id) AS roles
       FROM external_identities i JOIN users u ON u.id = i.user_id WHERE i.issuer = $1 AND i.subject = $2`, [issuer, subject])

/** False when the identity belongs to an account already. */
export const link = async (tx: Tx, issuer: string, subject: string, userId: string): Promise<boolean> =>
  (await tx.run('INSERT INTO external_identities (issuer, subject, user_id, linked_at) VALUES ($1, $2, $3, app_now()) ON CONFLICT DO NOTHING', [issuer, subject, userId])) === 1

export const identitiesOf = (tx: Tx, userId: string) =>
  tx.many<{ issuer: string; linkedAt: Date }>('SELECT issuer, linked_at AS "linkedAt" FROM external_identities WHERE user_id = $1 ORDER BY linked_at', [userId])
export const unlink = (tx: Tx, userId: string) => tx.run('DELETE FROM external_identities WHERE user_id = $1', [userId])
