import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { sidewaysBy, startJourneySite, violations, type JourneySite } from './site.ts'

let site: JourneySite
beforeAll(async () => {
  site = await startJourneySite()
  const owner = new pg.Client({ connectionString: site.ownerUrl })
  await owner.connect()
  // as the restore leaves it
  await owner.query(`INSERT INTO restorations (id, restored_at, backup_taken_at) VALUES ($1, now() - interval '1 hour', now() - interval '9 hours 20 minutes')`, [randomUUID()])
  await owner.end()
}, 300_000)
afterAll(() => site?.stop())

const banner = (page: Page) => page.getByText(/的备份恢复，尚未对账/)
const look = async (page: Page, name: string): Promise<void> => {
  if (process.env.LOOK !== undefined) await page.screenshot({ path: `${process.env.LOOK}/${name}.png`, fullPage: true })
}

describe('after a restore', () => {
  it.each([['cty1-410184', '/todo', 1440], ['reg-DEMO03', '/classes', 390], ['trn-DEMO03', '/teach', 390], ['fin1-410184', '/ledger', 1440]] as const)(
    'S-24 %s reads on %s at %i px that payments wait', async (login, path, width) => {
      const page = await site.enterAs(login, width)
      await page.goto(site.address + path)
      await banner(page).waitFor()
      await page.waitForLoadState('networkidle')
      expect(await page.getByRole('link', { name: '去对账' }).count()).toBe(0)
      expect([await sidewaysBy(page) <= 0, await violations(page)]).toEqual([true, []])
      await look(page, `banner-${login}-${width}`)
      await page.context().close()
    }, 120_000)

  it('S-24 a county has no business on the page, the administrator sees it without the work of others', async () => {
    const clerk = await site.enterAs('cty2-410184')
    await clerk.goto(`${site.address}/restorations`)
    await clerk.waitForLoadState('networkidle')
    expect(await clerk.getByRole('heading', { name: '可能缺了什么' }).count()).toBe(0)
    await look(clerk, 'restorations-cty2-1440')
    await clerk.context().close()
    const administrator = await site.enterAs('adm')
    await administrator.goto(`${site.address}/restorations`)
    await administrator.getByText('由省厅复核登记“已对账”').waitFor()
    expect(await administrator.getByRole('button', { name: '已对账，放开拨付' }).count()).toBe(0)
    expect(await administrator.getByText('班次办理').count()).toBe(0)
    await look(administrator, 'restorations-adm-1440')
    await administrator.context().close()
  }, 120_000)

  it('S-24 an auditor sees what is missing and may not declare it; veterans are told nothing', async () => {
    const auditor = await site.enterAs('aud', 390)
    await auditor.goto(`${site.address}/restorations`)
    await auditor.getByText('8 小时 20 分钟').waitFor()
    expect(await auditor.getByRole('button', { name: '已对账，放开拨付' }).count()).toBe(0)
    expect([await sidewaysBy(auditor) <= 0, await violations(auditor)]).toEqual([true, []])
    await look(auditor, 'restorations-aud-390')
    await auditor.context().close()
    const veteran = await site.enterAs('vet-0001', 390)
    await veteran.getByRole('heading', { level: 1 }).waitFor()
    await veteran.waitForLoadState('networkidle')
    expect(await banner(veteran).count()).toBe(0)
    await veteran.context().close()
  }, 120_000)

  it('S-24 the province finds the form from the banner, writes what was checked, proves who it is, and the banner goes everywhere', async () => {
    const narrow = await site.enterAs('prv2', 390)
    await narrow.getByRole('link', { name: '去对账' }).waitFor()
    await look(narrow, 'banner-prv2-390')
    await narrow.getByRole('link', { name: '去对账' }).click()
    await narrow.getByRole('button', { name: '已对账，放开拨付' }).waitFor()
    expect([await sidewaysBy(narrow) <= 0, await violations(narrow)]).toEqual([true, []])
    await look(narrow, 'restorations-prv2-390')
    await narrow.context().close()
    const page = await site.enterAs('prv2')
    await page.getByRole('link', { name: '去对账' }).waitFor()
    await page.waitForLoadState('networkidle')
    await look(page, 'banner-prv2-1440')
    await page.getByRole('link', { name: '去对账' }).click()
    await page.getByRole('heading', { level: 1, name: '恢复与对账' }).waitFor()
    await page.getByRole('button', { name: '已对账，放开拨付' }).click()
    await page.getByText('请写明核对了什么').waitFor()
    expect(await violations(page)).toEqual([])
    await look(page, 'restorations-prv2-1440')
    for (const name of [/银行付款流水/, /班次、检查/, /账号和岗位/]) await page.getByRole('checkbox', { name }).check()
    await page.getByLabel('核对了什么').fill('与银行流水逐笔核对，补记 2 笔')
    await site.platform.database.pool.query(`UPDATE sessions SET proved_at = now() - interval '11 minutes' WHERE user_id = (SELECT id FROM users WHERE login = 'prv2')`)
    await page.getByRole('button', { name: '已对账，放开拨付' }).click()
    const proof = page.getByRole('dialog', { name: '请再确认一次是您本人' })
    await proof.getByRole('textbox', { name: '登录密码' }).waitFor()
    expect(await banner(page).count()).toBe(1)
    await proof.getByRole('textbox', { name: '登录密码' }).fill(site.passwordOf('prv2'))
    await proof.getByRole('button', { name: '确认，接着办' }).click()
    await page.getByRole('cell', { name: '与银行流水逐笔核对，补记 2 笔' }).waitFor()
    expect(await banner(page).count()).toBe(0)
    await look(page, 'restorations-done-1440')
    await page.context().close()
  }, 120_000)
})
