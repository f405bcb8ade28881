import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { completedClass } from '../setup/claims.ts'
import { equip, type School } from '../setup/training.ts'
import { createWorld, type World } from '../setup/world.ts'
import { soundOf } from './sound.ts'
import { openWorldPages, type WorldPages } from './world-pages.ts'

let world: World
let pages: WorldPages
let school: School
let id: string
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
  id = (await world.sql<{ id: string }>('SELECT id FROM contracts WHERE institution_id = $1', [school.institutionId]))[0]?.id ?? ''
  await completedClass(world, school, { size: 3, draft: { orderMode: 'ORDER' }, certificates: (at) => (at === 0 ? [] : [{}]) })
  pages = await openWorldPages(world)
}, 600_000)
afterAll(async () => {
  await pages?.stop()
  await world?.close()
})

const sound = soundOf('contracts')
const row = (page: Page, name: string) => page.locator('tbody tr').filter({ hasText: name })

it('三(二)6 the chief of the city opens the sheet of a contract, reads what was done, and follows a figure to its class; a county reads none', async () => {
  const chief = await pages.enterAs('cit2-410100')
  chief.setDefaultTimeout(8_000)
  await chief.goto(`${pages.address}/contracts/${id}`)
  await chief.getByRole('link', { name: '履约情况' }).click()
  await chief.getByRole('heading', { name: '履约情况', exact: true }).waitFor()
  expect(await row(chief, '培训规模').innerText()).toContain('3 人')
  expect(await row(chief, '推荐就业率').innerText()).toContain('0 ÷ 3 = 0.0 %')
  expect(await row(chief, '订单式').first().innerText()).toContain('1/1')
  await sound(chief, 'sheet')
  await chief.getByRole('link', { name: /取证 2\/3，看名单/ }).click()
  await chief.getByRole('heading', { level: 1 }).waitFor()
  expect(chief.url()).toContain('/exam')

  const county = await pages.enterAs('cty1-410184')
  await county.goto(`${pages.address}/contracts/${id}`)
  await county.getByRole('heading', { name: /^承训合同/ }).first().waitFor()
  expect(await county.getByRole('link', { name: '履约情况' }).count()).toBe(0)
  await county.goto(`${pages.address}/contracts/${id}/performance`)
  await county.getByText(/不能|没有权限|岗位/).first().waitFor()
  await sound(county, 'refused')
}, 120_000)
