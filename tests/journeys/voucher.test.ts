import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addAccount } from '../../src/server/features/accounts/index.ts'
import { transact } from '../../src/server/platform/database.ts'
import { systemPrincipal } from '../../src/server/platform/principal.ts'
import { sidewaysBy, startJourneySite, violations, type JourneySite } from './site.ts'

const [login, password] = ['vet-voucher', 'a-long-enough-password']
let site: JourneySite
let found: { title: string; name: string; veteran: string; enrolment: string; school: string; clerk: string; labour: string }
beforeAll(async () => {
  site = await startJourneySite()
  const desk = (role: string, org: string) => `(SELECT u.login FROM users u JOIN role_grants g ON g.user_id = u.id WHERE g.role = '${role}' AND u.active AND u.org_id = ${org} ORDER BY u.login LIMIT 1)`
  await transact(site.platform.database, systemPrincipal(), async (tx) => {
    const people = await tx.many<typeof found>(
      `SELECT c.title, v.name, v.id AS veteran, e.id AS enrolment, ${desk('REG', 'c.institution_id')} AS school, ${desk('CTY1', 'c.responsible_org_id')} AS clerk, ${desk('HR1', 'c.organiser_hr_org_id')} AS labour
         FROM training_classes c JOIN enrolments e ON e.class_id = c.id JOIN veterans v ON v.id = e.veteran_id JOIN certificates x ON x.enrolment_id = e.id AND x.state = 'VERIFIED'
        WHERE c.state = 'COMPLETED' AND e.state = 'CERTIFIED' AND EXISTS (SELECT 1 FROM attendance_records a WHERE a.enrolment_id = e.id AND a.lessons_present > 0)
          AND NOT EXISTS (SELECT 1 FROM vouchers w WHERE w.veteran_id = v.id) AND NOT EXISTS (SELECT 1 FROM users u WHERE u.veteran_id = v.id) ORDER BY c.title, e.roster_no`)
    const one = people.find((p) => p.school !== null && p.clerk !== null && p.labour !== null)
    if (one === undefined) throw new Error('the story certifies nobody in a completed class of a county')
    found = one
    const id = randomUUID()
    await addAccount(tx, { id, personId: id, login, name: found.name, orgId: null, veteranId: found.veteran, password }, ['VET'])
  })
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
const smallTargets = (page: Page) => page.evaluate(() =>
  [...document.querySelectorAll<HTMLElement>('main a, main button, main summary, nav a')].filter((node) => node.offsetParent !== null && node.getBoundingClientRect().height < 48).map((node) => node.innerText.slice(0, 12)))

describe('a voucher, from the phone to both departments', () => {
  it('R-086 R-089 R-090 R-091 R-092 is claimed at 390 px, shown as a code, registered and verified by the school, and reviewed by labour department and bureau', async () => {
    const phone = await site.enter(login, password, 390)
    await phone.getByRole('list', { name: '培训券' }).waitFor()
    await sound(phone, 'card-390')
    await phone.getByRole('list', { name: '培训券' }).getByRole('link', { name: /普惠券/ }).click()
    await phone.getByRole('heading', { level: 1, name: '我的培训券' }).waitFor()
    await phone.getByRole('button', { name: '领取普惠券' }).waitFor()
    await sound(phone, 'vouchers-empty-390')
    await phone.getByRole('button', { name: '领取普惠券' }).click()
    await phone.getByText('拿到证书，券才算数（无证 0 元）').waitFor()
    await sound(phone, 'claim-390')
    expect(await smallTargets(phone)).toEqual([])
    await phone.getByRole('button', { name: '我想培训，领取这张券' }).click()
    const card = phone.getByRole('article', { name: /普惠券/ })
    await card.getByText('无证 0 元').waitFor()
    await phone.getByRole('button', { name: '出示二维码' }).click()
    await phone.locator('svg[aria-label], .rg-voucher-code svg').first().waitFor()
    const code = (await phone.getByLabel('登记码').innerText()).replace(/\s/g, '')
    expect(code).toMatch(/^\d{8}$/)
    await phone.getByText('这张券的经过').click()
    expect(await smallTargets(phone)).toEqual([])
    await sound(phone, 'code-390')

    const school = await site.enterAs(found.school)
    await school.goto(`${site.address}/vouchers?mine=0`)
    await school.getByRole('button', { name: '登记培训券' }).click()
    const dialog = school.getByRole('dialog')
    await dialog.getByRole('button', { name: '登记到本人' }).click()
    await dialog.getByText('请选班次').last().waitFor()
    await dialog.getByRole('combobox', { name: '班次' }).fill(found.title)
    await school.locator('.ant-select-item-option').filter({ hasText: found.title }).first().click()
    await dialog.getByRole('combobox', { name: '学员' }).fill(found.name)
    await school.locator('.ant-select-item-option').filter({ hasText: found.name }).first().click()
    await dialog.getByLabel('券号或登记码').fill('PH0000000')
    await dialog.getByRole('button', { name: '登记到本人' }).click()
    await dialog.getByText(/没有这张培训券/).first().waitFor()
    await sound(school, 'register')
    await dialog.getByLabel('券号或登记码').fill(code)
    await dialog.getByRole('button', { name: '登记到本人' }).click()
    await school.getByRole('heading', { level: 1, name: /普惠券/ }).waitFor()
    const address = school.url()
    await sound(school, 'registered')
    await school.getByRole('button', { name: '验证到课' }).click()
    await school.getByRole('dialog').getByRole('button', { name: '验证' }).click()
    await school.getByText('等人社部门审核').first().waitFor()

    for (const [desk, name] of [[found.labour, 'labour'], [found.clerk, 'bureau']] as const) {
      const page = await site.enterAs(desk)
      await page.goto(`${site.address}/todo`)
      await page.getByText('审核培训券').first().waitFor()
      await page.goto(`${site.address}/vouchers`)
      await page.getByRole('row').filter({ hasText: found.name }).first().waitFor()
      await sound(page, `list-${name}`)
      await page.goto(address)
      await page.getByRole('button', { name: '审核', exact: true }).click()
      await page.getByRole('dialog').getByLabel(/意见/).waitFor()
      await sound(page, `review-${name}`)
      await page.getByRole('button', { name: '审核通过' }).click()
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await page.context().close()
    }
    await school.reload()
    await school.getByText('双方已审核').first().waitFor()
    await sound(school, 'reviewed')
    await school.getByRole('link', { name: '看两券合并单' }).click()
    await school.getByRole('heading', { level: 1, name: `${found.name}的培训券` }).waitFor()
    await sound(school, 'slip')
    await school.goto(`${site.address}/recommendations`)
    await school.getByRole('heading', { level: 1, name: '推荐就业', exact: true }).waitFor()
    await sound(school, 'recommendations')
    await school.setViewportSize({ width: 390, height: 900 })
    for (const [path, name] of [['/vouchers?mine=0', 'list-390'], [new URL(address).pathname, 'voucher-390'], ['/recommendations', 'recommendations-390']] as const) {
      await school.goto(`${site.address}${path}`)
      await school.getByRole('heading', { level: 1 }).waitFor()
      await school.waitForLoadState('networkidle')
      await sound(school, name)
    }
    await phone.reload()
    await card.getByText('双方已审核').waitFor()
    expect(await card.getByText('无证 0 元').count()).toBe(0)
    await phone.getByText('这张券的经过').click()
    await phone.getByText('退役军人事务部门审核', { exact: true }).waitFor()
    await sound(phone, 'reviewed-390')
  }, 300_000)
})
