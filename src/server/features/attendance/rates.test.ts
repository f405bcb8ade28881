import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { crowd, equip, openedClass, type School } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import * as contract from '../../../contract/attendance.ts'

let world: World
let school: School
let classId: string
let sessions: { id: string; seq: number; kind: string }[]
let ids: string[]
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
  classId = (await openedClass(world, school, await crowd(world, 2))).id
  sessions = await world.sql('SELECT id, seq, kind FROM class_sessions WHERE class_id = $1 ORDER BY seq', [classId])
  ids = (await world.sql<{ id: string }>('SELECT id FROM enrolments WHERE class_id = $1 ORDER BY roster_no', [classId])).map((e) => e.id)
  world.setNow('2022-08-27')
})
afterAll(() => world.close())

/** The class as if it had run: the first person misses two practice lessons on each of three days, the second comes always. */
async function runClass() {
  await world.sql('DELETE FROM attendance_records WHERE class_id = $1', [classId])
  await world.sql(
    `INSERT INTO attendance_records (session_id, enrolment_id, class_id, present_mask, lessons_present, mode, at, operator_id)
     SELECT s.id, e.id, s.class_id, CASE WHEN missed THEN 3 ELSE (1 << s.lessons) - 1 END, CASE WHEN missed THEN 2 ELSE s.lessons END, 'ROLL_CALL', '2022-08-22', (SELECT id FROM users LIMIT 1)
       FROM class_sessions s, enrolments e, LATERAL (SELECT e.id = $2 AND s.seq IN (1, 3, 5) AS missed) m WHERE s.class_id = $1 AND e.class_id = $1`, [classId, ids[0]])
  await world.sql(`UPDATE class_sessions SET state = 'CLOSED' WHERE class_id = $1`, [classId])
}

/** Approved leave for the six missed lessons; four are made up before the exam, two end after its start. */
async function makeUpLessons(leaveState: string) {
  await world.sql('DELETE FROM make_ups WHERE class_id = $1', [classId])
  await world.sql('DELETE FROM leave_requests WHERE class_id = $1', [classId])
  const leave = randomUUID()
  const missed = sessions.filter((s) => [1, 3, 5].includes(s.seq))
  await world.sql(
    `INSERT INTO leave_requests (id, class_id, enrolment_id, reason_kind, reason, covers, lessons, signature, state, submitted_at, submitted_by)
     SELECT $1, $2, $3, 'ILLNESS', '住院', $4, 6, 'x', $5, '2022-08-22', id FROM users LIMIT 1`, [leave, classId, ids[0], JSON.stringify(missed.map((s) => ({ sessionId: s.id, mask: 12 }))), leaveState])
  await world.sql('DELETE FROM exam_filings WHERE class_id = $1', [classId])
  await world.sql(
    `INSERT INTO exam_filings (id, class_id, channels, filed_at, filed_by, exam_at, place, state, class_region, institution_id)
     SELECT $1, id, '{SKILL_LEVEL}', '2022-08-22', (SELECT id FROM users LIMIT 1), '2022-08-30T09:00+08:00', '考场', 'FILED', responsible_region, institution_id FROM training_classes WHERE id = $2`, [randomUUID(), classId])
  for (const [n, s] of missed.entries()) for (const lesson of [3, 4]) {
    await world.sql(
      `INSERT INTO make_ups (id, class_id, leave_id, enrolment_id, missed_session_id, missed_lesson, way, starts_at, ends_at, state, done_at)
       VALUES ($1, $2, $3, $4, $5, $6, 'INDIVIDUAL', $7::timestamptz - interval '45 minutes', $7, 'DONE', $7)`,
      [randomUUID(), classId, leave, ids[0], s.id, lesson, n === 2 ? '2022-08-30T09:00+08:00' : '2022-08-29T19:00+08:00'])
  }
}
const read = () => world.as(school.reg).call(contract.attendanceMatrix, { params: { id: classId } })

describe('到课率 of a class', () => {
  it('R-078 T8 counts make-ups of approved leave that ended before the exam started, and says how', async () => {
    await runClass()
    await makeUpLessons('MAKEUP_PLANNED')
    const matrix = await read()
    expect([matrix.planned, matrix.held]).toEqual([30, 30])
    const [first, second] = matrix.trainees
    expect([first?.required, first?.attended, first?.madeUp, first?.rate]).toEqual([30, 24, 4, '93.3 %'])
    expect(first?.reasons.map((r) => [r.requirement, r.verdict, r.arithmetic])).toEqual([['R-078', 'pass', '(24 + 补课 4) ÷ 30 = 93.3 %']])
    expect(first?.cells.slice(0, 4)).toEqual([3, 3, 3, 3])
    expect([second?.attended, second?.rate]).toEqual([30, '100.0 %'])
    expect([matrix.classRate.text, matrix.classRate.reasons[0]?.arithmetic]).toEqual(['96.7 %', '58 ÷ 60'])
  })

  it('R-077 R-078 counts no make-up of a leave nobody approved, and none of a lesson marked present after all', async () => {
    await runClass()
    await makeUpLessons('REFUSED')
    expect((await read()).trainees[0]).toMatchObject({ attended: 24, madeUp: 0, rate: '80.0 %', verdict: 'pass' })
    await makeUpLessons('LAPSED')
    expect((await read()).trainees[0]).toMatchObject({ attended: 24, madeUp: 4 })
    await makeUpLessons('APPROVED')
    await world.sql('UPDATE attendance_records SET present_mask = 15, lessons_present = 4 WHERE session_id = $1', [sessions[0]?.id])
    expect((await read()).trainees[0]).toMatchObject({ attended: 26, madeUp: 2, rate: '93.3 %' })
  })

  it('is read by the school and the offices of its region, by nobody else', async () => {
    await world.as('cty1-410184').call(contract.attendanceMatrix, { params: { id: classId } })
    expect((await world.as('cty1-410122').refused(contract.attendanceMatrix, { params: { id: classId } })).status).toBe(404)
    expect((await world.as('reg-419001').refused(contract.recordingCoverage, { params: { id: classId } })).status).toBe(404)
    expect((await world.as('fin1-410184').refused(contract.attendanceMatrix, { params: { id: classId } })).status).toBe(403)
  })
})

describe('recordings of a session', () => {
  let serial = 0
  const piece = (from: string, to: string, changes: object = {}) => ({
    id: randomUUID(), startedAt: `2022-08-22T${from}:00+08:00`, endedAt: `2022-08-22T${to}:00+08:00`, camera: '机位一', fileName: `${from}.mp4`,
    digest: (++serial).toString(16).padStart(64, '0'), size: 1000, ...changes,
  })
  const add = (seq: number, recordings: ReturnType<typeof piece>[]) => ({ params: { id: sessions[seq - 1]?.id ?? '' }, body: { recordings } })

  it('R-173 theory must be recorded throughout, practice with fifteen unbroken minutes in every lesson', async () => {
    await runClass()
    const trainer = world.as('trn-410184')
    const practice = await trainer.call(contract.addRecordings, add(1, [piece('08:00', '10:35'), piece('10:45', '10:55'), piece('11:00', '11:10')]))
    expect([practice.verdict, practice.pieces.length, practice.reasons[0]?.facts.missingLessons]).toEqual(['block', 3, ['4']])
    expect((await trainer.call(contract.addRecordings, add(1, [piece('11:05', '11:20')]))).verdict).toBe('pass')
    const theory = await trainer.call(contract.addRecordings, add(2, [piece('14:00', '14:45')]))
    expect([theory.verdict, theory.reasons[0]?.facts.missingLessons]).toEqual(['block', ['2']])
    const covered = await world.as(school.reg).call(contract.recordingCoverage, { params: { id: classId } })
    expect(covered.sessions.slice(0, 3).map((s) => [s.seq, s.verdict, s.pieces.length])).toEqual([[1, 'pass', 4], [2, 'block', 1], [3, 'block', 0]])
    expect([covered.payableLessons, covered.payablePracticeLessons, covered.reasons[0]?.verdict]).toEqual([5, 4, 'block'])
  })

  it('R-173 takes no recording from another time, of the future, twice, or by somebody who does not teach there', async () => {
    const trainer = world.as('trn-410184')
    expect((await trainer.refused(contract.addRecordings, add(2, [piece('08:00', '09:00')]))).code).toBe('RECORDING_OUTSIDE')
    expect((await trainer.refused(contract.addRecordings, add(2, [piece('15:00', '14:00')]))).code).toBe('RECORDING_TIMES')
    const once = piece('14:00', '15:00')
    await trainer.call(contract.addRecordings, add(2, [once]))
    expect((await trainer.refused(contract.addRecordings, add(2, [once]))).code).toBe('RECORDING_KNOWN')
    expect((await trainer.refused(contract.addRecordings, add(1, [piece('08:00', '15:00', { digest: once.digest })]))).code).toBe('RECORDING_REUSED')
    expect((await world.as('cty1-410184').refused(contract.addRecordings, add(1, [piece('08:00', '09:00')]))).status).toBe(403)
  })
})
