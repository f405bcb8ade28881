import type { RoleCode } from '../../../../contract/accounts.ts'
import type { Tx } from '../../../platform/database.ts'

export interface Invitation {
  id: string; name: string; orgId: string; orgName: string; roles: RoleCode[]; personId: string | null; needsGrant: boolean
  madeBy: string | null; inviterName: string | null; inviterIsActive: boolean; madeAt: Date; expiresAt: Date; isExpired: boolean; withdrawnAt: Date | null; usedAt: Date | null; login: string | null; phoneSealed: Buffer | null
  proposalId: string | null; proposalState: 'WAITING' | 'GRANTED' | 'REFUSED' | 'WITHDRAWN' | null
}

const columns = `i.id, i.name, i.org_id AS "orgId", o.name AS "orgName", i.roles, i.person_id AS "personId", i.needs_grant AS "needsGrant", i.made_by AS "madeBy", m.name AS "inviterName",
  i.made_by IS NULL OR (m.active AND EXISTS (SELECT 1 FROM role_grants g WHERE g.user_id = m.id)) AS "inviterIsActive", i.made_at AS "madeAt", i.expires_at AS "expiresAt",
  i.expires_at <= app_now() AS "isExpired", i.withdrawn_at AS "withdrawnAt", i.used_at AS "usedAt", u.login, i.phone_enc AS "phoneSealed", p.id AS "proposalId", p.state AS "proposalState"`
const joined = `invitations i JOIN organizations o ON o.id = i.org_id LEFT JOIN users m ON m.id = i.made_by LEFT JOIN users u ON u.id = i.used_by
  LEFT JOIN role_proposals p ON p.invitation_id = i.id`

export interface NewInvitation { id: string; tokenHash: Buffer; name: string; orgId: string; roles: readonly RoleCode[]; personId: string | null; needsGrant: boolean; madeBy: string | null; hours: number; phoneSealed: Buffer | null }

export const insertInvitation = (tx: Tx, i: NewInvitation) =>
  tx.run(
    `INSERT INTO invitations (id, token_hash, name, org_id, roles, person_id, needs_grant, made_by, made_at, expires_at, phone_enc)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, app_now(), app_now() + make_interval(hours => $9), $10)`,
    [i.id, i.tokenHash, i.name, i.orgId, i.roles, i.personId, i.needsGrant, i.madeBy, i.hours, i.phoneSealed])

export const findInvitation = (tx: Tx, id: string) => tx.maybe<Invitation>(`SELECT ${columns} FROM ${joined} WHERE i.id = $1`, [id])

/** The invitation a secret belongs to; whoever comes second waits for the first. */
export const lockByToken = (tx: Tx, tokenHash: Buffer) => tx.maybe<Invitation>(`SELECT ${columns} FROM ${joined} WHERE i.token_hash = $1 FOR UPDATE OF i`, [tokenHash])
export const lockInvitation = (tx: Tx, id: string) => tx.maybe<Invitation>(`SELECT ${columns} FROM ${joined} WHERE i.id = $1 FOR UPDATE OF i`, [id])

export const markUsed = (tx: Tx, id: string, userId: string) => tx.run('UPDATE invitations SET used_at = app_now(), used_by = $2, phone_enc = NULL WHERE id = $1', [id, userId])
export const markWithdrawn = (tx: Tx, id: string) => tx.run('UPDATE invitations SET withdrawn_at = app_now(), phone_enc = NULL WHERE id = $1', [id])
/** The number the invited person gives himself on his way out to the identity provider. */
export const keepPhone = (tx: Tx, id: string, phoneSealed: Buffer) => tx.run('UPDATE invitations SET phone_enc = $2 WHERE id = $1', [id, phoneSealed])
/** Kills what the console printed at earlier starts. */
export const withdrawFirstLinks = (tx: Tx) => tx.run('UPDATE invitations SET withdrawn_at = app_now() WHERE made_by IS NULL AND used_at IS NULL AND withdrawn_at IS NULL')

export const listInvitations = (tx: Tx, filter: { by: string | null; after: string | null; limit: number }) =>
  tx.many<Invitation>(
    `SELECT ${columns} FROM ${joined} WHERE ($1::uuid IS NULL OR i.made_by = $1) AND ($2::uuid IS NULL OR (i.made_at, i.id) < ((SELECT l.made_at FROM invitations l WHERE l.id = $2), $2)) ORDER BY i.made_at DESC, i.id DESC LIMIT $3`,
    [filter.by, filter.after, filter.limit])
export const countInvitations = async (tx: Tx, by: string | null): Promise<number> =>
  (await tx.one<{ n: number }>('SELECT count(*)::int AS n FROM invitations WHERE $1::uuid IS NULL OR made_by = $1', [by])).n

/** Hands what waits for an invitation over to the account made with it. */
export const moveProposal = (tx: Tx, invitationId: string, userId: string) => tx.run('UPDATE role_proposals SET user_id = $2 WHERE invitation_id = $1', [invitationId, userId])
export const withdrawProposalOf = (tx: Tx, invitationId: string) => tx.run(`UPDATE role_proposals SET state = 'WITHDRAWN' WHERE invitation_id = $1 AND state = 'WAITING'`, [invitationId])

/** Whether anybody can grant roles at all. */
export const hasGrantor = async (tx: Tx): Promise<boolean> =>
  (await tx.maybe(`SELECT 1 FROM users u JOIN role_grants g ON g.user_id = u.id WHERE g.role = 'SEC' AND u.active AND coalesce(g.valid_to, 'infinity') >= app_today() LIMIT 1`)) !== null

export const findPlatformOffice = (tx: Tx) => tx.maybe<{ id: string }>(`SELECT id FROM organizations WHERE kind = 'PLATFORM' ORDER BY id LIMIT 1`)
