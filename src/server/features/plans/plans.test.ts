import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import * as contract from '../../../contract/plans.ts'

let world: World
beforeAll(async () => { world = await createWorld({ now: '2026-03-02' }) })
afterAll(() => world.close())

const zhengzhou = '410100000000'
const jiyuan = '419001000000'
const correction = (rows: (contract.SplitTargets & { code: string })[], totals?: contract.ProvincialTargets) => ({ id: randomUUID(), reason: '按省厅会议纪要调整', rows, ...(totals ? { totals } : {}) })
const row = (code: string, trainingPersonTimes: number, newSkilled: number, newHighSkilled: number) => ({ code, trainingPersonTimes, newSkilled, newHighSkilled })
const audited = () => world.sql<{ action: string; summary: string }>(`SELECT action, summary FROM audit_log WHERE noun = 'targets' ORDER BY seq`)

describe('annual targets', () => {
  it('refuse institutions, and a city that would correct them', async () => {
    expect(await world.as('reg-410184').refused(contract.getTargets)).toMatchObject({ status: 403 })
    const body = correction([row(zhengzhou, 2000, 600, 110)])
    expect(await world.as('cit2-410100').refused(contract.correctTargets, { params: { year: 2026 }, body })).toMatchObject({ status: 403 })
    expect(await world.as('prv1').refused(contract.correctTargets, { params: { year: 2026 }, body })).toMatchObject({ status: 403 })
    expect(await world.as('cit2-410100').refused(contract.lockTargets, { params: { year: 2026 }, body: { reason: '锁定' } })).toMatchObject({ status: 403 })
  })

  it('R-013 R-014 R-015 R-016 R-017 R-136 open a year with the notice’s 20000, 5000, 1000, 2000 and 100, and 18 rows that sum to them', async () => {
    const { totals, sums, rows, locked, can } = await world.as('cty1-410184').call(contract.getTargets)
    expect(totals).toEqual({ trainingPersonTimes: 20000, newSkilled: 5000, newHighSkilled: 1000, startupTrained: 2000, stars: 100 })
    expect(sums).toEqual({ trainingPersonTimes: 20000, newSkilled: 5000, newHighSkilled: 1000 })
    expect(rows.map((r) => r.no)).toEqual(Array.from({ length: 18 }, (_, i) => i + 1))
    expect([rows[0], rows[17]]).toEqual([{ no: 1, name: '郑州', ...row(zhengzhou, 2000, 600, 110) }, { no: 18, name: '济源', ...row(jiyuan, 200, 50, 20) }])
    expect([locked, can]).toEqual([false, []])
    expect(await world.as('cty1-410184').refused(contract.getTargets, { query: { year: 2099 } })).toMatchObject({ status: 404 })
  })

  it('R-018 refuse a correction whose rows do not sum to the province, saying each difference, and change nothing', async () => {
    const refused = await world.as('prv2').refused(contract.correctTargets, { params: { year: 2026 }, body: correction([row(zhengzhou, 2100, 595, 110)]) })
    expect(refused).toMatchObject({ code: 'TARGET_SUM', clause: '附1', details: { trainingPersonTimes: 100, newSkilled: -5 } })
    expect(refused.message).toContain('职业技能培训人数合计 20100，全省 20000，多 100 人次')
    expect(refused.message).toContain('新增技能人才人数合计 4995，全省 5000，少 5 人')
    expect((await world.as('prv2').call(contract.getTargets)).rows[0]).toMatchObject({ trainingPersonTimes: 2000 })
    expect(await audited()).toEqual([])
  })

  it('R-018 take a balanced correction with its reason, and keep what was changed by whom', async () => {
    const moved = await world.as('prv2').call(contract.correctTargets, { params: { year: 2026 }, body: correction([row(zhengzhou, 2050, 600, 110), row(jiyuan, 150, 50, 20)]) })
    expect(moved.rows[0]?.trainingPersonTimes).toBe(2050)
    expect(moved.changes).toMatchObject([{ at: '2026-03-02', by: 'prv2', reason: '按省厅会议纪要调整', lines: expect.arrayContaining(['郑州 职业技能培训人数：2000 改为 2050 人次', '济源 职业技能培训人数：200 改为 150 人次']) }])
    expect(moved.changes[0]?.lines).toHaveLength(2)
    const raised = await world.as('prv2').call(contract.correctTargets, {
      params: { year: 2026 }, body: correction([row(zhengzhou, 3050, 600, 110)], { trainingPersonTimes: 21000, newSkilled: 5000, newHighSkilled: 1000, startupTrained: 2200, stars: 100 }),
    })
    expect([raised.totals.startupTrained, raised.sums.trainingPersonTimes]).toEqual([2200, 21000])
    expect((await audited()).map((a) => a.action)).toEqual(['correct', 'correct'])
    expect((await world.as('prv2').call(contract.getTargets, { query: { year: 2025 } })).totals.trainingPersonTimes).toBe(20000)
  })

  it('R-018 refuse an unknown unit, one given twice, and any correction after the year is locked', async () => {
    const ask = (year: number, ...rows: ReturnType<typeof row>[]) => world.as('prv2').refused(contract.correctTargets, { params: { year }, body: correction(rows) })
    expect(await ask(2025, row('410184000000', 1, 1, 1))).toMatchObject({ code: 'UNIT_UNKNOWN' })
    expect(await ask(2025, row(zhengzhou, 2000, 600, 110), row(zhengzhou, 2000, 600, 110))).toMatchObject({ code: 'UNIT_TWICE' })
    expect((await world.as('prv2').call(contract.lockTargets, { params: { year: 2025 }, body: { reason: '年度结束' } }))).toMatchObject({ locked: true, can: [] })
    expect(await ask(2025, row(zhengzhou, 2000, 600, 110))).toMatchObject({ code: 'TARGETS_LOCKED' })
    expect(await world.as('prv2').refused(contract.lockTargets, { params: { year: 2025 }, body: { reason: '再锁一次' } })).toMatchObject({ code: 'TARGETS_LOCKED' })
  })
})

describe('the split to counties', () => {
  const at = (unit: string) => ({ params: { year: 2026, unit } })
  const split = (rows: ReturnType<typeof row>[]) => ({ reason: '市局分解', rows })

  it('refuses a county, another city, and a unit without counties', async () => {
    const rows = [row('410184000000', 10, 1, 1)]
    expect(await world.as('cty2-410184').refused(contract.setCountyTargets, { ...at(zhengzhou), body: split(rows) })).toMatchObject({ status: 403 })
    expect(await world.as('cit2-410100').refused(contract.getCountyTargets, at(jiyuan))).toMatchObject({ status: 404 })
    expect(await world.as('cit2-419001').refused(contract.setCountyTargets, { ...at(jiyuan), body: split([row(jiyuan, 1, 1, 1)]) })).toMatchObject({ code: 'NO_COUNTIES' })
    expect(await world.as('cit2-410100').refused(contract.setCountyTargets, { ...at(zhengzhou), body: split([row('410202000000', 1, 1, 1)]) })).toMatchObject({ code: 'UNIT_UNKNOWN' })
    expect(await world.as('cty1-410184').call(contract.getCountyTargets, at(zhengzhou))).toMatchObject({ unitName: '郑州', reasons: [], can: [] })
  })

  it('R-137 saves a split below the city’s own figure and warns by how much, and passes one with a margin', async () => {
    const city = world.as('cit1-410100')
    const target = (await city.call(contract.getCountyTargets, at(zhengzhou))).unit
    const low = await city.call(contract.setCountyTargets, { ...at(zhengzhou), body: split([row('410184000000', target.trainingPersonTimes - 20, 600, 110)]) })
    expect(low.reasons.map((r) => r.verdict)).toEqual(['warn', 'pass', 'pass'])
    expect(low.reasons[0]).toMatchObject({ requirement: 'R-137', message: expect.stringContaining('少 20 人次') })
    const enough = await city.call(contract.setCountyTargets, { ...at(zhengzhou), body: split([row('410105000000', 21, 0, 0)]) })
    expect([enough.sums.trainingPersonTimes, enough.reasons.map((r) => r.verdict)]).toEqual([target.trainingPersonTimes + 1, ['pass', 'pass', 'pass']])
    expect((await world.as('prv2').call(contract.getTargets)).sums.trainingPersonTimes).toBe(21000)
    expect((await audited()).slice(-2).map((a) => a.action)).toEqual(['splitToCounties', 'splitToCounties'])
  })
})
