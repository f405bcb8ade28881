import { afterAll, beforeAll, expect, it } from 'vitest'
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

const sound = soundOf('catalogue')

it('R-045 the section chief of the city has the list of the year judged row by row, takes the good rows over, and takes a wrong entry out; others read', async () => {
  const chief = await pages.enterAs('cit2-410100')
  await chief.goto(`${pages.address}/catalogue?year=2031`)
  await chief.getByText('2031年的清单还没有导入').waitFor()
  await sound(chief, 'empty')
  const rows = ['年度,目录编号,统一社会信用代码,机构名称,工种,等级', '2031,DEMO-001,91419900DEM000001X,示例新郑职业培训学校,焊工,四级/中级工', '2026,DEMO-002,91419900DEM000001X,示例新郑职业培训学校,电工,四级/中级工', '2031,DEMO-003,91419900DEM000001X,示例新郑职业培训学校,没有这个工种,四级/中级工']
  await chief.locator('input[type=file]').setInputFiles({ name: '清单.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) })
  await chief.getByText('读取 3 行：可以导入 1 行，已有的 0 行，退回 2 行').waitFor()
  await sound(chief, 'judged')
  expect(await world.sql('SELECT 1 FROM catalog_entries WHERE year = 2031')).toEqual([])
  await chief.getByRole('button', { name: '导入这 1 行' }).click()
  await chief.getByText('读取 3 行：导入 1 行').waitFor()
  await chief.getByRole('table', { name: '2031年目录清单' }).getByText('DEMO-001').waitFor()
  const clerk = await pages.enterAs('cty1-410184')
  await clerk.goto(`${pages.address}/catalogue?year=2031`)
  await clerk.getByText('DEMO-001').waitFor()
  expect(await clerk.getByRole('button', { name: '撤下' }).count()).toBe(0)
  expect(await clerk.locator('input[type=file]').count()).toBe(0)
  await chief.getByRole('button', { name: '撤下' }).click()
  await chief.getByRole('dialog').getByLabel('为什么撤下').fill('清单印错')
  await chief.getByRole('dialog').getByRole('button', { name: '撤下', exact: true }).click()
  await chief.getByText('2031年的清单还没有导入').waitFor()
}, 300_000)
