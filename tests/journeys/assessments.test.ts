import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contractFor } from '../setup/contracts.ts'
import { createWorld, type World } from '../setup/world.ts'
import { soundOf } from './sound.ts'
import { openWorldPages, type WorldPages } from './world-pages.ts'

let world: World
let pages: WorldPages
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  await contractFor((text, values) => world.sql(text, values), { institutionId: world.office('inst-DEMO03'), partyAId: world.office('VA-410100'), trades: [], from: '2021-09-01', to: '2022-08-20', no: '示例承训3号' })
  pages = await openWorldPages(world)
}, 600_000)
afterAll(async () => {
  await pages?.stop()
  await world?.close()
})

const sound = soundOf('assessments')
const dialog = (page: Page) => page.getByRole('dialog')

describe('承训机构评估', () => {
  it('三(二)7 the province finds the overdue contract, sets a day, sees a wrong day refused, and withdraws it; the school sees the day and no button', async () => {
    const province = await pages.enterAs('prv1')
    await province.goto(`${pages.address}/assessments`)
    await province.getByText('合同 示例承训3号').waitFor()
    await sound(province, 'list')
    await province.getByLabel('情况').selectOption({ label: '逾期' })
    await province.getByRole('status').getByText('共 1 份', { exact: true }).waitFor()
    await province.getByText('评估逾期 1 份').waitFor()
    await province.getByRole('button', { name: '安排评估' }).click()
    await dialog(province).getByLabel(/评估日期/).fill('2022-08-21')
    await dialog(province).getByLabel(/评估日期/).press('Enter')
    await dialog(province).getByLabel(/说明/).fill('合同到期前的评估')
    await dialog(province).getByRole('button', { name: '安排', exact: true }).click()
    await dialog(province).getByText(/评估须在合同期内/).waitFor()
    await sound(province, 'refused')
    await dialog(province).getByLabel(/评估日期/).fill('2022-08-15')
    await dialog(province).getByLabel(/评估日期/).press('Enter')
    await dialog(province).getByRole('button', { name: '安排', exact: true }).click()
    await province.getByText(/2022年8月15日（周一），按计划：合同到期前的评估/).waitFor()
    await sound(province, 'planned')

    const school = await pages.enterAs('iad-DEMO03')
    await school.goto(`${pages.address}/assessments`)
    await school.getByText(/2022年8月15日（周一），按计划：合同到期前的评估/).waitFor()
    expect(await school.getByRole('button', { name: '安排评估' }).count()).toBe(0)
    expect(await school.getByRole('button', { name: '取消', exact: true }).count()).toBe(0)
    await sound(school, 'school')

    await province.getByRole('button', { name: '取消', exact: true }).click()
    await dialog(province).getByLabel(/为什么取消/).fill('机构停课')
    await dialog(province).getByRole('button', { name: '取消评估' }).click()
    await province.getByText('未安排').waitFor()

    const inspector = await pages.enterAs('eva-410100')
    await inspector.goto(`${pages.address}/assessments`)
    await inspector.getByText('2022年8月15日').waitFor({ state: 'detached' })
    expect(await inspector.getByText('示例承训3号').count()).toBe(0)
  }, 300_000)
})
