import type { AssessmentState } from '../../../policy/machines/assessment.ts'
import type { PlainDate } from '../../../values/plain-date.ts'
import type { Tx } from '../../platform/database.ts'

export interface Assignee { userId: string; name: string; hasConflict: boolean | null; note: string; statedAt: string | null }
export interface Assignment { id: string; assessorId: string; assessorName: string; letterNo: string; assignedBy: string; assignedAt: string; begunAt: string | null; people: Assignee[] }
export interface AssessmentRecord { id: string; state: AssessmentState; occasion: 'PLAN' | 'EVENT'; plannedOn: PlainDate; reason: string; contractId: string; assignment: Assignment | null }

const columns = `e.id, e.state, e.occasion, e.planned_on AS "plannedOn", e.reason, e.contract_id AS "contractId",
  (SELECT jsonb_build_object('id', a.id, 'assessorId', a.assessor_id, 'assessorName', o.name, 'letterNo', a.letter_no, 'assignedBy', a.assigned_name, 'assignedAt', a.assigned_at, 'begunAt', a.begun_at,
     'people', (SELECT coalesce(jsonb_agg(jsonb_build_object('userId', p.user_id, 'name', p.name, 'hasConflict', s.has_conflict, 'note', coalesce(s.note, ''), 'statedAt', s.signed_at) ORDER BY p.name, p.user_id), '[]')
                  FROM assessment_assignees p LEFT JOIN assessment_statements s ON s.assignment_id = p.assignment_id AND s.user_id = p.user_id WHERE p.assignment_id = a.id))
     FROM assessment_assignments a JOIN organizations o ON o.id = a.assessor_id WHERE a.assessment_id = e.id AND a.ended_at IS NULL) AS assignment`
/** Assessments of the scope: an assessor's own, of the province all. */
const seen = `($1::uuid IS NULL OR EXISTS (SELECT 1 FROM assessment_assignments g WHERE g.assessment_id = e.id AND g.ended_at IS NULL AND g.assessor_id = $1))`
const assessorOf = (tx: Tx): string | null => (tx.principal.scope.kind === 'assessor' ? tx.principal.scope.orgId : null)

export const find = (tx: Tx, id: string) => tx.maybe<AssessmentRecord>(`SELECT ${columns} FROM assessments e WHERE ${seen} AND e.id = $2`, [assessorOf(tx), id])
/** Holds an assessment until the transaction ends; read it afterwards. */
export const hold = (tx: Tx, id: string) => tx.maybe('SELECT 1 FROM assessments WHERE id = $1 FOR UPDATE', [id])
/** Those assigned to the organisation of who asks, the soonest first. */
export const mine = (tx: Tx) =>
  tx.many<AssessmentRecord>(`SELECT ${columns} FROM assessments e WHERE EXISTS (SELECT 1 FROM assessment_assignments g WHERE g.assessment_id = e.id AND g.ended_at IS NULL AND g.assessor_id = $1) ORDER BY e.state IN ('CONFIRMED', 'ARCHIVED'), e.planned_on, e.id`, [assessorOf(tx)])

/** The next number of a letter of the year; two at once wait for each other. */
export async function nextLetterNo(tx: Tx, year: number): Promise<string> {
  await tx.run('SELECT pg_advisory_xact_lock(hashtextextended($1, 155))', [`letter ${year}`])
  const { n } = await tx.one<{ n: number }>(`SELECT count(*)::int + 1 AS n FROM assessment_assignments WHERE letter_no LIKE '评委〔' || $1 || '〕%'`, [String(year)])
  return `评委〔${year}〕${n}号`
}
/** Answers 0 when the id is taken. */
export const insert = (tx: Tx, a: { id: string; assessmentId: string; assessorId: string; letterNo: string }) =>
  tx.run('INSERT INTO assessment_assignments (id, assessment_id, assessor_id, letter_no, assigned_by, assigned_name, assigned_at) VALUES ($1, $2, $3, $4, app_user(), $5, app_now()) ON CONFLICT (id) DO NOTHING',
    [a.id, a.assessmentId, a.assessorId, a.letterNo, tx.principal.name])
export const insertPeople = (tx: Tx, assignmentId: string, people: readonly string[]) =>
  tx.run('INSERT INTO assessment_assignees (assignment_id, user_id, name) SELECT $1, u.id, u.name FROM users u WHERE u.id = ANY ($2)', [assignmentId, people])
export const insertStatement = (tx: Tx, assignmentId: string, s: { hasConflict: boolean; note: string }) =>
  tx.run('INSERT INTO assessment_statements (assignment_id, user_id, person_id, has_conflict, note, signed_name, signed_at) VALUES ($1, app_user(), $2, $3, $4, $5, app_now())', [assignmentId, tx.principal.personId, s.hasConflict, s.note, tx.principal.name])
export const setState = (tx: Tx, id: string, state: AssessmentState) => tx.run('UPDATE assessments SET state = $2 WHERE id = $1', [id, state])
export const markBegun = (tx: Tx, assignmentId: string) => tx.run('UPDATE assessment_assignments SET begun_at = app_now() WHERE id = $1', [assignmentId])
/** Credit code of an organisation, as the letter names it. */
export const usccOf = async (tx: Tx, id: string) => (await tx.one<{ uscc: string }>(`SELECT coalesce(uscc, '') AS uscc FROM organizations WHERE id = $1`, [id])).uscc
