import type { PlainDate } from '../../../../values/plain-date.ts'
import type { ModuleLessons } from '../../../../policy/course-modules.ts'
import type { Tx } from '../../../platform/database.ts'

export interface Timetabled { lessons: number; practice: number; firstDay: PlainDate | null; lastDay: PlainDate | null; sessions: number }

export const timetabled = (tx: Tx, classId: string) =>
  tx.one<Timetabled>(
    `SELECT coalesce(sum(lessons), 0)::int AS lessons, coalesce(sum(lessons) FILTER (WHERE kind = 'PRACTICE'), 0)::int AS practice,
      min(on_date) AS "firstDay", max(on_date) AS "lastDay",
            count(*)::int AS sessions FROM class_sessions WHERE class_id = $1 AND state <> 'CANCELLED'`, [classId])

/** Lessons of the timetable by module; those of no module stand under null. */
export const modulesOf = (tx: Tx, classId: string) => tx.many<ModuleLessons>(`SELECT p.module, p.lessons FROM (${moduleLessonsSql}) p`, [classId])
export const moduleLessonsSql = `SELECT module, sum(lessons)::int AS lessons FROM class_sessions WHERE class_id = $1 AND state <> 'CANCELLED' GROUP BY module`

/** By how many classes a venue is used at most in the hours this class uses it (F6); 1 = this class alone. */
export const classesInSlot = async (tx: Tx, classId: string, venueId: string): Promise<number> =>
  (await tx.one<{ n: number }>(
    `SELECT 1 + coalesce(max(fact_venue_shared($2, s.on_date, s.starts_at, s.ends_at, $1)), 0)::int AS n
       FROM class_sessions s WHERE s.class_id = $1 AND s.venue_id = $2 AND s.kind = 'PRACTICE' AND s.state = 'PLANNED'`,
       [classId, venueId])).n

export const tradeFacts = (tx: Tx, code: string) =>
  tx.maybe<{ code: string; name: string; classCode: string | null; levels: string[]; certificateTypes: string[]; minHours: number
    | null; active: boolean }>(
    'SELECT code, name, class_code AS "classCode", levels, certificate_types AS "certificateTypes", min_hours AS "minHours", active FROM trades WHERE code = $1', [code])

/** Classification code of an occupation people name: by trade code, by trade name, or the code itself. */
export const classificationOf = async (tx: Tx, text: string): Promise<string | null> => {
  if (/^\d+(-\d+)+$/.test(text)) return text
  return (await tx.maybe<{ code: string | null }>('SELECT class_code AS code FROM trades WHERE code = $1 OR name = $1 LIMIT 1',
    [text]))?.code ?? null
}

export const categoriesOf = async (tx: Tx, year: number): Promise<number[]> =>
  (await tx.many<{ seq: number }>('SELECT seq FROM skill_henan_categories WHERE year = $1 ORDER BY seq', [year])).map((row) => row.seq)

/** Whether everybody on the roster is a self-employment soldier; null while nobody stands on it. */
export const onlySelfEmploymentSoldiers = async (tx: Tx, classId: string): Promise<boolean | null> =>
  (await tx.one<{ answer: boolean | null }>(
    `SELECT bool_and(v.discharge_type = 'DISCHARGE_SELF_EMPLOYMENT_SOLDIER') AS answer FROM enrolments e
      JOIN veterans v ON v.id = e.veteran_id
      WHERE e.class_id = $1 AND e.state NOT IN ('APPLIED', 'NO_SHOW', 'WITHDRAWN', 'DISQUALIFIED', 'TRANSFERRED_OUT')`, [classId])).answer

/** A clerk of the office who can be named as responsible. */
export const clerkOf = async (tx: Tx, orgId: string): Promise<string | null> =>
  (await tx.maybe<{ id: string }>(
    `SELECT u.id FROM users u JOIN role_grants g ON g.user_id = u.id WHERE u.org_id = $1 AND u.active
      AND g.role IN ('CTY1', 'CIT1', 'PRV1') ORDER BY u.login LIMIT 1`, [orgId]))?.id ?? null

export const trainersOfInstitution = async (tx: Tx, institutionId: string, ids: readonly string[]): Promise<number> =>
  (await tx.one<{ n: number }>('SELECT count(*)::int AS n FROM trainers WHERE institution_id = $1 AND active AND id = ANY ($2::uuid[])',
    [institutionId, ids])).n
export const venuesOfInstitution = async (tx: Tx, institutionId: string, ids: readonly string[]): Promise<number> =>
  (await tx.one<{ n: number }>('SELECT count(*)::int AS n FROM venues WHERE institution_id = $1 AND active AND id = ANY ($2::uuid[])',
    [institutionId, ids])).n
