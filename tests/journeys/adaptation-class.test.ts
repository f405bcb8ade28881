import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { updateClass } from '../../src/contract/classes.ts'
import { draftClass, equip, type School } from '../setup/training.ts'
import { createWorld, type World } from '../setup/world.ts'
import { soundOf } from './sound.ts'
import { openWorldPages, type WorldPages } from './world-pages.ts'

let world: World
let pages: WorldPages
let school: School
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
  pages = await openWorldPages(world)
}, 600_000)
afterAll(async () => {
  await pages?.stop()
  await world?.close()
})

const sound = soundOf('adaptation-class')
const name = async (page: Page, session: RegExp, module: string) => {
  await page.getByRole('combobox', { name: session }).click()
  const open = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)')
  await open.locator('.ant-select-item-option').getByText(module, { exact: true }).click()
  // the list closes with a movement; the next one must not be taken for it
  await open.waitFor({ state: 'hidden' })
}

describe('a school and its adaptation class', () => {
  it('R-022 names the module of each session in the timetable; the checklist says what is lacking until all five are there', async () => {
    const draft = await draftClass(world, school, { draft: { title: '适应性培训新郑第 1 期' } })
    await world.as(school.reg).call(updateClass, { params: { id: draft.id }, body: { version: draft.version, draft: { programme: 'ADAPT' } } })
    const page = await pages.enterAs(school.reg)
    page.setDefaultTimeout(8_000)
    await page.goto(`${pages.address}/classes/${draft.id}`)
    await page.getByText('五个模块都要有，还缺 5 个').waitFor()
    await sound(page, 'class-lacking')
    await page.goto(`${pages.address}/classes/${draft.id}/timetable`)
    await page.getByText(/课表里没有“安全保密和组织纪律”/).waitFor()
    await page.getByRole('button', { name: '标明课程模块' }).click()
    const sessions = [[/8月22日.*08:00/, '安全保密和组织纪律'], [/8月22日.*14:00/, '退役政策和法律法规'], [/8月23日.*08:00/, '职业指导'], [/8月23日.*14:00/, '人才测评']] as const
    for (const [session, module] of sessions) await name(page, session, module)
    await page.getByText('五个模块都要有，还缺 1 个').waitFor()
    await sound(page, 'timetable-naming')
    await name(page, /8月24日.*08:00/, '心理调适')
    await page.getByText('五个模块都已排课').waitFor()
    await page.getByRole('button', { name: '保存课表' }).click()
    await page.getByRole('button', { name: '标明课程模块' }).waitFor()
    await page.getByText(/课表里没有/).waitFor({ state: 'detached' })
    await sound(page, 'timetable-named')
    await page.goto(`${pages.address}/classes/${draft.id}`)
    await page.getByText('五个模块都已排课').waitFor()
    await sound(page, 'class-whole')
  }, 120_000)
})
