import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import pg from 'pg'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addAccount } from '../../src/server/features/accounts/index.ts'
import { transact } from '../../src/server/platform/database.ts'
import { systemPrincipal } from '../../src/server/platform/principal.ts'
import { addDays, plainDate } from '../../src/values/plain-date.ts'
import { sidewaysBy, startJourneySite, violations, type JourneySite } from './site.ts'

const [login, password] = ['vet-reimbursed', 'a-long-enough-password']
let site: JourneySite
let owner: pg.Client
/** The cap of the place in 元. */
let most = 0
let desks: { clerk: string; chief: string; labour: string; region: string; today: string }

beforeAll(async () => {
  site = await startJourneySite()
  owner = new pg.Client({ connectionString: site.ownerUrl })
  await owner.connect()
  const desk = (role: string) => `(SELECT u.login FROM users u JOIN role_grants g ON g.user_id = u.id JOIN organizations o ON o.id = u.org_id WHERE g.role = '${role}' AND u.active AND o.region_code = r.code ORDER BY u.login LIMIT 1)`
  await transact(site.platform.database, systemPrincipal(), async (tx) => {
    const places = await tx.many<typeof desks & { vet: string; name: string }>(
      `SELECT r.code AS region, ${desk('CTY1')} AS clerk, ${desk('CTY2')} AS chief, ${desk('HR1')} AS labour, app_today()::text AS today, v.id AS vet, v.name FROM regions r
         JOIN LATERAL (SELECT v.id, v.name FROM veterans v WHERE v.resettlement_region = r.code AND v.verify_state = 'VERIFIED' AND v.discharge_type <> 'DISCHARGE_SELF_EMPLOYMENT_SOLDIER'
           AND NOT EXISTS (SELECT 1 FROM users u WHERE u.veteran_id = v.id) ORDER BY v.id LIMIT 1) v ON true WHERE r.level = 'county' ORDER BY r.code`)
    const place = places.find((p) => p.clerk !== null && p.chief !== null && p.labour !== null)
    if (place === undefined) throw new Error('the story has no county with both desks, a labour department and a veteran')
    desks = place
    const id = randomUUID()
    await addAccount(tx, { id, personId: id, login, name: place.name, orgId: null, veteranId: place.vet, password }, ['VET'])
  })
  const known = () => owner.query<{ fen: string }>(
    `SELECT cap_fen AS fen FROM reimbursement_caps WHERE region_code = $1 AND trade_code = 'T-WELDER' AND level = 'L4' AND state = 'CONFIRMED' AND effective_from <= $2::date AND (effective_to IS NULL OR effective_to >= $2::date)`, [desks.region, desks.today])
  if ((await known()).rows.length === 0) {
    const { rows: [cap] } = await owner.query<{ id: string }>(
      `INSERT INTO reimbursement_caps (region_code, trade_code, level, cap_fen, adds_allowance, effective_from, source, state, created_by, created_at) SELECT $1, 'T-WELDER', 'L4', 350000, false, $2::date - 30, '示例文件', 'PROPOSED', u.id, now() FROM users u WHERE u.login = $3 RETURNING id`,
      [desks.region, desks.today, desks.clerk])
    await owner.query(`UPDATE reimbursement_caps SET state = 'CONFIRMED', confirmed_by = (SELECT id FROM users WHERE login = $2), confirmed_at = now() WHERE id = $1`, [cap?.id, desks.chief])
  }
  most = Number((await known()).rows[0]?.fen) / 100
}, 600_000)
afterAll(async () => {
  await owner?.end()
  await site?.stop()
})

const yuan = (amount: number): string => amount.toLocaleString('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 })

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

describe('a reimbursement, from the phone to the seal of the county', () => {
  it('R-079 R-080 R-081 R-083 R-084 R-085 is filed on a phone, acknowledged, claimed by receipts, reckoned alike for both and agreed to by two', async () => {
    const phone = await site.enter(login, password, 390)
    await phone.getByRole('link', { name: /我的报备与报销/ }).click()
    await sound(phone, 'phone-empty')
    await phone.getByRole('link', { name: '我要报备' }).click()
    await phone.getByRole('button', { name: '我声明属实，报备' }).click()
    await phone.getByText('请选工种').waitFor()
    await phone.getByLabel('您在那里是').selectOption('WORK')
    await phone.getByLabel('哪个省').selectOption({ label: '广东省' })
    await phone.getByLabel('哪个市、区').fill('深圳市宝安区')
    await phone.getByLabel('工种').selectOption('T-WELDER')
    await phone.getByLabel('考到哪一级').selectOption('L4')
    await phone.getByLabel('哪个学校').fill('示例深圳技工学校')
    await phone.getByText(`最高可报 ${yuan(most)} 元`, { exact: true }).waitFor()
    await sound(phone, 'phone-file')
    await phone.getByRole('button', { name: '我声明属实，报备' }).click()
    await phone.getByRole('heading', { name: `已报备，最高可报 ${yuan(most)} 元（以审核为准）` }).waitFor()
    const id = phone.url().split('/').at(-1) ?? ''

    const clerk = await site.enterAs(desks.clerk)
    await clerk.goto(`${site.address}/filings`)
    await clerk.getByRole('row').filter({ hasText: '示例深圳技工学校' }).waitFor()
    await sound(clerk, 'desk-list')
    await clerk.getByRole('row').filter({ hasText: '示例深圳技工学校' }).getByRole('button', { name: '确认报备' }).click()
    await clerk.getByText('现在没有等您办的报备和报销').or(clerk.getByRole('row')).first().waitFor()

    // two days later
    await owner.query(`ALTER TABLE individual_filings DISABLE TRIGGER filing_stays`)
    await owner.query(`UPDATE individual_filings SET filed_at = filed_at - interval '3 days' WHERE id = $1`, [id])
    await owner.query(`ALTER TABLE individual_filings ENABLE TRIGGER filing_stays`)
    const yesterday = addDays(plainDate(desks.today), -1)
    await phone.reload()
    await phone.getByRole('heading', { name: `已报备，最高可报 ${yuan(most)} 元`, exact: true }).waitFor()
    await sound(phone, 'phone-promised')
    await phone.getByRole('button', { name: '我报名了' }).click()
    await phone.getByLabel('哪一天').fill(yesterday)
    await phone.getByLabel('几点').fill('09:00')
    await sound(phone, 'phone-sign-up')
    await phone.getByRole('button', { name: '登记报名时间' }).click()
    await phone.getByRole('button', { name: '我开始上课了' }).click()
    await phone.getByLabel('哪天开始上课').fill(yesterday)
    await phone.getByRole('button', { name: '登记开始上课' }).click()
    await phone.getByRole('button', { name: '我拿到证书了' }).click()
    await phone.getByLabel('证书编号').fill('Y440000000000000000777')
    await phone.getByLabel('发证日期').fill(desks.today)
    await phone.getByLabel('发证单位').fill('示例深圳评价中心')
    await phone.getByRole('button', { name: '交证书信息' }).click()
    await phone.getByRole('button', { name: '申请报销' }).waitFor()

    const labour = await site.enterAs(desks.labour)
    await labour.goto(`${site.address}/filings/${id}`)
    await labour.getByRole('button', { name: '核验证书' }).click()
    await labour.getByLabel('查到，内容一致').check()
    await labour.getByRole('button', { name: '定下' }).click()
    await labour.getByText('已核验').first().waitFor()

    await phone.getByRole('button', { name: '申请报销' }).click()
    await phone.getByLabel('发票代码').fill('044001900111')
    await phone.getByLabel('发票号码').fill('12345678')
    await phone.getByLabel('金额（元）').fill(String(most + 500))
    await phone.getByRole('button', { name: '再加一张发票' }).click()
    await phone.getByLabel('交的什么钱').nth(1).selectOption('SKILL_TEST')
    await phone.getByLabel('发票号码').nth(1).fill('24412000000012345678')
    await phone.getByLabel('金额（元）').nth(1).fill('200')
    await phone.getByLabel('哪家银行').fill('示例银行城关支行')
    await phone.getByLabel('银行卡号').fill('0000001234567897')
    await sound(phone, 'phone-claim')
    await phone.getByRole('button', { name: '我保证属实，交上去' }).click()
    await phone.getByRole('heading', { name: '能报多少' }).waitFor()
    const figures = async (page: Page) => (await page.getByRole('table', { name: '报销金额怎么算出来的' }).first().getByRole('row').allInnerTexts()).map((row) => row.replaceAll(/\s+/g, ''))
    const told = await figures(phone)
    expect(told.at(-1)).toContain(`${yuan(most)}元`)
    await sound(phone, 'phone-slip')

    await clerk.goto(`${site.address}/filings/${id}`)
    await clerk.getByRole('button', { name: '受理' }).click()
    await clerk.getByRole('dialog').getByRole('button', { name: '受理' }).click()
    await clerk.getByRole('button', { name: '初审签字，送复核' }).waitFor()
    expect(await figures(clerk)).toEqual(told)
    await sound(clerk, 'desk-filing')
    await clerk.getByRole('button', { name: '初审签字，送复核' }).click()
    await sound(clerk, 'desk-sign')
    await clerk.getByRole('dialog').getByRole('button', { name: '初审签字，送复核' }).click()
    await clerk.getByText('复核中').first().waitFor()

    const chief = await site.enterAs(desks.chief)
    await chief.goto(`${site.address}/todo`)
    await chief.getByText('复核个人报销并盖章').first().waitFor()
    await chief.goto(`${site.address}/filings/${id}`)
    await chief.getByRole('button', { name: '复核盖章' }).click()
    await chief.getByLabel('本单位意见已盖章').check()
    await chief.getByRole('dialog').getByRole('button', { name: '复核盖章' }).click()
    await chief.getByText('财政初审中').first().waitFor()
    await chief.setViewportSize({ width: 390, height: 900 })
    await sound(chief, 'desk-narrow')
    await phone.reload()
    await phone.getByText('审核同意').waitFor()
    expect(await figures(phone)).toEqual(told)
  }, 240_000)
})
