import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { crowd, equip, openedClass, type School } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import * as contract from '../../../contract/attendance.ts'

let world: World
let school: School
let classId: string
let sessions: string[]
let ids: string[]
const params = () => ({ id: classId })
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
  const people = await crowd(world, 2)
  classId = (await openedClass(world, school, people)).id
  sessions = (await world.sql<{ id: string }>('SELECT id FROM class_sessions WHERE class_id = $1 ORDER BY seq', [classId])).map((s) => s.id)
  const rows = await world.sql<{ id: string; veteran_id: string }>('SELECT id, veteran_id FROM enrolments WHERE class_id = $1 ORDER BY roster_no', [classId])
  ids = rows.map((e) => e.id)
  for (const [i, row] of rows.entries()) await world.addUser({ login: `vet-${i}`, role: 'VET', org: null, veteranId: row.veteran_id })
  world.setNow('2022-08-24')
})
afterAll(() => world.close())

const slip = (seq: number, mask: number, changes: object = {}) => ({
  params: { id: ids[0] ?? '' },
  body: { id: randomUUID(), reasonKind: 'ILLNESS' as const, reason: '感冒发热，去医院', signature: '本人签字', covers: [{ sessionId: sessions[seq - 1] ?? '', mask }], ...changes },
})
const trainer = () => world.as('trn-410184')
const office = () => world.as(school.reg)

describe('leave in writing', () => {
  it('R-077 is no leave without signature or reason, or more than two working days after the absence', async () => {
    const own = world.as('vet-0')
    expect(await own.refused(contract.askForLeave, slip(5, 3, { signature: '' }))).toMatchObject({ code: 'LEAVE_WRITTEN', clause: '三(三)10' })
    expect((await own.refused(contract.askForLeave, slip(5, 3, { reason: ' ' }))).code).toBe('LEAVE_WRITTEN')
    world.setNow('2022-08-25')
    expect((await own.refused(contract.askForLeave, slip(1, 3))).code).toBe('LEAVE_IN_TIME')
    world.setNow('2022-08-24')
    const asked = await own.call(contract.askForLeave, slip(1, 3))
    expect([asked.state, asked.lessons, asked.can]).toEqual(['SUBMITTED', 2, []])
    expect((await own.refused(contract.askForLeave, slip(1, 2))).code).toBe('LEAVE_TWICE')
    expect((await own.refused(contract.askForLeave, slip(2, 4))).code).toBe('LESSON_UNKNOWN')
  })

  it('is handed in by the trainee himself, who sees no slip of another', async () => {
    expect((await world.as('vet-1').refused(contract.askForLeave, slip(7, 1))).status).toBe(404)
    expect((await world.as('vet-1').call(contract.listLeaves, { params: params() })).items).toEqual([])
    expect((await world.as('vet-0').call(contract.listLeaves, { params: params() })).items).toHaveLength(1)
    expect((await world.as('cty1-410122').refused(contract.listLeaves, { params: params() })).status).toBe(404)
  })

  it('R-077 needs the trainer first and then the office; either may refuse with a reason', async () => {
    const { id } = await world.as('vet-0').call(contract.askForLeave, slip(7, 1))
    const agree = { params: { id }, body: { agree: true } }
    expect((await office().refused(contract.decideLeave, agree)).status).toBe(403)
    expect((await world.as('trn-419001').refused(contract.decideLeave, agree)).status).toBe(404)
    expect(await trainer().call(contract.decideLeave, agree)).toMatchObject({ state: 'TRAINER_APPROVED', can: [] })
    expect((await trainer().refused(contract.decideLeave, agree)).status).toBe(403)
    expect((await office().refused(contract.decideLeave, { params: { id }, body: { agree: false } })).code).toBe('REASON_MISSING')
    const refused = await office().call(contract.decideLeave, { params: { id }, body: { agree: false, reason: '没有就诊记录' } })
    expect([refused.state, refused.stateLabel, refused.refusal]).toEqual(['REFUSED', '未准假', '没有就诊记录'])
    expect((await office().refused(contract.decideLeave, agree)).status).toBe(409)
    expect((await world.as('vet-0').call(contract.askForLeave, slip(7, 1))).state).toBe('SUBMITTED')
  })
})

describe('make-up lessons', () => {
  it('R-078 makes up each lesson of an approved leave once and before the exam, and then it counts', async () => {
    const { id } = await office().call(contract.askForLeave, slip(9, 3))
    const lesson = (n: number, from: string, to: string) => ({ id: randomUUID(), sessionId: sessions[8] ?? '', lesson: n, startsAt: `2022-08-27T${from}:00+08:00`, endsAt: `2022-08-27T${to}:00+08:00` })
    const plan = (...lessons: ReturnType<typeof lesson>[]) => ({ params: { id }, body: { way: 'INDIVIDUAL' as const, trainerId, lessons } })
    const [own] = await world.sql<{ id: string }>('SELECT id FROM trainers WHERE user_id = $1', [world.user('trn-410184')])
    const trainerId = own?.id ?? ''
    expect((await office().refused(contract.planMakeUps, plan(lesson(1, '18:00', '18:45')))).code).toBe('MAKE_UP_LEAVE')
    await trainer().call(contract.decideLeave, { params: { id }, body: { agree: true } })
    expect((await office().call(contract.decideLeave, { params: { id }, body: { agree: true } })).can).toEqual(['planMakeUps'])
    await world.sql(
      `INSERT INTO exam_filings (id, class_id, channels, filed_at, filed_by, exam_at, place, state, class_region, institution_id)
       SELECT $1, id, '{SKILL_LEVEL}', '2022-08-22', (SELECT id FROM users LIMIT 1), '2022-08-27T20:00+08:00', '考场', 'FILED', responsible_region, institution_id FROM training_classes WHERE id = $2`, [randomUUID(), classId])
    expect((await office().refused(contract.planMakeUps, plan(lesson(1, '19:15', '20:00')))).code).toBe('MAKE_UP_BEFORE_EXAM')
    expect((await office().refused(contract.planMakeUps, plan(lesson(3, '18:00', '18:45')))).code).toBe('LESSON_NOT_ON_LEAVE')
    expect((await trainer().refused(contract.planMakeUps, plan(lesson(1, '18:00', '18:45')))).status).toBe(403)
    const planned = await office().call(contract.planMakeUps, plan(lesson(1, '18:00', '18:45'), lesson(2, '18:55', '19:40')))
    expect(planned.items.map((m) => [m.missedLesson, m.state, m.can])).toEqual([[1, 'PLANNED', []], [2, 'PLANNED', []]])
    expect((await office().refused(contract.planMakeUps, plan(lesson(1, '17:00', '17:45')))).code).toBe('MAKE_UP_ONCE')

    const [first, second] = planned.items.map((m) => ({ params: { id: m.id }, body: {} }))
    if (!first || !second) throw new Error('two lessons were planned')
    expect((await trainer().refused(contract.finishMakeUp, first)).code).toBe('MAKE_UP_NOT_OVER')
    const counted = async () => (await office().call(contract.attendanceMatrix, { params: params() })).trainees[0]?.madeUp
    expect(await counted()).toBe(0)
    world.setNow('2022-08-27', '19:45:00')
    expect((await trainer().call(contract.listMakeUps, { params: params() })).items.map((m) => m.can)).toEqual([['finish'], ['finish']])
    expect((await trainer().call(contract.finishMakeUp, first)).state).toBe('DONE')
    expect(await counted()).toBe(1)
    expect((await trainer().refused(contract.finishMakeUp, first)).code).toBe('MAKE_UP_DONE')
    await trainer().call(contract.finishMakeUp, second)
    expect(await counted()).toBe(2)
    const leave = (await office().call(contract.listLeaves, { params: params() })).items.find((l) => l.id === id)
    expect([leave?.state, leave?.stateLabel, leave?.madeUp]).toEqual(['MADE_UP', '已补课', 2])
    expect((await world.as('vet-1').call(contract.listMakeUps, { params: params() })).items).toEqual([])
  })
})
