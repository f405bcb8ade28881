import type { Client } from 'pg'
import { trainingClass } from '../../../src/policy/machines/training-class.ts'
import { appendAsOwner } from '../../../src/server/platform/audit-start.ts'
import type { PlainDate } from '../../../src/values/plain-date.ts'
import { classId, classRow, eventsOf, examRows, inspectionRows, reviewRows, sessionRows } from './class-rows.ts'
import type { PlannedClass } from './class-plan.ts'
import type { Cohorts } from './people.ts'
import { idOf, insertRows, makeIdFunction, withoutKeys } from './rows.ts'

const perStatement = 250

/** Writes classes with timetable, opinions, inspections, exams and what happened to them. */
export async function writeClasses(client: Client, classes: readonly PlannedClass[], today: PlainDate): Promise<void> {
  await insertRows(client, 'training_classes', classes.map(classRow))
  await insertRows(client, 'class_trainers', classes.flatMap((c) => c.school.trainers.map((id) => ({ class_id: classId(c.no), trainer_id: id,
    added_at: `${c.opensOn}T08:00:00+08:00` }))))
  await insertRows(client, 'class_venues', classes.flatMap((c) => [c.school.classroom, c.school.workshop].map((id) => ({ class_id: classId(c.no), venue_id: id }))))
  await insertRows(client, 'class_events', classes.flatMap((c) => eventsOf(c).map((e) => ({
    id: idOf(`event ${c.no} ${e.event}`), class_id: classId(c.no), event: e.event, from_state: e.from, to_state: e.to, at: `${e.day}T12:00:00+08:00`, by_user: e.by, facts: {},
  }))))
  await appendAsOwner(client, classes.flatMap((c) => eventsOf(c).map((e) => ({
    at: `${e.day}T12:00:00+08:00`, userId: e.by, personId: e.by, actor: e.by === null ? '系统' : '示例经办', address: null, action: e.event, noun: 'class', recordId: classId(c.no),
    classId: classId(c.no), regionCode: c.county.code, summary: trainingClass.events[e.event], before: { state: e.from }, after: { state: e.to }, requestId: null, sessionId: null,
  }))))
  await insertRows(client, 'ext_sync_records', classes.filter((c) => eventsOf(c).some((e) => e.event === 'hrSecondAgree')).map((c) => ({
    id: idOf(`sync ${c.no}`), class_id: classId(c.no), kind: 'PLAN_ROSTER', state: 'CONFIRMED', system_no: `DEMO-${c.no}`, at: `${c.opensOn}T12:00:00+08:00`,
      by_user: c.school.registrar,
  })))
  await insertRows(client, 'review_steps', classes.flatMap(reviewRows))
  await insertRows(client, 'inspections', classes.flatMap(inspectionRows))
  await insertRows(client, 'exam_filings', classes.flatMap(examRows))
  for (let at = 0; at < classes.length; at += perStatement) await insertRows(client, 'class_sessions', classes.slice(at, at + perStatement).flatMap((c) => sessionRows(c, today)))
  await client.query(
    `INSERT INTO session_trainers (session_id, trainer_id, class_id)
     SELECT s.id, t.trainer_id, s.class_id FROM class_sessions s JOIN LATERAL (SELECT trainer_id FROM class_trainers ct
       WHERE ct.class_id = s.class_id ORDER BY trainer_id OFFSET s.seq % 2 LIMIT 2) t ON true
      WHERE s.class_id = ANY ($1::uuid[]) ON CONFLICT DO NOTHING`, [classes.map((c) => classId(c.no))])
}

/** Keeps what the statements below need of the plan; gone when the connection ends. */
export async function keepPlan(client: Client, classes: readonly PlannedClass[], cohorts: Cohorts): Promise<void> {
  await makeIdFunction(client)
  await client.query(`CREATE TEMP TABLE bulk_plan (class_id uuid PRIMARY KEY, no integer, cohort text, first_rank integer, people integer, size integer, pass_permille integer)`)
  await insertRows(client, 'bulk_plan', classes.map((c) => {
    const cohort = `${c.unit.code} ${c.cohort}`
    return { class_id: classId(c.no), no: c.no, cohort, first_rank: c.firstRank, people: cohorts.get(cohort) ?? 0, size: c.size, pass_permille: c.passPermille }
  }))
  await client.query('ANALYZE bulk_plan')
}

/** The rosters: consecutive people of the class's cohort; 96 of 100 pass. What they did to anybody's free training is told in one go with the results. */
export async function writeRosters(client: Client): Promise<void> {
  await client.query('ALTER TABLE enrolments DISABLE TRIGGER free_right_of_enrolment_added')
  await client.query(
  `INSERT INTO enrolments (id, class_id, veteran_id, class_region, institution_id, roster_no, programme_of_person, trainee_kind, credited_unit, state, eligibility, added_at)
   SELECT pg_temp.id_of('enrolment ' || p.no || ' ' || g.i), c.id, pg_temp.id_of('veteran ' || p.cohort || ' ' || (p.first_rank + g.i) % p.people), c.responsible_region,
     c.institution_id, g.i + 1, c.programme,
          CASE WHEN hashtext(p.no || ' ' || g.i) % 5 = 0 THEN 'EMPLOYED' ELSE 'OTHER' END, c.credited_unit,
          CASE WHEN c.opened_on IS NULL THEN 'CONFIRMED' WHEN c.completed_on IS NULL OR c.state = 'TRAINING_DONE' THEN 'STUDYING'
               WHEN (hashtext('pass' || p.no || ' ' || g.i) & 1023) * 1000 / 1024 < p.pass_permille THEN 'CERTIFIED' ELSE 'NOT_CERTIFIED' END,
          '{"verdict":"pass","reasons":[]}', c.created_at + interval '1 day'
     FROM bulk_plan p JOIN training_classes c ON c.id = p.class_id CROSS JOIN LATERAL generate_series(0, p.size - 1) AS g (i)`)
  await client.query('ALTER TABLE enrolments ENABLE TRIGGER free_right_of_enrolment_added')
}

/** Roll calls of every session that was held: 94.6 of 100 lessons attended. */
export const writeAttendance = (client: Client, onBatch: (classes: number) => void): Promise<void> => withoutKeys(client, 'attendance_records', async () => {
  const { rows: [{ last } = { last: 0 }] } = await client.query<{ last: number }>('SELECT coalesce(max(no), 0) AS last FROM bulk_plan')
  for (let no = 0; no <= last; no += perStatement) {
    await client.query(
      `INSERT INTO attendance_records (session_id, enrolment_id, class_id, present_mask, lessons_present, mode, at, operator_id)
       SELECT id, enrolment_id, class_id, CASE WHEN draw < 930 THEN 15 WHEN draw < 960 THEN 7 ELSE 0 END,
         CASE WHEN draw < 930 THEN 4 WHEN draw < 960 THEN 3 ELSE 0 END, 'ROLL_CALL', started_at, closed_by
         FROM (SELECT s.id, e.id AS enrolment_id, s.class_id, s.started_at, s.closed_by, (hashtext(e.id::text || s.seq) & 1023) * 1000 / 1024 AS draw
                 FROM bulk_plan p JOIN class_sessions s ON s.class_id = p.class_id AND s.state = 'CLOSED' JOIN enrolments e ON e.class_id = p.class_id
                WHERE p.no >= $1 AND p.no < $2) marked`, [no, no + perStatement])
    onBatch(Math.min(last + 1, no + perStatement))
  }
})

/** Exam results of every class that ended, and a verified certificate for whoever passed. */
export async function writeResults(client: Client): Promise<void> {
  await client.query(
    `INSERT INTO exam_results (class_id, enrolment_id, channel, score, passed, recorded_by, recorded_at)
     SELECT c.id, e.id, c.cert_goal, 60 + abs(hashtext(e.id::text)) % 38, e.state = 'CERTIFIED', c.created_by, (c.completed_on + 4 + time '12:00') AT TIME ZONE 'Asia/Shanghai'
       FROM bulk_plan p JOIN training_classes c ON c.id = p.class_id JOIN enrolments e ON e.class_id = c.id WHERE e.state IN ('CERTIFIED', 'NOT_CERTIFIED')`)
  // decided in one go below instead of person by person
  await client.query('ALTER TABLE certificates DISABLE TRIGGER ledger_of_certificate, DISABLE TRIGGER free_right_of_certificate_added')
  await client.query(
    `INSERT INTO certificates (id, veteran_id, class_id, enrolment_id, class_region, institution_id, credited_unit, type, number, trade_code, level, issued_on,
      issuer, state, verified_at, recorded_by, recorded_at)
     SELECT pg_temp.id_of('certificate ' || e.id), e.veteran_id, c.id, e.id, c.responsible_region, c.institution_id, c.credited_unit, c.cert_goal,
       'DEMO-B' || p.no || '-' || e.roster_no, c.trade_code, c.level,
            c.completed_on + 8 + p.no % 12, '示例评价机构', 'VERIFIED', (c.completed_on + 21 + time '12:00') AT TIME ZONE 'Asia/Shanghai', c.created_by,
              (c.completed_on + 20 + time '12:00') AT TIME ZONE 'Asia/Shanghai'
       FROM bulk_plan p JOIN training_classes c ON c.id = p.class_id JOIN enrolments e ON e.class_id = c.id WHERE e.state = 'CERTIFIED'`)
  await client.query('ALTER TABLE certificates ENABLE TRIGGER ledger_of_certificate, ENABLE TRIGGER free_right_of_certificate_added')
  // of two classes of one soldier both stand there, as in a migrated database
  await client.query('ALTER TABLE free_right_events DISABLE TRIGGER free_right_once')
  await client.query('ANALYZE certificates, free_right_events')
  await client.query('SELECT free_rights_of_earlier_enrolments()')
  await client.query('ALTER TABLE free_right_events ENABLE TRIGGER free_right_once')
  await countTalent(client)
}

/** What the trigger would have written: each person's first counting and first high-skill certificate of a year, and their months. */
async function countTalent(client: Client): Promise<void> {
  await client.query(
    `WITH counting AS MATERIALIZED (SELECT t.* FROM talent_certificates t JOIN certificates x ON x.id = t.id JOIN bulk_plan p ON p.class_id = x.class_id),
          first AS (SELECT DISTINCT ON (veteran_id, year) * FROM counting ORDER BY veteran_id, year, issued_on, id),
          high AS (SELECT DISTINCT ON (veteran_id, year) * FROM counting WHERE is_high_skilled ORDER BY veteran_id, year, issued_on, id)
     INSERT INTO talent_years (veteran_id, year, skilled_on, skilled_unit, skilled_certificate, high_on, high_unit, high_certificate)
     SELECT f.veteran_id, f.year, f.issued_on, f.credited_unit, f.id, h.issued_on, h.credited_unit, h.id FROM first f LEFT JOIN high h USING (veteran_id, year)`)
  await client.query(
    `INSERT INTO ledger_months AS l (unit_code, year, month, new_skilled, new_high_skilled)
     SELECT unit, extract(year FROM day), extract(month FROM day), sum(s), sum(h)
       FROM (SELECT t.skilled_unit AS unit, t.skilled_on AS day, 1 AS s, 0 AS h FROM talent_years t UNION ALL SELECT t.high_unit, t.high_on, 0,
         1 FROM talent_years t WHERE t.high_on IS NOT NULL) facts
      WHERE unit IS NOT NULL GROUP BY 1, 2, 3
     ON CONFLICT (unit_code, year, month) DO UPDATE SET new_skilled = excluded.new_skilled, new_high_skilled = excluded.new_high_skilled`)
}
