import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, type World } from '../setup/world.ts'
import { sidewaysBy, violations } from './site.ts'
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

/** Looks at a page as axe and two widths of screen do; JOURNEY_PICTURES names a folder for pictures. */
async function sound(page: Page, name: string): Promise<void> {
  const folder = process.env.JOURNEY_PICTURES
  for (const [width, height] of [[390, 844], [1440, 900]] as const) {
    await page.setViewportSize({ width, height })
    if (folder !== undefined) {
      mkdirSync(folder, { recursive: true })
      await page.screenshot({ path: `${folder}/steering-${name}-${width}.png`, fullPage: true })
    }
    expect(await violations(page), `${name} ${width}`).toEqual([])
    expect(await sidewaysBy(page), `${name} ${width}`).toBeLessThanOrEqual(0)
  }
}
const dialog = (page: Page) => page.getByRole('dialog')
const press = (page: Page, name: string) => dialog(page).getByRole('button', { name, exact: true }).click()
const picture = fileURLToPath(new URL('../fixtures/attachments/photo.jpg', import.meta.url))

describe('领导小组与任务', () => {
  it('R-110 R-111 R-119 R-120 the province’s clerk enters group, task and event; a county reads them and records its own meeting; a school has no such page', async () => {
    const clerk = await pages.enterAs('prv1')
    clerk.setDefaultTimeout(8_000)
    await clerk.goto(`${pages.address}/steering`)
    await clerk.getByText('还没有登记领导小组成员').waitFor()
    await sound(clerk, 'group-empty')
    const enter = async (role: string, name: string) => {
      await clerk.getByRole('button', { name: '登记成员' }).click()
      await dialog(clerk).getByLabel(role).first().check()
      await dialog(clerk).getByLabel('姓名').fill(name)
      await dialog(clerk).getByLabel(/^职务/).fill('示例处处长')
    }
    await clerk.getByRole('button', { name: '登记成员' }).click()
    await press(clerk, '登记')
    await dialog(clerk).getByText('请选组内职务').waitFor()
    await sound(clerk, 'group-dialog')
    await press(clerk, '先不登记')
    await enter('组员', '示例丙')
    await press(clerk, '登记')
    await clerk.getByRole('cell', { name: '示例丙' }).first().waitFor()
    await enter('组长', '示例甲')
    await press(clerk, '登记')
    await clerk.getByRole('cell', { name: '示例甲' }).first().waitFor()
    await enter('组长', '示例乙')
    await press(clerk, '登记')
    await dialog(clerk).getByText(/组长同一时间只能有一位：示例甲/).waitFor()
    await press(clerk, '先不登记')
    await clerk.getByRole('button', { name: '登记离任：示例甲' }).click()
    await press(clerk, '登记离任')
    await clerk.getByRole('heading', { name: '曾任成员' }).waitFor()
    await enter('组长', '示例乙')
    await press(clerk, '登记')
    await clerk.getByRole('cell', { name: '示例乙' }).first().waitFor()
    await sound(clerk, 'group')

    await clerk.getByRole('button', { name: '任务', exact: true }).click()
    await clerk.getByText('还没有登记任务').waitFor()
    await sound(clerk, 'tasks-empty')
    await clerk.getByRole('button', { name: '登记任务' }).click()
    await dialog(clerk).getByLabel(/^任务/).fill('下达年度任务分配计划')
    await dialog(clerk).getByLabel(/^配合处室/).fill('规划财务处、办公室')
    await dialog(clerk).getByLabel(/^完成期限/).fill('2026-03-31')
    await dialog(clerk).getByLabel(/^完成期限/).press('Enter')
    await sound(clerk, 'task-dialog')
    await press(clerk, '登记')
    await clerk.getByRole('cell', { name: '下达年度任务分配计划' }).first().waitFor()
    await clerk.getByRole('button', { name: '加附件：下达年度任务分配计划' }).click()
    await dialog(clerk).locator('input[type=file]').setInputFiles(picture)
    await clerk.getByRole('link', { name: 'photo' }).waitFor()
    await world.sql(`INSERT INTO steering_tasks (id, title, lead_office, due_on, created_by, created_at) VALUES (gen_random_uuid(), '核对专属资金账户', '规划财务处', '2026-03-05', $1, now())`, [world.user('prv1')])
    await clerk.reload()
    await clerk.getByText('超期 5 天').waitFor()
    await sound(clerk, 'tasks')
    await clerk.getByRole('button', { name: '1 项，规划财务处牵头未完成' }).click()
    await clerk.getByRole('button', { name: '办结：核对专属资金账户' }).click()
    await dialog(clerk).getByLabel(/取消/).check()
    await press(clerk, '办结')
    await dialog(clerk).getByText('请写明原因').waitFor()
    await dialog(clerk).getByLabel(/取消原因/).fill('与年度审计合并')
    await press(clerk, '办结')
    await clerk.getByText('超期 5 天').waitFor({ state: 'detached' })

    await clerk.getByRole('button', { name: '观摩活动', exact: true }).click()
    await clerk.getByText('还没有登记观摩活动').waitFor()
    const record = async (page: Page, button: string, theme: string) => {
      await page.getByRole('button', { name: button }).click()
      await dialog(page).getByLabel(/^(主题|议题)/).fill(theme)
      await dialog(page).getByLabel('地点').fill('示例会议室')
      await dialog(page).getByLabel(/^参加/).fill('各市退役军人事务局 36 人')
      await dialog(page).getByLabel(/^(观摩内容|议定事项)/).fill('看实训车间，交流订单式培训的做法。')
      await press(page, '登记')
      await page.getByRole('cell', { name: theme }).first().waitFor()
    }
    await record(clerk, '登记活动', '全省培训工作现场观摩')
    await sound(clerk, 'observations')

    const county = await pages.enterAs('cty1-410184')
    county.setDefaultTimeout(8_000)
    await county.goto(`${pages.address}/steering`)
    await county.getByRole('cell', { name: '示例乙' }).first().waitFor()
    expect(await county.getByRole('button', { name: '登记成员' }).count()).toBe(0)
    await county.getByRole('button', { name: '观摩活动', exact: true }).click()
    await county.getByRole('cell', { name: '全省培训工作现场观摩' }).first().waitFor()
    expect(await county.getByRole('button', { name: '登记活动' }).count()).toBe(0)
    await county.getByRole('button', { name: '协调会议', exact: true }).click()
    await county.getByText('还没有登记协调会议').waitFor()
    await record(county, '登记会议', '第一季度补贴审核会商')
    await sound(county, 'meetings')

    const school = await pages.enterAs('reg-410184')
    await school.goto(`${pages.address}/steering`)
    await school.getByText(/不能打开|没有权限|岗位/).first().waitFor()
    expect(await school.getByRole('heading', { name: '现任成员' }).count()).toBe(0)
    await sound(school, 'no-permission')
  }, 180_000)
})
