import type { ClassState } from '../../../../policy/machines/training-class.ts'
import type { PlainDate } from '../../../../values/plain-date.ts'
import { planned, type Tx } from '../../../platform/database.ts'
import type { DayPlace } from '../../../platform/paging.ts'
import { inScope } from './record.ts'

export interface ClassListRow {
  id: string
  batchNo: string | null
  title: string
  programme: string
  state: ClassState
  institutionId: string
  institutionName: string
  responsibleOrgId: string
  responsibleOrgName: string
  creditedUnit: string | null
  tradeCode: string | null
  tradeName: string | null
  level: string
  levelName: string
  plannedCount: number | null
  rosterCount: number
  plannedOpen: PlainDate | null
  startsOn: PlainDate | null
  endsOn: PlainDate | null
  openedOn: PlainDate | null
  completedOn: PlainDate | null
  totalLessons: number | null
}

export interface ClassFilter { states: readonly string[]; programme: string | null; trade: string | null; unit: string | null; q: string; institutionId?: string | null }

const onRoster = `e.state NOT IN ('APPLIED', 'NO_SHOW', 'WITHDRAWN', 'DISQUALIFIED', 'TRANSFERRED_OUT')`
const boundOfCount = 10_000

/** A keyset page by planned opening (none first, then newest first) and id. */
export function listPage(tx: Tx, filter: ClassFilter, after: DayPlace | null, limit: number): Promise<ClassListRow[]> {
  const where = whereOf(tx, filter)
  const n = where.params.length
  const beyond = after === null ? 'true' : after.day === null
    ? `((c.planned_open IS NULL AND c.id > $${n + 1}) OR c.planned_open IS NOT NULL)`
    : `(c.planned_open < $${n + 2}::date OR (c.planned_open = $${n + 2}::date AND c.id > $${n + 1}))`
  const keys = after === null ? [] : after.day === null ? [after.id] : [after.id, after.day]
  return tx.many<ClassListRow>(
    `SELECT c.id, c.batch_no AS "batchNo", c.title, c.programme, c.state, c.institution_id AS "institutionId",
      io.name AS "institutionName", c.responsible_org_id AS "responsibleOrgId",
            ro.name AS "responsibleOrgName", c.credited_unit AS "creditedUnit", c.trade_code AS "tradeCode", t.name AS "tradeName",
              c.level, l.name AS "levelName",
            c.planned_count AS "plannedCount", c.planned_open AS "plannedOpen", c.starts_on AS "startsOn", c.ends_on AS "endsOn",
              c.opened_on AS "openedOn", c.completed_on AS "completedOn",
            c.total_lessons AS "totalLessons", (SELECT count(*)::int FROM enrolments e WHERE e.class_id = c.id
              AND ${onRoster}) AS "rosterCount"
       FROM training_classes c JOIN organizations io ON io.id = c.institution_id JOIN organizations ro ON ro.id = c.responsible_org_id
       LEFT JOIN trades t ON t.code = c.trade_code JOIN skill_levels l ON l.code = c.level
      WHERE ${where.sql} AND ${beyond} ORDER BY c.planned_open DESC, c.id LIMIT ${limit}`, [...where.params, ...keys])
}

/** How many classes match; exact up to ten thousand (D-38). */
export async function countMatching(tx: Tx, filter: ClassFilter): Promise<{ value: number; exact: boolean }> {
  const where = whereOf(tx, filter)
  const { n } = await tx.one<{ n: number }>(
    `SELECT count(*)::int AS n FROM (SELECT 1 FROM training_classes c LEFT JOIN trades t ON t.code = c.trade_code
      JOIN organizations io ON io.id = c.institution_id
      WHERE ${where.sql} LIMIT ${boundOfCount + 1}) bounded`, where.params)
  return n > boundOfCount ? { value: boundOfCount, exact: false } : { value: n, exact: true }
}

function whereOf(tx: Tx, filter: ClassFilter): { sql: string; params: unknown[] } {
  const scope = inScope(tx.principal.scope, 6)
  const { trainerId, roles } = tx.principal
  const onlyOwnLessons = roles.length > 0 && roles.every((role) => role === 'TRN')
  const teaches = `EXISTS (SELECT 1 FROM class_trainers ct WHERE ct.class_id = c.id AND ct.removed_at IS NULL AND ct.trainer_id = $8::uuid)`
  return {
    sql: `(cardinality($1::text[]) = 0 OR c.state = ANY ($1)) AND ($2::text IS NULL OR c.programme = $2) AND ($3::text IS NULL OR c.trade_code = $3)
      AND ($4::text IS NULL OR c.credited_unit = $4)
      AND ($5 = '' OR c.title ILIKE '%' || $5 || '%' OR c.batch_no ILIKE '%' || $5 || '%' OR t.name ILIKE '%' || $5 || '%' OR io.name ILIKE '%' || $5 || '%')
      AND ${scope.sql} AND ($8::uuid IS NULL OR ${teaches}) AND ($9::uuid IS NULL OR c.institution_id = $9)`,
    params: [filter.states, filter.programme, filter.trade, filter.unit, filter.q.replace(/[\\%_]/g, '\\$&'), ...scope.params,
      onlyOwnLessons ? trainerId ?? tx.principal.userId : null, filter.institutionId ?? null],
  }
}

export const rosterCountSql = `SELECT count(*)::int AS n FROM enrolments e WHERE e.class_id = $1 AND ${onRoster}`
const countRoster = planned(rosterCountSql)
export const rosterCount = async (tx: Tx, classId: string): Promise<number> => (await tx.one<{ n: number }>(countRoster, [classId])).n

export interface AssignedTrainerRow { id: string; name: string; teaches: string; qualification: string; sessions: number; clashes: boolean }

export const trainersSql = `SELECT t.id, t.name, t.teaches, t.qualification,
            coalesce(held.n, 0) AS sessions,
            t.id IN (SELECT fact_clashing_trainers($1)) AS clashes
       FROM class_trainers ct JOIN trainers t ON t.id = ct.trainer_id
       LEFT JOIN (SELECT st.trainer_id, count(*)::int AS n FROM session_trainers st JOIN class_sessions s ON s.id = st.session_id
                   WHERE st.class_id = $1 AND s.class_id = $1 AND s.state <> 'CANCELLED' GROUP BY 1) held ON held.trainer_id = t.id
      WHERE ct.class_id = $1 AND ct.removed_at IS NULL ORDER BY t.name, t.id`
/** Trainers of a class with how many sessions they hold here and whether one clashes with another class (F5). */
export const trainersOf = (tx: Tx, classId: string) => tx.many<AssignedTrainerRow>(trainersSql, [classId])

export const venuesSql = 'SELECT v.id, v.name, v.address, v.workstations FROM class_venues cv JOIN venues v ON v.id = cv.venue_id WHERE cv.class_id = $1 ORDER BY v.name, v.id'
export const venuesOf = (tx: Tx, classId: string) => tx.many<{ id: string; name: string; address: string; workstations: number }>(venuesSql, [classId])

export const itemsSql = `SELECT trade_code AS "tradeCode", level, planned_count AS "plannedCount", starts_on AS "startsOn", ends_on AS "endsOn",
  total_lessons AS "totalLessons" FROM class_items WHERE class_id = $1 ORDER BY seq`

export interface ExtSync { kind: 'PLAN_ROSTER' | 'INSPECTION' | 'EXAM_RESULT'; state: 'NOT_FILLED' | 'FILLED' | 'CONFIRMED'
  | 'RETURNED'; systemNo: string | null; at: Date }

export const extSyncSql = `SELECT DISTINCT ON (kind) kind, state, system_no AS "systemNo", at FROM ext_sync_records WHERE class_id = $1
  ORDER BY kind, seq DESC`
/** The latest answer per kind. */
export const extSyncOf = (tx: Tx, classId: string) => tx.many<ExtSync>(extSyncSql, [classId])

/** The same for many classes at once, by class. */
export const eventsByClass = async (tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, ClassEventRow[]>> =>
  groupByClass(await tx.many<ClassEventRow & { classId: string }>(
    'SELECT class_id AS "classId", event, from_state AS "from", to_state AS "to", at FROM class_events WHERE class_id = ANY ($1::uuid[]) ORDER BY seq', [ids]))

/** Until when the last return of each class must be answered. */
export const returnDues = async (tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, PlainDate | null>> =>
  new Map((await tx.many<{ classId: string; dueOn: PlainDate | null }>(
    `SELECT DISTINCT ON (class_id) class_id AS "classId", due_on AS "dueOn" FROM class_returns WHERE class_id = ANY ($1::uuid[])
      ORDER BY class_id, seq DESC`, [ids])).map((r) => [r.classId, r.dueOn]))

export interface ClassEventRow { event: string; from: ClassState; to: ClassState; at: Date }
export const eventsSql = 'SELECT event, from_state AS "from", to_state AS "to", at FROM class_events WHERE class_id = $1 ORDER BY seq'
export const eventsOf = (tx: Tx, classId: string) => tx.many<ClassEventRow>(eventsSql, [classId])

export interface ClassReturnRow {
  id: string
  step: string
  fromState: ClassState
  items: { no: number; field: string | null; text: string }[]
  returnedBy: string
  returnedAt: Date
  daysUsed: number
  dueOn: PlainDate | null
  resubmittedAt: Date | null
  answers: { no: number; answer: string }[] | null
}
export const returnsSql = `SELECT r.id, r.step, r.from_state AS "fromState", r.items, u.name AS "returnedBy", r.returned_at AS "returnedAt",
      r.days_used AS "daysUsed", r.due_on AS "dueOn",
            r.resubmitted_at AS "resubmittedAt", r.answers FROM class_returns r JOIN users u ON u.id = r.returned_by WHERE r.class_id = $1
              ORDER BY r.seq`
export const returnsOf = (tx: Tx, classId: string) => tx.many<ClassReturnRow>(returnsSql, [classId])

export const historyOf = (tx: Tx, classId: string) =>
  tx.many<{ at: Date; who: string; text: string; noun: string; action: string }>(
    'SELECT at, actor AS who, summary AS text, noun, action FROM audit_log WHERE class_id = $1 ORDER BY seq DESC LIMIT 500', [classId])

export const bankAccount = (tx: Tx, id: string) =>
  tx.maybe<{ id: string; orgId: string; bankName: string; accountName: string; sealed: Buffer; active: boolean }>(
    'SELECT id, org_id AS "orgId", bank_name AS "bankName", account_name AS "accountName", account_enc AS sealed, active FROM bank_accounts WHERE id = $1', [id])

/** What stands in other features' tables about the first day: verified attendance and an opening inspection of today, which would be the opening day. */
export const openingEvidence = (tx: Tx, classId: string) =>
  tx.one<{ signIns: number; inspected: number | null }>(
    `SELECT (SELECT count(DISTINCT a.enrolment_id)::int FROM attendance_records a WHERE a.class_id = $1
      AND a.lessons_present > 0) AS "signIns",
            (SELECT i.present_count FROM inspections i WHERE i.class_id = $1 AND i.kind = 'OPENING' AND i.valid
              AND i.state IN ('DONE', 'CONFIRMED') AND (i.inspected_at AT TIME ZONE 'Asia/Shanghai')::date = app_today()
              ORDER BY i.inspected_at LIMIT 1) AS inspected`, [classId])

/** What the end of training is judged by. */
export const trainingEvidence = (tx: Tx, classId: string) =>
  tx.one<{ openSessions: number; lessons: number; practice: number; lastDay: PlainDate | null; undecidedLeaves: number }>(
    `SELECT (SELECT count(*)::int FROM class_sessions s WHERE s.class_id = $1 AND s.state IN ('PLANNED', 'STARTED')) AS "openSessions",
            (SELECT coalesce(sum(s.lessons), 0)::int FROM class_sessions s WHERE s.class_id = $1 AND s.state = 'CLOSED') AS lessons,
            (SELECT coalesce(sum(s.lessons), 0)::int FROM class_sessions s WHERE s.class_id = $1 AND s.state = 'CLOSED'
              AND s.kind = 'PRACTICE') AS practice,
            (SELECT max(s.on_date) FROM class_sessions s WHERE s.class_id = $1 AND s.state = 'CLOSED') AS "lastDay",
            (SELECT count(*)::int FROM leave_requests r WHERE r.class_id = $1
              AND r.state IN ('SUBMITTED', 'TRAINER_APPROVED')) AS "undecidedLeaves"`, [classId])

export const findOrganization = (tx: Tx, id: string) =>
  tx.maybe<{ id: string; name: string; kind: string; level: string; regionCode: string; unitCode: string | null }>(
    `SELECT o.id, o.name, o.kind, o.level, o.region_code AS "regionCode", r.unit_code AS "unitCode" FROM organizations o
      JOIN regions r ON r.code = o.region_code WHERE o.id = $1 AND o.active`, [id])

/** Open returns whose last day the calendar did not know (D-32). */
export const unsettledReturns = (tx: Tx) =>
  tx.many<{ id: string; classId: string; returnedAt: Date }>(
    `SELECT r.id, r.class_id AS "classId", r.returned_at AS "returnedAt" FROM class_returns r JOIN training_classes c ON c.id = r.class_id
      WHERE c.state = 'RETURNED' AND r.resubmitted_at IS NULL AND r.due_on IS NULL ORDER BY r.returned_at, r.id`)

/** Classes returned longer ago than their deadline allows. */
export const overdueReturns = (tx: Tx) =>
  tx.many<{ classId: string; dueOn: PlainDate }>(
    `SELECT r.class_id AS "classId", r.due_on AS "dueOn" FROM class_returns r JOIN training_classes c ON c.id = r.class_id
      WHERE c.state = 'RETURNED' AND r.resubmitted_at IS NULL AND r.due_on < app_today() ORDER BY r.due_on`)

export const venuesById = (tx: Tx, ids: readonly string[]) =>
  tx.many<{ id: string; name: string; address: string; workstations: number }>('SELECT id, name, address, workstations FROM venues WHERE id = ANY ($1::uuid[]) AND active', [ids])

export const accountIsShared = async (tx: Tx, accountId: string): Promise<boolean> =>
  (await tx.maybe<{ shared: boolean }>('SELECT fact_same_account(account_hash, org_id) AS shared FROM bank_accounts WHERE id = $1',
    [accountId]))?.shared ?? false

export const officeOfUser = async (tx: Tx, userId: string): Promise<string | null> =>
  (await tx.maybe<{ orgId: string | null }>('SELECT org_id AS "orgId" FROM users WHERE id = $1 AND active', [userId]))?.orgId ?? null

export const evidenceSql = `SELECT (SELECT min(at) FROM class_events WHERE class_id = $1 AND to_state = 'APPROVED') AS "approvedAt",
            (SELECT coalesce(min(started_at), min((on_date + starts_at) AT TIME ZONE 'Asia/Shanghai')) FROM class_sessions
              WHERE class_id = $1 AND state <> 'CANCELLED') AS "firstLessonAt",
            (EXISTS (SELECT 1 FROM attendance_records WHERE class_id = $1 AND lessons_present > 0))::int AS "attendanceRecords"`
/** When the class was approved, when its first lesson began (planned while none has), and whether (1) or not (0) anybody was ever recorded present. */
export const inSystemEvidence = (tx: Tx, classId: string) =>
  tx.one<{ approvedAt: Date | null; firstLessonAt: Date | null; attendanceRecords: number }>(evidenceSql, [classId])

/** When the exam of a class starts by the filing in force, and who filed it, if that is still to come. */
export const comingExam = (tx: Tx, classId: string) =>
  tx.maybe<{ examAt: Date; filedBy: string }>(`SELECT exam_at AS "examAt", filed_by AS "filedBy" FROM exam_filings WHERE class_id = $1
    AND state IN ('FILED', 'CONFIRMED') AND exam_at > app_now()`, [classId])

function groupByClass<T extends { classId: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(row.classId)
    if (group === undefined) groups.set(row.classId, [row])
    else group.push(row)
  }
  return groups
}
