import type { ReasonView } from '../../../../contract/endpoint.ts'
import type { ClassState } from '../../../../policy/machines/training-class.ts'
import type { ParameterSet } from '../../../../policy/parameters.ts'
import type { Channel, Level, Programme } from '../../../../policy/vocabulary.ts'
import type { PlainDate } from '../../../../values/plain-date.ts'
import { planned, type Tx } from '../../../platform/database.ts'
import type { Scope } from '../../../platform/principal.ts'

/** One class as it is stored, with the names beside its references. */
export interface ClassRecord {
  id: string
  batchNo: string | null
  title: string
  year: number
  programme: Programme
  projectType: 'ORDINARY' | 'PROJECT_BASED'
  projectNo: string | null
  orderMode: 'ORDER' | 'POST' | 'OPEN'
  deliveryMode: 'ENTERPRISE_SELF' | 'ENTRUSTED' | 'OTHER'
  deliveryText: string | null
  medium: 'OFFLINE' | 'ONLINE' | 'BLENDED'
  applicantKind: 'INSTITUTION' | 'ENTERPRISE' | 'PERSON'
  institutionId: string
  institutionName: string
  responsibleOrgId: string
  responsibleOrgName: string
  responsibleLevel: 'province' | 'city' | 'county'
  responsibleRegion: string
  responsibleClerkId: string | null
  responsibleClerkName: string | null
  organiserHrOrgId: string | null
  organiserHrName: string | null
  evaluatorOrgId: string | null
  evaluatorName: string | null
  creditedUnit: string | null
  tradeCode: string | null
  tradeName: string | null
  tradeClassCode: string | null
  tradeMinHours: number | null
  level: Level
  levelName: string
  certGoal: Channel
  certGoalName: string
  plannedCount: number | null
  plannedOpen: PlainDate | null
  startsOn: PlainDate | null
  endsOn: PlainDate | null
  totalLessons: number | null
  practiceLessons: number | null
  lessonMinutes: number | null
  skillHenanCategory: number | null
  targetJobs: string | null
  contactName: string | null
  contactPhone: string | null
  bankAccountId: string | null
  signedBy: string | null
  signedAt: Date | null
  sealNote: string | null
  extSystemNo: string | null
  state: ClassState
  stateBeforePause: ClassState | null
  wizardStep: number
  submittedAt: Date | null
  parameterVersion: string | null
  parameterSet: ParameterSet['values'] | null
  decision: { reasons: ReasonView[] } | null
  filingNo: string | null
  filedAt: Date | null
  openedOn: PlainDate | null
  openedHeadcount: number | null
  openedUnchecked: boolean
  completedOn: PlainDate | null
  closedOn: PlainDate | null
  actualLessons: number | null
  actualPracticeLessons: number | null
  remoteSupervised: boolean
  remoteSupervisedFrom: Date | null
  remoteSupervisedReason: string | null
  averageN: number | null
  averageD: number | null
  trainedHeadcount: number | null
  pausedReason: string | null
  endReason: string | null
  settlement: unknown
  rosterChangedAt: Date | null
  rosterConfirmedAt: Date | null
  splitFrom: string | null
  createdBy: string
  version: number
}

const columns = `c.id, c.batch_no AS "batchNo", c.title, c.year, c.programme, c.project_type AS "projectType",
  c.project_no AS "projectNo", c.order_mode AS "orderMode",
  c.delivery_mode AS "deliveryMode", c.delivery_text AS "deliveryText", c.medium, c.applicant_kind AS "applicantKind",
    c.institution_id AS "institutionId", io.name AS "institutionName",
  c.responsible_org_id AS "responsibleOrgId", ro.name AS "responsibleOrgName", ro.level AS "responsibleLevel",
    c.responsible_region AS "responsibleRegion",
  c.responsible_clerk_id AS "responsibleClerkId", ru.name AS "responsibleClerkName", c.organiser_hr_org_id AS "organiserHrOrgId",
    ho.name AS "organiserHrName",
  c.evaluator_org_id AS "evaluatorOrgId", eo.name AS "evaluatorName", c.credited_unit AS "creditedUnit", c.trade_code AS "tradeCode",
    t.name AS "tradeName",
  t.class_code AS "tradeClassCode", t.min_hours AS "tradeMinHours", c.level, l.name AS "levelName", c.cert_goal AS "certGoal",
    ct.name AS "certGoalName",
  c.planned_count AS "plannedCount", c.planned_open AS "plannedOpen", c.starts_on AS "startsOn", c.ends_on AS "endsOn",
    c.total_lessons AS "totalLessons",
  c.practice_lessons AS "practiceLessons", c.lesson_minutes AS "lessonMinutes", c.skill_henan_category AS "skillHenanCategory",
    c.target_jobs AS "targetJobs",
  c.contact_name AS "contactName", c.contact_phone AS "contactPhone", c.bank_account_id AS "bankAccountId", c.signed_by AS "signedBy",
    c.signed_at AS "signedAt",
  c.seal_note AS "sealNote", c.ext_system_no AS "extSystemNo", c.state, c.state_before_pause AS "stateBeforePause",
    c.wizard_step AS "wizardStep", c.submitted_at AS "submittedAt",
  c.parameter_version AS "parameterVersion", c.parameter_set AS "parameterSet", c.decision, c.filing_no AS "filingNo",
    c.filed_at AS "filedAt", c.opened_on AS "openedOn",
  c.opened_headcount AS "openedHeadcount", c.opened_unchecked AS "openedUnchecked", c.completed_on AS "completedOn",
    c.closed_on AS "closedOn", c.actual_lessons AS "actualLessons",
  c.actual_practice_lessons AS "actualPracticeLessons", c.remote_supervised AS "remoteSupervised",
    c.remote_supervised_from AS "remoteSupervisedFrom", c.remote_supervised_reason AS "remoteSupervisedReason",
  c.average_on_site_n AS "averageN", c.average_on_site_d AS "averageD", c.trained_headcount AS "trainedHeadcount",
    c.paused_reason AS "pausedReason", c.end_reason AS "endReason",
  c.settlement, c.roster_changed_at AS "rosterChangedAt", c.roster_confirmed_at AS "rosterConfirmedAt", c.split_from AS "splitFrom",
    c.created_by AS "createdBy", c.version`

const source = `training_classes c
  JOIN organizations io ON io.id = c.institution_id JOIN organizations ro ON ro.id = c.responsible_org_id LEFT JOIN users ru ON ru.id = c.responsible_clerk_id
  LEFT JOIN organizations ho ON ho.id = c.organiser_hr_org_id LEFT JOIN organizations eo ON eo.id = c.evaluator_org_id
  LEFT JOIN trades t ON t.code = c.trade_code JOIN skill_levels l ON l.code = c.level JOIN certificate_types ct ON ct.code = c.cert_goal`

/** Whether an inspector was sent to a class, or to patrol its exam; a visit cancelled before it was made opens nothing. */
const assignedTo = (classId: string, a: string, b: string) => `(EXISTS (SELECT 1 FROM inspections sent WHERE sent.class_id = ${classId} AND sent.inspector_id = ${a}::uuid
  AND (sent.state <> 'VOID' OR sent.inspected_at IS NOT NULL))
  OR EXISTS (SELECT 1 FROM exam_patrol_assignments sent WHERE sent.class_id = ${classId} AND sent.inspector_id = ${b}::uuid AND sent.ended_at IS NULL))`

/** The predicate of a scope over `training_classes c`, and its two parameters from `$first` on. */
export function inScope(scope: Scope, first: number): { sql: string; params: [unknown, unknown] } {
  const [a, b] = [`$${first}`, `$${first + 1}`] as const
  switch (scope.kind) {
    case 'range': return { sql: `(c.responsible_region >= ${a} AND c.responsible_region < ${b})`, params: [scope.lo, scope.hi] }
    case 'organisation': return { sql: `(c.institution_id = ${a}::uuid OR c.evaluator_org_id = ${b}::uuid)`,
      params: [scope.orgId, scope.orgId] }
    case 'self': return { sql: `EXISTS (SELECT 1 FROM enrolments own WHERE own.class_id = c.id
      AND own.veteran_id IN (${a}::uuid, ${b}::uuid))`, params: [scope.veteranId, scope.veteranId] }
    case 'assigned': return { sql: assignedTo('c.id', a, b), params: [scope.userId, scope.userId] }
    case 'assessor':
    case 'nothing': return { sql: `(${a}::text IS NULL AND ${b}::text IS NOT NULL)`, params: [null, null] }
  }
}

/** The predicate of a scope over `enrolments e`: an evaluation body sees trainees through a filing that holds, a veteran only himself. Two parameters from `$first` on. */
export function seated(scope: Scope, first: number): { sql: string; params: [unknown, unknown] } {
  const [a, b] = [`$${first}`, `$${first + 1}`] as const
  switch (scope.kind) {
    case 'range': return { sql: `(e.class_region >= ${a} AND e.class_region < ${b})`, params: [scope.lo, scope.hi] }
    case 'organisation': return {
      sql: `(e.institution_id = ${a}::uuid OR EXISTS (SELECT 1 FROM exam_filings held WHERE held.class_id = e.class_id AND held.evaluator_org_id = ${b}::uuid
        AND held.state IN ('FILED', 'CONFIRMED')))`,
      params: [scope.orgId, scope.orgId],
    }
    case 'assigned': return { sql: assignedTo('e.class_id', a, b), params: [scope.userId, scope.userId] }
    case 'self': return { sql: `(e.veteran_id IN (${a}::uuid, ${b}::uuid))`, params: [scope.veteranId, scope.veteranId] }
    case 'assessor':
    case 'nothing': return { sql: `(${a}::text IS NULL AND ${b}::text IS NOT NULL)`, params: [null, null] }
  }
}

export function find(tx: Tx, id: string): Promise<ClassRecord | null> {
  const scope = inScope(tx.principal.scope, 2)
  return tx.maybe<ClassRecord>(planned(`SELECT ${columns} FROM ${source} WHERE c.id = $1 AND ${scope.sql}`), [id, ...scope.params])
}

/** Many classes at once; those outside the range are left out. */
export function findAll(tx: Tx, ids: readonly string[]): Promise<ClassRecord[]> {
  const scope = inScope(tx.principal.scope, 2)
  return tx.many<ClassRecord>(`SELECT ${columns} FROM ${source} WHERE c.id = ANY ($1::uuid[]) AND ${scope.sql}`, [ids, ...scope.params])
}

/** As find, and holds the class until the transaction ends. */
export function findAndLock(tx: Tx, id: string): Promise<ClassRecord | null> {
  const scope = inScope(tx.principal.scope, 2)
  return tx.maybe<ClassRecord>(planned(`SELECT ${columns} FROM ${source} WHERE c.id = $1 AND ${scope.sql} FOR UPDATE OF c`), [id, ...scope.params])
}

/** The natural persons who made, signed or answered this application, or reported its training and exam: none of them may review it (S-05). */
export const submitters = async (tx: Tx, classId: string): Promise<string[]> =>
  (await tx.many<{ personId: string }>(
    `SELECT DISTINCT u.person_id AS "personId" FROM users u
      WHERE u.id IN (SELECT e.by_user FROM class_events e WHERE e.class_id = $1 AND e.event IN ('submit', 'resubmit', 'finishTraining', 'fileExam', 'recordResults') UNION
        SELECT c.created_by FROM training_classes c WHERE c.id = $1)`,
    [classId])).map((row) => row.personId)
