import type { RoleCode } from '../../../contract/accounts.ts'
import type { Tx } from '../../platform/database.ts'

export interface Account {
  id: string
  personId: string
  login: string
  name: string
  orgId: string | null
  orgName: string | null
  passwordHash: string | null
  active: boolean
  passwordIsTemporary: boolean
  /** Whole days since the holder chose it; null when it does not run out. */
  passwordDays: number | null
  /** Since when a second factor is asked for; null when there is none. */
  secondFactorSince: Date | null
  veteranId: string | null
  phoneSealed: Buffer | null
  /** Held today, as a deputy too. */
  roles: RoleCode[]
}

/** An account, locked until the attempt to sign in is over, so that guesses come one after the other. */
export const findAccount = (tx: Tx, login: string) =>
  tx.maybe<Account>(
    `SELECT u.id, u.person_id AS "personId", u.login, u.name, u.org_id AS "orgId", o.name AS "orgName", u.password_hash AS "passwordHash", u.active,
            u.password_is_temporary AS "passwordIsTemporary", floor(extract(epoch FROM app_now() - u.password_set_at) / 86400)::integer AS "passwordDays", u.second_factor_since AS "secondFactorSince",
            u.veteran_id AS "veteranId", u.phone_enc AS "phoneSealed",
            ARRAY(SELECT g.role FROM role_grants g WHERE g.user_id = u.id AND app_today() BETWEEN g.valid_from AND coalesce(g.valid_to, 'infinity')
                  UNION SELECT d.role FROM delegations d WHERE d.to_user = u.id AND d.ended_at IS NULL AND app_today() BETWEEN d.valid_from AND d.valid_to) AS roles
       FROM users u LEFT JOIN organizations o ON o.id = u.org_id WHERE u.login = $1 FOR UPDATE OF u`, [login])

/** What the holder of an account can prove with who he is. */
export const proofsOf = (tx: Tx, userId: string) =>
  tx.one<{ factor: boolean; password: boolean }>('SELECT second_factor_since IS NOT NULL AS factor, password_hash IS NOT NULL AS password FROM users WHERE id = $1', [userId])

/** The phone a person is told to call: the veteran's station, else the bureau of his resettlement place; the institution's contact for its trainers. */
export async function helpPhone(tx: Tx, veteranId: string | null, orgId: string | null): Promise<string | null> {
  if (veteranId) {
    return (await tx.maybe<{ phone: string | null }>(
      `SELECT coalesce(v.station_phone, (SELECT o.phone FROM organizations o JOIN regions r ON r.code = o.region_code
                WHERE o.kind = 'VA' AND o.active AND o.phone IS NOT NULL AND v.resettlement_region >= r.range_lo AND v.resettlement_region < r.range_hi
                ORDER BY r.range_lo DESC, r.range_hi LIMIT 1)) AS phone
         FROM veterans v WHERE v.id = $1`, [veteranId]))?.phone ?? null
  }
  if (orgId) return (await tx.maybe<{ phone: string | null }>('SELECT coalesce(i.contact_phone, o.phone) AS phone FROM organizations o LEFT JOIN institutions i ON i.id = o.id WHERE o.id = $1', [orgId]))?.phone ?? null
  return null
}

export interface UserRow {
  id: string; personId: string; login: string; name: string; orgId: string | null; orgName: string | null; unit: { id: string; kind: string; regionCode: string } | null
  roles: RoleCode[]; proposed: RoleCode[]; otherLogins: string[]; active: boolean; locked: boolean; passwordIsTemporary: boolean; hasSecondFactor: boolean
  veteranId: string | null; phoneSealed: Buffer | null; standIns: StandIn[]
}

/** One who acts for the holder of an account, or for whom the holder acts, today or in days to come. */
export interface StandIn { holderActs: boolean; name: string; role: RoleCode; validFrom: string; validTo: string }

const userColumns = `u.id, u.person_id AS "personId", u.login, u.name, u.org_id AS "orgId", o.name AS "orgName", u.active, u.password_is_temporary AS "passwordIsTemporary",
  u.second_factor_since IS NOT NULL AS "hasSecondFactor", u.veteran_id AS "veteranId", u.phone_enc AS "phoneSealed",
  (SELECT coalesce(jsonb_agg(jsonb_build_object('holderActs', d.to_user = u.id, 'name', x.name, 'role', d.role, 'validFrom', d.valid_from, 'validTo', d.valid_to) ORDER BY d.valid_from, d.id), '[]')
     FROM delegations d JOIN users x ON x.id = CASE WHEN d.to_user = u.id THEN d.from_user ELSE d.to_user END
    WHERE u.id IN (d.to_user, d.from_user) AND d.ended_at IS NULL AND d.valid_to >= app_today()) AS "standIns",
  CASE WHEN o.id IS NULL THEN NULL ELSE jsonb_build_object('id', o.id, 'kind', o.kind, 'regionCode', o.region_code) END AS unit,
  EXISTS (SELECT 1 FROM sign_in_locks l WHERE l.key = 'user:' || u.id AND l.locked_until > transaction_timestamp()) AS locked, ARRAY(SELECT g.role FROM role_grants g WHERE g.user_id = u.id ORDER BY g.role) AS roles,
  ARRAY(SELECT unnest(p.roles) FROM role_proposals p WHERE p.user_id = u.id AND p.state = 'WAITING') AS proposed,
  ARRAY(SELECT x.login FROM users x WHERE x.person_id = u.person_id AND x.id <> u.id ORDER BY x.login) AS "otherLogins"`

/** Whose accounts: `orgId` or the range narrows; text is the beginning of login or name, or a piece of the unit's name. */
export interface UserFilter { q: string; role: string | null; active: boolean | null; orgId: string | null; lo: string; hi: string }
const userMatches = `($1 = '' OR u.login LIKE $1 || '%' OR u.name LIKE $1 || '%' OR o.name LIKE '%' || $1 || '%') AND ($2::uuid IS NULL OR u.org_id = $2)
  AND ($3 = '' OR (o.region_code >= $3 AND o.region_code < $4)) AND ($5::boolean IS NULL OR u.active = $5)
  AND ($6::text IS NULL OR EXISTS (SELECT 1 FROM role_grants g WHERE g.user_id = u.id AND g.role = $6))`
const valuesOf = (filter: UserFilter) => [filter.q.replace(/[%_\\]/g, '\\$&'), filter.orgId, filter.lo, filter.hi, filter.active, filter.role]

export const listUsers = (tx: Tx, filter: UserFilter, after: string | null, limit: number) =>
  tx.many<UserRow>(
    `SELECT ${userColumns} FROM users u LEFT JOIN organizations o ON o.id = u.org_id WHERE ${userMatches} AND ($7::uuid IS NULL OR u.login > (SELECT l.login FROM users l WHERE l.id = $7)) ORDER BY u.login LIMIT $8`,
    [...valuesOf(filter), after, limit])

export const countUsers = async (tx: Tx, filter: UserFilter, upTo: number): Promise<number> =>
  (await tx.one<{ n: number }>(
    `SELECT count(*)::int AS n FROM (SELECT 1 FROM users u LEFT JOIN organizations o ON o.id = u.org_id WHERE ${userMatches} LIMIT $7 + 1) c`, [...valuesOf(filter), upTo])).n

export const findUser = (tx: Tx, id: string, lock: 'FOR UPDATE OF u' | '' = '') =>
  tx.maybe<UserRow>(`SELECT ${userColumns} FROM users u LEFT JOIN organizations o ON o.id = u.org_id WHERE u.id = $1 ${lock}`, [id])

export async function replaceRoles(tx: Tx, id: string, roles: readonly RoleCode[]): Promise<void> {
  await tx.run('DELETE FROM role_grants WHERE user_id = $1', [id])
  for (const role of roles) await tx.run('INSERT INTO role_grants (user_id, role) VALUES ($1, $2)', [id, role])
}

/** A one-time password, which also ends a lock. */
export async function setTemporaryPassword(tx: Tx, id: string, passwordHash: string): Promise<void> {
  await tx.run('UPDATE users SET password_hash = $2, password_is_temporary = true, password_set_at = NULL WHERE id = $1', [id, passwordHash])
  await tx.run(`DELETE FROM sign_in_locks WHERE key = 'user:' || $1`, [id])
}

export interface NewUser { id: string; personId: string; login: string; name: string; orgId: string | null; veteranId: string | null; phoneSealed?: Buffer | null; passwordHash: string | null; passwordIsTemporary?: boolean }

export async function insertUser(tx: Tx, user: NewUser, roles: readonly RoleCode[]): Promise<void> {
  await tx.run('INSERT INTO users (id, person_id, login, name, org_id, veteran_id, phone_enc, password_hash, password_is_temporary) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
    [user.id, user.personId, user.login, user.name, user.orgId, user.veteranId, user.phoneSealed ?? null, user.passwordHash, user.passwordIsTemporary ?? false])
  for (const role of roles) await tx.run('INSERT INTO role_grants (user_id, role) VALUES ($1, $2)', [user.id, role])
}

export const setPhone = (tx: Tx, id: string, phoneSealed: Buffer) => tx.run('UPDATE users SET phone_enc = $2 WHERE id = $1', [id, phoneSealed])
export const setActive = (tx: Tx, id: string, active: boolean) => tx.run('UPDATE users SET active = $2 WHERE id = $1', [id, active])
export const dropSessionsOf = (tx: Tx, userId: string) => tx.run('DELETE FROM sessions WHERE user_id = $1', [userId])

export const loginTaken = async (tx: Tx, login: string) => (await tx.maybe('SELECT 1 FROM users WHERE login = $1', [login])) !== null

export interface Office { id: string; name: string; kind: string; level: string; regionCode: string; phone: string | null }

export const findOrganization = (tx: Tx, id: string) =>
  tx.maybe<Office>(
    'SELECT id, name, kind, level, region_code AS "regionCode", phone FROM organizations WHERE id = $1', [id])

export const listOrganizations = (tx: Tx, filter: { kind: string | null; lo: string; hi: string; q: string }) =>
  tx.many<{ id: string; name: string; kind: string; level: string; regionCode: string }>(
    `SELECT id, name, kind, level, region_code AS "regionCode" FROM organizations
      WHERE active AND ($1::text IS NULL OR kind = $1) AND region_code >= $2 AND region_code < $3 AND ($4 = '' OR name LIKE '%' || $4 || '%')
      ORDER BY region_code, name LIMIT 300`, [filter.kind, filter.lo, filter.hi, filter.q])

export const insertOrganization = (tx: Tx, org: { id: string; kind: string; level: string; name: string; regionCode: string; uscc: string | null; phone: string | null }) =>
  tx.run('INSERT INTO organizations (id, kind, level, name, region_code, uscc, phone) VALUES ($1, $2, $3, $4, $5, $6, $7)',
    [org.id, org.kind, org.level, org.name, org.regionCode, org.uscc, org.phone])

/** The office of a kind that is responsible for a region: the county's own, else its city's. */
export const officeFor = (tx: Tx, kind: 'VA' | 'HRSS' | 'FIN', regionCode: string) =>
  tx.maybe<{ id: string; name: string; level: string; regionCode: string }>(
    `SELECT o.id, o.name, o.level, o.region_code AS "regionCode" FROM organizations o JOIN regions r ON r.code = o.region_code
      WHERE o.kind = $1 AND o.active AND $2 >= r.range_lo AND $2 < r.range_hi ORDER BY r.range_lo DESC, r.range_hi LIMIT 1`, [kind, regionCode])
