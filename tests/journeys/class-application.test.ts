import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sidewaysBy, startJourneySite, violations, type JourneySite } from './site.ts'

let site: JourneySite
beforeAll(async () => { site = await startJourneySite() }, 400_000)
afterAll(() => site?.stop())

const title = '焊工（五级）新郑第 5 期'

async function openClass(login: string) {
  const page = await site.enterAs(login)
  await page.goto(`${site.address}/classes`)
  await page.getByRole('button', { name: new RegExp(title) }).first().click()
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  return page
}

describe('one class application through the offices, in a browser', () => {
  it('R-145 the county clerk finds it among the to-dos, accepts it and signs the first review', async () => {
    const page = await site.enterAs('cty1-410184')
    await page.getByRole('heading', { level: 1, name: /待办 \d+ 件/ }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: new RegExp(`受理：.*${title}`) }).click()
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: '受理', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: '受理', exact: true }).click()
    await page.getByText('初审中').first().waitFor()
    await page.getByRole('button', { name: '初审同意', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: '初审同意', exact: true }).click()
    await page.getByText('复核中').first().waitFor()
    expect(await page.getByRole('button', { name: '复核同意并盖章', exact: true }).count()).toBe(0)
    await page.context().close()
  })

  it('R-145 R-146 another person countersigns and seals, then the labour department reviews with its own two', async () => {
    const chief = await openClass('cty2-410184')
    await chief.getByRole('button', { name: '复核同意并盖章', exact: true }).click()
    await chief.getByRole('dialog').getByText('已核对材料，同意盖章').click()
    await chief.getByRole('dialog').getByRole('button', { name: '复核同意并盖章', exact: true }).click()
    await chief.getByText('人社初审中').first().waitFor()
    await chief.context().close()
    const hr = await openClass('hr1-410184')
    await hr.getByRole('button', { name: '初审同意', exact: true }).click()
    await hr.getByRole('dialog').getByRole('button', { name: '初审同意', exact: true }).click()
    await hr.getByText('人社复核中').first().waitFor()
    await hr.context().close()
  })

  it('R-144 the labour department cannot agree before the plan is entered in its system, and says so in the dialog', async () => {
    const hr = await openClass('hr2-410184')
    await hr.getByRole('button', { name: '复核同意并盖章', exact: true }).click()
    await hr.getByRole('dialog').getByText('已核对材料，同意盖章').click()
    await hr.getByRole('dialog').getByRole('button', { name: '复核同意并盖章', exact: true }).click()
    await hr.getByRole('dialog').getByRole('alert').waitFor()
    expect(await hr.getByRole('dialog').getByRole('alert').innerText()).toContain('填报')
    await hr.context().close()
  })

  it.each(['/classes', '/ledger', '/targets'])('S-26 %s has no axe violation for the province', async (path) => {
    const page = await site.enterAs('prv1')
    await page.goto(site.address + path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle')
    expect(await violations(page)).toEqual([])
    await page.context().close()
  })

  it('R-182 a figure of the ledger opens its names beside the table', async () => {
    const page = await site.enterAs('prv1')
    await page.goto(`${site.address}/ledger`)
    await page.getByRole('button', { name: /郑州.*开班数.*看名单/ }).first().click()
    await page.getByRole('complementary', { name: '名单' }).getByRole('status').waitFor()
    expect(await page.getByRole('complementary', { name: '名单' }).innerText()).toMatch(/名单\s*(\d+)\s*个班\s*=\s*台账\s*\1\s*个班/)
    await page.context().close()
  })

  it('S-26 the home page does not scroll sideways at 390 px', async () => {
    const page = await site.enterAs('cty1-410184', 390)
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await sidewaysBy(page)).toBeLessThanOrEqual(0)
    await page.context().close()
  })
})
