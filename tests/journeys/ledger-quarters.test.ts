import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as individuals from '../../src/contract/individuals.ts'
import { freezeDue } from '../../src/server/features/reports/index.ts'
import { cap, file, filingTo, phone } from '../setup/individuals.ts'
import { createWorld, type World } from '../setup/world.ts'
import { soundOf } from './sound.ts'
import { openWorldPages, type WorldPages } from './world-pages.ts'

let world: World
let pages: WorldPages
let name = ''
beforeAll(async () => {
  world = await createWorld({ now: '2022-05-10' })
  await cap(world, 3500)
  const vet = await phone(world)
  name = vet.person.name
  const filing = await filingTo(world, vet.login, await file(world, vet.login), 'CERTIFIED', { verified: false })
  await world.as('hr1-410184').call(individuals.verifyFilingCertificate, { params: { id: filing.id }, body: { version: filing.version, verified: true, note: '' } })
  world.setNow('2022-10-13', '01:30:00')
  await world.run(freezeDue)
  await world.sql(`UPDATE certificates SET state = 'REVOKED' WHERE id = (SELECT certificate_id FROM individual_filings WHERE id = $1)`, [filing.id])
  world.setNow('2022-11-01')
  pages = await openWorldPages(world)
}, 600_000)
afterAll(async () => {
  await pages?.stop()
  await world?.close()
})

const sound = soundOf('ledger-quarters')

describe('a chief of the city reads the quarterly ledger after a certificate was revoked', () => {
  it('opens the frozen quarter with its figure and names as they were, and the open quarter with the correction, its month, its name and why', async () => {
    const page = await pages.enterAs('cit2-410100')
    await page.goto(`${pages.address}/ledger?year=2022&quarter=3`)
    await page.getByText('已冻结').waitFor()
    await page.getByRole('button', { name: '郑州7月职业技能培训人数（人次）：1，看名单' }).click()
    await page.getByRole('complementary', { name: '名单' }).getByText(name).waitFor()
    await sound(page, 'frozen')
    await page.goto(`${pages.address}/ledger?year=2022&quarter=4`)
    await page.getByText('未冻结').waitFor()
    const adjusted = page.getByRole('region', { name: '补报、冲减明细' })
    expect(await adjusted.getByRole('row').count()).toBe(3)
    await adjusted.getByRole('button', { name: '郑州2022年7月新增技能人才人数（人）−1，看名单' }).click()
    const drawer = page.getByRole('complementary', { name: '补报、冲减名单' })
    await drawer.getByText('证书已撤销').waitFor()
    expect(await drawer.innerText()).toContain(name)
    await sound(page, 'adjusted')
  }, 180_000)
})
