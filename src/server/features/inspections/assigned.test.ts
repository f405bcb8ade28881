import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inspect } from '../../../../tests/setup/inspections.ts'
import { completedTraining, crowd, equip, fileExamOf, freeTimetables, inspected, openedClass, type School } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { attendanceOverview } from '../../../contract/teaching.ts'
import { getClass, listClasses } from '../../../contract/classes.ts'
import { assignPatrol, getExam, myExamPatrols, patrolExam } from '../../../contract/exams.ts'
import * as contract from '../../../contract/inspections.ts'
import { getInstitution } from '../../../contract/institutions.ts'
import { getRoster } from '../../../contract/roster.ts'

let world: World
let school: School
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
  await world.addUser({ login: 'ins-second', role: 'INS', org: 'VA-410184' })
})
afterAll(() => world.close())

const opened = async () => {
  await freeTimetables(world)
  world.setNow('2022-08-01')
  const cls = await openedClass(world, school, await crowd(world, 2))
  world.setNow('2022-08-22')
  return { id: cls.id, params: { id: cls.id } }
}
const plan = (classId: string, by: string, inspector: string, plannedOn = '2022-08-23') => {
  const id = randomUUID()
  return world.as(by).send(contract.planInspection, { params: { id: classId }, body: { id, kind: 'DURING', channel: 'ONSITE', plannedOn, inspectorId: world.user(inspector) } }).then(({ status }) => ({ status, id }))
}
/** Everything about one class an inspector may open, as status codes. */
const opensFor = async (login: string, params: { id: string }) => {
  const ins = world.as(login)
  const statuses = [await ins.send(getClass, { params }), await ins.send(getRoster, { params }), await ins.send(contract.listClassInspections, { params }), await ins.send(getExam, { params })].map((a) => a.status)
  const listed = (await ins.call(listClasses)).items.some((c) => c.id === params.id)
  const attended = (await ins.call(attendanceOverview)).items.some((c) => c.id === params.id)
  return { statuses: [...new Set(statuses)], listed, attended }
}
const closed = { statuses: [404], listed: false, attended: false }
const open = { statuses: [200], listed: true, attended: true }

it('R-147 S-02 an inspector sees a class from the day he is sent to it, and no longer when the visit is cancelled before it was made', async () => {
  const { id, params } = await opened()
  expect(await opensFor('ins-second', params)).toEqual(closed)
  expect((await world.as('ins-second').refused(getInstitution, { params: { id: school.institutionId } })).status).toBe(404)
  const visit = await plan(id, 'cty1-410184', 'ins-second')
  expect(await opensFor('ins-second', params)).toEqual(open)
  expect((await world.as('ins-second').call(getInstitution, { params: { id: school.institutionId } })).id).toBe(school.institutionId)
  await world.as('cty1-410184').call(contract.cancelInspection, { params: { id: visit.id }, body: { reason: '改由他人检查' } })
  expect(await opensFor('ins-second', params)).toEqual(closed)
})

it('R-147 a visit that was made stays his to look at, also when it was voided', async () => {
  const { id, params } = await opened()
  const visit = await inspect(world, id, { at: '2022-08-23T09:30:00+08:00', presentCount: 2, inspector: 'ins-second' })
  await world.as('cty2-410184').call(contract.voidInspection, { params: { id: visit.id }, body: { reason: '人数点错' } })
  expect(await opensFor('ins-second', params)).toEqual(open)
})

it('S-02 who is also a desk of the bureau keeps its range', async () => {
  const { params } = await opened()
  await world.sql(`INSERT INTO role_grants (user_id, role) VALUES ($1, 'INS')`, [world.user('cty1-410184')])
  expect(await opensFor('cty1-410184', params)).toEqual(open)
  await world.sql(`DELETE FROM role_grants WHERE user_id = $1 AND role = 'INS'`, [world.user('cty1-410184')])
})

it('S-02 control: where row security lets every inspector in, the application alone still answers as for a missing class', async () => {
  const { params } = await opened()
  const [before] = await world.sql<{ text: string }>(`SELECT pg_get_functiondef('app_inspects(uuid)'::regprocedure) AS text`)
  await world.sql(`CREATE OR REPLACE FUNCTION app_inspects(wanted_class uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path TO 'pg_catalog', 'public' AS 'SELECT true'`)
  try {
    expect(await opensFor('ins-second', params)).toEqual(closed)
  } finally {
    await world.sql(before?.text ?? '')
  }
})

it('R-158 an exam patrol is assigned: only who was sent signs, and it is taken back with the class', async () => {
  await freeTimetables(world)
  world.setNow('2022-08-01')
  const { id } = await completedTraining(world, school, await crowd(world, 2))
  const params = { id }
  await fileExamOf(world, school, id)
  await inspected(world, id)
  for (const login of ['reg-410184', 'cty2-410184', 'ins-second', 'aud', 'hr1-410100']) expect((await world.as(login).send(assignPatrol, { params, body: { inspectorIds: [world.user('ins-second')] } })).status, login).toBe(403)
  expect(await world.as('cty1-410184').refused(assignPatrol, { params, body: { inspectorIds: [world.user('ins-410122')] } })).toMatchObject({ status: 422, code: 'INSPECTOR_UNKNOWN' })
  expect((await opensFor('ins-second', params)).statuses).toEqual([404])
  const sent = await world.as('hr1-410184').call(assignPatrol, { params, body: { inspectorIds: [world.user('ins-second')] } })
  expect(sent.patrollers.map((p) => p.id)).toEqual([world.user('ins-second')])
  expect((await world.as(school.reg).call(getExam, { params })).patrollers).toEqual([])
  expect((await opensFor('ins-second', params)).statuses).toEqual([200])
  world.setNow('2022-08-30', '16:00:00')
  const body = { id: randomUUID(), signatures: ['示例甲'], note: '' }
  // sent to look at the lessons, not at the exam
  await world.sql(`INSERT INTO inspections (id, class_id, kind, channel, state, planned_on, inspector_id) VALUES ($1, $2, 'DURING', 'ONSITE', 'PLANNED', '2022-08-30', $3)`, [randomUUID(), id, world.user('ins-410184')])
  expect(await world.as('ins-410184').refused(patrolExam, { params, body })).toMatchObject({ status: 403, message: '这场考核的巡查没有安排给您，不能签字。请联系安排检查的单位。' })
  const mine = (await world.as('ins-second').call(myExamPatrols)).items
  expect(mine).toMatchObject([{ classId: id, can: ['patrol'], place: '示例考场', signatures: [] }])
  expect((await world.as('ins-second').call(patrolExam, { params, body })).classState).toBe('EXAM_HELD')
  expect((await world.as('ins-second').call(myExamPatrols)).items).toMatchObject([{ signatures: ['示例甲'] }])
  await world.as('cty1-410184').call(assignPatrol, { params, body: { inspectorIds: [] } })
  expect((await opensFor('ins-second', params)).statuses).toEqual([404])
  expect(await world.sql(`SELECT 1 FROM audit_log WHERE class_id = $1 AND action = 'assignPatrol'`, [id])).toHaveLength(2)
})

it('R-147 the city above plans visits to a county’s class and its chief judges them; another city and the county’s first desk do not', async () => {
  const { id, params } = await opened()
  for (const [login, status] of [['cit2-410100', 403], ['cit1-419001', 404], ['hr1-410100', 403]] as const) expect((await plan(id, login, 'ins-second')).status, login).toBe(status)
  const visit = await plan(id, 'cit1-410100', 'ins-second')
  expect(visit.status).toBe(200)
  expect((await world.as('cit1-410100').call(contract.listInspectors, { params })).items.map((i) => i.id)).toEqual(expect.arrayContaining([world.user('ins-second'), world.user('cit1-410100')]))
  const made = await inspect(world, id, { at: '2022-08-23T09:30:00+08:00', presentCount: 2 })
  for (const [login, status] of [['cit1-410100', 403], ['cit2-419001', 404], ['hr2-410100', 403]] as const) expect((await world.as(login).send(contract.confirmInspection, { params: { id: made.id }, body: {} })).status, login).toBe(status)
  const judged = await world.as('cit2-410100').call(contract.confirmInspection, { params: { id: made.id }, body: {} })
  expect(judged.items.find((i) => i.id === made.id)?.state).toBe('CONFIRMED')
})
