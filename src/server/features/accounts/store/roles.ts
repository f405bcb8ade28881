import type { RoleCode } from '../../../../contract/accounts.ts'
import type { Tx } from '../../../platform/database.ts'

export interface Proposal {
  id: string; userId: string | null; roles: RoleCode[]; reason: string; state: 'WAITING' | 'GRANTED' | 'REFUSED' | 'WITHDRAWN'
  proposedBy: string; proposerPerson: string; proposerName: string; proposedAt: Date
  decidedBy: string | null; decidedAt: Date | null; decisionReason: string | null
  login: string | null; name: string; orgName: string | null; orgId: string | null; personId: string | null; held: RoleCode[]
}

const columns = `p.id, p.user_id AS "userId", p.roles, p.reason, p.state, p.proposed_by AS "proposedBy", b.person_id AS "proposerPerson", b.name AS "proposerName",
  p.proposed_at AS "proposedAt", d.name AS "decidedBy", p.decided_at AS "decidedAt", p.decision_reason AS "decisionReason",
  u.login, coalesce(u.name, i.name) AS name, o.name AS "orgName", o.id AS "orgId", coalesce(u.person_id, i.person_id) AS "personId",
  ARRAY(SELECT g.role FROM role_grants g WHERE g.user_id = u.id ORDER BY g.role) AS held`
const joined = `role_proposals p JOIN users b ON b.id = p.proposed_by LEFT JOIN users d ON d.id = p.decided_by LEFT JOIN users u ON u.id = p.user_id
  LEFT JOIN invitations i ON i.id = p.invitation_id LEFT JOIN organizations o ON o.id = coalesce(u.org_id, i.org_id)`

export const insertProposal = (tx: Tx, proposal: { id: string; userId: string | null; invitationId?: string; roles: readonly RoleCode[]; reason: string }) =>
  tx.run('INSERT INTO role_proposals (id, user_id, invitation_id, roles, reason, proposed_by, proposed_at) VALUES ($1, $2, $3, $4, $5, $6, app_now())',
    [proposal.id, proposal.userId, proposal.invitationId ?? null, proposal.roles, proposal.reason, tx.principal.userId])

/** Sets aside what still waits for an account. */
export const withdrawWaiting = (tx: Tx, userId: string) => tx.run(`UPDATE role_proposals SET state = 'WITHDRAWN' WHERE user_id = $1 AND state = 'WAITING'`, [userId])

export async function lockProposal(tx: Tx, id: string): Promise<Proposal | null> {
  await tx.run('SELECT 1 FROM role_proposals WHERE id = $1 FOR UPDATE', [id])
  return findProposal(tx, id)
}

export const findProposal = (tx: Tx, id: string) => tx.maybe<Proposal>(`SELECT ${columns} FROM ${joined} WHERE p.id = $1`, [id])

export const decide = (tx: Tx, id: string, decision: { granted: boolean; reason: string }) =>
  tx.run(`UPDATE role_proposals SET state = $2, decided_by = $3, decided_at = app_now(), decision_reason = $4 WHERE id = $1`,
    [id, decision.granted ? 'GRANTED' : 'REFUSED', tx.principal.userId, decision.reason])

interface ProposalFilter { isWaiting: boolean; by: string | null; after: string | null; limit: number }
const wanted = `(p.state = 'WAITING') = $1 AND p.state <> 'WITHDRAWN' AND ($2::uuid IS NULL OR p.proposed_by = $2)`

/** Waiting ones oldest first, decided ones newest first. */
export const listProposals = (tx: Tx, { isWaiting, by, after, limit }: ProposalFilter) =>
  tx.many<Proposal>(
    `SELECT ${columns} FROM ${joined} WHERE ${wanted} AND ($3::uuid IS NULL OR (p.proposed_at, p.id) ${isWaiting ? '>' : '<'} ((SELECT l.proposed_at FROM role_proposals l WHERE l.id = $3), $3))
      ORDER BY p.proposed_at ${isWaiting ? 'ASC' : 'DESC'}, p.id ${isWaiting ? 'ASC' : 'DESC'} LIMIT $4`, [isWaiting, by, after, limit])

export const countProposals = async (tx: Tx, isWaiting: boolean, by: string | null): Promise<number> =>
  (await tx.one<{ n: number }>(`SELECT count(*)::int AS n FROM role_proposals p WHERE ${wanted}`, [isWaiting, by])).n

/** What a natural person holds over his other accounts, as his own and as a deputy. */
export const dutiesElsewhere = (tx: Tx, personId: string, userId: string | null) =>
  tx.many<{ role: RoleCode; login: string }>('SELECT role, login FROM duties_of($1) WHERE user_id IS DISTINCT FROM $2', [personId, userId])

/** Others who hold an administrator's role and can sign in; asked one at a time, so that of two leaving at once the second stays. */
export async function othersWith(tx: Tx, role: 'ADM' | 'SEC', userId: string): Promise<number> {
  await tx.run('SELECT pg_advisory_xact_lock(54, 1)')
  return (await tx.one<{ n: number }>(
    `SELECT count(*)::int AS n FROM users u JOIN role_grants g ON g.user_id = u.id
      WHERE g.role = $1 AND u.id <> $2 AND u.active AND coalesce(g.valid_to, 'infinity') >= app_today()`, [role, userId])).n
}

export const deleteRoles = (tx: Tx, userId: string, roles: readonly RoleCode[]) => tx.run('DELETE FROM role_grants WHERE user_id = $1 AND role = ANY ($2)', [userId, roles])
