import { afterAll, beforeAll, expect, it } from 'vitest'
import { crowd, draftClass, equip, freeTimetables, openedClass, takeTo, type School } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { getClass } from '../../../contract/classes.ts'
import * as steps from '../../../contract/class-steps.ts'
import { getExam } from '../../../contract/exams.ts'
import { rollCallSheet } from '../../../contract/attendance.ts'
import { myTraining } from '../../../contract/my.ts'
import { listTodo } from '../../../contract/reports.ts'
import { getRoster, withdrawTrainee } from '../../../contract/roster.ts'
import { getTimetable } from '../../../contract/timetable.ts'

let world: World
let school: School
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
})
afterAll(() => world.close())

const opinion = '同意'
const inClass = async () => {
  await freeTimetables(world)
  world.setNow('2022-08-01')
  const people = await crowd(world, 2)
  const [self] = people
  const login = `vet-${self?.veteranId ?? ''}`
  await world.addUser({ login, role: 'VET', org: null, veteranId: self?.veteranId ?? '' })
  const cls = await openedClass(world, school, people)
  world.setNow('2022-08-23')
  const rows = await world.sql<{ id: string; veteranId: string }>('SELECT id, veteran_id AS "veteranId" FROM enrolments WHERE class_id = $1', [cls.id])
  const enrolment = (isOwn: boolean) => rows.find((r) => (r.veteranId === self?.veteranId) === isOwn)?.id ?? ''
  return { id: cls.id, params: { id: cls.id }, login, own: enrolment(true), other: enrolment(false) }
}

it('R-145 in a city’s own class its staff may sign second, never who signed first and never for a county', async () => {
  world.setNow('2022-08-01')
  await world.addUser({ login: 'cit1-second', role: 'CIT1', org: 'VA-410100' })
  const county = await takeTo(world, school, await draftClass(world, school, { people: await crowd(world, 1) }), 'VA_SECOND')
  const sign = (login: string, cls: { id: string; version: number }) => world.as(login).send(steps.secondReviewClass, { params: { id: cls.id }, body: { version: cls.version, opinion, sealConfirmed: true } })
  expect((await sign('cit1-410100', county)).refusal).toMatchObject({ status: 403, code: 'FORBIDDEN' })
  await freeTimetables(world)
  const city = await takeTo(world, school, await draftClass(world, school, { people: await crowd(world, 1), draft: { responsibleOrgId: world.office('VA-410100') } }), 'VA_SECOND',
    { va: ['cit1-410100', 'cit2-410100'], hr: ['hr1-410100', 'hr2-410100'] })
  expect((await world.as('cit1-410100').call(getClass, { params: { id: city.id } })).can).not.toContain('vaSecondAgree')
  expect((await sign('cit1-410100', city)).refusal).toMatchObject({ status: 422, code: 'FIRST_IS_SECOND' })
  expect((await world.as('cit1-second').call(getClass, { params: { id: city.id } })).can).toContain('vaSecondAgree')
  expect((await sign('cit1-second', city)).reply.state).toBe('HR_FIRST')
})

it('R-059 the second desk finds on its to-do list what waits for its signature, who signed first does not', async () => {
  await freeTimetables(world)
  world.setNow('2022-08-01')
  const mine = async (login: string, id: string) => (await world.as(login).call(listTodo)).mine.some((item) => item.classId === id)
  const cls = await draftClass(world, school, { people: await crowd(world, 1), draft: { responsibleOrgId: world.office('VA-410100') } })
  const desks = { va: ['cit1-410100', 'cit2-410100'], hr: ['hr1-410100', 'hr2-410100'] } as const
  const { id, version } = await takeTo(world, school, cls, 'VA_SECOND', { va: [...desks.va], hr: [...desks.hr] })
  expect([await mine('cit1-410100', id), await mine('cit2-410100', id), await mine('hr2-410100', id)]).toEqual([false, true, false])
  const countersigned = (await world.as('cit2-410100').send(steps.secondReviewClass, { params: { id }, body: { version, opinion, sealConfirmed: true } })).reply
  expect([await mine('cit2-410100', id), await mine('hr1-410100', id), await mine('hr2-410100', id)]).toEqual([false, true, false])
  await takeTo(world, school, countersigned, 'HR_SECOND', { va: [...desks.va], hr: [...desks.hr] })
  expect([await mine('hr1-410100', id), await mine('hr2-410100', id)]).toEqual([false, true])
})

it('R-077 a trainee leaves the class himself with a reason; nobody else’s place, and nobody twice', async () => {
  const { id, login, own, other } = await inClass()
  const leave = (enrolment: string, by = login) => world.as(by).send(withdrawTrainee, { params: { id: enrolment }, body: { reason: '找到工作了' } })
  expect((await leave(other)).refusal).toMatchObject({ status: 404 })
  expect((await leave(own, 'cty1-410184')).refusal).toMatchObject({ status: 403 })
  expect((await world.as(login).call(myTraining)).classes[0]?.can).toContain('withdraw')
  expect((await leave(own)).reply).toMatchObject({ state: 'WITHDRAWN', leftReason: '本人退学：找到工作了' })
  expect((await leave(own)).status).toBe(409)
  const [entry] = await world.sql<{ summary: string }>(`SELECT summary FROM audit_log WHERE class_id = $1 AND action = 'withdraw'`, [id])
  expect(entry?.summary).toMatch(/本人退学：找到工作了$/)
})

it('2.2 a trainee reads his timetable, his own mark and his own results, and nothing of his fellows or of the offices', async () => {
  const { id, params, login, own, other } = await inClass()
  await world.sql(`INSERT INTO exam_results (class_id, enrolment_id, channel, score, passed, recorded_by, recorded_at) SELECT $1, e, 'SKILL_LEVEL', 80, true, $3, now() FROM unnest($2::uuid[]) e`, [id, [own, other], world.user('eva-410100')])
  const vet = world.as(login)
  const timetable = await vet.call(getTimetable, { params })
  expect([timetable.reasons, timetable.can]).toEqual([[], []])
  const [session] = await world.sql<{ id: string }>('SELECT id FROM class_sessions WHERE class_id = $1 ORDER BY seq LIMIT 1', [id])
  expect((await vet.call(rollCallSheet, { params: { id: session?.id ?? '' } })).trainees.map((t) => t.enrolmentId)).toEqual([own])
  const exam = await vet.call(getExam, { params })
  expect(exam.trainees.map((t) => [t.enrolmentId, t.results.length])).toEqual([[own, 1]])
  expect([exam.can, exam.reasons, exam.certRates, exam.patrols, exam.patrollers, exam.opinion]).toEqual([[], [], [], [], [], null])
  await world.addUser({ login: `vet-out-${id}`, role: 'VET', org: null, veteranId: (await world.veteran()).id })
  for (const endpoint of [getTimetable, getExam]) expect((await world.as(`vet-out-${id}`).refused(endpoint, { params })).status).toBe(404)
})

it('2.2 a trainer reads the roster of a class he teaches, numbers masked; not of another', async () => {
  const { params } = await inClass()
  await world.addUser({ login: `trn-${params.id}`, role: 'TRN', org: 'INST-410184' })
  expect((await world.as(`trn-${params.id}`).refused(getRoster, { params })).status).toBe(403)
  const { items, can } = await world.as('trn-410184').call(getRoster, { params })
  expect(items.map((p) => p.idMasked.includes('*'))).toEqual([true, true])
  expect(can).toEqual([])
})
