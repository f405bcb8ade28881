import type { CertificateState } from '../../../policy/machines/small-machines.ts'
import type { Channel } from '../../../policy/vocabulary.ts'
import type { PlainDate } from '../../../values/plain-date.ts'
import type { Tx } from '../../platform/database.ts'
import { inScope } from '../classes/index.ts'

export interface Filing {
  id: string
  classId: string
  channels: Channel[]
  filedAt: Date
  examAt: Date
  place: string
  evaluatorId: string | null
  evaluatorName: string | null
  extSystemNo: string | null
  state: 'FILED' | 'CONFIRMED' | 'REFUSED' | 'REPLACED'
  refusal: string | null
}

const filingColumns = `f.id, f.class_id AS "classId", f.channels, f.filed_at AS "filedAt", f.exam_at AS "examAt", f.place, f.evaluator_org_id AS "evaluatorId",
  eo.name AS "evaluatorName", f.ext_system_no AS "extSystemNo", f.state, f.refusal`
const filingSource = 'exam_filings f LEFT JOIN organizations eo ON eo.id = f.evaluator_org_id'
const inForce = `f.state IN ('FILED', 'CONFIRMED')`

/** Filings of a class, newest first; the caller has found the class in scope. */
export const filingsOf = (tx: Tx, classId: string) =>
  tx.many<Filing>(`SELECT ${filingColumns} FROM ${filingSource} WHERE f.class_id = $1 ORDER BY f.filed_at DESC, f.id`, [classId])

/** The filing that holds, locked; null when there is none. */
export const lockFiling = (tx: Tx, classId: string) =>
  tx.maybe<Filing>(`SELECT ${filingColumns} FROM ${filingSource} WHERE f.class_id = $1 AND ${inForce} FOR UPDATE OF f`, [classId])

export interface NewFiling {
  id: string
  classId: string
  channels: readonly Channel[]
  examAt: string
  place: string
  evaluatorOrgId: string | null
  extSystemNo: string | null
  classRegion: string
  institutionId: string
}

/** Writes a filing; answers false when the id is taken. */
export const insertFiling = async (tx: Tx, row: NewFiling): Promise<boolean> =>
  (await tx.run(
    `INSERT INTO exam_filings (id, class_id, channels, filed_at, filed_by, exam_at, place, evaluator_org_id, ext_system_no, state, class_region, institution_id)
     VALUES ($1, $2, $3, app_now(), $4, $5, $6, $7, $8, 'FILED', $9, $10) ON CONFLICT (id) DO NOTHING`,
    [row.id, row.classId, row.channels, tx.principal.userId, row.examAt, row.place, row.evaluatorOrgId, row.extSystemNo, row.classRegion, row.institutionId])) === 1

export const replaceFiling = (tx: Tx, id: string) => tx.run(`UPDATE exam_filings SET state = 'REPLACED' WHERE id = $1`, [id])

export const answerFiling = (tx: Tx, id: string, state: 'CONFIRMED' | 'REFUSED', refusal: string | null) =>
  tx.run('UPDATE exam_filings SET state = $2, refusal = $3, confirmed_by = $4, confirmed_at = app_now() WHERE id = $1', [id, state, refusal, tx.principal.userId])

/** Classes whose filing still waits for an answer though its exam has begun. */
export const classesUnanswered = async (tx: Tx): Promise<string[]> =>
  (await tx.many<{ classId: string }>(`SELECT class_id AS "classId" FROM exam_filings WHERE state = 'FILED' AND exam_at <= app_now() ORDER BY class_id`)).map((f) => f.classId)

/** Confirmed, and by nobody. */
export const confirmBySilence = (tx: Tx, id: string) => tx.run(`UPDATE exam_filings SET state = 'CONFIRMED', confirmed_at = exam_at WHERE id = $1`, [id])

export const findOrganization = (tx: Tx, id: string) =>
  tx.maybe<{ id: string; name: string; kind: string }>('SELECT id, name, kind FROM organizations WHERE id = $1 AND active', [id])

export interface Patrol { id: string; filingId: string; signatures: string[]; note: string; at: Date }
export const patrolsOf = (tx: Tx, classId: string) =>
  tx.many<Patrol>(
    `SELECT p.id, p.filing_id AS "filingId", ARRAY(SELECT s ->> 'name' FROM jsonb_array_elements(p.signatures) s) AS signatures, p.note, p.at
       FROM exam_patrols p WHERE p.class_id = $1 ORDER BY p.at, p.id`, [classId])

/** Writes a patrol; answers false when the id is taken. */
export const insertPatrol = async (tx: Tx, row: { id: string; classId: string; filingId: string; signatures: readonly string[]; note: string }): Promise<boolean> =>
  (await tx.run(
    'INSERT INTO exam_patrols (id, class_id, filing_id, signatures, note, at, by_user) VALUES ($1, $2, $3, $4, $5, app_now(), $6) ON CONFLICT (id) DO NOTHING',
    [row.id, row.classId, row.filingId, JSON.stringify(row.signatures.map((name) => ({ name }))), row.note, tx.principal.userId])) === 1

export interface Patroller { id: string; name: string; orgName: string }
/** Inspectors who are sent to the exam of a class; row security hides them from schools, evaluation bodies and trainees. */
export const patrollersOf = (tx: Tx, classId: string) =>
  tx.many<Patroller>(
    `SELECT u.id, u.name, coalesce(o.name, '') AS "orgName" FROM exam_patrol_assignments a JOIN users u ON u.id = a.inspector_id LEFT JOIN organizations o ON o.id = u.org_id
      WHERE a.class_id = $1 AND a.ended_at IS NULL ORDER BY a.assigned_at, u.name, u.id`, [classId])

/** Classes in these states whose exam the principal himself is sent to, the next exam first. */
export const classesToPatrol = async (tx: Tx, states: readonly string[]): Promise<string[]> =>
  (await tx.many<{ id: string }>(
    `SELECT c.id FROM exam_patrol_assignments a JOIN training_classes c ON c.id = a.class_id LEFT JOIN exam_filings f ON f.class_id = c.id AND ${inForce}
      WHERE a.inspector_id = $1 AND a.ended_at IS NULL AND c.state = ANY ($2::text[]) ORDER BY f.exam_at NULLS LAST, c.id LIMIT 50`, [tx.principal.userId, states])).map((row) => row.id)

export const addPatrollers = (tx: Tx, classId: string, inspectorIds: readonly string[]) =>
  tx.run('INSERT INTO exam_patrol_assignments (class_id, inspector_id, assigned_by, assigned_at) SELECT $1, i, $3, app_now() FROM unnest($2::uuid[]) i', [classId, inspectorIds, tx.principal.userId])

export const endPatrollers = (tx: Tx, classId: string, inspectorIds: readonly string[]) =>
  tx.run('UPDATE exam_patrol_assignments SET ended_by = $3, ended_at = app_now() WHERE class_id = $1 AND inspector_id = ANY ($2::uuid[]) AND ended_at IS NULL', [classId, inspectorIds, tx.principal.userId])

export interface Result { enrolmentId: string; channel: Channel; attempt: number; score: string | null; passed: boolean; absent: boolean }
export const resultsOf = (tx: Tx, classId: string) =>
  tx.many<Result>(
    `SELECT r.enrolment_id AS "enrolmentId", r.channel, r.attempt, r.score::text AS score, r.passed, r.absent FROM exam_results r
      WHERE r.class_id = $1 ORDER BY r.channel, r.attempt`, [classId])

export type NewResult = Omit<Result, 'score'> & { score: number | null }

/** Writes results; one recorded before for the same attempt is corrected. */
export const putResults = (tx: Tx, classId: string, rows: readonly NewResult[]) =>
  tx.run(
    `INSERT INTO exam_results (class_id, enrolment_id, channel, attempt, score, passed, absent, recorded_by, recorded_at)
     SELECT $1, r."enrolmentId", r.channel, r.attempt, r.score, r.passed, r.absent, $3, app_now()
       FROM jsonb_to_recordset($2::jsonb) AS r("enrolmentId" uuid, channel text, attempt int, score numeric, passed boolean, absent boolean)
     ON CONFLICT (enrolment_id, channel, attempt) DO UPDATE SET score = excluded.score, passed = excluded.passed, absent = excluded.absent,
       recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at`, [classId, JSON.stringify(rows), tx.principal.userId])

export interface HeldCertificate { id: string; enrolmentId: string; type: Channel; number: string; level: string; issuedOn: PlainDate; state: CertificateState }

/** Certificates of a class, revoked ones included. */
export const certificatesOf = (tx: Tx, classId: string) =>
  tx.many<HeldCertificate>(
    `SELECT x.id, x.enrolment_id AS "enrolmentId", x.type, x.number, x.level, x.issued_on AS "issuedOn", x.state FROM certificates x
      WHERE x.class_id = $1 AND x.enrolment_id IS NOT NULL ORDER BY x.issued_on, x.id`, [classId])

/** Numbers of the completion records of a class by enrolment. */
export const recordNumbersOf = (tx: Tx, classId: string) =>
  tx.many<{ enrolmentId: string; number: string }>('SELECT enrolment_id AS "enrolmentId", number FROM completion_records WHERE class_id = $1', [classId])

/** People who left the class with proof (A-11 leaves the early ones out of the rate). */
export const leftWithProof = async (tx: Tx, classId: string): Promise<string[]> =>
  (await tx.many<{ id: string }>(`SELECT id FROM enrolments WHERE class_id = $1 AND state = 'WITHDRAWN' AND left_proof IS NOT NULL`, [classId])).map((e) => e.id)

export interface ExamRow extends Filing {
  classTitle: string
  batchNo: string | null
  institutionId: string
  institutionName: string
  classState: string
  traineeCount: number
  resultCount: number
  certifiedCount: number
}
export interface ExamFilter { when: 'coming' | 'past' | 'all' }

/** A keyset page of filings that hold: coming ones next first, others newest first. */
export function examPage(tx: Tx, filter: ExamFilter, after: string | null, limit: number): Promise<ExamRow[]> {
  const scope = inScope(tx.principal.scope, 1)
  const forwards = filter.when === 'coming'
  const beyond = after === null ? 'true' : `(f.exam_at, f.id) ${forwards ? '>' : '<'} ((SELECT l.exam_at FROM exam_filings l WHERE l.id = $3), $3::uuid)`
  return tx.many<ExamRow>(
    `SELECT ${filingColumns}, c.title AS "classTitle", c.batch_no AS "batchNo", c.institution_id AS "institutionId", io.name AS "institutionName", c.state AS "classState",
            (SELECT count(*)::int FROM enrolments e WHERE e.class_id = c.id AND e.state NOT IN ('APPLIED', 'NO_SHOW', 'WITHDRAWN', 'DISQUALIFIED', 'TRANSFERRED_OUT')) AS "traineeCount",
            (SELECT count(DISTINCT r.enrolment_id)::int FROM exam_results r WHERE r.class_id = c.id AND NOT r.absent) AS "resultCount",
            (SELECT count(DISTINCT x.veteran_id)::int FROM certificates x WHERE x.class_id = c.id AND x.state = 'VERIFIED') AS "certifiedCount"
       FROM ${filingSource} JOIN training_classes c ON c.id = f.class_id JOIN organizations io ON io.id = c.institution_id
      WHERE ${scope.sql} AND ${inForce} AND ${whenSql(filter.when)} AND ${beyond} ORDER BY f.exam_at ${forwards ? '' : 'DESC'}, f.id ${forwards ? '' : 'DESC'} LIMIT ${limit}`,
    [...scope.params, ...(after === null ? [] : [after])])
}

export async function countExams(tx: Tx, filter: ExamFilter): Promise<{ value: number; exact: boolean }> {
  const scope = inScope(tx.principal.scope, 1)
  const { n } = await tx.one<{ n: number }>(
    `SELECT count(*)::int AS n FROM exam_filings f JOIN training_classes c ON c.id = f.class_id WHERE ${scope.sql} AND ${inForce} AND ${whenSql(filter.when)}`, scope.params)
  return { value: n, exact: true }
}

/** An exam of today is still coming: its patrol signs on the day. */
function whenSql(when: ExamFilter['when']): string {
  const startOfToday = `(app_today()::timestamp AT TIME ZONE 'Asia/Shanghai')`
  return when === 'coming' ? `f.exam_at >= ${startOfToday}` : when === 'past' ? `f.exam_at < ${startOfToday}` : 'true'
}
