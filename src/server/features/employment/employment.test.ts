import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { completedTraining, crowd, draftClass, equip, freeTimetables, openedClass, takeTo, takeToExam, type School } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { checkClass, type ClassView } from '../../../contract/classes.ts'
import { submitClass } from '../../../contract/class-steps.ts'
import * as contract from '../../../contract/employment.ts'
import * as classes from '../classes/index.ts'
import { orderSharesOf } from './index.ts'

let world: World
let school: School
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
})
afterAll(() => world.close())

const base64 = readFileSync(new URL('../../../../tests/fixtures/attachments/paper.pdf', import.meta.url)).toString('base64')
const file = { name: '意向书.pdf', base64 }
const reg = () => world.as(school.reg)
const order = (changes: object = {}) => ({ id: randomUUID(), employer: '示例电力公司', post: '外线电工', headCount: 12, file, ...changes })
const put = (cls: ClassView, orders: object[]) => ({ params: { id: cls.id }, body: { orders: orders as ReturnType<typeof order>[] } })
const event = (heldOn: string, changes: object = {}) => ({ id: randomUUID(), heldOn, place: '实训楼一层', employers: ['示例电力公司', '示例物业公司'], posts: 30, attendees: 18, file: null, ...changes })
const boxOf = (cls: { id: string }, login = school.reg) => world.as(login).call(contract.getJobFollowUp, { params: { id: cls.id } })
const draft = async (changes: object = {}) => {
  await freeTimetables(world)
  return draftClass(world, school, { people: await crowd(world, 1), draft: changes })
}
const submit = (cls: ClassView, version = cls.version) => ({ params: { id: cls.id }, body: { version, signedBy: '示例负责人', sealConfirmed: true } })

describe('订单式、定岗式培训 (三(一)3)', () => {
  it('R-032 only the registrar of the class’s own school states orders; other counties find nothing', async () => {
    const cls = await draft({ orderMode: 'ORDER' })
    for (const login of ['cty1-410184', 'cit2-410100', 'hr1-410184', 'aud', school.iad]) expect((await world.as(login).refused(contract.setEmployerOrders, put(cls, [order()]))).status, login).toBe(403)
    expect((await world.as('reg-DEMO03').refused(contract.setEmployerOrders, put(cls, [order()]))).status).toBe(404)
    expect((await world.as('cty1-410122').refused(contract.getJobFollowUp, { params: { id: cls.id } })).status).toBe(404)
  })

  it('R-032 an order class is refused at submission naming what is missing, goes with all four, and its orders then stay', async () => {
    const cls = await draft({ orderMode: 'ORDER' })
    const refusal = await world.as(school.iad).refused(submitClass, submit(cls))
    expect(JSON.stringify(refusal)).toContain('订单式班还缺：用人企业、岗位、人数、签字的意向书')
    const half = order({ file: null, headCount: null })
    await reg().call(contract.setEmployerOrders, put(cls, [half]))
    const checked = await reg().call(checkClass, { params: { id: cls.id }, body: { draft: {} } })
    expect(checked.reasons.find((r) => r.code === 'EMPLOYER_ORDER')).toMatchObject({ verdict: 'block', requirement: 'R-032', message: expect.stringContaining('还缺：人数、签字的意向书。') as string })
    await reg().call(contract.setEmployerOrders, put(cls, [{ ...half, headCount: 12, file }]))
    // without a file the order keeps the one it has
    const box = await reg().call(contract.setEmployerOrders, put(cls, [{ ...half, headCount: 15 }]))
    expect(box).toMatchObject({ orderModeLabel: '订单式', isWhole: true, orders: [{ employer: '示例电力公司', post: '外线电工', headCount: 15, fileName: '用人意向书.pdf' }], can: ['setOrders'] })
    const response = await world.as('cty1-410184').raw('GET', `/classes/${cls.id}/employer-orders/${half.id}/file`)
    expect([response.status, Buffer.from(await response.arrayBuffer()).subarray(0, 4).toString()]).toEqual([200, '%PDF'])
    expect((await world.as('cty1-410122').raw('GET', `/classes/${cls.id}/employer-orders/${half.id}/file`)).status).toBe(404)
    await world.as(school.iad).call(submitClass, submit(cls))
    expect(await reg().refused(contract.setEmployerOrders, put(cls, []))).toMatchObject({ status: 409, code: 'ORDERS_SUBMITTED' })
    expect((await world.sql(`SELECT action FROM audit_log WHERE class_id = $1 AND action = 'setOrders'`, [cls.id])).length).toBe(3)
    const shares = await world.run((tx) => orderSharesOf(tx, [school.institutionId], 2022))
    expect(shares.get(school.institutionId)).toEqual({ all: 1, ordered: 1, text: '1 ÷ 1 = 100.0%', percent: 100 })
  })

  it('R-032 the same holds for a class for a post; an open class needs nothing', async () => {
    const post = await draft({ orderMode: 'POST' })
    expect(JSON.stringify(await world.as(school.iad).refused(submitClass, submit(post)))).toContain('定岗式班还缺')
    const open = await draft()
    await world.as(school.iad).call(submitClass, submit(open))
  })

  it('R-032 the database keeps submitted orders; control: without the trigger it would not', async () => {
    const cls = await draft({ orderMode: 'ORDER' })
    await reg().call(contract.setEmployerOrders, put(cls, [order()]))
    await world.as(school.iad).call(submitClass, submit(cls))
    const remove = () => world.run((tx) => tx.run('UPDATE employer_orders SET head_count = 1 WHERE class_id = $1', [cls.id]))
    await expect(remove()).rejects.toThrow('orders of a class stay as they were submitted')
    await world.sql('ALTER TABLE employer_orders DISABLE TRIGGER orders_as_submitted')
    expect(await remove()).toBe(1)
    await world.sql('ALTER TABLE employer_orders ENABLE TRIGGER orders_as_submitted')
  })

  it('R-032 an order of another class cannot be taken over by its id', async () => {
    const [one, other] = [await draft({ orderMode: 'ORDER' }), await draft({ orderMode: 'ORDER' })]
    const mine = order()
    await reg().call(contract.setEmployerOrders, put(one, [mine]))
    expect(await reg().refused(contract.setEmployerOrders, put(other, [mine]))).toMatchObject({ status: 409, code: 'ORDER_ELSEWHERE' })
    expect((await boxOf(one)).orders.length).toBe(1)
  })
})

describe('学训先行、岗位跟进 (三(一)3)', () => {
  const demob = { programme: 'DEMOB_SKILL' as const, targetJobs: '外线电工' }

  it('R-031 job events are the school’s; none ahead of today, none on a draft; a withdrawn one counts no more', async () => {
    const cls = await draft()
    expect(await reg().refused(contract.addJobEvent, { params: { id: cls.id }, body: event('2022-08-01') })).toMatchObject({ status: 409, code: 'NO_EVENT_NOW' })
    const submitted = await takeTo(world, school, cls, 'SUBMITTED')
    const params = { id: submitted.id }
    for (const login of ['cty1-410184', 'hr1-410184', 'aud', school.iad]) expect((await world.as(login).refused(contract.addJobEvent, { params, body: event('2022-08-01') })).status, login).toBe(403)
    expect((await world.as('reg-DEMO03').refused(contract.addJobEvent, { params, body: event('2022-08-01') })).status).toBe(404)
    expect(await reg().refused(contract.addJobEvent, { params, body: event('2022-08-02') })).toMatchObject({ code: 'EVENT_AHEAD', field: 'heldOn' })
    const held = event('2022-08-01', { file })
    const box = await reg().call(contract.addJobEvent, { params, body: held })
    expect(box.events).toMatchObject([{ heldOn: '2022-08-01', place: '实训楼一层', employers: ['示例电力公司', '示例物业公司'], posts: 30, attendees: 18, fileName: '招聘对接记录.pdf', withdrawnWhy: null }])
    expect((await world.as('cit1-410100').raw('GET', `/classes/${cls.id}/job-events/${held.id}/file`)).status).toBe(200)
    const at = { params: { id: cls.id, eventId: held.id }, body: { reason: '日期登记错了' } }
    expect((await world.as('cty1-410184').refused(contract.withdrawJobEvent, at)).status).toBe(403)
    expect((await reg().call(contract.withdrawJobEvent, at)).events).toMatchObject([{ withdrawnWhy: '日期登记错了' }])
    expect(await reg().refused(contract.withdrawJobEvent, at)).toMatchObject({ status: 409, code: 'EVENT_WITHDRAWN' })
    expect((await world.sql(`SELECT action FROM audit_log WHERE class_id = $1 AND action IN ('addJobEvent', 'withdrawJobEvent') ORDER BY seq`, [cls.id])).map((r) => r.action)).toEqual(['addJobEvent', 'withdrawJobEvent'])
  })

  it('R-031 a class of demobilised soldiers with posts and an event before the exam is whole; without them it warns, completes all the same, and the log says what was missing', async () => {
    await freeTimetables(world)
    const cls = await completedTraining(world, school, await crowd(world, 3), { draft: demob })
    const of = async (code: string) => (await boxOf(cls)).reasons.find((r) => r.code === code)?.verdict
    expect([(await boxOf(cls)).isRequired, await of('TARGET_POSTS'), await of('JOB_EVENT')]).toEqual([true, 'pass', 'warn'])
    await takeToExam(world, school, cls.id)
    // on the day of the exam it is too late
    await reg().call(contract.addJobEvent, { params: { id: cls.id }, body: event('2022-08-30') })
    expect(await of('JOB_EVENT')).toBe('warn')
    const complete = async () => {
      await world.sql(`UPDATE training_classes SET state = 'RESULTS_IN' WHERE id = $1`, [cls.id])
      await world.run((tx) => classes.apply(tx, cls.id, 'complete'))
      return (await world.sql<{ summary: string }>(`SELECT summary FROM audit_log WHERE class_id = $1 AND action = 'warnJobFollowUp' ORDER BY seq`, [cls.id])).map((r) => r.summary)
    }
    expect(await complete()).toEqual(['结业时岗位跟进不全：招聘对接都在考核当天或以后，2022年8月30日考核以前没有组织过。'])
    await reg().call(contract.addJobEvent, { params: { id: cls.id }, body: event('2022-08-25') })
    expect([await of('JOB_EVENT'), (await boxOf(cls, 'cty2-410184')).isWhole]).toEqual(['pass', true])
    expect((await complete()).length).toBe(1)
  })

  it('R-031 posts not named warn in the live check; other programmes owe neither', async () => {
    world.setNow('2022-08-01')
    const cls = await draft({ programme: 'DEMOB_SKILL' })
    const { reasons } = await reg().call(checkClass, { params: { id: cls.id }, body: { draft: {} } })
    expect(reasons.find((r) => r.code === 'TARGET_POSTS')).toMatchObject({ verdict: 'warn', clause: '三(一)3' })
    await freeTimetables(world)
    const general = await openedClass(world, school, await crowd(world, 1))
    expect(await boxOf(general)).toMatchObject({ isRequired: false, isWhole: true, reasons: [] })
  })
})
