import type { EducationState } from '../../../../policy/machines/education-case.ts'
import type { Degree, EducationPath, EducationResult, PreferenceKind, PreferenceState } from '../../../../policy/education.ts'
import type { PlainDate } from '../../../../values/plain-date.ts'
import type { Tx } from '../../../platform/database.ts'

export interface CaseRecord {
  id: string; veteranId: string; personName: string; education: string | null; educationLabel: string | null; regionCode: string; regionName: string; path: EducationPath; pathNote: string | null; school: string; year: number
  state: EducationState; version: number; result: EducationResult | null; attained: Degree | null; endedOn: PlainDate | null; openedBy: string; openedAt: Date; closedBy: string | null
}
export interface PreferenceRecord { id: string; caseId: string; kind: PreferenceKind; note: string | null; state: PreferenceState; reason: string | null; requestedOn: PlainDate; answeredAt: Date | null }
export interface Range { lo: string; hi: string }

const columns = `k.id, k.veteran_id AS "veteranId", v.name AS "personName", v.education, e.label AS "educationLabel", k.region_code AS "regionCode", r.full_name AS "regionName", k.path, k.path_note AS "pathNote", k.school, k.year, k.state, k.version,
  k.result, k.attained, k.ended_on AS "endedOn", ou.name AS "openedBy", k.opened_at AS "openedAt", cu.name AS "closedBy"`
const source = `education_cases k JOIN veterans v ON v.id = k.veteran_id JOIN regions r ON r.code = k.region_code JOIN users ou ON ou.id = k.opened_by LEFT JOIN users cu ON cu.id = k.closed_by LEFT JOIN labels e ON e.kind = 'education' AND e.code = v.education`

/** The own range; nothing for who has none. */
export const ownRange = (tx: Tx): Range => (tx.principal.scope.kind === 'range' ? { lo: tx.principal.scope.lo, hi: tx.principal.scope.hi } : { lo: '~', hi: '~' })
const inRange = (tx: Tx): [string, string] => [ownRange(tx).lo, ownRange(tx).hi]

export const find = (tx: Tx, id: string) => tx.maybe<CaseRecord>(`SELECT ${columns} FROM ${source} WHERE k.id = $1 AND k.region_code >= $2 AND k.region_code < $3`, [id, ...inRange(tx)])
export const hold = (tx: Tx, id: string) => tx.maybe<{ id: string }>('SELECT id FROM education_cases WHERE id = $1 AND region_code >= $2 AND region_code < $3 FOR UPDATE', [id, ...inRange(tx)])
export const ofPerson = (tx: Tx, veteranId: string) => tx.many<CaseRecord>(
  `SELECT k.id, k.veteran_id AS "veteranId", v.name AS "personName", v.education, e.label AS "educationLabel", k.region_code AS "regionCode", r.full_name AS "regionName", k.path, k.path_note AS "pathNote", k.school, k.year, k.state, k.version, k.result, k.attained,
          k.ended_on AS "endedOn", '' AS "openedBy", k.opened_at AS "openedAt", NULL AS "closedBy" FROM education_cases k JOIN veterans v ON v.id = k.veteran_id JOIN regions r ON r.code = k.region_code
     LEFT JOIN labels e ON e.kind = 'education' AND e.code = v.education WHERE k.veteran_id = $1 ORDER BY k.opened_at DESC, k.id`, [veteranId])
/** The person of an own county, without his numbers. */
export const person = (tx: Tx, id: string) => tx.maybe<{ id: string; name: string; regionCode: string }>(
  'SELECT id, name, resettlement_region AS "regionCode" FROM veterans WHERE id = $1 AND merged_into IS NULL AND resettlement_region >= $2 AND resettlement_region < $3', [id, ...inRange(tx)])
export const hasOpen = async (tx: Tx, veteranId: string, path: EducationPath): Promise<boolean> =>
  (await tx.maybe(`SELECT 1 FROM education_cases WHERE veteran_id = $1 AND path = $2 AND state <> 'CLOSED'`, [veteranId, path])) !== null

export interface CaseFilter { path: EducationPath | null; state: EducationState | null; year: number | null; range: Range }
const filtered = 'k.region_code >= $1 AND k.region_code < $2 AND ($3::text IS NULL OR k.path = $3) AND ($4::text IS NULL OR k.state = $4) AND ($5::int IS NULL OR k.year = $5)'
const asked = (f: CaseFilter) => [f.range.lo, f.range.hi, f.path, f.state, f.year]
export const page = (tx: Tx, f: CaseFilter, after: string | null, limit: number) =>
  tx.many<CaseRecord>(`SELECT ${columns} FROM ${source} WHERE ${filtered} AND ($6::uuid IS NULL OR (k.opened_at, k.id) < ((SELECT l.opened_at FROM education_cases l WHERE l.id = $6), $6)) ORDER BY k.opened_at DESC, k.id DESC LIMIT $7`, [...asked(f), after, limit])
export const count = async (tx: Tx, f: CaseFilter): Promise<number> => (await tx.one<{ n: number }>(`SELECT count(*)::int AS n FROM education_cases k WHERE ${filtered}`, asked(f))).n
export const countsByUnit = (tx: Tx, year: number) => tx.many<{ unit: string; path: EducationPath; n: number }>(
  'SELECT r.unit_code AS unit, k.path, count(*)::int AS n FROM education_cases k JOIN regions r ON r.code = k.region_code WHERE k.region_code >= $1 AND k.region_code < $2 AND k.year = $3 GROUP BY 1, 2', [...inRange(tx), year])

const preferenceColumns = `p.id, p.case_id AS "caseId", p.kind, p.note, p.state, p.reason, p.requested_on AS "requestedOn", p.answered_at AS "answeredAt"`
export const preferencesOf = (tx: Tx, caseIds: readonly string[]) =>
  tx.many<PreferenceRecord>(`SELECT ${preferenceColumns} FROM education_preferences p WHERE p.case_id = ANY ($1) ORDER BY p.requested_on, p.kind, p.id`, [caseIds])
export interface WaitingPreference extends PreferenceRecord { personName: string; regionName: string; path: EducationPath; pathNote: string | null; school: string }
export const waiting = (tx: Tx, state: PreferenceState, after: string | null, limit: number) =>
  tx.many<WaitingPreference>(
    `SELECT ${preferenceColumns}, v.name AS "personName", r.full_name AS "regionName", k.path, k.path_note AS "pathNote", k.school FROM education_preferences p JOIN education_cases k ON k.id = p.case_id JOIN veterans v ON v.id = k.veteran_id
       JOIN regions r ON r.code = k.region_code WHERE k.region_code >= $1 AND k.region_code < $2 AND p.state = $3 AND ($4::uuid IS NULL OR (p.requested_on, p.id) > ((SELECT l.requested_on FROM education_preferences l WHERE l.id = $4), $4)) ORDER BY p.requested_on, p.id LIMIT $5`,
    [...inRange(tx), state, after, limit])
export const countWaiting = async (tx: Tx, state: PreferenceState): Promise<number> =>
  (await tx.one<{ n: number }>('SELECT count(*)::int AS n FROM education_preferences p JOIN education_cases k ON k.id = p.case_id WHERE k.region_code >= $1 AND k.region_code < $2 AND p.state = $3', [...inRange(tx), state])).n

export const insert = (tx: Tx, k: { id: string; veteranId: string; regionCode: string; path: EducationPath; pathNote: string | null; school: string; year: number }) =>
  tx.run('INSERT INTO education_cases (id, veteran_id, region_code, path, path_note, school, year, opened_by, opened_at) VALUES ($1, $2, $3, $4, $5, $6, $7, app_user(), app_now())', [k.id, k.veteranId, k.regionCode, k.path, k.pathNote, k.school, k.year])
export const insertPreference = (tx: Tx, caseId: string, p: { id: string; kind: PreferenceKind; note: string | null }) =>
  tx.run('INSERT INTO education_preferences (id, case_id, kind, note, requested_on) VALUES ($1, $2, $3, $4, app_today())', [p.id, caseId, p.kind, p.note])
export const answer = (tx: Tx, id: string, state: PreferenceState, reason: string | null) =>
  tx.run('UPDATE education_preferences SET state = $2, reason = $3, answered_by = app_user(), answered_at = app_now() WHERE id = $1', [id, state, reason])
/** The case was changed beside its own columns. */
export const touch = (tx: Tx, id: string) => tx.run('UPDATE education_cases SET version = version + 1 WHERE id = $1', [id])
export const admit = (tx: Tx, id: string, a: { school: string; year: number }) => tx.run(`UPDATE education_cases SET state = 'STUDYING', school = $2, year = $3, version = version + 1 WHERE id = $1`, [id, a.school, a.year])
export const close = (tx: Tx, id: string, c: { result: EducationResult; attained: Degree | null; before: string | null; endedOn: PlainDate }) =>
  tx.run(`UPDATE education_cases SET state = 'CLOSED', result = $2, attained = $3, education_before = $4, ended_on = $5, closed_by = app_user(), closed_at = app_now(), version = version + 1 WHERE id = $1`, [id, c.result, c.attained, c.before, c.endedOn])
