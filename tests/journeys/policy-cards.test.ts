import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sidewaysBy, startJourneySite, violations, type JourneySite } from './site.ts'

let site: JourneySite
beforeAll(async () => {
  site = await startJourneySite()
}, 600_000)
afterAll(() => site?.stop())

/** Looks at a page as axe and a narrow screen do; JOURNEY_PICTURES names a folder for pictures. */
async function sound(page: Page, name: string): Promise<void> {
  const folder = process.env.JOURNEY_PICTURES
  if (folder !== undefined) {
    mkdirSync(folder, { recursive: true })
    await page.screenshot({ path: `${folder}/cards-${name}.png`, fullPage: true })
  }
  expect(await violations(page), name).toEqual([])
  expect(await sidewaysBy(page), name).toBeLessThanOrEqual(0)
}
const upload = (page: Page, rows: readonly string[]) =>
  page.locator('input[type=file]').setInputFiles({ name: '卡片.csv', mimeType: 'text/csv', buffer: Buffer.from(['条号,标题,主题,原文,依据文件', ...rows].join('\n')) })

describe('policy cards', () => {
  it('R-128 stand empty until the department supplies the text; then clerks and veterans search them', async () => {
    const clerk = await site.enterAs(site.loginOf('CTY1') ?? '')
    await clerk.goto(`${site.address}/policy-cards`)
    await clerk.getByText('原文还没有提供').waitFor()
    await sound(clerk, 'empty')
    const veteran = await site.enterAs('vet-0001', 390)
    await veteran.goto(`${site.address}/me/policies`)
    await veteran.getByText('政策原文还没有放上来').waitFor()
    await sound(veteran, 'phone-empty')

    const province = await site.enterAs(site.loginOf('PRV1') ?? '')
    await province.goto(`${site.address}/policy-cards`)
    await province.getByText('拿到原文后').waitFor()
    await upload(province, ['1,示例标题一,示例主题,这里是部门提供的原文的位置：示例文字甲，关于学费。,示例文件', '2,示例标题二,,这里是部门提供的原文的位置：示例文字乙，关于住宿。,示例文件', '99,越界,,示例文字丙丙,示例文件'])
    await province.getByText('读取 3 行：接受 2 行，退回 1 行').waitFor()
    await province.getByText('条号应为 1 到 23 的整数').waitFor()
    await sound(province, 'imported')
    await upload(province, ['2,示例标题二,,这里是部门提供的原文的位置：改过的示例文字乙，关于住宿。,示例文件'])
    await province.getByRole('button', { name: '看以前的版本' }).click()
    await province.getByText('示例文字乙，关于住宿', { exact: false }).nth(1).waitFor()

    await clerk.reload()
    await clerk.getByLabel('标题、主题和原文').fill('学费')
    await clerk.getByRole('heading', { name: '示例标题二' }).waitFor({ state: 'detached' })
    expect(await clerk.getByRole('heading', { name: '示例标题一' }).count()).toBe(1)
    expect(await clerk.getByText('导入政策卡片').count()).toBe(0)
    await veteran.goto(`${site.address}/me`)
    await veteran.getByRole('link', { name: /培训政策/ }).click()
    await veteran.getByRole('heading', { name: /示例标题二/ }).waitFor()
    await sound(veteran, 'phone')
    await veteran.getByLabel(/查政策/).fill('学费')
    await veteran.getByRole('heading', { name: /示例标题二/ }).waitFor({ state: 'detached' })
    expect(await veteran.getByRole('heading', { name: /示例标题一/ }).count()).toBe(1)
  }, 180_000)
})
