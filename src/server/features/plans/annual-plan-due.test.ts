import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import * as contract from '../../../contract/annual-plans.ts'
import { listTodo } from '../../../contract/reports.ts'

let world: World
beforeAll(async () => { world = await createWorld({ now: '2025-12-31' }) })
afterAll(() => world.close())

const file = { name: '方案.pdf', base64: readFileSync(new URL('../../../../tests/fixtures/attachments/paper.pdf', import.meta.url)).toString('base64') }
const owed = async (login: string) => (await world.as(login).call(listTodo)).mine.filter((item) => item.what === '年度工作方案待上传')
const left = async (login: string) => (await owed(login)).map((item) => item.due?.left)
const id = randomUUID()

describe('the plan of the year nobody has uploaded', () => {
  it('R-112 is a to-do of the clerks of county and city from 1 January, of nobody else', async () => {
    world.setNow('2026-01-01', '00:30:00')
    expect(await owed('cty1-410184')).toMatchObject([{ detail: '郑州市新郑市・2026年，2026年2月28日（含）以前印发，印发后 5 个工作日内报送', href: '/annual-plans', action: '起草', due: { due: '2026-02-28', from: '2026-01-01', kind: 'statutory' } }])
    expect(await owed('cit1-410100')).toMatchObject([{ detail: expect.stringContaining('郑州市・2026年') as string }])
    for (const login of ['cty2-410184', 'cit2-410100', 'hr1-410184', 'prv1', 'prv2', 'iad-410184']) expect(await owed(login), login).toEqual([])
  })

  it('R-112 has a day left on 27 February, is due on the 28th and late on 1 March; in a leap year the 29th is the last day', async () => {
    const seen: unknown[] = []
    for (const day of ['2026-02-27', '2026-02-28', '2026-03-01', '2028-02-28', '2028-02-29', '2028-03-01']) {
      world.setNow(day)
      seen.push([day, ...(await left('cty1-410184'))])
    }
    expect(seen).toEqual([['2026-02-27', 1], ['2026-02-28', 0], ['2026-03-01', -1], ['2028-02-28', 1], ['2028-02-29', 0], ['2028-03-01', -1]])
    world.setNow('2026-03-01')
  })

  it('R-112 opens the draft once there is one, and is gone with the upload, late or not; another county still owes its own', async () => {
    const clerk = world.as('cty1-410184')
    const { version } = await clerk.call(contract.draftAnnualPlan, { body: { id, year: 2026, issuedOn: '2026-02-27', targets: '全年培训 200 人次', file } })
    expect(await owed('cty1-410184')).toMatchObject([{ href: `/annual-plans/${id}`, action: '核对报送' }])
    expect((await owed('cty1-410122')).map((item) => [item.href, item.detail.startsWith('郑州市中牟县')])).toEqual([['/annual-plans', true]])
    const sent = await clerk.call(contract.submitAnnualPlan, { params: { id }, body: { version } })
    expect([await owed('cty1-410184'), (await owed('cty1-410122')).length, (await owed('cit1-410100')).length]).toEqual([[], 1, 1])
    await world.as('cit2-410100').call(contract.returnAnnualPlan, { params: { id }, body: { version: sent.version, reason: '请补上月度安排' } })
    expect(await owed('cty1-410184'), 'returned is to be mended, not uploaded').toEqual([])
  })

  it('R-112 the days to upload and to review follow their parameters', async () => {
    const list = () => world.as('cty1-410184').call(contract.listAnnualPlans)
    const review = async () => (await world.as('cty1-410184').call(contract.getAnnualPlan, { params: { id } })).review?.workingDays
    const { version } = await world.as('cty1-410184').call(contract.getAnnualPlan, { params: { id } })
    await world.as('cty1-410184').call(contract.submitAnnualPlan, { params: { id }, body: { version } })
    expect([(await list()).uploadWithin, await review()]).toEqual([5, 10])
    for (const [key, value] of [['ANNUAL_PLAN_UPLOAD_WD', '3'], ['ANNUAL_PLAN_REVIEW_WD', '7']]) {
      await world.sql(`INSERT INTO parameter_values (id, key, value, effective_from, clause, reason) VALUES (gen_random_uuid(), $1, $2::jsonb, '2026-03-01', '四(一)', '示例')`, [key, value])
    }
    expect([(await list()).uploadWithin, await review()]).toEqual([3, 7])
    expect((await owed('cty1-410122'))[0]?.detail).toContain('印发后 3 个工作日内报送')
  })
})
