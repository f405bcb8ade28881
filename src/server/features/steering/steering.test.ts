import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import * as contract from '../../../contract/steering.ts'
import { systemPrincipal } from '../../platform/principal.ts'

let world: World
beforeAll(async () => {
  world = await createWorld({ now: '2026-03-10' })
})
beforeEach(() => world.setNow('2026-03-10'))
afterAll(() => world.close())

const clerk = () => world.as('prv1')
const offices = ['cty1-410184', 'cty2-410184', 'cit1-410100', 'cit2-410100', 'prv2', 'hr1-410184', 'fin2-410184', 'aud']
const strangers = ['reg-410184', 'ins-410184', 'trn-410184', 'eva-410100', 'adm']
const picture = { name: '会场.jpg', base64: readFileSync(new URL('../../../../tests/fixtures/attachments/photo.jpg', import.meta.url)).toString('base64') }

describe('工作领导小组 (四(一))', () => {
  const member = (role: 'LEADER' | 'DEPUTY' | 'MEMBER', name: string, changes: object = {}) => ({ body: { id: randomUUID(), role, post: '示例职务', name, fromOn: '2026-01-05', ...changes } })

  it('R-110 S-01 the province’s clerk enters the group, every office reads it, nobody else does', async () => {
    for (const login of [...offices, ...strangers]) expect((await world.as(login).refused(contract.addLeadingMember, member('MEMBER', '示例丁'))).status, login).toBe(403)
    for (const login of strangers) expect((await world.as(login).refused(contract.getLeadingGroup)).status, login).toBe(403)
    await clerk().call(contract.addLeadingMember, member('MEMBER', '示例丙'))
    await clerk().call(contract.addLeadingMember, member('DEPUTY', '示例乙'))
    const made = member('LEADER', '示例甲')
    const group = await clerk().call(contract.addLeadingMember, made)
    expect(group.current.map((m) => [m.roleLabel, m.name])).toEqual([['组长', '示例甲'], ['副组长', '示例乙'], ['组员', '示例丙']])
    expect(group.can).toEqual(['record'])
    for (const login of offices) expect(await world.as(login).call(contract.getLeadingGroup), login).toMatchObject({ current: group.current, can: [] })
    const [entry] = await world.sql(`SELECT summary, region_code FROM audit_log WHERE noun = 'leadingGroup' AND record_id = $1`, [made.body.id])
    expect(entry).toEqual({ summary: '登记领导小组组长：示例职务 示例甲，自 2026年1月5日 起', region_code: '410000000000' })
  })

  it('R-110 one leader at a time: the second is refused by name, also over days gone by; who left stays in the history', async () => {
    const second = member('LEADER', '示例戊', { fromOn: '2026-03-01' })
    const refused = await clerk().refused(contract.addLeadingMember, second)
    expect(refused).toMatchObject({ status: 409, code: 'LEADER_ACTIVE' })
    expect(refused.message).toContain('示例甲（示例职务）自 2026年1月5日 起任组长，还没有离任')
    const { current: [leader] } = await clerk().call(contract.getLeadingGroup)
    const end = (toOn: string) => ({ params: { id: leader?.id ?? '' }, body: { toOn } })
    for (const login of [...offices, ...strangers]) expect((await world.as(login).refused(contract.endLeadingMember, end('2026-03-01'))).status, login).toBe(403)
    expect((await clerk().refused(contract.endLeadingMember, end('2026-01-04'))).code).toBe('LEFT_BEFORE')
    expect((await clerk().refused(contract.endLeadingMember, end('2026-03-11'))).code).toBe('LEFT_LATER')
    expect((await clerk().refused(contract.addLeadingMember, member('MEMBER', '示例己', { fromOn: '2026-03-11' }))).code).toBe('FROM_LATER')
    await clerk().call(contract.endLeadingMember, end('2026-03-01'))
    expect((await clerk().refused(contract.endLeadingMember, end('2026-03-02'))).code).toBe('MEMBER_LEFT')
    expect((await clerk().refused(contract.addLeadingMember, member('LEADER', '示例庚', { fromOn: '2026-02-28' }))).code, 'a day of the one before').toBe('LEADER_ACTIVE')
    const group = await clerk().call(contract.addLeadingMember, second)
    expect(group.current[0]).toMatchObject({ name: '示例戊', roleLabel: '组长', toOn: null })
    expect(group.former).toMatchObject([{ name: '示例甲', fromOn: '2026-01-05', toOn: '2026-03-01' }])
    expect((await clerk().refused(contract.endLeadingMember, { params: { id: randomUUID() }, body: { toOn: '2026-03-01' } })).status).toBe(404)
  })

  it('R-110 twenty leaders at once leave one; control: without the constraint the database takes two, without the trigger history goes', async () => {
    const insert = (name: string) => world.sql(`INSERT INTO leading_group_members (id, role, post, name, from_on, entered_by, entered_at) VALUES (gen_random_uuid(), 'LEADER', '示例职务', $1, '2026-03-05', $2, now())`, [name, world.user('prv1')])
    await world.sql('ALTER TABLE leading_group_members DISABLE TRIGGER leading_group_stays')
    await world.sql(`DELETE FROM leading_group_members WHERE role = 'LEADER'`)
    await world.sql('ALTER TABLE leading_group_members ENABLE TRIGGER leading_group_stays')
    const answers = await Promise.all(Array.from({ length: 20 }, (_, at) => clerk().raw('POST', '/leading-group', { ...member('LEADER', `示例${at}号`).body, requestId: randomUUID() })))
    expect(answers.map((a) => a.status).toSorted()).toEqual([200, ...Array.from({ length: 19 }, () => 409)])
    await expect(insert('示例辛')).rejects.toThrow('leading_group_one_leader')
    await expect(world.sql(`DELETE FROM leading_group_members WHERE role = 'LEADER'`)).rejects.toThrow('never removed')
    await world.sql('ALTER TABLE leading_group_members DROP CONSTRAINT leading_group_one_leader')
    await insert('示例辛')
    expect((await clerk().call(contract.getLeadingGroup)).current.filter((m) => m.role === 'LEADER')).toHaveLength(2)
    await world.sql('ALTER TABLE leading_group_members DISABLE TRIGGER leading_group_stays')
    await world.sql(`DELETE FROM leading_group_members WHERE name = '示例辛'`)
    await world.sql('ALTER TABLE leading_group_members ENABLE TRIGGER leading_group_stays')
    await world.sql(`ALTER TABLE leading_group_members ADD CONSTRAINT leading_group_one_leader EXCLUDE USING gist (daterange(from_on, to_on, '[)') WITH &&) WHERE (role = 'LEADER')`)
  })
})

describe('任务 (四(一))', () => {
  const task = (changes: object = {}) => ({ body: { id: randomUUID(), title: '下达年度任务分配计划', leadOffice: '就业创业处', assistOffices: ['规划财务处', '办公室'], dueOn: '2026-03-31', ...changes } })

  it('R-111 a task has a leading office and assisting ones; it is listed by office, red the day after its last day, and closed once', async () => {
    for (const login of [...offices, ...strangers]) expect((await world.as(login).refused(contract.createSteeringTask, task())).status, login).toBe(403)
    for (const login of strangers) expect((await world.as(login).refused(contract.listSteeringTasks, { query: {} })).status, login).toBe(403)
    const without = await clerk().raw('POST', '/steering-tasks', { ...task({ leadOffice: ' ' }).body, requestId: randomUUID() })
    expect(without.status, 'the leading office is required').toBe(400)
    expect((await clerk().refused(contract.createSteeringTask, task({ assistOffices: ['就业创业处'] }))).code).toBe('LEAD_ASSISTS')
    expect((await clerk().refused(contract.createSteeringTask, task({ dueOn: '2026-03-09' }))).code).toBe('DUE_OVER')
    const made = await clerk().call(contract.createSteeringTask, task({ assistOffices: ['规划财务处', ' 办公室', '办公室'] }))
    expect(made).toMatchObject({ state: 'OPEN', stateLabel: '未完成', leadOffice: '就业创业处', assistOffices: ['规划财务处', '办公室'], isOverdue: false, daysLeft: 21, can: ['close', 'addFile'] })
    const other = await clerk().call(contract.createSteeringTask, task({ title: '核对专属资金账户', leadOffice: '规划财务处', assistOffices: [], dueOn: '2026-03-10' }))
    world.setNow('2026-04-01')
    const list = (query: object) => world.as('cit1-410100').call(contract.listSteeringTasks, { query })
    const all = await list({})
    expect(all.items.map((t) => [t.title, t.isOverdue, t.daysLeft])).toEqual([['核对专属资金账户', true, -22], ['下达年度任务分配计划', true, -1]])
    expect([all.total.value, all.can]).toEqual([2, []])
    expect(all.offices).toEqual([
      { office: '就业创业处', open: 1, overdue: 1, done: 0, assists: 0 }, { office: '规划财务处', open: 1, overdue: 1, done: 0, assists: 1 }, { office: '办公室', open: 0, overdue: 0, done: 0, assists: 1 },
    ])
    expect((await list({ office: '办公室' })).items.map((t) => t.id)).toEqual([made.id])
    const first = await list({ limit: 1 })
    expect((await list({ limit: 1, cursor: first.next })).items.map((t) => t.id)).toEqual([made.id])
    const closing = (t: contract.SteeringTask, changes: object = {}) => ({ params: { id: t.id }, body: { version: t.version, result: 'DONE' as const, reason: '', ...changes } })
    for (const login of offices) expect((await world.as(login).refused(contract.closeSteeringTask, closing(made))).status, login).toBe(403)
    expect((await clerk().refused(contract.closeSteeringTask, closing(made, { version: 9 }))).code).toBe('TASK_CHANGED')
    expect((await clerk().refused(contract.closeSteeringTask, closing(other, { result: 'CANCELLED' }))).code).toBe('REASON_MISSING')
    expect(await clerk().call(contract.closeSteeringTask, closing(other, { result: 'CANCELLED', reason: '与年度审计合并' }))).toMatchObject({ state: 'CANCELLED', reason: '与年度审计合并', closedOn: '2026-04-01', isOverdue: false })
    expect(await clerk().call(contract.closeSteeringTask, closing(made))).toMatchObject({ state: 'DONE', can: ['addFile'] })
    expect((await clerk().refused(contract.closeSteeringTask, closing(made, { version: 2 }))).code).toBe('TASK_CLOSED')
    expect((await list({ state: 'OPEN' })).items).toEqual([])
    const again = () => world.sql(`UPDATE steering_tasks SET state = 'CANCELLED', reason = '改了' WHERE id = $1`, [made.id])
    await expect(again(), 'the database too').rejects.toThrow('stays as it was closed')
    await world.sql('ALTER TABLE steering_tasks DISABLE TRIGGER steering_task_closes_once')
    await again()
    await world.sql('ALTER TABLE steering_tasks ENABLE TRIGGER steering_task_closes_once')
  })

  it('R-111 S-20 papers of a task: judged by content, read by every office, at most ten', async () => {
    const { id } = await clerk().call(contract.createSteeringTask, task())
    const add = (login: string, file = picture) => world.as(login).raw('POST', `/steering-tasks/${id}/files`, { requestId: randomUUID(), file })
    expect((await add('cit1-410100')).status).toBe(403)
    const wrong = await clerk().refused(contract.addTaskFile, { params: { id }, body: { file: { name: '清单.pdf', base64: Buffer.from('<html>').toString('base64') } } })
    expect(wrong.code).toBe('ATTACHMENT_TYPE')
    const withOne = await clerk().call(contract.addTaskFile, { params: { id }, body: { file: { ...picture, name: 'D:\\资料\\分工表.jpg' } } })
    expect(withOne.files.map((f) => f.title)).toEqual(['分工表'])
    const path = `/steering-files/${withOne.files[0]?.id ?? ''}`
    for (const login of offices) expect((await world.as(login).raw('GET', path)).status, login).toBe(200)
    for (const login of strangers) expect((await world.as(login).raw('GET', path)).status, login).toBe(403)
    for (let at = 1; at < 10; at += 1) expect((await add('prv1')).status).toBe(200)
    expect((await clerk().refused(contract.addTaskFile, { params: { id }, body: { file: picture } })).code).toBe('TOO_MANY_FILES')
  })
})

describe('协调会议和观摩活动 (四(二))', () => {
  const held = (changes: object = {}) => ({ body: { id: randomUUID(), heldOn: '2026-03-03', theme: '第一季度补贴审核会商', place: '示例会议室', participants: '退役军人、人社、财政三部门 8 人', summary: '统一审核口径，一周内办结在途申领。', ...changes } })
  const list = (login: string) => world.as(login).call(contract.listMeetings, { query: {} })

  it('R-120 any of the three departments records a meeting for its place; the range above reads it, other places see nothing', async () => {
    for (const login of ['cty2-410184', 'cit2-410100', 'prv2', 'hr2-410184', 'fin2-410184', 'aud', ...strangers]) expect((await world.as(login).refused(contract.recordMeeting, held())).status, login).toBe(403)
    expect((await world.as('hr1-410184').refused(contract.recordMeeting, held({ heldOn: '2026-03-11' }))).code).toBe('HELD_LATER')
    const made = await world.as('hr1-410184').call(contract.recordMeeting, held())
    expect(made).toMatchObject({ orgName: '新郑市人力资源和社会保障局', heldOn: '2026-03-03', can: ['addFile'] })
    for (const login of ['cty1-410184', 'fin1-410184', 'cit1-410100', 'prv1', 'aud']) expect((await list(login)).items.map((m) => m.id), login).toEqual([made.id])
    for (const login of ['cty1-410122', 'cit1-419001', 'hr1-410122']) expect((await list(login)).items, login).toEqual([])
    const add = (login: string) => world.as(login).raw('POST', `/coordination-meetings/${made.id}/files`, { requestId: randomUUID(), file: picture })
    expect([(await add('cit1-410100')).status, (await add('cty1-410122')).status]).toEqual([403, 404])
    expect((await add('fin1-410184')).status, 'finance of the same place adds its paper').toBe(200)
    const [file] = (await list('prv1')).items[0]?.files ?? []
    const get = async (login: string) => (await world.as(login).raw('GET', `/steering-files/${file?.id ?? ''}`)).status
    expect([await get('cty2-410184'), await get('aud'), await get('cty1-410122'), await get('cit1-419001'), await get('reg-410184')]).toEqual([200, 200, 404, 404, 403])
    const seen = (sql: string, lo: string, hi: string) => world.run((tx) => tx.many(sql), { ...systemPrincipal(), scope: { kind: 'range', lo, hi } })
    for (const table of ['steering_events', 'steering_files WHERE event_id IS NOT NULL']) {
      expect(await seen(`SELECT 1 FROM ${table}`, '410122000000', '410123000000'), `${table}: the database too`).toEqual([])
      expect((await seen(`SELECT 1 FROM ${table}`, '410184000000', '410185000000')).length, table).toBe(1)
    }
    const nobody = { ...systemPrincipal(), scope: { kind: 'nothing' as const } }
    for (const table of ['leading_group_members', 'steering_tasks', 'steering_events', 'steering_files']) expect(await world.run((tx) => tx.many(`SELECT 1 FROM ${table}`), nobody), table).toEqual([])
  })

  it('R-119 city and province record observation events; those of the province are read by every office', async () => {
    for (const login of ['cty1-410184', 'hr1-410184', 'fin1-410184', 'cit2-410100', 'prv2', 'aud', ...strangers]) expect((await world.as(login).refused(contract.recordObservation, held())).status, login).toBe(403)
    const city = await world.as('cit1-410100').call(contract.recordObservation, held({ theme: '郑州市培训观摩交流' }))
    const province = await clerk().call(contract.recordObservation, held({ theme: '全省培训工作现场观摩', heldOn: '2026-03-04' }))
    const themes = async (login: string) => (await world.as(login).call(contract.listObservations, { query: {} })).items.map((e) => e.id)
    expect(await themes('prv1')).toEqual([province.id, city.id])
    for (const login of ['cty1-410184', 'cit1-419001', 'fin1-410184']) expect(await themes(login), login).toEqual([province.id])
    expect(await themes('cit1-410100')).toEqual([province.id, city.id])
    const add = (login: string, id: string) => world.as(login).raw('POST', `/observation-events/${id}/files`, { requestId: randomUUID(), file: picture })
    expect([(await add('cit1-410100', province.id)).status, (await add('cit1-419001', city.id)).status, (await add('prv1', province.id)).status]).toEqual([403, 404, 200])
    const [file] = (await world.as('cty1-410184').call(contract.listObservations, { query: {} })).items[0]?.files ?? []
    expect((await world.as('cty1-410184').raw('GET', `/steering-files/${file?.id ?? ''}`)).status).toBe(200)
  })
})
