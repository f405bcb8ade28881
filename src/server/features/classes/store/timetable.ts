import type { PlainDate } from '../../../../values/plain-date.ts'
import type { CourseModule } from '../../../../policy/course-modules.ts'
import type { SessionKind } from '../../../../policy/vocabulary.ts'
import type { Tx } from '../../../platform/database.ts'
import { inScope } from './record.ts'

/** One session of a timetable; times are `HH:MM`. */
export interface Session {
  id: string
  classId: string
  seq: number
  onDate: PlainDate
  startsAt: string
  endsAt: string
  kind: SessionKind
  topic: string
  module: CourseModule | null
  venueId: string | null
  venueName: string | null
  workstations: number | null
  declaredLessons: number
  lessons: number
  netMinutes: number
  lessonIntervals: { from: string; to: string }[]
  state: 'PLANNED' | 'STARTED' | 'CLOSED' | 'CANCELLED'
  startedAt: Date | null
  closedAt: Date | null
  trainers: { id: string; name: string }[]
}

const columns = `s.id, s.class_id AS "classId", s.seq, s.on_date AS "onDate", to_char(s.starts_at, 'HH24:MI') AS "startsAt",
  to_char(s.ends_at, 'HH24:MI') AS "endsAt", s.kind, s.topic, s.module,
  s.venue_id AS "venueId", v.name AS "venueName", v.workstations, s.declared_lessons AS "declaredLessons", s.lessons,
    s.net_minutes AS "netMinutes", s.lesson_intervals AS "lessonIntervals", s.state,
  s.started_at AS "startedAt", s.closed_at AS "closedAt",
  coalesce((SELECT jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name) ORDER BY t.name, t.id) FROM session_trainers st
    JOIN trainers t ON t.id = st.trainer_id WHERE st.session_id = s.id), '[]') AS trainers`

export const sessionsOf = (tx: Tx, classId: string) =>
  tx.many<Session>(`SELECT ${columns} FROM class_sessions s LEFT JOIN venues v ON v.id = s.venue_id WHERE s.class_id = $1 ORDER BY s.seq`,
    [classId])

/** One session of a class in scope; locked when it is about to change. */
export function findSession(tx: Tx, id: string, lock: 'FOR UPDATE OF s' | '' = ''): Promise<Session | null> {
  const scope = inScope(tx.principal.scope, 2)
  return tx.maybe<Session>(
    `SELECT ${columns} FROM class_sessions s LEFT JOIN venues v ON v.id = s.venue_id JOIN training_classes c ON c.id = s.class_id
      WHERE s.id = $1 AND ${scope.sql} ${lock}`, [id, ...scope.params])
}

export interface DaySession extends Session { classTitle: string; tradeName: string | null; rosterCount: number }

/** Sessions of a day in scope; of one trainer when given. */
export function sessionsOn(tx: Tx, day: PlainDate, trainerId: string | null): Promise<DaySession[]> {
  const scope = inScope(tx.principal.scope, 3)
  return tx.many<DaySession>(
    `SELECT ${columns}, c.title AS "classTitle", t.name AS "tradeName",
            (SELECT count(*)::int FROM enrolments e WHERE e.class_id = c.id
              AND e.state NOT IN ('APPLIED', 'NO_SHOW', 'WITHDRAWN', 'DISQUALIFIED', 'TRANSFERRED_OUT')) AS "rosterCount"
       FROM class_sessions s JOIN training_classes c ON c.id = s.class_id LEFT JOIN venues v ON v.id = s.venue_id LEFT
         JOIN trades t ON t.code = c.trade_code
      WHERE s.on_date = $1 AND s.state <> 'CANCELLED' AND c.state NOT IN ('DRAFT', 'REJECTED', 'CANCELLED')
        AND ($2::uuid IS NULL OR EXISTS (SELECT 1 FROM session_trainers st WHERE st.session_id = s.id AND st.trainer_id = $2))
        AND ${scope.sql} ORDER BY s.starts_at, c.title, s.seq LIMIT 500`, [day, trainerId, ...scope.params])
}

/** Planned sessions that somebody already refers to (leave, make-up, recording, attendance), so that they cannot be dropped. */
export const referredTo = async (tx: Tx, classId: string, ids: readonly string[]): Promise<number> =>
  (await tx.one<{ n: number }>(
    `SELECT count(*)::int AS n FROM class_sessions s WHERE s.class_id = $1 AND s.id = ANY ($2::uuid[]) AND (
        EXISTS (SELECT 1 FROM attendance_records a WHERE a.session_id = s.id) OR EXISTS (SELECT 1 FROM make_ups m
          WHERE m.missed_session_id = s.id)
        OR EXISTS (SELECT 1 FROM recordings r WHERE r.session_id = s.id)
        OR EXISTS (SELECT 1 FROM leave_requests l WHERE l.class_id = $1
          AND l.covers @> jsonb_build_array(jsonb_build_object('sessionId', s.id::text))))`, [classId, ids])).n

export const dropSessions = (tx: Tx, classId: string, ids: readonly string[]) =>
  tx.run('DELETE FROM class_sessions WHERE class_id = $1 AND id = ANY ($2::uuid[])', [classId, ids])

export interface PlannedRow {
  id: string
  seq: number
  onDate: string
  startsAt: string
  endsAt: string
  kind: SessionKind
  topic: string
  module?: CourseModule | null | undefined
  venueId: string | null
  declaredLessons: number
  lessons: number
  netMinutes: number
  lessonIntervals: readonly { from: string; to: string }[]
  trainerIds: readonly string[]
}

/** Writes one planned session, new or changed; answers whether the id was free or this class's own. */
export async function putSession(tx: Tx, classId: string, row: PlannedRow): Promise<boolean> {
  const written = await tx.run(
    `INSERT INTO class_sessions AS s (id, class_id, seq, on_date, starts_at, ends_at, kind, topic, venue_id, declared_lessons, lessons,
      net_minutes, lesson_intervals, module)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
     ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, on_date = excluded.on_date, starts_at = excluded.starts_at,
       ends_at = excluded.ends_at, kind = excluded.kind, topic = excluded.topic, module = excluded.module,
       venue_id = excluded.venue_id, declared_lessons = excluded.declared_lessons, lessons = excluded.lessons, net_minutes = excluded.net_minutes, lesson_intervals = excluded.lesson_intervals,
       state = 'PLANNED' WHERE s.class_id = $2 AND s.state IN ('PLANNED', 'CANCELLED')`,
    [row.id, classId, row.seq, row.onDate, row.startsAt, row.endsAt, row.kind, row.topic, row.venueId, row.declaredLessons, row.lessons,
      row.netMinutes, JSON.stringify(row.lessonIntervals), row.module ?? null])
  if (written === 0) return false
  await tx.run('DELETE FROM session_trainers WHERE session_id = $1 AND NOT trainer_id = ANY ($2::uuid[])', [row.id, row.trainerIds])
  await tx.run('INSERT INTO session_trainers (session_id, trainer_id, class_id) SELECT $1, v, $3 FROM unnest($2::uuid[]) v ON CONFLICT DO NOTHING', [row.id, row.trainerIds, classId])
  return true
}

export const setSeq = (tx: Tx, id: string, seq: number) => tx.run('UPDATE class_sessions SET seq = $2 WHERE id = $1', [id, seq])

/** Which of these hours of trainers are taken by another class; answers their places in the list. */
export const busyHours = async (tx: Tx, classId: string,
  hours: readonly { trainerId: string; onDate: string; startsAt: string; endsAt: string }[]): Promise<number[]> =>
  (await tx.many<{ at: number }>(
    `SELECT (h.n - 1)::int AS at FROM unnest($2::uuid[], $3::date[], $4::time[], $5::time[]) WITH ORDINALITY AS h (trainer, day,
      from_time, to_time, n)
      WHERE fact_trainer_busy(h.trainer, h.day, h.from_time, h.to_time, $1) ORDER BY h.n`,
    [classId, hours.map((h) => h.trainerId), hours.map((h) => h.onDate), hours.map((h) => h.startsAt),
      hours.map((h) => h.endsAt)])).map((row) => row.at)

/** How many other classes use a venue in these hours. */
export const othersInVenue = async (tx: Tx,
  asked: { venueId: string; onDate: string; startsAt: string; endsAt: string; classId: string }): Promise<number> =>
  (await tx.one<{ n: number }>('SELECT fact_venue_shared($1, $2, $3, $4, $5) AS n',
    [asked.venueId, asked.onDate, asked.startsAt, asked.endsAt, asked.classId])).n

/** Takes trainers off the sessions still ahead; answers how many sessions are left without anybody. */
export async function dropFromPlannedSessions(tx: Tx, classId: string, trainerIds: readonly string[]): Promise<number> {
  if (trainerIds.length === 0) return 0
  await tx.run(
    `DELETE FROM session_trainers st USING class_sessions s WHERE s.id = st.session_id AND st.class_id = $1
      AND st.trainer_id = ANY ($2::uuid[]) AND s.state = 'PLANNED'`, [classId, trainerIds])
  return (await tx.one<{ n: number }>(
    `SELECT count(*)::int AS n FROM class_sessions s WHERE s.class_id = $1 AND s.state = 'PLANNED' AND NOT EXISTS (SELECT 1
      FROM session_trainers st WHERE st.session_id = s.id)`, [classId])).n
}

export const start = (tx: Tx, id: string) =>
  tx.run(`UPDATE class_sessions SET state = 'STARTED', started_at = app_now() WHERE id = $1 AND state = 'PLANNED'`, [id])
export const close = (tx: Tx, id: string) =>
  tx.run(`UPDATE class_sessions SET state = 'CLOSED', closed_at = app_now(), closed_by = (SELECT u.id FROM users u WHERE u.id = $2)
    WHERE id = $1 AND state = 'STARTED'`, [id, tx.principal.userId])
