import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, type World } from '../setup/world.ts'
import { sidewaysBy, violations } from './site.ts'
import { openWorldPages, type WorldPages } from './world-pages.ts'

let world: World
let pages: WorldPages
beforeAll(async () => {
  world = await createWorld({ now: '2026-03-10' })
  await world.veterans([{ name: '示例甲求学' }, { name: '示例乙大专', education: 'COLLEGE' }, { name: '示例丙未填', education: 'UNKNOWN' }])
  pages = await openWorldPages(world)
}, 600_000)
afterAll(async () => {
  await pages?.stop()
  await world?.close()
})

/** Looks at a page as axe and two widths of screen do; JOURNEY_PICTURES names a folder for pictures. */
async function sound(page: Page, name: string): Promise<void> {
  const folder = process.env.JOURNEY_PICTURES
  for (const [width, height] of [[390, 844], [1440, 900]] as const) {
    await page.setViewportSize({ width, height })
    if (folder !== undefined) {
      mkdirSync(folder, { recursive: true })
      await page.screenshot({ path: `${folder}/programmes-${name}-${width}.png`, fullPage: true })
    }
    expect(await violations(page), `${name} ${width}`).toEqual([])
    expect(await sidewaysBy(page), `${name} ${width}`).toBeLessThanOrEqual(0)
  }
}
const dialog = (page: Page) => page.getByRole('dialog')
const choose = async (page: Page, field: RegExp, option: string) => {
  await dialog(page).getByLabel(field).click()
  await page.locator('.ant-select-item-option').getByText(option).last().click()
}

describe('a county clerk and 学历提升', () => {
  it('R-024 R-025 R-026 R-027 opens a case with preferences, cannot close it before each is answered, records the degree, and reads counts and share down to the names', async () => {
    const clerk = await pages.enterAs('cty1-410184')
    clerk.setDefaultTimeout(8_000)
    await clerk.goto(`${pages.address}/education`)
    await clerk.getByText('还没有学历提升登记').waitFor()
    await sound(clerk, 'education-empty')
    await clerk.getByRole('button', { name: '登记', exact: true }).click()
    await dialog(clerk).getByRole('button', { name: '登记', exact: true }).click()
    await dialog(clerk).getByText('请选是哪一位').waitFor()
    await dialog(clerk).getByLabel(/哪一位/).click()
    await dialog(clerk).getByLabel(/哪一位/).fill('示例甲')
    await clerk.locator('.ant-select-item-option').getByText(/示例甲求学/).click()
    await choose(clerk, /路径/, '高职（大专）')
    await dialog(clerk).getByLabel(/^学校/).fill('示例职业学院')
    await dialog(clerk).getByLabel('学费减免').check()
    await dialog(clerk).getByLabel('加分').check()
    await sound(clerk, 'education-open')
    await dialog(clerk).getByRole('button', { name: '登记', exact: true }).click()
    await clerk.getByRole('heading', { name: '示例甲求学：高职（大专）' }).waitFor()
    await clerk.getByText('还有 2 项优惠在申请中，登记落实情况后才能办结。').waitFor()
    await clerk.getByRole('button', { name: '登记录取' }).click()
    await dialog(clerk).getByRole('button', { name: '登记录取' }).click()
    await clerk.getByText('已录取在读').first().waitFor()
    await sound(clerk, 'education-case')
    await clerk.goto(`${pages.address}/education?view=waiting`)
    await clerk.getByRole('cell', { name: '学费减免' }).waitFor()
    await sound(clerk, 'education-waiting')
    await clerk.getByRole('button', { name: /示例甲求学/ }).first().click()
    await clerk.getByRole('button', { name: '登记落实情况：学费减免' }).click()
    await dialog(clerk).getByText('已落实', { exact: true }).click()
    await dialog(clerk).getByRole('button', { name: '登记', exact: true }).click()
    await clerk.getByText('还有 1 项优惠在申请中').waitFor()
    await clerk.getByRole('button', { name: '登记落实情况：加分' }).click()
    await dialog(clerk).getByLabel(/未落实/).check()
    await dialog(clerk).getByRole('button', { name: '登记', exact: true }).click()
    await dialog(clerk).getByText('请写明原因').waitFor()
    await dialog(clerk).getByLabel(/没有落实的原因/).fill('这所学校不实行加分')
    await dialog(clerk).getByRole('button', { name: '登记', exact: true }).click()
    await clerk.getByText('这所学校不实行加分').waitFor()
    await clerk.getByRole('button', { name: '登记结果' }).click()
    await dialog(clerk).getByText('毕业', { exact: true }).click()
    await choose(clerk, /取得的学历/, '大专')
    await dialog(clerk).getByLabel(/毕业日期/).fill('2026-03-01')
    await dialog(clerk).getByLabel(/毕业日期/).press('Enter')
    await dialog(clerk).getByRole('button', { name: '办结', exact: true }).click()
    await clerk.getByText('取得大专学历').waitFor()
    expect(await clerk.getByRole('button', { name: '登记结果' }).count()).toBe(0)

    await clerk.goto(`${pages.address}/education?view=counts`)
    await clerk.getByRole('table', { name: /路径统计/ }).waitFor()
    await sound(clerk, 'education-counts')
    await clerk.getByRole('row', { name: /郑州/ }).getByRole('button', { name: '1' }).first().click()
    await clerk.getByRole('button', { name: /示例甲求学/ }).first().waitFor()
    await sound(clerk, 'education-list')
    await clerk.goto(`${pages.address}/education?view=share`)
    await clerk.getByText('50.0 %').first().waitFor()
    await clerk.getByText('100.0 %').first().waitFor()
    await clerk.getByRole('button', { name: /^提升之后大专及以上：2 人/ }).click()
    await clerk.getByRole('button', { name: '示例甲求学' }).waitFor()
    await sound(clerk, 'education-share')

    const [person] = await world.sql<{ id: string }>(`SELECT id FROM veterans WHERE name = '示例甲求学'`)
    await world.addUser({ login: 'vet-edu', role: 'VET', org: null, veteranId: person?.id ?? '' })
    const veteran = await pages.enterAs('vet-edu')
    await veteran.goto(`${pages.address}/me`)
    await veteran.getByRole('link', { name: /我的学历提升/ }).click()
    await veteran.getByText('示例职业学院').waitFor()
    await veteran.getByText('这所学校不实行加分').waitFor()
    await veteran.setViewportSize({ width: 390, height: 844 })
    await sound(veteran, 'education-mine')
  }, 120_000)
})

describe('a county clerk and 适应性培训', () => {
  it('R-020 imports the roll, sees who waits, calls with one tap, marks one as invited and gives a reason for another, and reads the coverage', async () => {
    const people = await world.veterans([{ name: '示例新兵甲' }, { name: '示例新兵乙' }])
    const clerk = await pages.enterAs('cty1-410184')
    clerk.setDefaultTimeout(8_000)
    await clerk.goto(`${pages.address}/adaptation`)
    await clerk.getByText('2026年报到的没有人在等').waitFor()
    await sound(clerk, 'adaptation-empty')
    await clerk.getByRole('button', { name: '导入名册' }).click()
    const sheet = ['姓名,身份证号,报到日期', ...people.map((p) => `${p.name},${p.idNumber},2026-01-05`), `示例无此人,${people[0]?.idNumber ?? ''},2025-01-05`].join('\n')
    await clerk.locator('input[type=file]').setInputFiles({ name: '名册.csv', mimeType: 'text/csv', buffer: Buffer.from(sheet) })
    await clerk.getByText('读取 3 行：接受 2 行，退回 1 行').waitFor()
    await clerk.getByText('报到日期不在 2026 年').waitFor()
    await clerk.getByText('示例新兵甲').waitFor()
    await sound(clerk, 'adaptation-import')
    await clerk.getByRole('button', { name: '导入名册' }).click()
    await clerk.getByRole('button', { name: '打电话给示例新兵甲' }).click()
    await clerk.getByRole('link', { name: people[0]?.phone ?? '' }).waitFor()
    expect((await world.sql<{ summary: string }>(`SELECT summary FROM audit_log WHERE action = 'reveal' AND record_id = $1`, [people[0]?.id])).map((e) => e.summary)).toEqual(['查看手机号明文：联系本人，通知参加适应性培训'])
    await clerk.getByRole('button', { name: '已通知：示例新兵甲' }).click()
    await clerk.getByText('其中没有通知的 1 人').waitFor()
    await clerk.waitForLoadState('networkidle')
    await clerk.getByRole('button', { name: '原因：示例新兵乙' }).click()
    await dialog(clerk).getByLabel(/离开本省/).check()
    await sound(clerk, 'adaptation-reason')
    await dialog(clerk).getByRole('button', { name: '保存' }).click()
    await dialog(clerk).waitFor({ state: 'hidden' })
    await clerk.getByText('已参加 0 ÷ 应参加 1 人；报到 2 人，不计入 1 人').waitFor()
    await sound(clerk, 'adaptation-list')
    await clerk.getByRole('button', { name: '各地覆盖率' }).click()
    await clerk.getByRole('table', { name: /覆盖率/ }).waitFor()
    await sound(clerk, 'adaptation-places')
    await clerk.getByRole('row', { name: /新郑/ }).getByRole('button', { name: '1' }).first().click()
    await clerk.getByText('示例新兵乙').waitFor()
  }, 120_000)
})
