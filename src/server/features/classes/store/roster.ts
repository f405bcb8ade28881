import type { ReasonView } from '../../../../contract/endpoint.ts'
import type { EnrolmentState } from '../../../../policy/machines/enrolment.ts'
import type { TraineeKind } from '../../../../policy/vocabulary.ts'
import { maskNumbersIn } from '../../../../values/mask.ts'
import type { PlainDate } from '../../../../values/plain-date.ts'
import { planned, type Tx } from '../../../platform/database.ts'
import { inScope, seated } from './record.ts'

/** One person in one class, with the person's name and sealed numbers. */
export interface Enrolment {
  id: string
  classId: string
  veteranId: string
  rosterNo: number
  name: string
  idSealed: Buffer
  phoneSealed: Buffer | null
  sex: 'M' | 'F'
  programmeOfPerson: 'DEMOB_SKILL' | 'GENERAL_SKILL' | 'ADAPT' | 'EDU' | 'STARTUP'
  mode: 'CENTRALISED' | 'INDIVIDUAL'
  traineeKind: TraineeKind
  currentTrade: string | null
  major: string | null
  school: string | null
  creditedUnit: string
  state: EnrolmentState
  eligibility: { verdict: 'pass' | 'warn' | 'block' | 'missing'; reasons: ReasonView[] } | null
  transferredFrom: string | null
  carriedLessons: number
  addedAt: Date
  leftAt: Date | null
  leftReason: string | null
}

const columns = `e.id, e.class_id AS "classId", e.veteran_id AS "veteranId", e.roster_no AS "rosterNo", v.name, v.id_no_enc AS "idSealed",
  v.phone_enc AS "phoneSealed", v.sex,
  e.programme_of_person AS "programmeOfPerson", e.mode, e.trainee_kind AS "traineeKind", e.current_trade AS "currentTrade", e.major,
    e.school, e.credited_unit AS "creditedUnit", e.state,
  e.eligibility, e.transferred_from AS "transferredFrom", e.carried_lessons AS "carriedLessons", e.added_at AS "addedAt",
    e.left_at AS "leftAt", e.left_reason AS "leftReason"`

const gone = `('NO_SHOW', 'WITHDRAWN', 'DISQUALIFIED', 'TRANSFERRED_OUT')`

export function list(tx: Tx, classId: string, withGone: boolean): Promise<Enrolment[]> {
  const scope = seated(tx.principal.scope, 3)
  return tx.many<Enrolment>(planned(
    `SELECT ${columns} FROM enrolments e JOIN veterans v ON v.id = e.veteran_id WHERE e.class_id = $1 AND ($2 OR e.state NOT IN ${gone})
      AND ${scope.sql} ORDER BY e.roster_no, e.id`), [classId, withGone, ...scope.params])
}

/** One enrolment of a class in scope, locked. */
export function lockOne(tx: Tx, id: string): Promise<Enrolment | null> {
  const scope = seated(tx.principal.scope, 2)
  return tx.maybe<Enrolment>(planned(
    `SELECT ${columns} FROM enrolments e JOIN veterans v ON v.id = e.veteran_id
      WHERE e.id = $1 AND ${scope.sql} FOR UPDATE OF e`), [id, ...scope.params])
}

export const findByVeteran = (tx: Tx, classId: string, veteranId: string) =>
  tx.maybe<{ id: string; state: EnrolmentState }>(planned('SELECT id, state FROM enrolments WHERE class_id = $1 AND veteran_id = $2'),
    [classId, veteranId])

export interface NewEnrolment {
  id: string
  classId: string
  veteranId: string
  classRegion: string
  institutionId: string
  programmeOfPerson: string
  mode: string
  traineeKind: string
  currentTrade: string | null
  major: string | null
  school: string | null
  creditedUnit: string
  state: EnrolmentState
  eligibility: unknown
  transferredFrom: string | null
  carriedLessons: number
}

/** Puts a person on the roster; somebody taken off before comes back under the same row with a fresh number. Answers the row's id. */
export const insert = async (tx: Tx, row: NewEnrolment): Promise<string> =>
  (await tx.one<{ id: string }>(planned(
    `INSERT INTO enrolments (id, class_id, veteran_id, class_region, institution_id, roster_no, programme_of_person, mode, trainee_kind,
      current_trade, major, school, credited_unit, state,
                             eligibility, transferred_from, carried_lessons, added_at)
     VALUES ($1, $2, $3, $4, $5, (SELECT coalesce(max(roster_no), 0) + 1 FROM enrolments
       WHERE class_id = $2), $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, app_now())
     ON CONFLICT (class_id, veteran_id) DO UPDATE SET roster_no = excluded.roster_no, programme_of_person = excluded.programme_of_person,
       mode = excluded.mode, trainee_kind = excluded.trainee_kind,
       current_trade = excluded.current_trade, major = excluded.major, school = excluded.school, state = excluded.state, eligibility = excluded.eligibility,
       transferred_from = excluded.transferred_from, carried_lessons = excluded.carried_lessons, added_at = excluded.added_at, left_at = NULL, left_reason = NULL, left_proof = NULL
     RETURNING id`),
    [row.id, row.classId, row.veteranId, row.classRegion, row.institutionId, row.programmeOfPerson, row.mode, row.traineeKind,
      row.currentTrade, row.major, row.school, row.creditedUnit, row.state,
      JSON.stringify(row.eligibility), row.transferredFrom, row.carriedLessons])).id

export const setState = (tx: Tx, id: string, state: EnrolmentState) => tx.run('UPDATE enrolments SET state = $2 WHERE id = $1', [id, state])

export const leave = (tx: Tx, id: string, state: EnrolmentState, reason: string, proof: string | null) =>
  tx.run('UPDATE enrolments SET state = $2, left_at = app_now(), left_reason = $3, left_proof = $4 WHERE id = $1',
    [id, state, reason, proof])

export const setEligibility = (tx: Tx, id: string, eligibility: unknown) =>
  tx.run('UPDATE enrolments SET eligibility = $2 WHERE id = $1', [id, JSON.stringify(eligibility)])

/** Everybody still on the roster leaves it with one reason; answers how many. */
export const releaseAll = (tx: Tx, classId: string, reason: string) =>
  tx.run(`UPDATE enrolments SET state = 'WITHDRAWN', left_at = app_now(), left_reason = $2 WHERE class_id = $1 AND state NOT IN ${gone}`,
    [classId, reason])

/** Moves enrolments to a sibling class that has not started. */
export const moveTo = (tx: Tx, ids: readonly string[], toClassId: string) =>
  tx.run(
    `UPDATE enrolments e SET class_id = $2, roster_no = n.no FROM (SELECT id,
      row_number() OVER (ORDER BY roster_no) + (SELECT coalesce(max(roster_no), 0) FROM enrolments WHERE class_id = $2) AS no
       FROM enrolments WHERE id = ANY ($1::uuid[])) n WHERE e.id = n.id`, [ids, toClassId])

/** Lessons a person has attended in a class, those carried in included. */
export const lessonsAttended = async (tx: Tx, enrolmentId: string): Promise<number> =>
  (await tx.one<{ n: number }>(
    `SELECT (e.carried_lessons + coalesce((SELECT sum(a.lessons_present) FROM attendance_records a WHERE a.enrolment_id = e.id), 0)
             + (SELECT count(*) FROM make_ups m WHERE m.enrolment_id = e.id AND m.state = 'DONE'))::int AS n FROM enrolments e
               WHERE e.id = $1`, [enrolmentId])).n

/** Lessons already held in a class. */
export const lessonsHeld = async (tx: Tx, classId: string): Promise<number> =>
  (await tx.one<{ n: number }>(planned(`SELECT coalesce(sum(lessons), 0)::int AS n FROM class_sessions WHERE class_id = $1
    AND state IN ('STARTED', 'CLOSED')`), [classId])).n

/** Days of training a person has missed since the opening without one lesson attended. */
export const daysMissed = async (tx: Tx, classId: string, enrolmentId: string): Promise<number> =>
  (await tx.one<{ n: number }>(
    `SELECT count(DISTINCT s.on_date)::int AS n FROM class_sessions s
      WHERE s.class_id = $1 AND s.state = 'CLOSED' AND NOT EXISTS (SELECT 1 FROM attendance_records a WHERE a.enrolment_id = $2
        AND a.lessons_present > 0)`, [classId, enrolmentId])).n

/**
 * The person behind an ID hash, wherever in the province the ledger holds them; a wrong name learns nothing but that it is wrong. Until the
 * transaction ends the record is not merged into another; `wasMerged` = the number is one of a record that was.
 */
export const holdVeteran = (tx: Tx, hash: Buffer, name: string) =>
  tx.maybe<({ isName: false } | { isName: true; veteranId: string; verifyState: 'UNVERIFIED' | 'VERIFIED' | 'REFUSED' }) & { wasMerged: boolean }>(
    planned('SELECT is_name AS "isName", veteran_id AS "veteranId", verify_state AS "verifyState", was_merged AS "wasMerged" FROM hold_veteran($1, $2)'), [hash, name])

export interface PersonFacts {
  sex: 'M' | 'F'
  birth: PlainDate
  dischargeType: string
  verifyState: 'UNVERIFIED' | 'VERIFIED' | 'REFUSED'
  drawsPension: boolean
  resettlementUnit: string
  overlapping: boolean
  sameTrade: boolean
  trainingsOfYear: number
  livesElsewhere: boolean | null
  freeRight: 'UNUSED' | 'LOCKED' | 'USED'
  freeRightReleases: number
}

/** Everything the eligibility rules ask about a person, as verdicts where another county holds the rows (D-31). */
export const personFacts = (
  tx: Tx, asked: { veteranId: string; classId: string; from: PlainDate | null; to: PlainDate | null; tradeCode: string
    | null; level: string; year: number; unit: string | null },
) =>
  tx.maybe<PersonFacts>(planned(
    `SELECT f.sex, f.birth_on AS birth, f.discharge_type AS "dischargeType", f.verify_state AS "verifyState",
      f.draws_pension AS "drawsPension", f.resettlement_unit AS "resettlementUnit",
            CASE WHEN $3::date IS NULL THEN false ELSE fact_overlapping_class($1, $3, coalesce($4::date, $3), $2) END AS overlapping,
            CASE WHEN $5::text IS NULL THEN false ELSE fact_same_trade_certified($1, $5, $6, $2) END AS "sameTrade",
            fact_trainings_of_year($1, $7, $2) AS "trainingsOfYear", fact_lives_elsewhere($1, $8) AS "livesElsewhere", fact_free_right($1,
              $2) AS "freeRight", fact_free_right_releases($1) AS "freeRightReleases"
       FROM fact_enrolment_facts($1) f`),
    [asked.veteranId, asked.classId, asked.from, asked.to, asked.tradeCode, asked.level, asked.year, asked.unit])

export interface ImportRow { id: string; classId: string; fileName: string; digest: string; read: number; accepted: number; unchanged: number; rejected: number; errors: unknown; errorsSealed: Buffer | null; region: string }
export const insertImport = (tx: Tx, row: ImportRow) =>
  tx.run(
    `INSERT INTO imports (id, kind, file_name, digest, class_id, region_code, rows_read, accepted, unchanged, rejected, errors,
      imported_by, errors_sealed, imported_at)
     VALUES ($1, 'ROSTER', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, app_now())`,
    [row.id, maskNumbersIn(row.fileName), row.digest, row.classId, row.region, row.read, row.accepted, row.unchanged, row.rejected,
      JSON.stringify(row.errors), tx.principal.userId, row.errorsSealed])

export const findImport = (tx: Tx, classId: string, id: string) =>
  tx.maybe<{ fileName: string; errorsSealed: Buffer | null }>(`SELECT file_name AS "fileName", errors_sealed AS "errorsSealed" FROM imports WHERE id = $1 AND class_id = $2
    AND kind = 'ROSTER'`, [id, classId])

export const transferTargets = (tx: Tx, cls: { id: string; tradeCode: string | null }) => {
  const scope = inScope(tx.principal.scope, 3)
  return tx.many<{ id: string; title: string; batchNo: string | null; level: string; startsOn: PlainDate | null; endsOn: PlainDate
    | null; count: number; state: 'OPEN' }>(
    `SELECT c.id, c.title, c.batch_no AS "batchNo", c.level, c.starts_on AS "startsOn", c.ends_on AS "endsOn", c.state,
            (SELECT count(*)::int FROM enrolments e WHERE e.class_id = c.id AND e.state NOT IN ${gone} AND e.state <> 'APPLIED') AS count
       FROM training_classes c WHERE c.state = 'OPEN' AND c.trade_code = $1 AND c.id <> $2 AND ${scope.sql}
         ORDER BY c.starts_on, c.id LIMIT 50`, [cls.tradeCode, cls.id, ...scope.params])
}
