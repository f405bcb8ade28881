import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getSurveys } from '../../src/contract/demand.ts'
import { completedTraining, crowd, equip, type LedgerPerson, type School } from '../setup/training.ts'
import { createWorld, type World } from '../setup/world.ts'
import { soundOf } from './sound.ts'
import { openWorldPages, type WorldPages } from './world-pages.ts'

let world: World
let pages: WorldPages
let school: School
let people: LedgerPerson[]
let classId: string
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
  people = await crowd(world, 4)
  classId = (await completedTraining(world, school, people, { draft: { title: '适应性培训新郑第 1 期' } })).id
  await world.sql(`UPDATE training_classes SET programme = 'ADAPT' WHERE id = $1`, [classId])
  await world.addUser({ login: 'vet-first', role: 'VET', org: null, veteranId: people[0]?.veteranId ?? '' })
  pages = await openWorldPages(world)
}, 600_000)
afterAll(async () => {
  await pages?.stop()
  await world?.close()
})

const sound = soundOf('adaptation-end')
const fill = async (page: Page, trade: string) => {
  await page.getByLabel('退役以后，适应得怎么样？').selectOption({ label: '正在适应，还要一段时间' })
  await page.getByLabel('接下来打算做什么？').selectOption({ label: '在本地找工作' })
  await page.getByLabel('想找什么工作').fill('电工')
  await page.getByLabel('一个月想挣多少？').selectOption({ label: '4000 元至 6000 元' })
  await page.getByLabel('想不想学一门手艺？').selectOption({ label: '想学' })
  await page.getByLabel('最想学什么').selectOption({ label: trade })
}

describe('the end of adaptation training', () => {
  it('R-021 a trainee answers on the phone, from the card: what is missing is said first, the wish is told', async () => {
    const page = await pages.enterAs('vet-first', 390)
    await page.goto(`${pages.address}/me`)
    await page.getByRole('link', { name: '填问卷' }).click()
    await page.getByRole('button', { name: '交问卷' }).click()
    await page.getByText('还有题没有答').waitFor()
    await sound(page, 'phone-missing')
    await page.setViewportSize({ width: 390, height: 844 })
    const [trade] = await world.sql<{ name: string; code: string }>('SELECT name, code FROM trades WHERE active ORDER BY code LIMIT 1')
    await fill(page, trade?.name ?? '')
    await page.getByRole('button', { name: '交问卷' }).click()
    await page.getByText('问卷交上去了，谢谢您').waitFor()
    await sound(page, 'phone-done')
    const wish = await world.as('cty1-410184').call(getSurveys, { params: { id: people[0]?.veteranId ?? '' } })
    expect(wish.current?.answers.trades).toEqual([trade?.code])
    await page.context().close()
  }, 120_000)

  it('R-021 the trainer enters a paper on the phone; the office marks one as 未答 and sees who is left by name', async () => {
    const trainer = await pages.enterAs('trn-410184', 390)
    trainer.setDefaultTimeout(15_000)
    await trainer.goto(`${pages.address}/teach/classes`)
    await trainer.getByRole('link', { name: '还有 3 人没有答' }).click()
    await trainer.getByText('还没有答', { exact: true }).first().waitFor()
    await sound(trainer, 'trainer-list')
    await trainer.setViewportSize({ width: 390, height: 844 })
    await trainer.getByRole('button', { name: `2. ${people[1]?.name ?? ''}` }).click()
    const [, trade] = await world.sql<{ name: string }>('SELECT name FROM trades WHERE active ORDER BY code LIMIT 2')
    await fill(trainer, trade?.name ?? '')
    await sound(trainer, 'trainer-paper')
    await trainer.getByRole('button', { name: '登记问卷' }).click()
    await trainer.getByText(/按纸质登记/).waitFor()
    await trainer.context().close()

    const office = await pages.enterAs(school.reg)
    office.setDefaultTimeout(15_000)
    await office.goto(`${pages.address}/classes/${classId}`)
    await office.getByText('已答 2 / 4 人').waitFor()
    await office.getByText(`${people[2]?.name ?? ''}、${people[3]?.name ?? ''}`).waitFor()
    await office.getByRole('button', { name: '登记问卷' }).click()
    await office.getByRole('row', { name: new RegExp(people[2]?.name ?? '') }).getByRole('button', { name: '登记', exact: true }).click()
    const dialog = office.getByRole('dialog')
    await dialog.getByText('未答', { exact: true }).click()
    await dialog.getByRole('button', { name: '登记', exact: true }).click()
    await dialog.getByText('请写明谁说的、为什么没有答').waitFor()
    await dialog.getByLabel(/谁说的/).fill('班长转告，本人不愿答')
    await sound(office, 'office-unanswered')
    await dialog.getByRole('button', { name: '登记', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    await office.getByText(/班长转告，本人不愿答/).first().waitFor()
    await sound(office, 'office-class')
    const county = await pages.enterAs('cty1-410184')
    await county.goto(`${pages.address}/`)
    await county.getByText('结业问卷还有 1 人没有答').waitFor()
  }, 120_000)

  it('R-023 the office enters results as a table and recommends what the system proposes; who has none is named; the veteran reads why and says what interests him', async () => {
    const office = await pages.enterAs(school.reg)
    office.setDefaultTimeout(20_000)
    await office.goto(`${pages.address}/classes/${classId}`)
    await office.getByRole('button', { name: '登记测评', exact: true }).click()
    const dialog = office.getByRole('dialog')
    const [first, second] = [people[0]?.name ?? '', people[1]?.name ?? '']
    const option = (text: string) => office.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option').getByText(text, { exact: true })
    for (const name of [first, second]) {
      await dialog.getByRole('combobox', { name: `${name}的结果档次` }).click()
      await option('较好').click()
      await dialog.getByRole('combobox', { name: `建议${name}做的工种` }).click()
      await dialog.getByRole('combobox', { name: `建议${name}做的工种` }).fill('电工')
      await option('电工').click()
      await dialog.getByRole('heading', { name: '登记人才测评' }).click()
    }
    await sound(office, 'office-results')
    await dialog.getByRole('button', { name: '登记 2 人' }).click()
    await dialog.waitFor({ state: 'detached' })
    await office.getByText('2 人，每人至少要推荐一项').waitFor()
    await office.getByText('已测评 2 / 4 人').waitFor()
    await office.getByRole('button', { name: '看测评名单' }).click()
    await office.getByRole('row', { name: new RegExp(first) }).last().getByRole('button', { name: '推荐', exact: true }).click()
    await dialog.getByText('培训工种：电工免费职业技能培训').click()
    await dialog.getByRole('button', { name: '自己写一项' }).click()
    await dialog.getByRole('button', { name: '推荐给他' }).click()
    await dialog.getByText('请写清楚，至少两个字').first().waitFor()
    await dialog.getByLabel('岗位或培训').fill('维修电工')
    await dialog.getByLabel('单位或学校、地点').fill('示例物业公司，新郑市')
    await dialog.getByLabel('为什么推荐给他').fill('离家近，正在要人')
    await sound(office, 'office-recommending')
    await dialog.getByRole('button', { name: '推荐给他' }).click()
    await dialog.waitFor({ state: 'detached' })
    await office.getByText('1 人，每人至少要推荐一项').waitFor()
    await sound(office, 'office-talent')

    const page = await pages.enterAs('vet-first', 390)
    page.setDefaultTimeout(20_000)
    await page.goto(`${pages.address}/me`)
    await page.getByRole('link', { name: /为您推荐/ }).click()
    await page.getByText(/离家近，正在要人/).waitFor()
    await page.getByText(/人才测评建议您做电工/).waitFor()
    await page.getByRole('group', { name: /维修电工/ }).getByRole('button', { name: '有兴趣', exact: true }).click()
    await page.locator('[aria-pressed=true]').getByText('有兴趣').waitFor()
    await sound(page, 'phone-recommended')
    await office.goto(`${pages.address}/classes/${classId}`)
    await office.getByText(/1 人有兴趣/).waitFor()
  }, 180_000)
})
