import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { unpublish } from '../../../../tests/setup/calendar.ts'
import { current, draftClass, enterLedger, equip, expectOk, save, takeTo, type School } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { getClass } from '../../../contract/classes.ts'
import * as steps from '../../../contract/class-steps.ts'
import { workCalendar } from '../../../policy/calendar.ts'
import { DEFAULT_PARAMETERS } from '../../../policy/parameters.ts'
import { plainDate } from '../../../values/plain-date.ts'
import { clockOf } from './clock.ts'
import { cancelOverdueReturns } from './index.ts'

let world: World
let school: School
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
})
afterAll(() => world.close())

let monday = '2022-08-22'
/** A draft in a week of its own, so that the school's trainers are free. */
const draft = async () => {
  monday = new Date(Date.parse(monday) + 7 * 86_400_000).toISOString().slice(0, 10)
  return draftClass(world, school, { people: [await enterLedger(world)], startsOn: monday })
}
const version = async (id: string) => ({ version: (await current(world, school, id)).version })
const opinion = '材料齐全，同意'

describe('review of a class application', () => {
  it('refuses whoever is not next: the school, the other department, the second reviewer before the first, another county', async () => {
    const cls = await takeTo(world, school, await draft(), 'SUBMITTED')
    const params = { id: cls.id }
    for (const login of ['reg-410184', 'hr1-410184', 'cty2-410184', 'cit1-410100']) {
      expect((await world.as(login).send(steps.acceptClass, { params, body: await version(cls.id) })).status, login).toBe(403)
    }
    expect((await world.as('cty1-410122').send(steps.acceptClass, { params, body: await version(cls.id) })).status).toBe(404)
    const early = await world.as('cty1-410184').send(steps.firstReviewClass, { params, body: { ...(await version(cls.id)), opinion } })
    expect([early.status, early.refusal?.code]).toEqual([409, 'ILLEGAL_EVENT'])
    expect(early.refusal?.message).toContain('现在可以办理：受理')
  })

  it('R-073 R-145 R-146 goes through both departments, each signed by two people and sealed, and says who is next', async () => {
    const submitted = await takeTo(world, school, await draft(), 'SUBMITTED')
    expect(submitted.next.map((n) => [n.event, n.who])).toEqual([
      ['accept', '新郑市退役军人事务局初审'], ['vaFirstAgree', '新郑市退役军人事务局初审'], ['vaSecondAgree', '新郑市退役军人事务局复核'],
    ])
    const seen = async (login: string) => expectOk(await world.as(login).send(getClass, { params: { id: submitted.id } }))
    expect([(await seen('cty1-410184')).can, (await seen('cty2-410184')).can]).toEqual([['accept', 'registerExtSync'], []])
    await takeTo(world, school, submitted, 'VA_SECOND')
    expect((await seen('cty2-410184')).can).toEqual(['vaSecondAgree', 'returnForCorrection', 'reject'])
    expect((await seen('hr1-410184')).can).not.toContain('hrFirstAgree')
    const approved = await takeTo(world, school, await seen('reg-410184'), 'APPROVED')
    expect(approved.reviews).toMatchObject([
      { step: 'R7', round: 1, orgName: '新郑市退役军人事务局', firstName: 'cty1-410184', secondName: 'cty2-410184', decision: 'AGREED' },
      { step: 'R8', round: 1, orgName: '新郑市人力资源和社会保障局', firstName: 'hr1-410184', secondName: 'hr2-410184', decision: 'AGREED' },
    ])
    const entries = await world.sql<{ summary: string; actor: string }>(`SELECT summary, actor FROM audit_log WHERE class_id = $1
      AND noun = 'class' AND action LIKE '%Agree' ORDER BY seq`, [approved.id])
    expect(entries.map((e) => e.summary)).toEqual(['初审同意', '复核同意并盖章', '人社初审同意', '人社复核同意并盖章'])
  })

  it('R-145 one natural person never signs twice, whatever the account, and the database refuses it too (T33)', async () => {
    const cls = await takeTo(world, school, await draft(), 'VA_SECOND')
    const [first] = await world.sql<{ person_id: string }>('SELECT person_id FROM users WHERE login = $1', ['cty1-410184'])
    const twin = await world.addUser({ login: `twin-${randomUUID().slice(0, 4)}`, role: 'CTY2', org: 'VA-410184',
      personId: first?.person_id ?? '' })
    const [account] = await world.sql<{ login: string }>('SELECT login FROM users WHERE id = $1', [twin])
    const seen = expectOk(await world.as(account?.login ?? '').send(getClass, { params: { id: cls.id } }))
    expect(seen.can).not.toContain('vaSecondAgree')
    const refused = await world.as(account?.login ?? '').send(steps.secondReviewClass,
      { params: { id: cls.id }, body: { ...(await version(cls.id)), opinion, sealConfirmed: true } })
    expect([refused.status, refused.refusal?.code, refused.refusal?.clause]).toEqual([422, 'FIRST_IS_SECOND', '附2-R7'])
    await expect(world.sql(`UPDATE review_steps SET second_person = first_person WHERE class_id = $1`,
      [cls.id])).rejects.toThrow('first_is_not_second')
  })

  it('S-05 nobody reviews what he submitted himself, also from another account', async () => {
    const [head] = await world.sql<{ person_id: string }>('SELECT person_id FROM users WHERE login = $1', [school.iad])
    await world.addUser({ login: 'head-as-clerk', role: 'CTY1', org: 'VA-410184', personId: head?.person_id ?? '' })
    const cls = await takeTo(world, school, await draft(), 'VA_FIRST')
    const refused = await world.as('head-as-clerk').send(steps.firstReviewClass,
      { params: { id: cls.id }, body: { ...(await version(cls.id)), opinion } })
    expect(refused.refusal?.code).toBe('REVIEWS_OWN')
  })

  it('R-057 R-144 the labour department agrees only once plan and roster are entered in its system', async () => {
    const cls = await takeTo(world, school, await draft(), 'HR_SECOND')
    const params = { id: cls.id }
    const agree = async () => world.as('hr2-410184').send(steps.hrSecondClass,
      { params, body: { ...(await version(cls.id)), opinion, sealConfirmed: true } })
    expect((await agree()).refusal).toMatchObject({ code: 'PLAN_NOT_IN_SYSTEM', clause: '附2-R6' })
    const claimed = await world.as(school.reg).send(steps.registerExtSync,
      { params, body: { kind: 'PLAN_ROSTER', state: 'CONFIRMED', systemNo: 'DEMO-1' } })
    expect(claimed.status).toBe(403)
    expect(expectOk(await world.as(school.reg).send(steps.registerExtSync,
      { params, body: { kind: 'PLAN_ROSTER', state: 'FILLED',
        systemNo: 'DEMO-1' } })).extSync.planRoster).toMatchObject({ state: 'FILLED', label: '已填报', systemNo: 'DEMO-1' })
    expect(expectOk(await agree()).state).toBe('APPROVED')
  })

  it('R-197 returns with a list, keeps the data, asks for every answer, and lets nobody else answer', async () => {
    const cls = await takeTo(world, school, await draft(), 'VA_SECOND')
    const params = { id: cls.id }
    const items = [{ field: 'plannedCount', text: '人数与名册不符' }, { field: null, text: '补盖公章' }]
    const returned = expectOk(await world.as('cty2-410184').send(steps.returnClass,
      { params, body: { ...(await version(cls.id)), opinion: '请补正', items } }))
    expect([returned.state, returned.returns[0]?.items.map((i) => [i.no, i.text, i.answer]),
      returned.next[0]?.event]).toEqual(['RETURNED', [[1, '人数与名册不符', null], [2, '补盖公章', null]], 'resubmit'])
    expect(returned.plannedCount).toBe(cls.plannedCount)
    await save(world, school, returned, { plannedCount: 19 })
    const half = await world.as(school.reg).send(steps.resubmitClass,
      { params, body: { ...(await version(cls.id)), answers: [{ no: 1, answer: '已改为 19 人' }] } })
    expect(half.refusal).toMatchObject({ code: 'ITEMS_OPEN' })
    const answers = [{ no: 1, answer: '已改为 19 人' }, { no: 2, answer: '已补盖' }]
    expect((await world.as('cty1-410184').send(steps.resubmitClass,
      { params, body: { ...(await version(cls.id)), answers } })).status).toBe(403)
    const again = expectOk(await world.as(school.reg).send(steps.resubmitClass, { params, body: { ...(await version(cls.id)), answers } }))
    expect([again.state, again.returns[0]?.items.map((i) => i.answer), again.batchNo]).toEqual(['SUBMITTED', ['已改为 19 人', '已补盖'],
      cls.batchNo])
    const second = await takeTo(world, school, again, 'VA_SECOND')
    expect(second.reviews.map((r) => [r.round, r.decision])).toEqual([[1, 'RETURNED'], [2, null]])
  })

  it('R-197 days used before a return stay used and the clock stands still until re-acceptance', async () => {
    const calendar = workCalendar([])
    const base = { state: 'VA_FIRST' as const, plannedOpen: null, returnDue: null, calendar, parameters: DEFAULT_PARAMETERS }
    const at = (day: string) => new Date(`${day}T10:00:00+08:00`)
    const events = [
      { event: 'submit', to: 'SUBMITTED' as const, at: at('2022-08-01') },
      { event: 'accept', to: 'VA_FIRST' as const, at: at('2022-08-01') },
      { event: 'returnForCorrection', to: 'RETURNED' as const, at: at('2022-08-02') },
      { event: 'resubmit', to: 'SUBMITTED' as const, at: at('2022-08-08') },
    ]
    expect(clockOf({ ...base, events: events.slice(0, 2),
      today: plainDate('2022-08-01') })).toMatchObject({ deadline: { due: '2022-08-03', left: 2, kind: 'promise' },
        timer: { running: true, workingDaysLeft: 2 } })
    expect(clockOf({ ...base, state: 'SUBMITTED', events, today: plainDate('2022-08-09') })).toEqual({ deadline: null,
      timer: { running: false, workingDaysLeft: 1 } })
    const accepted = [...events, { event: 'accept', to: 'VA_FIRST' as const, at: at('2022-08-10') }]
    expect(clockOf({ ...base, events: accepted, today: plainDate('2022-08-10') })).toMatchObject({ deadline: { due: '2022-08-11',
      left: 1 }, timer: { running: true, workingDaysLeft: 1 } })
  })

  it('R-197 a return nobody answers within ten working days cancels the application by itself, and only then', async () => {
    const cls = await takeTo(world, school, await draft(), 'VA_FIRST')
    const returned = expectOk(await world.as('cty1-410184').send(steps.returnClass,
      { params: { id: cls.id }, body: { ...(await version(cls.id)), opinion: '请补正', items: [{ field: null, text: '补盖公章' }] } }))
    expect([returned.returns[0]?.dueOn, returned.next[0]?.deadline?.due]).toEqual(['2022-08-15', '2022-08-15'])
    world.setNow('2022-08-15')
    expect(await world.run(cancelOverdueReturns)).toBe(0)
    world.setNow('2022-08-16')
    expect(await world.run(cancelOverdueReturns)).toBe(1)
    expect(await current(world, school, cls.id)).toMatchObject({ state: 'CANCELLED', endReason: '退回补正期限 2022年8月15日 已过，没有重新提交',
      rosterCount: 0 })
    world.setNow('2022-08-01')
  })

  it('R-197 D-32 a return into days nobody has published ends nothing; once they are published the day is fixed, and a day already past is today', async () => {
    const cls = await takeTo(world, school, await draft(), 'VA_FIRST')
    const publish = await unpublish(world, '2022-08-10')
    const returned = expectOk(await world.as('cty1-410184').send(steps.returnClass,
      { params: { id: cls.id }, body: { ...(await version(cls.id)), opinion: '请补正', items: [{ field: null, text: '补盖公章' }] } }))
    expect(returned.returns[0]?.dueOn).toBeNull()
    world.setNow('2022-08-20')
    expect(await world.run(cancelOverdueReturns)).toBe(0)
    await publish()
    const dueOn = async () => (await current(world, school, cls.id)).returns[0]?.dueOn
    for (const [day, cancelled, due] of [['2022-08-08', 0, '2022-08-15'], ['2022-08-15', 0, '2022-08-15']] as const) {
      world.setNow(day)
      expect([await world.run(cancelOverdueReturns), await dueOn()], day).toEqual([cancelled, due])
    }
    await world.sql('UPDATE class_returns SET due_on = NULL WHERE class_id = $1', [cls.id])
    world.setNow('2022-08-20')
    expect([await world.run(cancelOverdueReturns), await dueOn()]).toEqual([0, '2022-08-20'])
    world.setNow('2022-08-21')
    expect(await world.run(cancelOverdueReturns)).toBe(1)
    world.setNow('2022-08-01')
  })

  it('refuses an application for good with its reason', async () => {
    const cls = await takeTo(world, school, await draft(), 'HR_FIRST')
    const rejected = expectOk(await world.as('hr1-410184').send(steps.rejectClass,
      { params: { id: cls.id }, body: { ...(await version(cls.id)), reason: '与在办项目重复' } }))
    expect(rejected).toMatchObject({ state: 'REJECTED', endReason: '与在办项目重复', can: [], next: [] })
  })

  it('R-145 the bureau of 济源 does the county’s and the city’s work, still by two people', async () => {
    const jiyuan = await equip(world, '419001')
    const cls = await draftClass(world, jiyuan, { startsOn: '2022-10-10' })
    const params = { id: cls.id }
    const v = async () => ({ version: (await current(world, jiyuan, cls.id)).version })
    expectOk(await world.as(jiyuan.iad).send(steps.submitClass, { params, body: { ...(await v()), signedBy: '示例', sealConfirmed: true } }))
    expectOk(await world.as('cty1-419001').send(steps.acceptClass, { params, body: await v() }))
    expectOk(await world.as('cit1-419001').send(steps.firstReviewClass, { params, body: { ...(await v()), opinion } }))
    expect(expectOk(await world.as('cty2-419001').send(steps.secondReviewClass,
      { params, body: { ...(await v()), opinion, sealConfirmed: true } })).state).toBe('HR_FIRST')
  })
})
