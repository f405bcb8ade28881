import type { Dimension } from '../../../policy/assessment-score.ts'
import type { AssessmentGrade } from '../../../policy/contract.ts'
import type { AssessmentState } from '../../../policy/machines/assessment.ts'
import type { PlainDate } from '../../../values/plain-date.ts'
import type { Tx } from '../../platform/database.ts'
import type { ClassFigures } from './performance.ts'

export interface AssessmentRecord { id: string; contractId: string; plannedOn: PlainDate; state: AssessmentState; plannedPerson: string }
const assessment = `SELECT a.id, a.contract_id AS "contractId", a.planned_on AS "plannedOn", a.state, (SELECT u.person_id FROM users u WHERE u.id = a.planned_by) AS "plannedPerson" FROM assessments a WHERE a.id = $1`
export const find = (tx: Tx, id: string) => tx.maybe<AssessmentRecord>(assessment, [id])
export const hold = (tx: Tx, id: string) => tx.maybe<AssessmentRecord>(`${assessment} FOR UPDATE OF a`, [id])
export const setState = (tx: Tx, id: string, state: AssessmentState) => tx.run('UPDATE assessments SET state = $2 WHERE id = $1', [id, state])

/** Whether the caller is one of the people the assessment was assigned to and not taken back from. */
export const isAssignee = async (tx: Tx, assessmentId: string): Promise<boolean> =>
  (await tx.maybe('SELECT 1 FROM assessment_assignments a JOIN assessment_assignees p ON p.assignment_id = a.id WHERE a.assessment_id = $1 AND a.ended_at IS NULL AND p.user_id = app_user()', [assessmentId])) !== null

/** SQL: somebody scored on this sheet who no longer assesses this assessment. */
export const scoredByOthers = (sheetId: string, assessmentId: string): string =>
  `EXISTS (SELECT 1 FROM assessment_scores s WHERE s.sheet_id = ${sheetId} AND s.scored_by IS NOT NULL AND NOT EXISTS (
     SELECT 1 FROM assessment_assignments g JOIN assessment_assignees e ON e.assignment_id = g.id WHERE g.assessment_id = ${assessmentId} AND g.ended_at IS NULL AND e.user_id = s.scored_by))`
/** Whether a sheet was left when its assignment was taken back: it stays on record and is nobody's to go on with. */
export const isLeft = async (tx: Tx, assessmentId: string, sheet: SheetRecord): Promise<boolean> =>
  sheet.reportedAt === null && (await tx.one<{ isLeft: boolean }>(`SELECT ${scoredByOthers('$2', '$1')} AS "isLeft"`, [assessmentId, sheet.id])).isLeft

export interface SheetRecord {
  id: string; round: number; asOf: PlainDate; scale: number; willing: number | null; placed: number | null; openedBy: string; openedAt: Date; findings: string | null; reportId: string | null; total: number | null; grade: AssessmentGrade | null
  reportedBy: string | null; reportedAt: Date | null; fedBackBy: string | null; fedBackOn: PlainDate | null; appealUntil: PlainDate | null
}
export const sheetsOf = (tx: Tx, assessmentId: string) =>
  tx.many<SheetRecord>(
    `SELECT id, round, as_of AS "asOf", scale, willing, placed, opened_name AS "openedBy", opened_at AS "openedAt", findings, report_id AS "reportId", total, grade, reported_name AS "reportedBy", reported_at AS "reportedAt",
            fed_back_name AS "fedBackBy", fed_back_on AS "fedBackOn", appeal_until AS "appealUntil" FROM assessment_sheets WHERE assessment_id = $1 ORDER BY round DESC`, [assessmentId])

export interface ScoreRecord { sheetId: string; dimension: Dimension; weight: number; n: number | null; d: number | null; score: number | null; remark: string; scoredBy: string | null }
export const scoresOf = (tx: Tx, sheetIds: readonly string[]) =>
  tx.many<ScoreRecord>('SELECT sheet_id AS "sheetId", dimension, weight, n, d, score, remark, scored_name AS "scoredBy" FROM assessment_scores WHERE sheet_id = ANY ($1::uuid[])', [sheetIds])
export const classesOf = (tx: Tx, sheetIds: readonly string[]) =>
  tx.many<Omit<ClassFigures, 'id'> & { sheetId: string; classId: string }>(
    'SELECT sheet_id AS "sheetId", class_id AS "classId", title, completed_on AS "completedOn", trained, certified, took_part AS "tookPart" FROM assessment_sheet_classes WHERE sheet_id = ANY ($1::uuid[]) ORDER BY completed_on, title, class_id', [sheetIds])

interface NewSheet { id: string; assessmentId: string; round: number; asOf: PlainDate; scale: number; willing: number | null; placed: number | null; parameterVersion: string; classes: readonly ClassFigures[]; scores: readonly Omit<ScoreRecord, 'sheetId' | 'remark' | 'scoredBy'>[] }

/** Keeps a sheet with the classes behind it and its five dimensions; answers false when its id or round is taken. */
export async function insertSheet(tx: Tx, s: NewSheet): Promise<boolean> {
  const kept = await tx.run(
    `INSERT INTO assessment_sheets (id, assessment_id, round, as_of, scale, willing, placed, parameter_version, opened_by, opened_name, opened_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, app_user(), $9, app_now()) ON CONFLICT DO NOTHING`,
    [s.id, s.assessmentId, s.round, s.asOf, s.scale, s.willing, s.placed, s.parameterVersion, tx.principal.name])
  if (kept === 0) return false
  await tx.run(
    `INSERT INTO assessment_sheet_classes (sheet_id, class_id, title, completed_on, trained, certified, took_part)
       SELECT $1, * FROM unnest($2::uuid[], $3::text[], $4::date[], $5::int[], $6::int[], $7::int[])`,
    [s.id, s.classes.map((c) => c.id), s.classes.map((c) => c.title), s.classes.map((c) => c.completedOn), s.classes.map((c) => c.trained), s.classes.map((c) => c.certified), s.classes.map((c) => c.tookPart)])
  await tx.run(
    'INSERT INTO assessment_scores (sheet_id, dimension, weight, n, d, score) SELECT $1, * FROM unnest($2::text[], $3::smallint[], $4::int[], $5::int[], $6::int[])',
    [s.id, s.scores.map((x) => x.dimension), s.scores.map((x) => x.weight), s.scores.map((x) => x.n), s.scores.map((x) => x.d), s.scores.map((x) => x.score)])
  return true
}

export const setScore = (tx: Tx, sheetId: string, dimension: Dimension, score: number, remark: string) =>
  tx.run('UPDATE assessment_scores SET score = $3, remark = $4, scored_by = app_user(), scored_name = $5, scored_at = app_now() WHERE sheet_id = $1 AND dimension = $2', [sheetId, dimension, score, remark, tx.principal.name])

export const setReport = (tx: Tx, sheetId: string, r: { findings: string; reportId: string; total: number; grade: AssessmentGrade }) =>
  tx.run('UPDATE assessment_sheets SET findings = $2, report_id = $3, total = $4, grade = $5, reported_by = app_user(), reported_name = $6, reported_at = app_now() WHERE id = $1', [sheetId, r.findings, r.reportId, r.total, r.grade, tx.principal.name])

export const insertFile = (tx: Tx, f: { id: string; digest: string; size: number; mediaType: string; fileName: string; kind: string }) =>
  tx.run('INSERT INTO attachments (id, digest, size, media_type, file_name, kind, uploaded_by, uploaded_at) VALUES ($1, $2, $3, $4, $5, $6, app_user(), app_now())', [f.id, f.digest, f.size, f.mediaType, f.fileName, f.kind])
/** A file of this assessment the caller may see; null otherwise. */
export const findFile = (tx: Tx, assessmentId: string, fileId: string) =>
  tx.maybe<{ digest: string; mediaType: string; fileName: string }>(
    `SELECT m.digest, m.media_type AS "mediaType", m.file_name AS "fileName" FROM attachments m WHERE m.id = $2 AND (EXISTS (SELECT 1 FROM assessment_sheets h WHERE h.assessment_id = $1 AND h.report_id = m.id)
       OR EXISTS (SELECT 1 FROM assessment_appeals p JOIN assessment_sheets h ON h.id = p.sheet_id WHERE h.assessment_id = $1 AND p.file_id = m.id) OR EXISTS (SELECT 1 FROM assessment_hold_decisions x WHERE x.assessment_id = $1 AND x.file_id = m.id))`, [assessmentId, fileId])
