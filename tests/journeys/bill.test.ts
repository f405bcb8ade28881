import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ClaimView } from '../../src/contract/claims.ts'
import { recordReceipt } from '../../src/contract/payments.ts'
import { claimTo, completedClass, proposed, standards } from '../setup/claims.ts'
import { fundWith, ordered, paid, payer } from '../setup/funds.ts'
import { equip } from '../setup/training.ts'
import { createWorld, type World } from '../setup/world.ts'
import { sidewaysBy, violations } from './site.ts'
import { openWorldPages, type WorldPages } from './world-pages.ts'

let world: World
let pages: WorldPages
let claim: ClaimView
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  const school = await equip(world)
  await standards(world, [{ type: 'SKILL_LEVEL', level: 'L4', yuan: 1600 }], 15)
  const fundId = await fundWith(world, 100_000)
  const cls = await completedClass(world, school, { size: 4, certificates: (at) => (at === 3 ? [] : [{}]) })
  claim = await claimTo(world, await proposed(world, cls.id), 'FIN_AGREED')
  world.setNow('2022-11-01')
  // the first order comes back from the bank, the second arrives; then a fact is found to have been otherwise
  const [first] = await paid(world, await ordered(world, claim, [{ fundId, amountFen: 480_000 }]), '2022-11-01')
  await world.as(payer).call(recordReceipt, { params: { id: first?.id ?? '' }, body: { result: 'RETURNED', amountFen: 480_000, on: '2022-11-01', bankReference: null, reason: '账号已销户' } })
  await paid(world, await ordered(world, claim, [{ fundId, amountFen: 480_000 }]), '2022-11-01')
  await world.sql(`UPDATE enrolments SET trainee_kind = 'STUDENT' WHERE id = $1`, [cls.enrolments[1]])
  await world.addUser({ login: 'vet-paid', role: 'VET', org: null, veteranId: cls.people[0]?.veteranId ?? '' })
  await world.addUser({ login: 'vet-none', role: 'VET', org: null, veteranId: (await world.veteran({})).id })
  pages = await openWorldPages(world)
}, 600_000)
afterAll(async () => {
  await pages?.stop()
  await world?.close()
})

/** Looks at a page as axe and a screen of these widths do; JOURNEY_PICTURES names a folder for pictures. */
async function sound(page: Page, name: string, widths: readonly number[] = [390, 1440]): Promise<void> {
  const folder = process.env.JOURNEY_PICTURES
  for (const width of widths) {
    await page.setViewportSize({ width, height: width < 500 ? 844 : 900 })
    if (folder !== undefined) {
      mkdirSync(folder, { recursive: true })
      await page.screenshot({ path: `${folder}/bill-${name}-${width}.png`, fullPage: true })
    }
    expect(await violations(page), `${name} ${width}`).toEqual([])
    expect(await sidewaysBy(page), `${name} ${width}`).toBeLessThanOrEqual(0)
  }
}

describe('why this amount', () => {
  it('R-160 R-167 R-187 the labour department opens a line of the claim, and finance the bill of the class', async () => {
    const labour = await pages.enterAs('hr1-410184')
    await labour.goto(`${pages.address}/claims/${claim.id}`)
    const [first, second] = claim.lines.filter((l) => l.isSubmitted)
    await labour.getByRole('row').filter({ hasText: first?.name ?? '' }).getByRole('button').first().click()
    await labour.getByRole('button', { name: '为什么是这个数' }).click()
    await labour.getByText('复算一致').waitFor()
    for (const words of ['1 人 × 1600 元 = 1600 元', '河南省，第 1 版', '银行退票', '账号已销户', '到课天数']) await labour.getByText(words).first().waitFor()
    expect(await labour.getByText('今天的情况已经和当时不同').count()).toBe(0)
    await sound(labour, 'line')

    const finance = await pages.enterAs('fin1-410184')
    await finance.goto(`${pages.address}/claims/${claim.id}`)
    await finance.getByRole('link', { name: '本班账单' }).click()
    await finance.getByRole('heading', { name: '本班账单' }).waitFor()
    await finance.getByText('申领 4800 = 核定 4800（元）').waitFor()
    await finance.getByText('合计 ¥4,800.00，与账单一分不差').waitFor()
    await sound(finance, 'class')
    await finance.getByRole('row').filter({ hasText: second?.name ?? '' }).getByRole('button').first().click()
    await finance.getByText('账单按当时留下的依据，不随之改变', { exact: false }).waitFor()
    await sound(finance, 'class-line')
    await finance.emulateMedia({ media: 'print' })
    expect(await finance.getByRole('button', { name: '打印' }).isVisible()).toBe(false)
    expect(await finance.getByText('申领 4800 = 核定 4800（元）').isVisible()).toBe(true)
    await sound(finance, 'class-print', [1440])

    // another county is told that there is no such claim
    const stranger = await pages.enterAs('fin1-410122')
    await stranger.goto(`${pages.address}/claims/${claim.id}/bill`)
    await stranger.getByText('没有找到').first().waitFor()
  }, 180_000)

  it('R-160 S-17 the veteran reads on the phone what was paid for him, to whom and why', async () => {
    const phone = await pages.enterAs('vet-paid', 390)
    await phone.goto(`${pages.address}/me/money`)
    await phone.getByRole('link', { name: /我的补贴账单/ }).click()
    await phone.getByRole('heading', { name: '国家已为您支付' }).waitFor()
    await phone.getByText('其中付给培训机构 ¥1,600.00').waitFor()
    await phone.getByText('付给培训机构，2022年11月1日已拨付').waitFor()
    await phone.getByText('为什么是这个数').click()
    await phone.getByText('1 人 × 1600 元 = 1600 元').waitFor()
    await phone.getByText('与账单一分不差').waitFor()
    await sound(phone, 'own', [320, 390])
    // a second person of the class sees another bill, somebody who was never on one is told what will stand here
    const other = claim.lines[3]?.name ?? ''
    expect(await phone.getByText(other).count()).toBe(0)
    const nobody = await pages.enterAs('vet-none', 390)
    await nobody.goto(`${pages.address}/me/money/bills`)
    await nobody.getByRole('heading', { name: '还没有账单' }).waitFor()
    await sound(nobody, 'own-empty', [390])
    // an official has no bill of his own
    const clerk = await pages.enterAs('cty1-410184')
    await clerk.goto(`${pages.address}/me/money/bills`)
    expect(await clerk.getByText('国家已为您支付').count()).toBe(0)
  }, 120_000)
})
