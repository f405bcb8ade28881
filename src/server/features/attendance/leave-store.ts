import type { LeaveState } from '../../../policy/machines/small-machines.ts'
import type { PlainDate } from '../../../values/plain-date.ts'
import type { Tx } from '../../platform/database.ts'

/** One leave slip with its person and the sessions it covers. */
export interface Leave {
  id: string
  classId: string
  enrolmentId: string
  traineeName: string
  reasonKind: string
  reason: string
  covers: { sessionId: string; mask: number }[]
  lessons: number
  state: LeaveState
  signature: string | null
  submittedAt: Date
  refusal: string | null
}

export interface MakeUp {
  id: string
  classId: string
  leaveId: string
  enrolmentId: string
  traineeName: string
  missedSessionId: string
  missedOn: PlainDate
  missedTopic: string
  missedLesson: number
  way: 'OTHER_CLASS' | 'ONLINE_REPLAY' | 'INDIVIDUAL'
  startsAt: Date
  endsAt: Date
  trainerId: string | null
  trainerName: string | null
  state: 'PLANNED' | 'DONE'
}

const leaveSelect = `SELECT l.id, l.class_id AS "classId", l.enrolment_id AS "enrolmentId", v.name AS "traineeName", l.reason_kind AS "reasonKind", l.reason, l.covers, l.lessons, l.state, l.signature,
  l.submitted_at AS "submittedAt", l.refusal FROM leave_requests l JOIN enrolments e ON e.id = l.enrolment_id JOIN veterans v ON v.id = e.veteran_id`
const makeUpSelect = `SELECT m.id, m.class_id AS "classId", m.leave_id AS "leaveId", m.enrolment_id AS "enrolmentId", v.name AS "traineeName", m.missed_session_id AS "missedSessionId",
  s.on_date AS "missedOn", s.topic AS "missedTopic", m.missed_lesson AS "missedLesson", m.way, m.starts_at AS "startsAt", m.ends_at AS "endsAt", m.trainer_id AS "trainerId", t.name AS "trainerName", m.state
  FROM make_ups m JOIN enrolments e ON e.id = m.enrolment_id JOIN veterans v ON v.id = e.veteran_id JOIN class_sessions s ON s.id = m.missed_session_id LEFT JOIN trainers t ON t.id = m.trainer_id`

/** Leave slips of a class; the caller has found the class in scope. */
export const leavesOfClass = (tx: Tx, classId: string) => tx.many<Leave>(`${leaveSelect} WHERE l.class_id = $1 ORDER BY l.submitted_at DESC, l.id`, [classId])
/** Which class a slip belongs to; null when there is none to see. The caller looks for the class in scope and locks it. */
export const classOfLeave = async (tx: Tx, id: string) => (await tx.maybe<{ classId: string }>('SELECT class_id AS "classId" FROM leave_requests WHERE id = $1', [id]))?.classId ?? null
export const findLeave = (tx: Tx, id: string) => tx.one<Leave>(`${leaveSelect} WHERE l.id = $1`, [id])

/** Writes a slip; answers false when the id is taken. */
export const insertLeave = async (
  tx: Tx, row: { id: string; classId: string; enrolmentId: string; reasonKind: string; reason: string; covers: readonly { sessionId: string; mask: number }[]; lessons: number; signature: string },
): Promise<boolean> =>
  (await tx.run(
    `INSERT INTO leave_requests (id, class_id, enrolment_id, reason_kind, reason, covers, lessons, signature, state, submitted_at, submitted_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'SUBMITTED', app_now(), $9) ON CONFLICT (id) DO NOTHING`,
    [row.id, row.classId, row.enrolmentId, row.reasonKind, row.reason, JSON.stringify(row.covers), row.lessons, row.signature, tx.principal.userId])) === 1

export const setLeave = (tx: Tx, id: string, state: LeaveState, by: 'trainer' | 'registrar' | null, refusal: string | null) =>
  tx.run(
    `UPDATE leave_requests SET state = $2, refusal = coalesce($5, refusal), trainer_by = CASE WHEN $3 = 'trainer' THEN $4::uuid ELSE trainer_by END,
       trainer_at = CASE WHEN $3 = 'trainer' THEN app_now() ELSE trainer_at END, registrar_by = CASE WHEN $3 = 'registrar' THEN $4::uuid ELSE registrar_by END,
       registrar_at = CASE WHEN $3 = 'registrar' THEN app_now() ELSE registrar_at END WHERE id = $1`, [id, state, by, tx.principal.userId, refusal])

export const makeUpsOfClass = (tx: Tx, classId: string) => tx.many<MakeUp>(`${makeUpSelect} WHERE m.class_id = $1 AND m.state <> 'CANCELLED' ORDER BY m.starts_at, m.id`, [classId])
export const classOfMakeUp = async (tx: Tx, id: string) => (await tx.maybe<{ classId: string }>('SELECT class_id AS "classId" FROM make_ups WHERE id = $1', [id]))?.classId ?? null

/** Writes a make-up lesson; answers false when the id is taken or the lesson is made up already. */
export const insertMakeUp = async (
  tx: Tx, leave: Leave, row: { id: string; sessionId: string; lesson: number; way: string; startsAt: Date; endsAt: Date; trainerId: string },
): Promise<boolean> =>
  (await tx.run(
    `INSERT INTO make_ups (id, class_id, leave_id, enrolment_id, missed_session_id, missed_lesson, way, starts_at, ends_at, trainer_id, state)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'PLANNED') ON CONFLICT DO NOTHING`,
    [row.id, leave.classId, leave.id, leave.enrolmentId, row.sessionId, row.lesson, row.way, row.startsAt, row.endsAt, row.trainerId])) === 1

export const finishMakeUp = (tx: Tx, id: string) => tx.run(`UPDATE make_ups SET state = 'DONE', done_at = app_now(), done_by = $2 WHERE id = $1 AND state = 'PLANNED'`, [id, tx.principal.userId])

export const enrolmentsOf = async (tx: Tx, classId: string, veteranId: string): Promise<string[]> =>
  (await tx.many<{ id: string }>('SELECT id FROM enrolments WHERE class_id = $1 AND veteran_id = $2', [classId, veteranId])).map((e) => e.id)

/** What a printed slip says beside the slip itself. */
export const decisionsOf = (tx: Tx, id: string) =>
  tx.one<{ isOwn: boolean; trainerName: string | null; trainerAt: Date | null; registrarName: string | null; registrarAt: Date | null }>(
    `SELECT coalesce(own.veteran_id = e.veteran_id, false) AS "isOwn", t.name AS "trainerName", l.trainer_at AS "trainerAt", r.name AS "registrarName", l.registrar_at AS "registrarAt"
       FROM leave_requests l JOIN enrolments e ON e.id = l.enrolment_id LEFT JOIN users own ON own.id = l.submitted_by LEFT JOIN users t ON t.id = l.trainer_by
       LEFT JOIN users r ON r.id = l.registrar_by WHERE l.id = $1`, [id])

/** Slips still waiting for a make-up although the exam has begun, whose class may be seen. */
export const leavesPastExam = (tx: Tx) =>
  tx.many<{ id: string; classId: string }>(
    `SELECT l.id, l.class_id AS "classId" FROM leave_requests l JOIN exam_filings f ON f.class_id = l.class_id AND f.state IN ('FILED', 'CONFIRMED')
      WHERE l.state IN ('APPROVED', 'MAKEUP_PLANNED') AND f.exam_at <= app_now() ORDER BY l.submitted_at, l.id`, [])

/** Takes off the make-up lessons of a slip that were planned and not held. */
export const cancelPlannedMakeUps = (tx: Tx, leaveId: string) => tx.run(`UPDATE make_ups SET state = 'CANCELLED' WHERE leave_id = $1 AND state = 'PLANNED'`, [leaveId])
