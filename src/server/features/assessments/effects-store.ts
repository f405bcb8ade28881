import type { AssessmentGrade } from '../../../policy/contract.ts'
import type { AssessmentState } from '../../../policy/machines/assessment.ts'
import type { PlainDate } from '../../../values/plain-date.ts'
import type { Tx } from '../../platform/database.ts'
import { scoredByOthers } from './scores-store.ts'

export interface AppealRecord { id: string; sheetId: string; grounds: string; fileId: string | null; filedBy: string; filedOn: PlainDate; outcome: 'UPHELD' | 'KEPT' | null; answer: string | null; answeredBy: string | null; answeredOn: PlainDate | null }
export const appealsOf = (tx: Tx, sheetIds: readonly string[]) =>
  tx.many<AppealRecord>(
    'SELECT id, sheet_id AS "sheetId", grounds, file_id AS "fileId", filed_name AS "filedBy", filed_on AS "filedOn", outcome, answer, answered_name AS "answeredBy", answered_on AS "answeredOn" FROM assessment_appeals WHERE sheet_id = ANY ($1::uuid[]) ORDER BY filed_on DESC, id', [sheetIds])
export const insertAppeal = (tx: Tx, a: { id: string; sheetId: string; grounds: string; fileId: string | null }) =>
  tx.run('INSERT INTO assessment_appeals (id, sheet_id, grounds, file_id, filed_by, filed_name, filed_on) VALUES ($1, $2, $3, $4, app_user(), $5, app_today()) ON CONFLICT DO NOTHING', [a.id, a.sheetId, a.grounds, a.fileId, tx.principal.name])
export const setAnswer = (tx: Tx, id: string, outcome: 'UPHELD' | 'KEPT', answer: string) =>
  tx.run('UPDATE assessment_appeals SET outcome = $2, answer = $3, answered_by = app_user(), answered_name = $4, answered_on = app_today() WHERE id = $1 AND outcome IS NULL', [id, outcome, answer, tx.principal.name])
export const setFeedback = (tx: Tx, sheetId: string, until: PlainDate) =>
  tx.run('UPDATE assessment_sheets SET fed_back_by = app_user(), fed_back_name = $3, fed_back_on = app_today(), appeal_until = $2 WHERE id = $1 AND fed_back_on IS NULL', [sheetId, until, tx.principal.name])

/** Natural persons who planned, assigned, weighed or fed back an assessment: none of them confirms it. */
export const personsBefore = async (tx: Tx, assessmentId: string): Promise<string[]> =>
  (await tx.many<{ personId: string }>(
    `SELECT DISTINCT u.person_id AS "personId" FROM users u WHERE u.id IN (SELECT a.planned_by FROM assessments a WHERE a.id = $1 UNION SELECT g.assigned_by FROM assessment_assignments g WHERE g.assessment_id = $1 AND g.ended_at IS NULL
       UNION SELECT h.opened_by FROM assessment_sheets h WHERE h.assessment_id = $1 UNION SELECT h.fed_back_by FROM assessment_sheets h WHERE h.assessment_id = $1)`, [assessmentId])).map((r) => r.personId)

export interface ResultRecord { total: number; grade: AssessmentGrade; nextOn: PlainDate; confirmedBy: string; confirmedOn: PlainDate; parameterVersion: string }
export const resultOf = (tx: Tx, assessmentId: string) =>
  tx.maybe<ResultRecord>('SELECT total, grade, next_on AS "nextOn", confirmed_name AS "confirmedBy", confirmed_on AS "confirmedOn", parameter_version AS "parameterVersion" FROM assessment_results WHERE assessment_id = $1', [assessmentId])
interface NewResult { assessmentId: string; sheetId: string; contractId: string; institutionId: string; total: number; grade: AssessmentGrade; nextOn: PlainDate; holdReason: string | null; parameterVersion: string }
export const insertResult = (tx: Tx, r: NewResult) =>
  tx.run(
    `INSERT INTO assessment_results (assessment_id, sheet_id, contract_id, institution_id, total, grade, next_on, hold_reason, parameter_version, confirmed_by, confirmed_name, confirmed_on, confirmed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, app_user(), $10, app_today(), app_now())`,
    [r.assessmentId, r.sheetId, r.contractId, r.institutionId, r.total, r.grade, r.nextOn, r.holdReason, r.parameterVersion, tx.principal.name])

/** Count, last grade and next date by contract, of confirmed results only. */
export const countsOf = (tx: Tx, contractIds: readonly string[]) =>
  tx.many<{ contractId: string; count: number; lastGrade: AssessmentGrade; nextOn: PlainDate }>(
    `SELECT DISTINCT ON (r.contract_id) r.contract_id AS "contractId", (count(*) OVER (PARTITION BY r.contract_id))::int AS count, r.grade AS "lastGrade", r.next_on AS "nextOn" FROM assessment_results r
      WHERE r.contract_id = ANY ($1::uuid[]) ORDER BY r.contract_id, r.confirmed_at DESC, r.assessment_id`, [contractIds])

/** The newest confirmed result by contract, and whether payments still wait because of it. */
export const lastResultsOf = (tx: Tx, contractIds: readonly string[]) =>
  tx.many<{ contractId: string; assessmentId: string; grade: AssessmentGrade; isHeld: boolean }>(
    `SELECT DISTINCT ON (r.contract_id) r.contract_id AS "contractId", r.assessment_id AS "assessmentId", r.grade, EXISTS (SELECT 1 FROM assessment_holds h WHERE h.assessment_id = r.assessment_id AND h.ended_on IS NULL) AS "isHeld"
       FROM assessment_results r WHERE r.contract_id = ANY ($1::uuid[]) ORDER BY r.contract_id, r.confirmed_at DESC, r.assessment_id`, [contractIds])

export interface HoldRecord { reason: string; setOn: PlainDate; reviewedOn: PlainDate; endedOn: PlainDate | null }
export const holdOf = (tx: Tx, assessmentId: string) =>
  tx.maybe<HoldRecord>('SELECT reason, set_on AS "setOn", reviewed_on AS "reviewedOn", ended_on AS "endedOn" FROM assessment_holds WHERE assessment_id = $1', [assessmentId])
export interface DecisionRecord { id: string; kind: 'KEEP' | 'RELEASE'; documentNo: string; grounds: string; fileId: string; decidedBy: string; officeName: string; decidedOn: PlainDate }
export const decisionsOf = (tx: Tx, assessmentId: string) =>
  tx.many<DecisionRecord>(
    `SELECT id, kind, document_no AS "documentNo", grounds, file_id AS "fileId", decided_name AS "decidedBy", office_name AS "officeName", decided_on AS "decidedOn" FROM assessment_hold_decisions WHERE assessment_id = $1 ORDER BY seq DESC`, [assessmentId])
export const insertDecision = (tx: Tx, d: { id: string; assessmentId: string; kind: 'KEEP' | 'RELEASE'; documentNo: string; grounds: string; fileId: string }) =>
  tx.run(
    `INSERT INTO assessment_hold_decisions (id, assessment_id, kind, document_no, grounds, file_id, decided_by, decided_name, office_name, decided_on, decided_at) VALUES ($1, $2, $3, $4, $5, $6, app_user(), $7, $8, app_today(), app_now()) ON CONFLICT DO NOTHING`,
    [d.id, d.assessmentId, d.kind, d.documentNo, d.grounds, d.fileId, tx.principal.name, tx.principal.orgName ?? ''])

export const resultsOfInstitution = (tx: Tx, institutionId: string) =>
  tx.many<{ assessmentId: string; contractId: string; contractNo: string; confirmedOn: PlainDate; total: number; grade: AssessmentGrade; nextOn: PlainDate; setOn: PlainDate | null; endedOn: PlainDate | null }>(
    `SELECT r.assessment_id AS "assessmentId", r.contract_id AS "contractId", c.no AS "contractNo", r.confirmed_on AS "confirmedOn", r.total, r.grade, r.next_on AS "nextOn", h.set_on AS "setOn", h.ended_on AS "endedOn"
       FROM assessment_results r JOIN contracts c ON c.id = r.contract_id LEFT JOIN assessment_holds h ON h.assessment_id = r.assessment_id WHERE r.institution_id = $1 ORDER BY r.confirmed_at DESC, r.assessment_id`, [institutionId])

export interface UnderWay { id: string; state: AssessmentState; institutionName: string; contractNo: string; isAssignee: boolean; hasSheet: boolean; fedBackOn: PlainDate | null; appealUntil: PlainDate | null; appeal: 'NONE' | 'OPEN' | 'ANSWERED'; persons: string[] }
/** Assessments the caller sees between their beginning and their result, with their newest sheet and its appeal. */
export const underWay = (tx: Tx) =>
  tx.many<UnderWay>(
    `SELECT a.id, a.state, o.name AS "institutionName", c.no AS "contractNo", h.id IS NOT NULL AND h.reported_at IS NULL AND NOT ${scoredByOthers('h.id', 'a.id')} AS "hasSheet", h.fed_back_on AS "fedBackOn", h.appeal_until AS "appealUntil",
            CASE WHEN p.id IS NULL THEN 'NONE' WHEN p.outcome IS NULL THEN 'OPEN' ELSE 'ANSWERED' END AS appeal,
            EXISTS (SELECT 1 FROM assessment_assignments g JOIN assessment_assignees e ON e.assignment_id = g.id WHERE g.assessment_id = a.id AND g.ended_at IS NULL AND e.user_id = app_user()) AS "isAssignee",
            ARRAY(SELECT DISTINCT u.person_id FROM users u WHERE u.id IN (a.planned_by, h.opened_by, h.fed_back_by) OR u.id IN (SELECT g.assigned_by FROM assessment_assignments g WHERE g.assessment_id = a.id AND g.ended_at IS NULL)) AS persons
       FROM assessments a JOIN contracts c ON c.id = a.contract_id JOIN organizations o ON o.id = c.institution_id
       LEFT JOIN LATERAL (SELECT * FROM assessment_sheets x WHERE x.assessment_id = a.id ORDER BY x.round DESC LIMIT 1) h ON true LEFT JOIN assessment_appeals p ON p.sheet_id = h.id
      WHERE a.state IN ('IN_PROGRESS', 'REPORTED', 'FEEDBACK') ORDER BY a.planned_on, a.id LIMIT 100`)

/** Confirmed results that hold no payment, or no longer. */
export const applied = (tx: Tx) =>
  tx.many<{ id: string }>(`SELECT a.id FROM assessments a WHERE a.state = 'CONFIRMED' AND NOT EXISTS (SELECT 1 FROM assessment_holds h WHERE h.assessment_id = a.id AND h.ended_on IS NULL) ORDER BY a.id`)

/** Open holds the caller sees, with the place of the bureau that signed. */
export const openHolds = (tx: Tx) =>
  tx.many<{ id: string; institutionName: string; regionCode: string; reviewedOn: PlainDate }>(
    `SELECT h.assessment_id AS id, o.name AS "institutionName", c.region_code AS "regionCode", h.reviewed_on AS "reviewedOn" FROM assessment_holds h JOIN assessments a ON a.id = h.assessment_id JOIN contracts c ON c.id = a.contract_id
       JOIN organizations o ON o.id = h.institution_id WHERE h.ended_on IS NULL ORDER BY h.reviewed_on, h.assessment_id LIMIT 100`)

export const seesInstitution = async (tx: Tx, id: string): Promise<boolean> => (await tx.maybe('SELECT 1 FROM institutions WHERE id = $1', [id])) !== null
