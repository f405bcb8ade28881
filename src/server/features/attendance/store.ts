import type { LeaveState } from '../../../policy/machines/small-machines.ts'
import type { Tx } from '../../platform/database.ts'
import { inScope } from '../classes/index.ts'

export type Mode = 'ROLL_CALL' | 'QR' | 'FACE' | 'CARD' | 'PAPER'

/** Presence of one person in one session; bit i = lesson i + 1. */
export interface Presence {
  enrolmentId: string
  presentMask: number
  mode: Mode
  at: Date
  deviceAt: Date | null
  sentLate: boolean
  operatorId: string
  operatorName: string
  remark: string | null
}

export const presencesOf = (tx: Tx, sessionId: string) =>
  tx.many<Presence>(
    `SELECT a.enrolment_id AS "enrolmentId", a.present_mask AS "presentMask", a.mode, a.at, a.device_at AS "deviceAt", a.sent_late AS "sentLate", a.operator_id AS "operatorId",
            coalesce(u.name, '') AS "operatorName", a.remark
       FROM attendance_records a LEFT JOIN users u ON u.id = a.operator_id WHERE a.session_id = $1`, [sessionId])

export interface LeaveOfSession { enrolmentId: string; mask: number; reasonKind: string; state: LeaveState }

/** Leave slips that cover a session, refused and lapsed ones left out. */
export const leavesOf = (tx: Tx, classId: string, sessionId: string) =>
  tx.many<LeaveOfSession>(
    `SELECT l.enrolment_id AS "enrolmentId", (c ->> 'mask')::int AS mask, l.reason_kind AS "reasonKind", l.state
       FROM leave_requests l, jsonb_array_elements(l.covers) c WHERE l.class_id = $1 AND c ->> 'sessionId' = $2 AND l.state NOT IN ('REFUSED', 'LAPSED')`, [classId, sessionId])

export interface SessionCounts { id: string; title: string; roster: number; marked: number; present: number; onLeave: number }

/** How many are on the roster, were present and are on approved leave, per session. */
export const countsOf = (tx: Tx, sessionIds: readonly string[]) =>
  tx.many<SessionCounts>(
    `SELECT s.id, c.title,
            (SELECT count(*)::int FROM enrolments e WHERE e.class_id = s.class_id AND e.state NOT IN ('APPLIED', 'NO_SHOW', 'WITHDRAWN', 'DISQUALIFIED', 'TRANSFERRED_OUT')) AS roster,
            (SELECT count(*)::int FROM attendance_records a WHERE a.session_id = s.id) AS marked,
            (SELECT count(*)::int FROM attendance_records a WHERE a.session_id = s.id AND a.lessons_present > 0) AS present,
            (SELECT count(DISTINCT l.enrolment_id)::int FROM leave_requests l WHERE l.class_id = s.class_id AND l.state IN ('APPROVED', 'MAKEUP_PLANNED', 'MADE_UP')
                AND l.covers @> jsonb_build_array(jsonb_build_object('sessionId', s.id::text))) AS "onLeave"
       FROM class_sessions s JOIN training_classes c ON c.id = s.class_id WHERE s.id = ANY ($1::uuid[])`, [sessionIds])

export interface NewPresence { enrolmentId: string; presentMask: number; lessonsPresent: number; remark: string | null }

/** Writes marks; a mark already there is changed but keeps the time it was first taken, so that the time to correct does not grow. */
export const putPresences = (
  tx: Tx, session: { id: string; classId: string }, how: { mode: Mode; deviceAt: Date | null; sentLate: boolean; place: string | null }, rows: readonly NewPresence[],
) =>
  tx.run(
    `INSERT INTO attendance_records AS a (session_id, enrolment_id, class_id, present_mask, lessons_present, mode, at, device_at, sent_late, operator_id, place, remark)
     SELECT $1, r."enrolmentId", $2, r."presentMask", r."lessonsPresent", $4, app_now(), $5, $6, $7, $8, r.remark
       FROM jsonb_to_recordset($3::jsonb) AS r("enrolmentId" uuid, "presentMask" int, "lessonsPresent" int, remark text)
     ON CONFLICT (session_id, enrolment_id) DO UPDATE SET present_mask = excluded.present_mask, lessons_present = excluded.lessons_present, mode = excluded.mode,
       device_at = excluded.device_at, sent_late = excluded.sent_late, operator_id = excluded.operator_id, place = coalesce(excluded.place, a.place), remark = excluded.remark`,
    [session.id, session.classId, JSON.stringify(rows), how.mode, how.deviceAt, how.sentLate, tx.principal.userId, how.place])

export interface ClassPresence { sessionId: string; enrolmentId: string; presentMask: number; lessonsPresent: number }

export const presencesOfClass = (tx: Tx, classId: string) =>
  tx.many<ClassPresence>(
    `SELECT a.session_id AS "sessionId", a.enrolment_id AS "enrolmentId", a.present_mask AS "presentMask", a.lessons_present AS "lessonsPresent"
       FROM attendance_records a WHERE a.class_id = $1`, [classId])

/** Make-up lessons with the state of the leave behind them. */
export const makeUpsOf = (tx: Tx, classId: string) =>
  tx.many<{ enrolmentId: string; sessionId: string; lesson: number; endsAt: Date; isDone: boolean; leaveState: LeaveState }>(
    `SELECT m.enrolment_id AS "enrolmentId", m.missed_session_id AS "sessionId", m.missed_lesson AS lesson, m.ends_at AS "endsAt", m.state = 'DONE' AS "isDone", l.state AS "leaveState"
       FROM make_ups m JOIN leave_requests l ON l.id = m.leave_id WHERE m.class_id = $1 AND m.state <> 'CANCELLED'`, [classId])

/** When the exam starts by the filing in force; null before one. */
export const examStart = async (tx: Tx, classId: string): Promise<Date | null> =>
  (await tx.maybe<{ at: Date }>(`SELECT exam_at AS at FROM exam_filings WHERE class_id = $1 AND state IN ('FILED', 'CONFIRMED')`, [classId]))?.at ?? null

export interface RecordingRow { id: string; sessionId: string; start: Date; end: Date; camera: string; fileName: string; digest: string }

export const recordingsOf = (tx: Tx, classId: string) =>
  tx.many<RecordingRow>(
    `SELECT id, session_id AS "sessionId", started_at AS start, ended_at AS "end", camera, file_name AS "fileName", digest FROM recordings WHERE class_id = $1 ORDER BY started_at, id`, [classId])

/** How many of these digests stand with another session already, as far as this school's classes show. */
export async function recordedElsewhere(tx: Tx, sessionId: string, digests: readonly string[]): Promise<number> {
  const scope = inScope(tx.principal.scope, 3)
  return (await tx.one<{ n: number }>(
    `SELECT count(DISTINCT r.digest)::int AS n FROM recordings r JOIN training_classes c ON c.id = r.class_id
      WHERE r.session_id <> $1 AND r.digest = ANY ($2::text[]) AND ${scope.sql}`, [sessionId, digests, ...scope.params])).n
}

export interface NewRecording { id: string; startedAt: string; endedAt: string; camera: string; fileName: string; digest: string; size: number }

/** Writes recordings of one session; answers how many were new. */
export const insertRecordings = (tx: Tx, session: { id: string; classId: string }, rows: readonly NewRecording[]) =>
  tx.run(
    `INSERT INTO recordings (id, class_id, session_id, started_at, ended_at, camera, file_name, digest, size, added_by, added_at)
     SELECT r.id, $2, $1, r."startedAt", r."endedAt", r.camera, r."fileName", r.digest, r.size, $4, app_now()
       FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, "startedAt" timestamptz, "endedAt" timestamptz, camera text, "fileName" text, digest text, size bigint)
     ON CONFLICT (id) DO NOTHING`, [session.id, session.classId, JSON.stringify(rows), tx.principal.userId])

/** Classes of the trainer's school under way in which he teaches a session or gives a make-up lesson, the earliest first. */
export const classesOfTrainer = async (tx: Tx, trainerId: string): Promise<string[]> =>
  (await tx.many<{ id: string }>(
    `SELECT c.id FROM training_classes c WHERE c.state = ANY ($2::text[]) AND c.institution_id = $3 AND (
        EXISTS (SELECT 1 FROM class_sessions s JOIN session_trainers t ON t.session_id = s.id WHERE s.class_id = c.id AND s.state <> 'CANCELLED' AND t.trainer_id = $1)
        OR EXISTS (SELECT 1 FROM make_ups m WHERE m.class_id = c.id AND m.trainer_id = $1 AND m.state <> 'CANCELLED'))
      ORDER BY c.starts_on, c.id`, [trainerId, UNDER_WAY, tx.principal.orgId])).map((row) => row.id)

/** Classes under way in scope, the earliest first; at most 200. */
export async function classesUnderWay(tx: Tx): Promise<string[]> {
  const scope = inScope(tx.principal.scope, 2)
  return (await tx.many<{ id: string }>(
    `SELECT c.id FROM training_classes c WHERE c.state = ANY ($1::text[]) AND ${scope.sql} ORDER BY c.starts_on, c.id LIMIT 200`, [UNDER_WAY, ...scope.params])).map((row) => row.id)
}

/** From the filing on, until what is taught can no longer be put right. */
const UNDER_WAY = ['FILED', 'OPEN', 'SUSPENDED', 'TRAINING_DONE', 'INSPECTED', 'EXAM_FILED']
