import type { RoleCode } from '../../../../contract/accounts.ts'
import type { PlainDate } from '../../../../values/plain-date.ts'
import type { Tx } from '../../../platform/database.ts'

export interface Delegation {
  id: string; fromUser: string; fromName: string; toUser: string; toName: string; orgId: string | null; role: RoleCode; validFrom: PlainDate; validTo: PlainDate
  reason: string; madeBy: string; endedAt: Date | null
}

const columns = `d.id, d.from_user AS "fromUser", f.name AS "fromName", d.to_user AS "toUser", t.name AS "toName", f.org_id AS "orgId", d.role,
  d.valid_from AS "validFrom", d.valid_to AS "validTo", d.reason, m.name AS "madeBy", d.ended_at AS "endedAt"`
const joined = 'delegations d JOIN users f ON f.id = d.from_user JOIN users t ON t.id = d.to_user JOIN users m ON m.id = d.made_by'

export const findDelegation = (tx: Tx, id: string) => tx.maybe<Delegation>(`SELECT ${columns} FROM ${joined} WHERE d.id = $1`, [id])
export const lockDelegation = (tx: Tx, id: string) => tx.maybe<Delegation>(`SELECT ${columns} FROM ${joined} WHERE d.id = $1 FOR UPDATE OF d`, [id])

/** Those of an office, present and coming first, then the last hundred that are over. */
export const delegationsOf = (tx: Tx, orgId: string) =>
  tx.many<Delegation>(`SELECT ${columns} FROM ${joined} WHERE f.org_id = $1 ORDER BY (d.ended_at IS NULL AND d.valid_to >= app_today()) DESC, d.valid_from DESC, d.id LIMIT 100`, [orgId])

export const insertDelegation = (tx: Tx, d: { id: string; fromUser: string; toUser: string; role: RoleCode; validFrom: string; validTo: string; reason: string }) =>
  tx.run('INSERT INTO delegations (id, from_user, to_user, role, valid_from, valid_to, reason, made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, app_now())',
    [d.id, d.fromUser, d.toUser, d.role, d.validFrom, d.validTo, d.reason, tx.principal.userId])
export const endDelegation = (tx: Tx, id: string) => tx.run('UPDATE delegations SET ended_at = app_now() WHERE id = $1', [id])

/** Whether the role has a deputy on any of these days; of two who ask at once the second sees the first. */
export async function isTaken(tx: Tx, d: { fromUser: string; role: RoleCode; validFrom: string; validTo: string }): Promise<boolean> {
  await tx.run('SELECT 1 FROM users WHERE id = $1 FOR UPDATE', [d.fromUser])
  return (await tx.maybe(
    `SELECT 1 FROM delegations WHERE from_user = $1 AND role = $2 AND ended_at IS NULL AND daterange(valid_from, valid_to, '[]') && daterange($3, $4, '[]')`,
    [d.fromUser, d.role, d.validFrom, d.validTo])) !== null
}

/** What a natural person holds on any of these days, over all his accounts. */
export const dutiesBetween = (tx: Tx, personId: string, from: string, to: string) =>
  tx.many<{ role: RoleCode; login: string }>(`SELECT role, login FROM duties_of($1) WHERE days && daterange($2, $3, '[]')`, [personId, from, to])

export interface Colleague { id: string; personId: string; name: string; login: string; roles: RoleCode[] }
/** Who can sign in for an office, with the roles he holds himself. */
export const colleagues = (tx: Tx, orgId: string) =>
  tx.many<Colleague>(
    `SELECT u.id, u.person_id AS "personId", u.name, u.login, array_agg(g.role ORDER BY g.role) AS roles FROM users u JOIN role_grants g ON g.user_id = u.id
      WHERE u.org_id = $1 AND u.active AND g.valid_from <= app_today() AND coalesce(g.valid_to, 'infinity') >= app_today() GROUP BY u.id ORDER BY u.login`, [orgId])
