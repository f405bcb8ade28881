import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import * as contract from '../../../contract/annual-plans.ts'
import { listTodo } from '../../../contract/reports.ts'

let world: World
beforeAll(async () => { world = await createWorld({ now: '2026-03-02' }) })
afterAll(() => world.close())

const pdf = readFileSync(new URL('../../../../tests/fixtures/attachments/paper.pdf', import.meta.url))
const file = (bytes: Buffer = pdf, name = '方案.pdf') => ({ name, base64: bytes.toString('base64') })
const draft = (changes: object = {}) => ({ id: randomUUID(), year: 2026, issuedOn: '2026-02-27', targets: '全年培训 200 人次，新增技能人才 60 人。', file: file(), ...changes })
const at = (id: string) => ({ params: { id } })
const audited = () => world.sql<{ action: string; summary: string; region: string }>(`SELECT action, summary, region_code AS region FROM audit_log WHERE noun = 'annualPlan' ORDER BY seq`)
const plan = { xinzheng: randomUUID(), zhengzhou: randomUUID(), second: randomUUID() }
const versionOf = async (id: string) => (await world.as('prv2').call(contract.getAnnualPlan, at(id))).version

describe('annual plans', () => {
  it('R-112 refuse who has no part in them: a school, reviewers who would write, the province for the own office', async () => {
    expect(await world.as(null).refused(contract.listAnnualPlans)).toMatchObject({ status: 401 })
    for (const login of ['reg-410184', 'ins-410184', 'adm', 'eva-410100'] as const) expect(await world.as(login).refused(contract.listAnnualPlans), login).toMatchObject({ status: 403 })
    for (const login of ['cty2-410184', 'cit2-410100', 'prv1', 'prv2', 'hr1-410184', 'fin1-410184', 'aud'] as const) {
      expect(await world.as(login).refused(contract.draftAnnualPlan, { body: draft() }), login).toMatchObject({ status: 403, code: 'FORBIDDEN' })
    }
    expect(await audited()).toEqual([])
  })

  it('R-112 take a draft of the own office: a Word or PDF file, a day of issue that has come, once a year', async () => {
    const clerk = world.as('cty1-410184')
    expect(await clerk.refused(contract.draftAnnualPlan, { body: draft({ issuedOn: '2026-03-03' }) })).toMatchObject({ code: 'PLAN_DATED', message: expect.stringContaining('2026年3月3日 还没到') })
    const photo = readFileSync(new URL('../../../../tests/fixtures/attachments/photo.jpg', import.meta.url))
    expect(await clerk.refused(contract.draftAnnualPlan, { body: draft({ file: file(photo) }) })).toMatchObject({ code: 'ATTACHMENT_TYPE' })
    const made = await clerk.call(contract.draftAnnualPlan, { body: draft({ id: plan.xinzheng }) })
    expect(made).toMatchObject({ state: 'DRAFT', edition: 1, isLate: false, officeName: '郑州市新郑市', fileName: '郑州市新郑市2026年度工作方案.pdf', can: ['edit', 'submit'], reasons: [{ verdict: 'pass', requirement: 'R-112' }, { verdict: 'pass' }] })
    expect(await clerk.refused(contract.draftAnnualPlan, { body: draft() })).toMatchObject({ status: 409, code: 'PLAN_EXISTS' })
    const changed = await clerk.call(contract.editAnnualPlan, { ...at(plan.xinzheng), body: { version: made.version, issuedOn: '2026-02-28', targets: '全年培训 220 人次', file: null } })
    expect(changed).toMatchObject({ issuedOn: '2026-02-28', targets: '全年培训 220 人次', version: made.version + 1 })
    expect(await clerk.refused(contract.editAnnualPlan, { ...at(plan.xinzheng), body: { version: made.version, issuedOn: '2026-02-28', targets: '旧页面', file: null } })).toMatchObject({ status: 409, code: 'PLAN_CHANGED' })
  })

  it('R-112 are nothing another county or city finds; the city above and the province read them, and change none', async () => {
    for (const login of ['cty1-410122', 'cit2-419001', 'hr1-410122'] as const) expect(await world.as(login).refused(contract.getAnnualPlan, at(plan.xinzheng)), login).toMatchObject({ status: 404 })
    const version = await versionOf(plan.xinzheng)
    expect(await world.as('cty1-410122').refused(contract.submitAnnualPlan, { ...at(plan.xinzheng), body: { version } })).toMatchObject({ status: 404 })
    expect(await world.as('cit1-410100').refused(contract.submitAnnualPlan, { ...at(plan.xinzheng), body: { version } })).toMatchObject({ status: 403 })
    for (const login of ['cty2-410184', 'hr1-410184', 'fin2-410100', 'cit1-410100', 'prv1', 'aud'] as const) expect((await world.as(login).call(contract.getAnnualPlan, at(plan.xinzheng))).can, login).toEqual([])
  })

  it('R-112 refuse a step out of order, naming where the plan stands, the step, and what may be done', async () => {
    const version = await versionOf(plan.xinzheng)
    expect(await world.as('cit2-410100').refused(contract.acceptAnnualPlan, { ...at(plan.xinzheng), body: { version } })).toMatchObject({ status: 409, code: 'ILLEGAL_EVENT', message: '年度工作方案当前是“草稿”，不能“接收”。现在可以办理：报送。' })
    const sent = await world.as('cty1-410184').call(contract.submitAnnualPlan, { ...at(plan.xinzheng), body: { version } })
    expect(sent).toMatchObject({ state: 'SUBMITTED', uploadedOn: '2026-03-02', isLate: false, can: [], review: { workingDays: 10, due: '2026-03-16', left: 10 } })
    expect(await world.as('cty1-410184').refused(contract.editAnnualPlan, { ...at(plan.xinzheng), body: { version: sent.version, issuedOn: '2026-02-28', targets: '改一改', file: null } }))
      .toMatchObject({ status: 409, code: 'ILLEGAL_EVENT', message: '年度工作方案当前是“已报送”，不能“修改”。现在可以办理：退回、接收。' })
  })

  it('R-112 of a county are decided by its city alone, of a city and of 济源 by the province alone', async () => {
    const version = await versionOf(plan.xinzheng)
    const given = { ...at(plan.xinzheng), body: { version, reason: '请补上月度安排' } }
    for (const login of ['cty2-410184', 'cit1-410100', 'prv1', 'aud'] as const) expect(await world.as(login).refused(contract.returnAnnualPlan, given), login).toMatchObject({ status: 403 })
    expect(await world.as('prv2').refused(contract.returnAnnualPlan, given)).toMatchObject({ status: 403, message: '郑州市新郑市的方案由所在省辖市局复核人员退回或接收。' })
    expect(await world.as('cit2-419001').refused(contract.returnAnnualPlan, given)).toMatchObject({ status: 404 })
    await world.as('cit1-410100').call(contract.draftAnnualPlan, { body: draft({ id: plan.zhengzhou, issuedOn: '2026-03-01' }) })
    const sent = await world.as('cit1-410100').call(contract.submitAnnualPlan, { ...at(plan.zhengzhou), body: { version: await versionOf(plan.zhengzhou) } })
    expect(await world.as('cit2-410100').refused(contract.acceptAnnualPlan, { ...at(plan.zhengzhou), body: { version: sent.version } })).toMatchObject({ status: 403 })
    // late is red and taken all the same
    expect(sent).toMatchObject({ isLate: true, reasons: [{ verdict: 'warn', arithmetic: '2026年2月有 28 天，期限 2026年2月28日；印发 2026年3月1日' }, { verdict: 'pass' }] })
    expect(await world.as('prv2').call(contract.acceptAnnualPlan, { ...at(plan.zhengzhou), body: { version: sent.version } })).toMatchObject({ state: 'ACCEPTED', isLate: true, decidedBy: 'prv2' })
    const jiyuan = await world.as('cty1-419001').call(contract.draftAnnualPlan, { body: draft() })
    expect(jiyuan).toMatchObject({ level: 'city', decider: '省退役军人事务厅' })
  })

  it('R-112 come back with the reason, keep the day of upload, and are accepted then', async () => {
    const city = world.as('cit2-410100')
    expect(await city.refused(contract.returnAnnualPlan, { ...at(plan.xinzheng), body: { version: await versionOf(plan.xinzheng), reason: ' ' } })).toMatchObject({ status: 400 })
    const back = await city.call(contract.returnAnnualPlan, { ...at(plan.xinzheng), body: { version: await versionOf(plan.xinzheng), reason: '请补上月度安排' } })
    expect(back).toMatchObject({ state: 'RETURNED', returnReason: '请补上月度安排', review: null })
    const duties = (await world.as('cty1-410184').call(listTodo)).mine.filter((item) => item.href === `/annual-plans/${plan.xinzheng}`)
    expect(duties).toMatchObject([{ what: '补正年度工作方案' }])
    world.setNow('2026-03-11')
    const again = await world.as('cty1-410184').call(contract.submitAnnualPlan, { ...at(plan.xinzheng), body: { version: back.version } })
    expect(again).toMatchObject({ state: 'SUBMITTED', uploadedOn: '2026-03-02', isLate: false })
    const waiting = (await city.call(listTodo)).mine.filter((item) => item.href === `/annual-plans/${plan.xinzheng}`)
    expect(waiting).toMatchObject([{ what: '审阅年度工作方案', due: { workingDays: 10, due: '2026-03-25' } }])
    expect(await city.call(contract.acceptAnnualPlan, { ...at(plan.xinzheng), body: { version: again.version } })).toMatchObject({ state: 'ACCEPTED', can: [] })
  })

  it('R-112 accepted are amended by a new version of the own office; the old one stays to be read', async () => {
    const version = await versionOf(plan.xinzheng)
    const body = { id: plan.second, version, reason: '省里追加任务', issuedOn: '2026-03-10', targets: '全年培训 260 人次', file: file() }
    for (const login of ['cit1-410100', 'cit2-410100'] as const) expect(await world.as(login).refused(contract.amendAnnualPlan, { ...at(plan.xinzheng), body }), login).toMatchObject({ status: 403 })
    expect(await world.as('prv2').refused(contract.amendAnnualPlan, { ...at(plan.xinzheng), body })).toMatchObject({ status: 403 })
    const made = await world.as('cty2-410184').call(contract.amendAnnualPlan, { ...at(plan.xinzheng), body })
    expect(made).toMatchObject({ edition: 2, state: 'DRAFT', changeReason: '省里追加任务', reasons: [{ code: 'PLAN_UPLOAD_DAY', verdict: 'pass' }], editions: [{ edition: 1, state: 'AMENDED' }, { edition: 2, state: 'DRAFT' }] })
    const old = await world.as('cty1-410184').call(contract.getAnnualPlan, at(plan.xinzheng))
    expect(old).toMatchObject({ state: 'AMENDED', targets: '全年培训 220 人次', can: [] })
    const kept = await world.as('cty1-410184').raw('GET', `/annual-plans/${plan.xinzheng}/file`)
    expect([kept.status, Buffer.from(await kept.arrayBuffer()).equals(pdf)]).toEqual([200, true])
    expect((await world.as('cty1-410122').raw('GET', `/annual-plans/${plan.xinzheng}/file`)).status).toBe(404)
    expect(await world.as('cty1-410184').refused(contract.submitAnnualPlan, { ...at(plan.xinzheng), body: { version: old.version } })).toMatchObject({ code: 'ILLEGAL_EVENT', message: '年度工作方案当前是“已修订”，不能“报送”。这是最终状态，不能再办理。' })
    expect((await audited()).map((a) => a.action)).toEqual(['draft', 'edit', 'submit', 'draft', 'submit', 'accept', 'draft', 'return', 'submit', 'accept', 'amend'])
  })

  it('R-112 list who submitted and who is late: a county itself, a city its counties, the province 18 cities and all counties', async () => {
    const county = await world.as('cty1-410184').call(contract.listAnnualPlans)
    expect(county).toMatchObject({ year: 2026, due: '2026-02-28', rows: [{ name: '郑州市新郑市', standing: 'ON_TIME', plan: { edition: 2 } }] })
    const city = await world.as('cit1-410100').call(contract.listAnnualPlans)
    expect(city.rows.map((r) => r.regionCode)).toEqual(expect.arrayContaining(['410100000000', '410184000000', '410122000000']))
    expect(city.rows.every((r) => r.unitCode === '410100000000')).toBe(true)
    expect(city.counts).toEqual({ ON_TIME: 1, LATE: 1, NOT_YET: 0, OVERDUE: city.rows.length - 2 })
    const all = await world.as('prv1').call(contract.listAnnualPlans)
    expect(all.rows.filter((r) => r.level === 'city')).toHaveLength(18)
    expect(all.rows.find((r) => r.regionCode === '410100000000')).toMatchObject({ standing: 'LATE', plan: { id: plan.zhengzhou, isLate: true } })
    expect(all.rows.find((r) => r.regionCode === '419001000000')).toMatchObject({ standing: 'OVERDUE', plan: { state: 'DRAFT' } })
    expect(all.counts.ON_TIME + all.counts.LATE + all.counts.NOT_YET + all.counts.OVERDUE).toBe(all.rows.length)
    expect((await world.as('prv1').call(contract.listAnnualPlans, { query: { year: 2027 } })).counts).toMatchObject({ NOT_YET: all.rows.length, OVERDUE: 0 })
  })

  it('R-112 control: without its trigger a submitted plan could be rewritten and a draft accepted unseen', async () => {
    const rewrite = `UPDATE annual_plans SET targets = '改写' WHERE id = '${plan.zhengzhou}'`
    const skip = `UPDATE annual_plans SET state = 'ACCEPTED', submitted_at = now(), submitted_by = made_by, uploaded_on = '2026-03-02', decided_at = now(), decided_by = made_by WHERE id = '${plan.second}'`
    await expect(world.sql(rewrite)).rejects.toThrow(/stays as it was submitted/)
    await expect(world.sql(skip)).rejects.toThrow(/does not go from DRAFT to ACCEPTED/)
    await world.sql('ALTER TABLE annual_plans DISABLE TRIGGER annual_plan_steps')
    await world.sql(rewrite)
    await world.sql(skip)
    await world.sql('ALTER TABLE annual_plans ENABLE TRIGGER annual_plan_steps')
    expect(await world.sql(`SELECT targets, state FROM annual_plans WHERE id = ANY ($1) ORDER BY edition`, [[plan.zhengzhou, plan.second]])).toEqual([{ targets: '改写', state: 'ACCEPTED' }, { targets: '全年培训 260 人次', state: 'ACCEPTED' }])
  })
})
