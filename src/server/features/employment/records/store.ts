import type { EmploymentProof, EmploymentSource, EmploymentStatus, RecordState } from '../../../../policy/employment-record.ts'
import type { PlainDate } from '../../../../values/plain-date.ts'
import type { Tx } from '../../../platform/database.ts'
import type { Scope } from '../../../platform/principal.ts'

export interface EmploymentRecord {
  id: string; veteranId: string; personName: string; regionCode: string; regionName: string; status: EmploymentStatus; proofKind: EmploymentProof | null; attachmentId: string | null; fileName: string | null
  employer: string | null; place: string | null; fromOn: PlainDate; untilOn: PlainDate | null; source: EmploymentSource; institutionName: string | null; state: RecordState
  enteredPerson: string; enteredAt: Date; decidedAt: Date | null; decidedWhy: string | null; corrects: string | null; correctsFrom: PlainDate | null; supersededAt: Date | null
}
const columns = `r.id, r.veteran_id AS "veteranId", v.name AS "personName", r.region_code AS "regionCode", g.full_name AS "regionName", r.status, r.proof_kind AS "proofKind", r.attachment_id AS "attachmentId", m.file_name AS "fileName",
  r.employer, r.place, r.from_on AS "fromOn", r.until_on AS "untilOn", r.source, o.name AS "institutionName", r.state, u.person_id AS "enteredPerson", r.entered_at AS "enteredAt", r.decided_at AS "decidedAt", r.decided_why AS "decidedWhy",
  r.corrects, c.from_on AS "correctsFrom", r.superseded_at AS "supersededAt"`
const source = `employment_records r JOIN veterans v ON v.id = r.veteran_id JOIN regions g ON g.code = r.region_code JOIN users u ON u.id = r.entered_by LEFT JOIN attachments m ON m.id = r.attachment_id
  LEFT JOIN organizations o ON o.id = r.institution_id LEFT JOIN employment_records c ON c.id = r.corrects`

/** Rows of whoever asks, with its three parameters from `$first` on. */
function within(scope: Scope, veteranId: string | null, first: number): { sql: string; params: [string, string, string | null] } {
  const [a, b, c] = [`$${first}::text`, `$${first + 1}::text`, `$${first + 2}::uuid`]
  switch (scope.kind) {
    case 'range': return { sql: `(r.region_code >= ${a} AND r.region_code < ${b} AND ${c} IS NULL)`, params: [scope.lo, scope.hi, null] }
    case 'organisation': return { sql: `(r.institution_id = ${c} AND ${a} = ${b})`, params: ['', '', scope.orgId] }
    default: return { sql: `(r.veteran_id = ${c} AND ${a} = ${b})`, params: ['', '', veteranId] }
  }
}
const mine = (tx: Tx, first: number) => within(tx.principal.scope, tx.principal.veteranId, first)

/** What is recorded of a person, as far as the caller sees it; newest first. */
export const ofPerson = (tx: Tx, veteranId: string) => {
  const own = mine(tx, 2)
  return tx.many<EmploymentRecord>(`SELECT ${columns} FROM ${source} WHERE r.veteran_id = $1 AND ${own.sql} ORDER BY r.from_on DESC, r.entered_at DESC, r.id LIMIT 100`, [veteranId, ...own.params])
}
export const find = (tx: Tx, id: string, lock: '' | 'FOR UPDATE OF r' = '') => {
  const own = mine(tx, 2)
  return tx.maybe<EmploymentRecord>(`SELECT ${columns} FROM ${source} WHERE r.id = $1 AND ${own.sql} ${lock}`, [id, ...own.params])
}
export const page = (tx: Tx, state: RecordState, after: string | null, limit: number) => {
  const own = mine(tx, 4)
  return tx.many<EmploymentRecord>(
    `SELECT ${columns} FROM ${source} WHERE r.state = $1 AND ($2::uuid IS NULL OR (r.entered_at, r.id) > ((SELECT l.entered_at FROM employment_records l WHERE l.id = $2), $2)) AND ${own.sql} ORDER BY r.entered_at, r.id LIMIT $3`, [state, after, limit, ...own.params])
}
export const count = async (tx: Tx, state: RecordState): Promise<number> => {
  const own = mine(tx, 2)
  return (await tx.one<{ n: number }>(`SELECT count(*)::int AS n FROM employment_records r WHERE r.state = $1 AND ${own.sql}`, [state, ...own.params])).n
}

export interface Person { id: string; name: string; regionCode: string }
/** A person of the own county, a trainee of the own school, or the caller himself; null for everybody else. */
export const person = (tx: Tx, id: string) => {
  const { scope, veteranId } = tx.principal
  const [lo, hi] = scope.kind === 'range' ? [scope.lo, scope.hi] : ['~', '~']
  return tx.maybe<Person>(
    `SELECT v.id, v.name, v.resettlement_region AS "regionCode" FROM veterans v WHERE v.id = $1 AND v.merged_into IS NULL AND ((v.resettlement_region >= $2 AND v.resettlement_region < $3) OR v.id = $4
       OR EXISTS (SELECT 1 FROM enrolments e WHERE e.veteran_id = v.id AND e.institution_id = $5 AND e.state NOT IN ('APPLIED', 'NO_SHOW', 'WITHDRAWN', 'DISQUALIFIED', 'TRANSFERRED_OUT')))`,
    [id, lo, hi, veteranId, scope.kind === 'organisation' ? scope.orgId : null])
}
export const isCorrected = async (tx: Tx, id: string): Promise<boolean> => (await tx.maybe(`SELECT 1 FROM employment_records WHERE corrects = $1 AND state <> 'REFUSED'`, [id])) !== null

export interface NewRecord {
  id: string; veteranId: string; regionCode: string; status: EmploymentStatus; proofKind: EmploymentProof | null; attachmentId: string | null; employer: string | null; place: string | null; fromOn: PlainDate; untilOn: PlainDate | null
  source: EmploymentSource; institutionId: string | null; corrects: string | null
}
/** 0 when the id is taken. */
export const insert = (tx: Tx, r: NewRecord) =>
  tx.run(
    `INSERT INTO employment_records (id, veteran_id, region_code, status, proof_kind, attachment_id, employer, place, from_on, until_on, source, institution_id, corrects, entered_by, entered_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, app_user(), app_now()) ON CONFLICT (id) DO NOTHING`,
    [r.id, r.veteranId, r.regionCode, r.status, r.proofKind, r.attachmentId, r.employer, r.place, r.fromOn, r.untilOn, r.source, r.institutionId, r.corrects])
export const decide = (tx: Tx, id: string, state: RecordState, why: string | null) =>
  tx.run('UPDATE employment_records SET state = $2, decided_why = $3, decided_by = app_user(), decided_at = app_now() WHERE id = $1', [id, state, why])
