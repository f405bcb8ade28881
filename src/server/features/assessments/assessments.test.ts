import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contractFor } from '../../../../tests/setup/contracts.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { assessmentStanding, listAssessments, planAssessment, withdrawAssessment } from '../../../contract/assessments.ts'

let world: World
/** Contracts of the bureau of 郑州: of a school in 新郑 until the end of the year, and of one whose term is nearly over. */
let near: string
let late: string
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  const sign = (institutionId: string, from: string, to: string) => contractFor((text, values) => world.sql(text, values), { institutionId, partyAId: world.office('VA-410100'), trades: [], from, to })
  near = await sign(world.office('INST-410184'), '2022-06-01', '2022-12-31')
  late = await sign(world.office('inst-DEMO03'), '2021-09-01', '2022-08-20')
})
afterAll(() => world.close())

const body = (changes: object = {}) => ({ id: randomUUID(), contractId: near, occasion: 'PLAN' as const, plannedOn: '2022-10-10', reason: '年度评估计划', ...changes })
const province = () => world.as('prv1')
const seen = async (login: string) => (await world.as(login).call(listAssessments, { query: {} })).items.map((r) => r.contractId)

describe('评估安排 (三(二)7)', () => {
  it('三(二)7 nobody but the province opens or withdraws an assessment', async () => {
    const opened = body({ plannedOn: '2022-09-09' })
    await province().call(planAssessment, { body: opened })
    for (const login of ['cit1-410100', 'cit2-410100', 'cty1-410184', 'hr2-410184', 'fin1-410184', 'iad-410184', 'reg-410184', 'aud', 'ins-410184', 'trn-410184']) {
      expect((await world.as(login).refused(planAssessment, { body: body() })).status, login).toBe(403)
      expect((await world.as(login).refused(withdrawAssessment, { params: { id: opened.id }, body: { reason: '不办了' } })).status, login).toBe(403)
    }
    for (const login of ['ins-410184', 'eva-410100', 'trn-410184']) expect((await world.as(login).refused(listAssessments, { query: {} })).status, login).toBe(403)
  })

  it('R-052 the province sees every contract; a city its own; a school its own; another city none', async () => {
    expect(await seen('prv2')).toEqual(expect.arrayContaining([near, late]))
    expect(await seen('cit1-410100')).toEqual(expect.arrayContaining([near, late]))
    const ofSchool = await seen('iad-410184')
    expect([ofSchool.includes(near), ofSchool.includes(late)]).toEqual([true, false])
    expect(await seen('iad-DEMO03')).toEqual([late])
    expect((await seen('cit1-419001')).filter((id) => id === near || id === late)).toEqual([])
    expect((await world.as('cit1-410100').call(listAssessments, { query: {} })).can).toEqual([])
    expect((await province().call(listAssessments, { query: {} })).can).toEqual(['plan', 'withdraw'])
  })

  it('R-052 at any time, by plan or because something happened, within the term; the day past, twice the same day and after the end are refused by name', async () => {
    const event = await province().call(planAssessment, { body: body({ occasion: 'EVENT', plannedOn: '2022-08-01', reason: '群众反映教学质量' }) })
    expect(event).toMatchObject({ contractId: near, count: 0, standing: 'PLANNED', dueOn: '2022-12-31', planned: [{ occasion: 'EVENT', plannedOn: '2022-08-01' }, { occasion: 'PLAN', plannedOn: '2022-09-09' }] })
    const refused = async (changes: object) => province().refused(planAssessment, { body: body(changes) })
    expect(await refused({ plannedOn: '2022-07-31' })).toMatchObject({ status: 422, code: 'ASSESSMENT_PLAN', clause: '三(二)7', field: 'plannedOn', message: expect.stringContaining('已经过去') as string })
    expect((await refused({ plannedOn: '2022-08-01' })).message).toContain('已经安排了评估')
    expect((await refused({ plannedOn: '2023-01-01' })).message).toContain('评估须在合同期内')
    expect((await refused({ contractId: randomUUID() })).status).toBe(404)
    await world.sql(`UPDATE contracts SET state = 'SUSPENDED' WHERE id = $1`, [near])
    expect((await province().call(planAssessment, { body: body({ plannedOn: '2022-11-01' }) })).planned).toHaveLength(3)
    await world.sql(`UPDATE contracts SET state = 'ACTIVE' WHERE id = $1`, [near])
    expect((await world.sql(`SELECT action, summary FROM audit_log WHERE noun = 'assessment' ORDER BY seq DESC LIMIT 1`))[0]).toMatchObject({ action: 'plan', summary: expect.stringContaining('2022年11月1日') as string })
  })

  it('三(二)7 nine tenths of a term without an assessment stand in the overdue list, a day set or not', async () => {
    const overdue = async () => province().call(listAssessments, { query: { standing: 'OVERDUE' } })
    expect(await overdue()).toMatchObject({ overdue: 1, items: [{ contractId: late, count: 0, dueOn: '2022-08-20', message: '合同期 354 天已过 335 天，还没有一次确认的评估。合同期内至少评估 1 次，否则不能续约。' }] })
    await province().call(planAssessment, { body: body({ contractId: late, plannedOn: '2022-08-20' }) })
    expect((await overdue()).items.map((r) => [r.contractId, r.planned.length])).toEqual([[late, 1]])
    expect((await province().call(listAssessments, { query: {} })).items[0]?.contractId, 'the soonest due first').toBe(late)
  })

  it('S-20 the list comes in pages that lose and repeat no contract, also where two are due on one day; overdue and total are of the whole', async () => {
    const no = ['示例-B', '示例-A', '示例-C']
    const twins = await Promise.all(no.map((each) => contractFor((text, values) => world.sql(text, values), { institutionId: world.office('inst-DEMO04'), partyAId: world.office('VA-410100'), trades: [], from: '2022-06-01', to: '2022-12-31', no: each })))
    const whole = await province().call(listAssessments, { query: { limit: 200 } })
    const ids = whole.items.map((r) => r.contractId)
    expect(ids.filter((id) => twins.includes(id)), 'of one day by number').toEqual([twins[1], twins[0], twins[2]])
    expect([whole.next, whole.total]).toEqual([null, { value: ids.length, exact: true }])
    const walked: string[] = []
    for (let cursor: string | undefined; ;) {
      const page = await province().call(listAssessments, { query: { limit: 1, ...(cursor === undefined ? {} : { cursor }) } })
      expect([page.items.length, page.total.value, page.overdue]).toEqual([1, ids.length, whole.overdue])
      walked.push(...page.items.map((r) => r.contractId))
      if (page.next === null) break
      cursor = page.next
    }
    expect(walked).toEqual(ids)
    const planned = await province().call(listAssessments, { query: { standing: 'OVERDUE', limit: 1 } })
    expect([planned.items.map((r) => r.contractId), planned.total.value, planned.next]).toEqual([[late], 1, null])
  })

  it('三(二)7 what was opened is withdrawn with a reason and stays on record; control: without the trigger it is rewritten', async () => {
    const opened = body({ plannedOn: '2022-12-01' })
    await province().call(planAssessment, { body: opened })
    const at = { params: { id: opened.id }, body: { reason: '机构停课' } }
    expect((await province().call(withdrawAssessment, at)).planned.map((p) => p.plannedOn)).not.toContain('2022-12-01')
    expect(await province().refused(withdrawAssessment, at)).toMatchObject({ status: 409, code: 'ALREADY_WITHDRAWN' })
    expect(await world.sql('SELECT state, withdrawn_because FROM assessments WHERE id = $1', [opened.id])).toEqual([{ state: 'WITHDRAWN', withdrawn_because: '机构停课' }])
    const rewrite = () => world.sql(`UPDATE assessments SET withdrawn_because = '改写' WHERE id = $1 RETURNING withdrawn_because`, [opened.id])
    await expect(rewrite()).rejects.toThrow('stays withdrawn')
    await world.sql('ALTER TABLE assessments DISABLE TRIGGER withdrawn_stays_withdrawn')
    expect(await rewrite(), 'control: the trigger is what refuses').toEqual([{ withdrawn_because: '改写' }])
    await world.sql('ALTER TABLE assessments ENABLE TRIGGER withdrawn_stays_withdrawn')
  })

  it('R-052 R-055 the database and the rules say the same of every contract on every day; what is over and owes nothing stands last and is not “not due yet”', async () => {
    const signed: string[] = []
    for (const [n, [from, to]] of [['2022-01-01', '2022-04-10'], ['2022-01-01', '2022-04-10'], ['2022-01-01', '2022-12-31'], ['2022-01-01', '2022-12-31'], ['2022-07-01', '2023-06-30'], ['2021-01-01', '2022-08-01']].entries()) {
      signed.push(await contractFor((text, values) => world.sql(text, values), { institutionId: world.office('inst-DEMO04'), partyAId: world.office('VA-410100'), trades: [], from: from as string, to: to as string, no: `示例-对照${n}` }))
    }
    await world.sql(`UPDATE contracts SET state = 'EXPIRED', ended_on = '2022-04-10' WHERE id = ANY ($1)`, [signed.slice(0, 2)])
    await world.sql(`UPDATE contracts SET state = 'SUSPENDED' WHERE id = $1`, [signed[4]])
    // results of the second, fourth and sixth: the next due within the term, on its last day and after it
    const tables = ['assessments', 'assessment_sheets', 'assessment_results']
    for (const table of tables) await world.sql(`ALTER TABLE ${table} DISABLE TRIGGER USER`)
    for (const [contractId, nextOn] of [[signed[1], '2022-04-10'], [signed[3], '2022-08-15'], [signed[5], '2023-01-01']]) {
      const [id, sheet] = [randomUUID(), randomUUID()]
      await world.sql(`INSERT INTO assessments (id, contract_id, occasion, state, planned_on, reason, planned_by, planned_name, planned_at) VALUES ($1, $2, 'PLAN', 'CONFIRMED', '2022-02-01', '年度评估', $3, '示例', now())`, [id, contractId, world.user('prv1')])
      await world.sql(`INSERT INTO assessment_sheets (id, assessment_id, round, as_of, scale, willing, placed, parameter_version, opened_by, opened_name, opened_at) VALUES ($1, $2, 1, '2022-02-01', 500, 10, 6, 'x', $3, '示例', now())`, [sheet, id, world.user('prv1')])
      await world.sql(`INSERT INTO assessment_results (assessment_id, sheet_id, contract_id, institution_id, total, grade, next_on, parameter_version, confirmed_by, confirmed_name, confirmed_on, confirmed_at)
        SELECT $1, $2, c.id, c.institution_id, 8000, 'PASS', $4, 'x', $5, '示例', '2022-03-01', now() FROM contracts c WHERE c.id = $3`, [id, sheet, contractId, nextOn, world.user('prv2')])
    }
    for (const table of tables) await world.sql(`ALTER TABLE ${table} ENABLE TRIGGER USER`)
    await province().call(planAssessment, { body: body({ contractId: signed[4], plannedOn: '2022-09-01' }) })
    for (const day of ['2022-04-10', '2022-04-11', '2022-08-01', '2022-08-02', '2022-08-15', '2022-08-16', '2022-08-21', '2022-11-30', '2022-12-31', '2023-01-01', '2023-07-01']) {
      world.setNow(day)
      const all = await province().call(listAssessments, { query: { limit: 100 } })
      expect([all.next, all.total.value, all.overdue], day).toEqual([null, all.items.length, all.items.filter((r) => r.standing === 'OVERDUE').length])
      const found: Record<string, string[]> = {}
      for (const standing of assessmentStanding.options) {
        const reply = await province().call(listAssessments, { query: { standing, limit: 100 } })
        found[standing] = reply.items.map((r) => r.contractId)
        expect([reply.items.every((r) => r.standing === standing), reply.total.value, reply.overdue], `${day} ${standing}: found as judged`).toEqual([true, reply.items.length, all.overdue])
        expect(found[standing], `${day} ${standing}`).toEqual(all.items.filter((r) => r.standing === standing).map((r) => r.contractId))
      }
      expect(Object.values(found).flat().toSorted(), day).toEqual(all.items.map((r) => r.contractId).toSorted())
      const order = all.items.map((r) => [r.standing === 'ENDED' ? 1 : 0, r.dueOn, r.no, r.contractId].join(' '))
      expect(order, day).toEqual(order.toSorted())
      expect(all.items.filter((r) => r.standing === 'ON_TIME' && r.dueOn < day), `${day}: nothing “not due yet” has its day behind it`).toEqual([])
    }
    world.setNow('2022-08-02')
    const rows = (await province().call(listAssessments, { query: { q: '示例-对照', limit: 100 } })).items
    expect(rows.map((r) => [r.no, r.standing])).toEqual([['示例-对照0', 'OVERDUE'], ['示例-对照3', 'ON_TIME'], ['示例-对照2', 'ON_TIME'], ['示例-对照4', 'PLANNED'], ['示例-对照1', 'ENDED'], ['示例-对照5', 'ENDED']])
    expect(rows.at(-1)?.message).toBe('合同已于2022年8月1日结束，已评估 1 次。')
    world.setNow('2022-08-01')
  })
})
