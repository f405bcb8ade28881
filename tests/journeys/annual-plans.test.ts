import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, type World } from '../setup/world.ts'
import { soundOf } from './sound.ts'
import { openWorldPages, type WorldPages } from './world-pages.ts'

let world: World
let pages: WorldPages
beforeAll(async () => {
  world = await createWorld({ now: '2026-03-10' })
  pages = await openWorldPages(world)
}, 600_000)
afterAll(async () => {
  await pages?.stop()
  await world?.close()
})

const paper = fileURLToPath(new URL('../fixtures/attachments/paper.pdf', import.meta.url))

const sound = soundOf('annual-plans')
const dialog = (page: Page) => page.getByRole('dialog')

describe('a county clerk, his city and the province', () => {
  it('R-112 drafts the plan of the year, submits it late and marked red, has it returned and accepted; the province sees who submitted and opens it', async () => {
    const clerk = await pages.enterAs('cty1-410184')
    clerk.setDefaultTimeout(8_000)
    await clerk.goto(`${pages.address}/targets`)
    await clerk.getByRole('link', { name: '年度工作方案' }).first().click()
    await clerk.getByRole('heading', { name: '年度工作方案' }).waitFor()
    await clerk.getByRole('button', { name: '起草本单位方案' }).click()
    await dialog(clerk).getByRole('button', { name: '保存草稿' }).click()
    await dialog(clerk).getByText('请填印发日期').waitFor()
    await dialog(clerk).getByText('请选方案文件').waitFor()
    await dialog(clerk).getByLabel(/印发日期/).fill('2026-03-02')
    await dialog(clerk).getByLabel(/印发日期/).press('Enter')
    await dialog(clerk).getByLabel(/年度目标/).fill('全年培训 220 人次，新增技能人才 60 人。')
    await dialog(clerk).locator('input[type=file]').setInputFiles(paper)
    await sound(clerk, 'draft')
    await dialog(clerk).getByRole('button', { name: '保存草稿' }).click()
    await clerk.getByRole('heading', { name: '郑州市新郑市2026年度工作方案' }).waitFor()
    await clerk.getByText('2026年2月有 28 天，期限 2026年2月28日；印发 2026年3月2日').waitFor()
    await clerk.getByRole('button', { name: '报送', exact: true }).click()
    await dialog(clerk).getByText('会标红，仍可报送').waitFor()
    await dialog(clerk).getByRole('button', { name: '报送', exact: true }).click()
    await clerk.getByText('已报送').first().waitFor()
    expect(await clerk.getByRole('button', { name: '修改', exact: true }).count()).toBe(0)
    await sound(clerk, 'plan')

    const city = await pages.enterAs('cit2-410100')
    city.setDefaultTimeout(8_000)
    await city.goto(`${pages.address}/todo`)
    await city.getByText('审阅年度工作方案').first().waitFor()
    await city.goto(`${pages.address}/annual-plans`)
    await city.getByRole('link', { name: /新郑市：逾期报送/ }).click()
    await city.getByRole('button', { name: '退回', exact: true }).click()
    await dialog(city).getByRole('button', { name: '退回', exact: true }).click()
    await dialog(city).getByText('请写明原因，至少两个字').waitFor()
    await dialog(city).getByLabel(/退回原因/).fill('请补上月度安排')
    await dialog(city).getByRole('button', { name: '退回', exact: true }).click()
    await city.getByText('已退回', { exact: true }).first().waitFor()
    await clerk.reload()
    await clerk.getByText('请补上月度安排').waitFor()
    await sound(clerk, 'returned')
    await clerk.getByRole('button', { name: '报送', exact: true }).click()
    await dialog(clerk).getByRole('button', { name: '报送', exact: true }).click()
    await clerk.getByText('已报送').first().waitFor()
    await city.reload()
    await city.getByRole('button', { name: '接收', exact: true }).click()
    await dialog(city).getByRole('button', { name: '接收', exact: true }).click()
    await city.getByText('已接收').first().waitFor()

    const province = await pages.enterAs('prv2')
    province.setDefaultTimeout(8_000)
    await province.goto(`${pages.address}/annual-plans`)
    await province.getByRole('button', { name: '只看逾期报送的 1 个单位' }).waitFor()
    expect(await province.locator('tbody tr').count()).toBe(18)
    await sound(province, 'list')
    await province.getByRole('button', { name: '只看逾期报送的 1 个单位' }).click()
    await province.getByRole('link', { name: /新郑市：逾期报送，已接收/ }).click()
    await province.getByRole('heading', { name: '郑州市新郑市2026年度工作方案' }).waitFor()
    expect(await province.getByRole('button', { name: '接收', exact: true }).count()).toBe(0)
    await province.goto(`${pages.address}/annual-plans?standing=ON_TIME`)
    await province.getByText('没有这样的单位').waitFor()
    await sound(province, 'empty')
    const school = await pages.enterAs('reg-410184')
    await school.goto(`${pages.address}/annual-plans`)
    await school.getByText(/不能|没有权限|岗位/).first().waitFor()
    await sound(school, 'refused')
  }, 120_000)
})
