import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getFiling, verifyFilingCertificate } from '../../src/contract/individuals.ts'
import { readPdf } from '../../src/documents/testing/read-pdf.ts'
import { plainDate } from '../../src/values/plain-date.ts'
import { cap } from '../setup/individuals.ts'
import { createWorld, type World } from '../setup/world.ts'
import type { WorldVeteran } from '../setup/world-veterans.ts'
import { soundOf } from './sound.ts'
import { openWorldPages, type WorldPages } from './world-pages.ts'

const photo = fileURLToPath(new URL('../fixtures/attachments/photo.jpg', import.meta.url))
let world: World
let pages: WorldPages
let [visitor, old, stranger]: WorldVeteran[] = []
beforeAll(async () => {
  world = await createWorld({ now: '2022-05-10' })
  await cap(world, 3500)
  visitor = await world.veteran({ name: '示例来窗口' })
  old = await world.veteran({ name: '示例年长', birthOn: plainDate('1960-03-01') })
  stranger = await world.veteran({ name: '示例外县', region: '410122000000' })
  pages = await openWorldPages(world)
}, 600_000)
afterAll(async () => {
  await pages?.stop()
  await world?.close()
})

const sound = soundOf('counter-filing')
const pick = async (page: Page, label: RegExp, option: string) => {
  await page.getByLabel(label).click()
  await page.keyboard.type(option)
  await page.locator('.ant-select-item-option').filter({ hasText: option, visible: true }).first().click()
}
const day = async (page: Page, label: RegExp, on: string) => {
  await page.getByLabel(label).fill(on)
  await page.getByLabel(label).press('Enter')
}
/** What the page prints, white space removed; it takes one A4 sheet. */
async function paper(page: Page, name: string): Promise<string> {
  const bytes = await page.pdf({ preferCSSPageSize: true })
  const folder = process.env.JOURNEY_PICTURES
  if (folder !== undefined) writeFileSync(`${folder}/counter-filing-${name}.pdf`, bytes)
  expect(execFileSync('pdfinfo', ['-'], { input: bytes, encoding: 'utf8' })).toMatch(/Page size: +59[45][.\d]* x 84[12][.\d]* pts/)
  const { pages: [sheet = '', ...more] } = readPdf(bytes)
  expect(more).toEqual([])
  return sheet
}
/** Everything but the proof. */
async function fill(page: Page): Promise<void> {
  await page.getByRole('radio', { name: '在那里工作' }).check()
  await pick(page, /^哪个省/, '广东省')
  await page.getByLabel(/^哪个市、区/).fill('深圳市宝安区')
  await pick(page, /^工种/, '焊工')
  await pick(page, /^考到哪一级/, '四级')
  await page.getByLabel(/^哪个学校/).fill('示例深圳技工学校')
}

describe('a person comes to the window of his county', () => {
  it('R-079 R-080 R-081 R-084 the clerk finds him, files by the same rules, hands him the receipt, and takes his later steps down for him', async () => {
    const clerk = await pages.enterAs('cty1-410184')
    await clerk.goto(`${pages.address}/filings`)
    await clerk.getByRole('link', { name: '窗口代办报备' }).click()
    await clerk.getByText('只能查到安置在本县').waitFor()
    await clerk.getByLabel(/哪一位/).click()
    await clerk.keyboard.type('示例外县')
    await clerk.getByText('暂无数据').or(clerk.locator('.ant-empty')).first().waitFor()
    await clerk.keyboard.press('Escape')
    await sound(clerk, 'whom')
    // a person of another county is nobody here, also by his address
    await clerk.goto(`${pages.address}/filings/new?person=${stranger?.id ?? ''}`)
    await clerk.getByRole('alert').first().waitFor()
    expect(await clerk.getByRole('button', { name: /^替/ }).count()).toBe(0)
    await clerk.getByRole('button', { name: '换一位' }).click()

    await pick(clerk, /哪一位/, '示例来窗口')
    await clerk.getByText('还没有报备过').waitFor()
    await clerk.getByText('未使用').waitFor()
    await clerk.getByRole('button', { name: '替示例来窗口报备' }).click()
    await clerk.getByText('还有 5 处要填，才能报备').waitFor()
    await clerk.getByRole('link', { name: '工种：请选工种' }).waitFor()
    await sound(clerk, 'missing')
    await fill(clerk)
    await clerk.getByText('最高可报 ¥3,500.00').waitFor()
    await clerk.getByLabel(/交了证明/).check()
    await clerk.getByRole('button', { name: '替示例来窗口报备' }).click()
    await clerk.getByRole('link', { name: /请上传证明/ }).waitFor()
    await clerk.locator('input[type=file]').setInputFiles(photo)
    await clerk.getByText('已选：photo.jpg').waitFor()
    await sound(clerk, 'filled')
    await clerk.getByRole('button', { name: '替示例来窗口报备' }).click()
    await clerk.getByText(/已报备，编号 GR410184-2022-\d{6}/).waitFor()
    await clerk.getByText('2022年5月12日前确认').waitFor()
    await sound(clerk, 'receipt')
    const taken = await paper(clerk, 'receipt')
    for (const words of ['个人培训报备回执', '编号GR410184-2022-000001', '报备时间2022年5月10日10:00:00', '姓名示例来窗口', '培训地点广东省深圳市宝安区（工作地）', '最高可报3,500.00元（以审核为准）', '受理单位经办人：cty1-410184盖章2022年5月10日', '本人签收签字：年月日', '2022年5月10日打印', '第1页共1页']) expect(taken).toContain(words)
    // what is said to the clerk stays on the screen
    for (const words of ['请把回执交给本人', '个人报备与报销', '打印回执']) expect(taken).not.toContain(words)
    await clerk.getByRole('link', { name: '打开这份报备' }).click()
    await clerk.getByRole('link', { name: '看证明' }).waitFor()
    const [, id = ''] = /filings\/([0-9a-f-]{36})/.exec(clerk.url()) ?? []

    // again, the same trade and level: refused by the free right he holds, and nothing is added
    await clerk.goto(`${pages.address}/people/${visitor?.id ?? ''}`)
    await clerk.getByRole('table', { name: '个人报备' }).getByText(/GR410184/).waitFor()
    await sound(clerk, 'person')
    await clerk.getByRole('link', { name: '窗口代办报备' }).click()
    await clerk.getByText('还在办').waitFor()
    await fill(clerk)
    await clerk.getByLabel(/本人当面声明/).check()
    await clerk.getByRole('button', { name: '替示例来窗口报备' }).click()
    await clerk.getByRole('alert').filter({ hasText: /已经报备过|占用/ }).waitFor()
    await sound(clerk, 'twice')
    // past the statutory age
    await clerk.goto(`${pages.address}/filings/new?person=${old?.id ?? ''}`)
    await fill(clerk)
    await clerk.getByLabel(/本人当面声明/).check()
    await clerk.getByRole('button', { name: '替示例年长报备' }).click()
    await clerk.getByText('2022年5月10日已到法定退休年龄').waitFor()
    await sound(clerk, 'too-old')
    expect((await world.sql('SELECT 1 FROM individual_filings')).length).toBe(1)

    // his later steps, as he brings the papers
    const asked = (verb: string) => clerk.getByRole('button', { name: verb, exact: true }).click()
    const saved = async (verb: string) => {
      await clerk.getByRole('dialog').getByRole('button', { name: verb, exact: true }).click()
      await clerk.getByRole('dialog').waitFor({ state: 'detached' })
    }
    await clerk.goto(`${pages.address}/filings/${id}`)
    await clerk.getByRole('button', { name: '确认报备' }).click()
    await saved('确认报备')
    world.setNow('2022-05-12')
    await clerk.reload()
    await asked('代登记报名时间')
    await clerk.getByRole('dialog').getByRole('button', { name: '登记报名时间' }).click()
    await clerk.getByText('请选日期').waitFor()
    await day(clerk, /^哪一天/, '2022-05-11')
    await day(clerk, /^几点/, '09:00')
    await sound(clerk, 'sign-up')
    await saved('登记报名时间')
    await asked('代登记开始上课')
    await day(clerk, /^哪天开始上课/, '2022-05-10')
    await clerk.getByRole('dialog').getByRole('button', { name: '登记开始上课' }).click()
    await clerk.getByRole('dialog').getByText('开始上课不能早于报名').waitFor()
    await day(clerk, /^哪天开始上课/, '2022-05-12')
    await saved('登记开始上课')
    world.setNow('2022-08-01')
    await clerk.reload()
    await asked('代登记证书')
    await clerk.getByLabel(/^证书编号/).fill('Y440000000000000000888')
    await day(clerk, /^发证日期/, '2022-07-20')
    await clerk.getByLabel(/^发证单位/).fill('示例深圳评价中心')
    await sound(clerk, 'certificate')
    await saved('登记证书')
    const labour = world.as('hr1-410184')
    await labour.call(verifyFilingCertificate, { params: { id }, body: { version: (await labour.call(getFiling, { params: { id } })).version, verified: true, note: '' } })
    await clerk.reload()
    await asked('代申请报销')
    await clerk.getByRole('dialog').getByRole('button', { name: '申请报销', exact: true }).click()
    await clerk.getByText('请照发票写号码').waitFor()
    await clerk.getByLabel(/^发票代码/).fill('044001900111')
    await clerk.getByLabel(/^发票号码/).fill('12345678')
    await clerk.getByLabel(/^金额/).fill('4200')
    await clerk.getByRole('dialog').locator('input[type=file]').setInputFiles(photo)
    await clerk.getByLabel(/^哪家银行/).fill('示例银行城关支行')
    await clerk.getByLabel(/^本人的银行卡号/).fill('0000001234567897')
    await clerk.getByLabel(/本人当面确认/).check()
    await sound(clerk, 'claim')
    await saved('申请报销')
    await clerk.getByText('3,500.00').first().waitFor()
    // who took it down does not sign it
    await clerk.getByRole('button', { name: '受理' }).click()
    await saved('受理')
    await clerk.getByText('初审中').first().waitFor()
    expect(await clerk.getByRole('button', { name: '初审签字，送复核' }).count()).toBe(0)
    await sound(clerk, 'not-his-to-sign')
    const slip = await paper(clerk, 'settlement')
    for (const words of ['个人培训报销结算单', '报名时间2022年5月11日09:00:00', '学杂费4,200.001张', '报销金额3,500.00', '1学杂费044001900111123456784,200.004,200.00本人', '退役军人事务部门审核意见初审人：复核人：盖章年月日', '财政部门审核意见初审人：复核人：盖章年月日', '第1页共1页']) expect(slip).toContain(words)
    for (const words of ['办到哪一步', 'min(', '为什么']) expect(slip).not.toContain(words)

    const second = await pages.enterAs('cty2-410184')
    await second.goto(`${pages.address}/filings`)
    await second.getByRole('heading', { name: '个人报备与报销' }).waitFor()
    expect(await second.getByRole('link', { name: '窗口代办报备' }).count()).toBe(0)
    await second.goto(`${pages.address}/filings/new`)
    await second.locator('h1, [role=alert]').first().waitFor()
    await sound(second, 'not-his-page')
  }, 240_000)
})
