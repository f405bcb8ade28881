import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '../../src/server/platform/database.ts'
import { systemPrincipal } from '../../src/server/platform/principal.ts'
import { sidewaysBy, startJourneySite, violations, type JourneySite } from './site.ts'

let site: JourneySite
let found: { id: string; title: string; head: string; clerk: string; chief: string; labour: string }
beforeAll(async () => {
  site = await startJourneySite()
  const desk = (role: string, org: string) => `(SELECT u.login FROM users u JOIN role_grants g ON g.user_id = u.id WHERE g.role = '${role}' AND u.active AND u.org_id = ${org} ORDER BY u.login LIMIT 1)`
  const classes = await transact(site.platform.database, systemPrincipal(), (tx) => tx.many<typeof found>(
    `SELECT c.id, c.title, ${desk('IAD', 'c.institution_id')} AS head, ${desk('CTY1', 'c.responsible_org_id')} AS clerk, ${desk('CTY2', 'c.responsible_org_id')} AS chief,
            (SELECT u.login FROM users u JOIN role_grants g ON g.user_id = u.id JOIN organizations o ON o.id = u.org_id WHERE g.role = 'HR2' AND o.region_code = c.responsible_region ORDER BY u.login LIMIT 1) AS labour
       FROM training_classes c WHERE c.state = 'COMPLETED' AND NOT EXISTS (SELECT 1 FROM claims x WHERE x.class_id = c.id) ORDER BY c.title`))
  const one = classes.find((c) => c.head !== null && c.clerk !== null && c.chief !== null)
  if (one === undefined) throw new Error('the story completes no class of a county')
  found = one
}, 600_000)
afterAll(() => site?.stop())

/** Looks at a page as axe and a narrow screen do; JOURNEY_PICTURES names a folder for pictures. */
async function sound(page: Page, name: string): Promise<void> {
  const folder = process.env.JOURNEY_PICTURES
  if (folder !== undefined) {
    mkdirSync(folder, { recursive: true })
    await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
  }
  expect(await violations(page), name).toEqual([])
  expect(await sidewaysBy(page), name).toBeLessThanOrEqual(0)
}

const decide = async (page: Page) => {
  for (let left = await page.getByText('还没定').count(); left > 0; left--) {
    const open = page.getByRole('row').filter({ has: page.getByText(/^(还没定|拟核减)/) }).getByRole('button').first()
    if ((await open.count()) === 0) return
    await open.click()
    await page.getByRole('button', { name: '定下' }).click()
    await page.getByRole('button', { name: '改这个决定' }).waitFor()
  }
}

describe('a claim, from the school to the seal of the bureau', () => {
  it('R-160 R-161 R-162 R-187 is reckoned, promised, taken up, decided in balance and signed by two', async () => {
    const head = await site.enterAs(found.head)
    await head.goto(`${site.address}/claims`)
    const row = head.getByRole('row').filter({ hasText: found.title })
    await row.getByRole('button', { name: '核算申领' }).click()
    await head.getByRole('heading', { name: '核对补贴申领' }).waitFor()
    await sound(head, 'school')
    const address = head.url()

    // lessons without recording wait for the labour department's written decision (D-15)
    if ((await head.getByText('录像不齐').count()) > 0) {
      expect(await head.getByRole('button', { name: '承诺并提交' }).isDisabled()).toBe(true)
      const labour = await site.enterAs(found.labour)
      await labour.goto(address)
      await labour.getByRole('button', { name: '录像不齐的决定' }).click()
      await labour.getByLabel('照算补贴').check()
      await labour.getByLabel(/书面理由/).fill('示例班次，录像由学校另行保存')
      await labour.getByRole('button', { name: '定下' }).last().click()
      await labour.getByText('决定照算').waitFor()
      await head.reload()
    }
    await head.getByRole('button', { name: '承诺并提交' }).click()
    await sound(head, 'commitment')
    const promise = head.getByRole('dialog')
    await promise.getByRole('button', { name: '承诺并提交' }).click()
    await promise.getByText('请先看过承诺再勾选').waitFor()
    await promise.getByLabel(/我已看过上面的承诺/).check()
    await promise.getByRole('button', { name: '承诺并提交' }).click()
    await head.getByText('已提交').first().waitFor()

    const clerk = await site.enterAs(found.clerk)
    await clerk.goto(address)
    await clerk.getByRole('button', { name: '受理' }).click()
    await clerk.getByRole('dialog').getByRole('button', { name: '受理' }).click()
    await clerk.getByText('初审中').first().waitFor()
    expect(await clerk.getByRole('button', { name: '初审签字，送复核' }).isDisabled()).toBe(true)
    const all = clerk.getByRole('button', { name: /整批同意|正在同意/ })
    if ((await all.count()) > 0) {
      await all.click()
      // until it is answered the rows below still say 还没定
      await all.waitFor({ state: 'detached' })
    }
    await decide(clerk)
    await clerk.getByText('两式都平，可以签字').waitFor()
    await sound(clerk, 'review')
    await clerk.getByRole('button', { name: '初审签字，送复核' }).click()
    await clerk.getByRole('dialog').getByRole('button', { name: '初审签字，送复核' }).click()
    await clerk.getByText('复核中').first().waitFor()

    const chief = await site.enterAs(found.chief)
    await chief.goto(`${site.address}/claims`)
    await chief.getByRole('button', { name: found.title }).first().click()
    await chief.getByRole('button', { name: '复核盖章' }).click()
    const seal = chief.getByRole('dialog')
    await seal.getByLabel('本单位意见已盖章').check()
    await seal.getByRole('button', { name: '复核盖章' }).click()
    await chief.getByText('审核同意').first().waitFor()
    await sound(chief, 'sealed')
    await chief.setViewportSize({ width: 390, height: 844 })
    await sound(chief, 'phone')
  }, 180_000)
})
