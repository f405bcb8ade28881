import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { crowd, equip, openedClass, type School } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import * as contract from '../../../contract/attendance.ts'
import { listTodo } from '../../../contract/reports.ts'
import { attendanceOverview, getLeave, myClasses, printLeave } from '../../../contract/teaching.ts'
import { lapseLeaves } from './index.ts'

let world: World
let school: School
let classId: string
let sessions: { id: string; lessons: number }[]
let ids: string[]
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
  classId = (await openedClass(world, school, await crowd(world, 3))).id
  sessions = await world.sql('SELECT id, lessons FROM class_sessions WHERE class_id = $1 ORDER BY seq', [classId])
  const rows = await world.sql<{ id: string; veteran_id: string }>('SELECT id, veteran_id FROM enrolments WHERE class_id = $1 ORDER BY roster_no', [classId])
  ids = rows.map((e) => e.id)
  await world.addUser({ login: 'vet-0', role: 'VET', org: null, veteranId: rows[0]?.veteran_id ?? '' })
  await world.addUser({ login: 'vet-1', role: 'VET', org: null, veteranId: rows[1]?.veteran_id ?? '' })
  world.setNow('2022-08-23')
})
afterAll(() => world.close())

const trainer = () => world.as('trn-410184')
const office = () => world.as(school.reg)
const session = (seq: number) => ({ id: sessions[seq - 1]?.id ?? '' })
const ask = (login: string, person: number, seq: number, mask: number) => world.as(login).call(contract.askForLeave, {
  params: { id: ids[person] ?? '' }, body: { id: randomUUID(), reasonKind: 'FAMILY', reason: '母亲住院，需要陪护', signature: '本人签字', covers: [{ sessionId: session(seq).id, mask }] },
})
const decide = (who: 'trainer' | 'office', id: string, agree: boolean, reason?: string) =>
  (who === 'trainer' ? trainer() : office()).call(contract.decideLeave, { params: { id }, body: { agree, ...(reason === undefined ? {} : { reason }) } })

describe('what a trainer plans his days by', () => {
  it('belongs to trainers only, and shows nothing of another school', async () => {
    expect((await office().refused(myClasses)).status).toBe(403)
    expect((await world.as('cty1-410184').refused(myClasses)).status).toBe(403)
    expect((await world.as('trn-419001').call(myClasses)).items).toEqual([])
  })

  it('R-077 R-173 names his sessions, the slips that wait for him and which held session lacks its recordings', async () => {
    const slip = await ask('vet-0', 0, 9, 3)
    await world.sql(`UPDATE class_sessions SET state = 'CLOSED' WHERE id = $1`, [session(1).id])
    const { today, items } = await trainer().call(myClasses)
    expect([today, items.length]).toEqual(['2022-08-23', 1])
    const [cls] = items
    expect([cls?.id, cls?.rosterCount, cls?.planned, cls?.held, cls?.sessions.length]).toEqual([classId, 3, 30, 4, 10])
    expect(cls?.sessions.slice(0, 2).map((s) => [s.state, s.recordings])).toEqual([['CLOSED', 'block'], ['PLANNED', null]])
    expect(cls?.leaves.map((l) => [l.id, l.can])).toEqual([[slip.id, ['agree', 'refuse']]])
    expect((await trainer().call(listTodo)).mine.map((t) => t.href)).toEqual(expect.arrayContaining(['/teach/classes', `/teach/${session(3).id}`]))
  })
})

describe('classes in training at the desk', () => {
  it('is read by the school and the offices of its region only', async () => {
    expect((await trainer().refused(attendanceOverview)).status).toBe(403)
    expect((await world.as('cty1-410122').call(attendanceOverview)).items).toEqual([])
  })

  it('R-062 R-078 says what is missing: sessions of past days, recordings, slips, and people who cannot reach the least rate any more', async () => {
    const [cls] = (await office().call(attendanceOverview)).items
    expect([cls?.id, cls?.held, cls?.unclosed, cls?.unrecorded, cls?.undecided, cls?.toDecide, cls?.outOfReach]).toEqual([classId, 4, 1, 1, 1, 0, 0])
    expect(cls?.today.map((s) => [s.seq, s.state, s.rollTaken])).toEqual([[3, 'PLANNED', false], [4, 'PLANNED', false]])
    // a person who was away for two whole days of five has missed 12 of 30 lessons: 60 % is the most he can reach
    await world.sql(`UPDATE class_sessions SET state = 'CLOSED' WHERE class_id = $1 AND seq <= 4`, [classId])
    await world.sql('DELETE FROM attendance_records WHERE enrolment_id = $1', [ids[2]])
    const matrix = await office().call(contract.attendanceMatrix, { params: { id: classId } })
    expect(matrix.trainees[2]).toMatchObject({ soFar: '0.0 %', outOfReach: true })
    const [after] = (await world.as('cty1-410184').call(attendanceOverview)).items
    expect([after?.outOfReach, after?.soFar]).toEqual([3, matrix.classRate.soFar])
  })
})

describe('the leave slip', () => {
  const textOf = (pdf: Uint8Array) => execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf }).toString('utf8').replace(/\s+/g, '')

  it('is not read by another trainee or county', async () => {
    const slip = await ask('vet-0', 0, 7, 3)
    for (const other of ['vet-1', 'cty1-410122', 'trn-419001']) {
      expect((await world.as(other).refused(getLeave, { params: { id: slip.id } })).status).toBe(404)
      expect((await world.as(other).raw('GET', `/leaves/${slip.id}/pdf`)).status).toBe(404)
    }
    expect((await world.as('vet-0').call(getLeave, { params: { id: slip.id } })).signature).toBe('本人签字')
  })

  it('R-077 prints as PDF with lessons, signature, both decisions, and leaves an entry in the log', async () => {
    const slip = await ask('vet-1', 1, 5, 12)
    await decide('trainer', slip.id, true)
    await decide('office', slip.id, false, '当天有实操考查')
    const { bytes, mediaType } = await office().file(printLeave, { params: { id: slip.id } })
    expect(mediaType).toBe('application/pdf')
    const text = textOf(bytes)
    for (const words of ['请假条', '电工（四级）新郑第7期', '母亲住院，需要陪护', '上午第3–4节', '（手机签字）', '同意。', '不同意：当天有实操考查']) expect(text).toContain(words)
    const [entry] = await world.sql<{ summary: string; after: object }>(`SELECT summary, after FROM audit_log WHERE noun = 'leave' AND record_id = $1 AND action = 'print'`, [slip.id])
    expect(entry).toEqual({ summary: '打印请假条', after: { rows: 1 } })
  })
})

describe('leave that is not made up', () => {
  it('R-078 lapses when the exam starts: what was held counts, what was only planned stays missed', async () => {
    world.setNow('2022-08-24')
    const slip = await ask('vet-1', 1, 8, 3)
    await decide('trainer', slip.id, true)
    await decide('office', slip.id, true)
    expect((await office().call(attendanceOverview)).items[0]?.unplanned).toBe(1)
    const lesson = (n: number, from: string, to: string) => ({ id: randomUUID(), sessionId: session(8).id, lesson: n, startsAt: `2022-08-26T${from}:00+08:00`, endsAt: `2022-08-26T${to}:00+08:00` })
    const [own] = await world.sql<{ id: string }>('SELECT id FROM trainers WHERE user_id = $1', [world.user('trn-410184')])
    const planned = await office().call(contract.planMakeUps, {
      params: { id: slip.id }, body: { way: 'INDIVIDUAL', trainerId: own?.id ?? '', lessons: [lesson(1, '18:00', '18:45'), lesson(2, '18:55', '19:40')] },
    })
    expect(planned.items[0]).toMatchObject({ missedOn: '2022-08-25', missedTopic: '安全用电' })
    world.setNow('2022-08-26', '18:50:00')
    expect((await trainer().call(myClasses)).items[0]?.makeUps.map((m) => m.can)).toEqual([['finish'], []])
    await trainer().call(contract.finishMakeUp, { params: { id: planned.items[0]?.id ?? '' }, body: {} })
    await world.sql(
      `INSERT INTO exam_filings (id, class_id, channels, filed_at, filed_by, exam_at, place, state, class_region, institution_id)
       SELECT $1, id, '{SKILL_LEVEL}', '2022-08-22', (SELECT id FROM users LIMIT 1), '2022-08-27T09:00+08:00', '考场', 'FILED', responsible_region, institution_id FROM training_classes WHERE id = $2`, [randomUUID(), classId])
    world.setNow('2022-08-27', '08:59:00')
    expect(await world.run(lapseLeaves)).toBe(0)
    world.setNow('2022-08-27', '09:00:00')
    expect(await world.run(lapseLeaves)).toBe(1)
    expect(await world.run(lapseLeaves)).toBe(0)
    expect(await office().call(getLeave, { params: { id: slip.id } })).toMatchObject({ state: 'LAPSED', stateLabel: '逾期未补', madeUp: 1, can: [] })
    expect((await office().call(contract.listMakeUps, { params: { id: classId } })).items.map((m) => m.state)).toEqual(['DONE'])
    expect((await office().call(contract.attendanceMatrix, { params: { id: classId } })).trainees[1]?.madeUp).toBe(1)
    const [entry] = await world.sql<{ summary: string; actor: string }>(`SELECT summary, actor FROM audit_log WHERE noun = 'leave' AND record_id = $1 AND action = 'lapse'`, [slip.id])
    expect([entry?.actor, entry?.summary]).toEqual(['系统', '考核已开始，请假 2 课时没有全部补课，没补的按缺课计；取消未上的补课 1 课时'])
  })
})
