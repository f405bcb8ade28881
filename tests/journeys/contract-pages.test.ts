import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { contractFor } from '../setup/contracts.ts'
import { createWorld, type World } from '../setup/world.ts'
import { soundOf } from './sound.ts'
import { openWorldPages, type WorldPages } from './world-pages.ts'

let world: World
let pages: WorldPages
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  const sign = (no: string, to: string) => contractFor((text, values) => world.sql(text, values), { institutionId: world.office('inst-DEMO03'), partyAId: world.office('VA-410100'), trades: [], from: '2021-09-01', to, no })
  for (let n = 1; n <= 24; n += 1) await sign(`示例同日〔2022〕${String(n).padStart(2, '0')}号`, '2022-08-20')
  await sign('示例最后〔2022〕1号', '2022-08-31')
  pages = await openWorldPages(world)
}, 600_000)
afterAll(async () => {
  await pages?.stop()
  await world?.close()
})

const sound = soundOf('contract-pages')
const turn = async (page: Page, verb: string, to: string) => {
  await page.getByRole('button', { name: verb }).click()
  await page.getByRole('status').getByText(to).waitFor()
}

it('S-20 more contracts than a page holds are turned over in the register and in the list of assessments, and counted as a whole', async () => {
  const city = await pages.enterAs('cit1-410100')
  for (const [address, picture] of [['/contracts', 'register'], ['/assessments', 'assessments']] as const) {
    await city.goto(`${pages.address}${address}`)
    const total = await city.getByRole('status').getByText(/^共 \d+ 份，第 1 页$/).innerText()
    const rows = city.locator('tbody tr')
    expect(await rows.count()).toBe(20)
    expect(await city.getByText('示例最后〔2022〕1号').count()).toBe(0)
    await sound(city, `${picture}-first`)
    await turn(city, '下一页', '第 2 页')
    await city.getByText('示例最后〔2022〕1号').waitFor()
    expect(await rows.count()).toBe(Number(/\d+/.exec(total)?.[0]) - 20)
    await sound(city, `${picture}-second`)
    await turn(city, '上一页', '第 1 页')
    await city.getByLabel('机构名称或合同编号').fill('示例最后')
    await city.getByRole('status').getByText('共 1 份', { exact: true }).waitFor()
    expect(await rows.count()).toBe(1)
  }
}, 300_000)
