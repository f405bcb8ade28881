import { mkdirSync, readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '../../src/server/platform/database.ts'
import { systemPrincipal } from '../../src/server/platform/principal.ts'
import { sidewaysBy, startJourneySite, violations, type JourneySite } from './site.ts'

let site: JourneySite
let desks: { first: string; second: string; bureau: string }
beforeAll(async () => {
  site = await startJourneySite()
  const desk = (role: string) => `(SELECT u.login FROM users u JOIN role_grants g ON g.user_id = u.id JOIN organizations o ON o.id = u.org_id WHERE g.role = '${role}' AND u.active AND o.region_code = f.region_code ORDER BY u.login LIMIT 1)`
  const found = await transact(site.platform.database, systemPrincipal(), (tx) => tx.many<{ first: string | null; second: string | null; bureau: string | null }>(
    `SELECT DISTINCT ${desk('FIN1')} AS first, ${desk('FIN2')} AS second, ${desk('CTY1')} AS bureau FROM organizations f WHERE f.region_code <> '410000000000' ORDER BY 1`))
  const one = found.find((f) => f.first !== null && f.second !== null && f.bureau !== null)
  if (one === undefined) throw new Error('the story has no finance office of a county')
  desks = one as typeof desks
}, 600_000)
afterAll(() => site?.stop())

/** Looks at a page as axe and a narrow screen do; JOURNEY_PICTURES names a folder for pictures. */
async function sound(page: Page, name: string): Promise<void> {
  const folder = process.env.JOURNEY_PICTURES
  if (folder !== undefined) {
    mkdirSync(folder, { recursive: true })
    await page.screenshot({ path: `${folder}/funds-${name}.png`, fullPage: true })
  }
  expect(await violations(page), name).toEqual([])
  expect(await sidewaysBy(page), name).toBeLessThanOrEqual(0)
}
async function onPhone(page: Page, name: string): Promise<void> {
  await page.setViewportSize({ width: 390, height: 844 })
  await sound(page, name)
  await page.setViewportSize({ width: 1440, height: 900 })
}

const enter = async (page: Page, kind: string, amount: string, document: string) => {
  await page.getByRole('button', { name: '录入预算变动' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(kind).check()
  await dialog.getByLabel(/^金额/).fill(amount)
  await dialog.getByLabel(/^依据文件/).fill(document)
  await dialog.getByRole('button', { name: '交另一人确认' }).click()
}

describe('the fund ledger, from the account to the trial balance', () => {
  it('R-126 one finance clerk opens and enters, another proves who he is and confirms; statement and trial balance agree to the fen', async () => {
    const first = await site.enterAs(desks.first)
    await first.goto(`${site.address}/funds`)
    await first.getByRole('button', { name: '开设账户' }).click()
    const opening = first.getByRole('dialog')
    await opening.getByRole('button', { name: '开设' }).click()
    await opening.getByText('请选资金来源').waitFor()
    await opening.getByLabel('退役军人专属职业技能培训资金').check()
    await opening.getByLabel('其他').check()
    await opening.getByLabel(/来源名称/).fill('示例专项')
    await sound(first, 'open')
    await opening.getByRole('button', { name: '开设' }).click()
    await first.getByRole('heading', { name: '示例专项' }).waitFor()
    const address = first.url()

    await enter(first, '调减预算', '0.01', '示例财社〔2026〕8号')
    await first.getByRole('dialog').getByText('超过可用的 ¥0.00').waitFor()
    await first.getByRole('dialog').getByLabel('下达预算').check()
    await first.getByRole('dialog').getByLabel(/^金额/).fill('1,234,567.89')
    await first.getByText('即 123.456789 万元').waitFor()
    await sound(first, 'enter')
    await first.getByRole('dialog').getByRole('button', { name: '交另一人确认' }).click()
    await first.getByText('等另一人确认').first().waitFor()
    expect(await first.getByRole('button', { name: '确认', exact: true }).count()).toBe(0)

    const second = await site.enterAs(desks.second)
    await second.goto(`${site.address}/funds`)
    const row = second.getByRole('table', { name: '等另一人确认的预算变动' }).getByRole('row').filter({ hasText: '示例专项' })
    await row.waitFor()
    await sound(second, 'waiting')
    await site.platform.database.pool.query(`UPDATE sessions SET proved_at = now() - interval '11 minutes' WHERE user_id = (SELECT id FROM users WHERE login = $1)`, [desks.second])
    await row.getByRole('button', { name: '确认', exact: true }).click()
    await sound(second, 'confirm')
    await second.getByRole('dialog').getByRole('button', { name: '确认入账' }).click()
    await second.getByRole('textbox', { name: '登录密码' }).fill(site.passwordOf(desks.second))
    await second.getByRole('button', { name: '确认，接着办' }).click()
    await row.waitFor({ state: 'detached' })

    await first.goto(address)
    await enter(first, '调减预算', '234,567.89', '示例财社〔2026〕9号')
    await second.goto(address)
    await second.getByRole('button', { name: '退回' }).click()
    await second.getByRole('dialog').getByLabel('退回原因').fill('文件上是 34,567.89')
    await second.getByRole('dialog').getByRole('button', { name: '退回' }).click()
    await second.getByText('已退回').waitFor()
    await first.reload()
    await enter(first, '调减预算', '34567.89', '示例财社〔2026〕9号')
    await second.reload()
    await second.getByRole('button', { name: '确认', exact: true }).click()
    await second.getByRole('dialog').getByRole('button', { name: '确认入账' }).click()
    await second.getByRole('dialog').waitFor({ state: 'detached' })

    const entries = second.getByRole('table', { name: '资金明细' }).locator('tbody tr')
    await second.waitForFunction(() => document.querySelectorAll('table').length > 1 && [...document.querySelectorAll('caption')].find((c) => c.textContent === '资金明细')?.parentElement?.querySelectorAll('tbody tr').length === 4)
    expect(await entries.last().innerText()).toContain('34,567.89')
    expect(await second.getByLabel('账户余额').innerText()).toContain('1,200,000.00')
    await sound(second, 'fund')
    await onPhone(second, 'fund-phone')
    await second.getByLabel('科目').selectOption('AVAILABLE')
    await second.waitForFunction(() => location.search === '?account=AVAILABLE')
    expect(await entries.last().innerText()).toContain('1,200,000.00')

    await second.getByRole('link', { name: '资金账户' }).first().click()
    await second.getByRole('table', { name: /年资金账户$/ }).waitFor()
    const total = (await second.getByRole('table', { name: /年资金账户$/ }).locator('tfoot td').allInnerTexts()).map((cell) => cell.trim())
    await second.getByRole('img', { name: /历年下达和拨付：\d{4}年下达 420 万元、拨付 [\d.]+ 万元/ }).waitFor()
    await sound(second, 'list')
    await onPhone(second, 'list-phone')
    await second.getByRole('button', { name: '试算平衡表' }).click()
    await second.getByText('借贷相等').waitFor()
    const available = await second.getByRole('row').filter({ hasText: '可用' }).innerText()
    expect(available).toContain(total[2])
    const sums = (await second.getByRole('table', { name: /试算平衡表/ }).locator('tfoot td').allInnerTexts()).map((cell) => cell.trim())
    expect(sums[1]).toBe(sums[2])
    await sound(second, 'trial')
    await onPhone(second, 'trial-phone')
    const [file] = await Promise.all([second.waitForEvent('download'), second.getByRole('button', { name: '下载表格' }).click()])
    expect(file.suggestedFilename()).toMatch(/资金试算平衡表\.xlsx$/)
    expect(readFileSync(await file.path()).subarray(0, 2).toString()).toBe('PK')
  }, 180_000)

  it('R-126 the bureau and the auditor see the accounts and change nothing', async () => {
    for (const login of [desks.bureau, site.loginOf('AUD') ?? '']) {
      const page = await site.enterAs(login)
      await page.goto(`${site.address}/funds`)
      await page.getByRole('table', { name: /年资金账户$/ }).waitFor()
      for (const name of ['开设账户', '确认', '退回']) expect(await page.getByRole('button', { name, exact: true }).count(), `${login} ${name}`).toBe(0)
    }
  }, 60_000)
})

describe('the cost slip of a class', () => {
  it('R-030 the school states per trainee what each item costs and who pays; the bureau reads it in the case file', async () => {
    const cls = await transact(site.platform.database, systemPrincipal(), (tx) => tx.one<{ id: string; school: string; bureau: string }>(
      `SELECT c.id, s.login AS school, b.login AS bureau FROM training_classes c JOIN LATERAL (SELECT u.login FROM users u JOIN role_grants g ON g.user_id = u.id WHERE g.role = 'REG' AND u.login = ANY ($1) AND u.org_id = c.institution_id ORDER BY u.login LIMIT 1) s ON true
         JOIN LATERAL (SELECT u.login FROM users u JOIN role_grants g ON g.user_id = u.id WHERE g.role = 'CTY1' AND u.login = ANY ($1) AND u.org_id = c.responsible_org_id ORDER BY u.login LIMIT 1) b ON true
        WHERE c.state IN ('OPEN', 'TRAINING_DONE', 'INSPECTED', 'COMPLETED') ORDER BY c.id LIMIT 1`, [site.logins]))
    const school = await site.enterAs(cls.school)
    await school.goto(`${site.address}/classes/${cls.id}`)
    await school.getByRole('button', { name: /填写费用|改费用/ }).click()
    const dialog = school.getByRole('dialog')
    await dialog.getByLabel(/^学杂费（每人）/).fill('1600')
    await dialog.getByLabel(/^住宿费（每人）/).fill('')
    await dialog.getByRole('button', { name: '保存' }).click()
    await dialog.getByText('请填金额').first().waitFor()
    await dialog.getByLabel(/^住宿费（每人）/).fill('300.50')
    await dialog.getByRole('group', { name: '住宿费谁付' }).getByLabel('承训机构').check()
    await dialog.getByLabel(/^技能鉴定费（每人）/).fill('0')
    await dialog.getByText('每人合计 ¥1,900.50').waitFor()
    await sound(school, 'costs-enter')
    await dialog.getByRole('button', { name: '保存' }).click()
    await school.getByText('每人 ¥1,600.00，财政补贴付').waitFor()
    const bureau = await site.enterAs(cls.bureau)
    await bureau.goto(`${site.address}/classes/${cls.id}`)
    await bureau.getByText('每人 ¥300.50，承训机构付').waitFor()
    expect(await bureau.getByRole('button', { name: /填写费用|改费用/ }).count()).toBe(0)
    await sound(bureau, 'costs-read')
    await onPhone(bureau, 'costs-phone')
  }, 60_000)
})

describe('the log on a narrow screen', () => {
  it('S-13 says what was done without scrolling sideways', async () => {
    const page = await site.enterAs(site.loginOf('AUD') ?? '', 390)
    await page.goto(`${site.address}/audit?noun=fund`)
    const cell = page.getByRole('table', { name: '日志' }).locator('tbody td').filter({ hasText: '¥1,234,567.89' }).first()
    await cell.waitFor()
    const box = await cell.boundingBox()
    expect(box !== null && box.x >= 0 && box.x + box.width <= 390).toBe(true)
    await sound(page, 'audit-phone')
  }, 60_000)
})
