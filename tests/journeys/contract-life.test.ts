import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { listContracts } from '../../src/contract/contracts.ts'
import type { AssessmentCount } from '../../src/policy/contract.ts'
import { followDates, registerAssessments } from '../../src/server/features/contracts/index.ts'
import { contractFor, enterCatalogue, recognise, recognisedBefore } from '../setup/contracts.ts'
import { createWorld, type World } from '../setup/world.ts'
import { soundOf } from './sound.ts'
import { openWorldPages, type WorldPages } from './world-pages.ts'

let world: World
let pages: WorldPages
const assessed = new Map<string, AssessmentCount>()
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  registerAssessments(async () => assessed)
  const sql = (text: string, values: unknown[]) => world.sql(text, values)
  const school = world.office('inst-DEMO03')
  await recognisedBefore(sql, school)
  await recognise(sql, school, ['T-WELDER', 'T-ELECTRICIAN'])
  await enterCatalogue(sql, school)
  pages = await openWorldPages(world)
}, 600_000)
afterAll(async () => {
  await pages?.stop()
  await world?.close()
})

const sound = soundOf('contract-life')
const dialog = (page: Page) => page.getByRole('dialog')
const closed = (page: Page) => dialog(page).waitFor({ state: 'detached' })
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const day = async (page: Page, field: RegExp, date: string) => {
  await dialog(page).getByLabel(field).fill(date)
  await page.keyboard.press('Enter')
}
const state = (page: Page, words: string) => page.locator('.rg-page-title').getByText(words, { exact: true }).waitFor()
const press = async (page: Page, name: string) => {
  await dialog(page).getByRole('button', { name, exact: true }).click()
  await closed(page)
}

it('三(二)6 a contract from draft to both signatures, changed as a second version, held up, released, run out, and renewed only as the assessment allows', async () => {
  const clerk = await pages.enterAs('cit1-410100')
  await clerk.goto(`${pages.address}/contracts`)
  await button(clerk, '起草合同').click()
  await dialog(clerk).getByLabel(/承训机构/).click()
  await clerk.keyboard.type('示例')
  await clerk.locator('.ant-select-item-option').first().click()
  await dialog(clerk).getByLabel(/合同编号/).fill('示例承训〔2022〕1号')
  await dialog(clerk).getByRole('checkbox', { name: /焊工/ }).check()
  await dialog(clerk).getByRole('group', { name: /焊工的等级/ }).getByRole('checkbox').last().uncheck()
  await day(clerk, /起始日期/, '2022-08-01')
  await day(clerk, /到期日期/, '2022-12-31')
  await dialog(clerk).getByLabel(/培训规模/).fill('200')
  await dialog(clerk).getByLabel(/合同价款/).fill('320000')
  await dialog(clerk).getByLabel(/取证率不低于/).fill('94')
  await button(clerk, '保存草稿').click()
  await dialog(clerk).getByText(/低于/).last().waitFor()
  await sound(clerk, 'draft-refused')
  await dialog(clerk).getByLabel(/取证率不低于/).fill('95')
  await button(clerk, '保存草稿').click()
  await clerk.getByRole('heading', { name: '承训合同 示例承训〔2022〕1号' }).waitFor()
  const address = clerk.url()
  await sound(clerk, 'draft')

  await button(clerk, '修改条款').click()
  expect(await dialog(clerk).getByLabel(/合同价款/).inputValue(), 'what was drafted stands in the form').toBe('320000')
  await dialog(clerk).getByLabel(/培训规模/).fill('180')
  await press(clerk, '保存')
  await clerk.getByText('180 人', { exact: true }).waitFor()
  await button(clerk, '送双方签署').click()
  await state(clerk, '待签署')

  const chief = await pages.enterAs('cit2-410100')
  const head = await pages.enterAs('iad-DEMO03', 390)
  for (const page of [chief, head]) {
    await page.goto(address)
    await button(page, '签署').click()
    if (page === head) await sound(head, 'sign')
    await press(page, '签署')
  }
  await state(head, '履行中')

  await clerk.goto(address)
  await button(clerk, '上传签字件').click()
  await dialog(clerk).locator('input[type=file]').setInputFiles('tests/fixtures/attachments/photo.jpg')
  await dialog(clerk).getByText('已选 photo.jpg').waitFor()
  await sound(clerk, 'upload')
  await press(clerk, '上传')
  const paper = await clerk.getByRole('link', { name: '双方签字盖章的合同' }).getAttribute('href')
  expect((await clerk.request.get(`${pages.address}${paper ?? ''}`)).status()).toBe(200)

  await chief.goto(address)
  await chief.getByRole('link', { name: '履约情况' }).click()
  await chief.getByText('还没有开班').first().waitFor()
  await sound(chief, 'performance')

  await button(clerk, '提出变更').click()
  await dialog(clerk).getByLabel(/变更理由/).fill('增加规模')
  await dialog(clerk).getByLabel(/培训规模/).fill('300')
  await sound(clerk, 'amend')
  await press(clerk, '保存为第 2 版')
  await clerk.getByText('第 2 版等双方签署').waitFor()
  await clerk.getByText('改了培训规模').waitFor()
  for (const page of [chief, head]) {
    await page.goto(address)
    await button(page, '签署').click()
    await press(page, '签署')
  }
  await state(head, '履行中')
  await head.getByRole('heading', { name: /第 1 版条款/ }).waitFor()
  expect(await head.getByRole('heading', { name: /第 2 版条款/ }).innerText()).toContain('现行')
  await head.getByText('180 人', { exact: true }).last().waitFor()
  await sound(head, 'two-versions')

  await chief.goto(address)
  await button(chief, '中止').click()
  await dialog(chief).getByLabel(/理由/).fill('实训场地消防整改')
  await press(chief, '中止合同')
  await chief.getByText('合同已中止：实训场地消防整改').waitFor()
  await sound(chief, 'suspended')
  await button(chief, '恢复').click()
  await dialog(chief).getByLabel(/理由/).fill('整改完成')
  await press(chief, '恢复合同')
  await state(chief, '履行中')

  world.setNow('2023-01-01', '00:30:00')
  await world.run((tx) => followDates(tx))
  await chief.reload()
  await state(chief, '已到期')
  await button(chief, '续约').click()
  await dialog(chief).getByText(/合同期内须至少评估 1 次，现在确认了 0 次，不能续约/).waitFor()
  await sound(chief, 'renew-barred')
  await press(chief, '知道了')

  const { items } = await world.as('cit2-410100').call(listContracts, { query: { q: '示例承训' } })
  assessed.set(items[0]?.id ?? '', { count: 1, lastGrade: 'FAIL', nextOn: null })
  await chief.reload()
  await button(chief, '续约').click()
  await dialog(chief).getByText('评估 1 次，最近一次不合格').waitFor()
  await dialog(chief).getByLabel(/新合同编号/).fill('示例承训〔2023〕1号')
  await day(chief, /起始日期/, '2023-01-02')
  await day(chief, /到期日期/, '2023-12-31')
  expect(await button(chief, '续约，生成新草稿').isDisabled(), 'not without a written decision').toBe(true)
  await dialog(chief).getByLabel(/书面决定的文号/).fill('示例〔2023〕3号')
  await sound(chief, 'renew-decision')
  await button(chief, '续约，生成新草稿').click()
  await chief.getByRole('heading', { name: '承训合同 示例承训〔2023〕1号' }).waitFor()
  await chief.getByRole('link', { name: '示例承训〔2022〕1号' }).click()
  await state(chief, '已续约')
  await chief.getByText('示例〔2023〕3号').first().waitFor()
  await sound(chief, 'renewed')
}, 240_000)

it('三(二)6 the chief ends a contract with what is still to be settled, line by line; the clerk has no such step', async () => {
  world.setNow('2022-08-01')
  const id = await contractFor((text, values) => world.sql(text, values), { institutionId: world.office('inst-DEMO04'), partyAId: world.office('VA-410100'), no: '示例承训〔2022〕9号' })
  const clerk = await pages.enterAs('cit1-410100')
  await clerk.goto(`${pages.address}/contracts/${id}`)
  await button(clerk, '提出变更').waitFor()
  expect(await button(clerk, '终止').count()).toBe(0)

  const chief = await pages.enterAs('cit2-410100')
  await chief.goto(`${pages.address}/contracts/${id}`)
  await button(chief, '终止').click()
  await dialog(chief).getByLabel(/理由/).fill('严重违约')
  await button(chief, '加一项待结清事项').click()
  await dialog(chief).getByLabel(/待结清事项 1/).fill('在训班次办到结业')
  await dialog(chief).getByLabel(/由谁办理 1/).fill('乙方')
  await dialog(chief).getByLabel(/待结清事项 2/).fill('退回预付款')
  await dialog(chief).getByLabel(/由谁办理 2/).fill('乙方')
  await dialog(chief).getByLabel(/金额 2/).fill('12000.50')
  await sound(chief, 'terminate')
  await press(chief, '终止合同')
  await state(chief, '已终止')
  await chief.getByText('12,000.50').waitFor()
  await sound(chief, 'terminated')
}, 120_000)
