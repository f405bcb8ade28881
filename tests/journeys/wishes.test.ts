import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, type World } from '../setup/world.ts'
import { soundOf } from './sound.ts'
import { openWorldPages, type WorldPages } from './world-pages.ts'

let world: World
let pages: WorldPages
let person: string
beforeAll(async () => {
  world = await createWorld({ now: '2026-03-10' })
  const [one] = await world.veterans([{ name: '示例甲想学' }, { name: '示例乙' }])
  person = one?.id ?? ''
  pages = await openWorldPages(world)
}, 600_000)
afterAll(async () => {
  await pages?.stop()
  await world?.close()
})

const sound = soundOf('wishes')
const dialog = (page: Page) => page.getByRole('dialog')
const choose = async (page: Page, field: RegExp, option: string) => {
  await dialog(page).getByLabel(field).fill(option)
  await page.locator('.ant-select-item-option').getByText(option, { exact: true }).last().click()
}

describe('培训意愿', () => {
  it('R-122 R-038 R-125 the county clerk writes a survey down on the card of a person, finds him among the willing, invites him, and reads the table down to his name', async () => {
    const clerk = await pages.enterAs('cty1-410184')
    await clerk.goto(`${pages.address}/people/${person}`)
    await clerk.getByText('还没有登记普查').waitFor()
    await clerk.getByRole('button', { name: '登记普查' }).click()
    await dialog(clerk).getByRole('button', { name: '保存', exact: true }).click()
    await dialog(clerk).getByText('请至少选一个想学的工种').waitFor()
    await choose(clerk, /想学的工种/, '焊工')
    await dialog(clerk).getByRole('heading').first().click()
    await sound(clerk, 'survey')
    await dialog(clerk).getByRole('button', { name: '保存', exact: true }).click()
    await clerk.getByText('有培训意愿', { exact: true }).waitFor()
    await clerk.getByText('有效期到2027年3月9日').waitFor()
    await sound(clerk, 'person')
    await clerk.goto(`${pages.address}/wishes`)
    await clerk.getByText('示例甲想学').waitFor()
    await clerk.getByText('0 ÷ 1 = 0.0%').waitFor()
    await sound(clerk, 'people')
    await clerk.getByRole('button', { name: '邀请本页 1 人' }).click()
    await dialog(clerk).getByLabel('告诉他们什么').fill('3月20日开焊工班，请在3月17日前报名。')
    await dialog(clerk).getByRole('button', { name: '邀请', exact: true }).click()
    await clerk.getByText('邀请了 1 人').waitFor()
    await clerk.getByText('须打电话').first().waitFor()
    await clerk.getByRole('button', { name: '工种汇总' }).or(clerk.getByRole('tab', { name: '工种汇总' })).or(clerk.getByText('工种汇总', { exact: true })).first().click()
    await clerk.getByRole('table').getByText('焊工').waitFor()
    await sound(clerk, 'table')
    await clerk.getByRole('table').getByRole('button', { name: '1', exact: true }).first().click()
    await clerk.getByText('示例甲想学').waitFor()
    await clerk.getByText('意愿与名额', { exact: true }).click()
    await clerk.getByText('有意愿没有名额').waitFor()
    await clerk.getByText('新郑市1 人想学，名额 0 个', { exact: false }).waitFor()
    await sound(clerk, 'gaps')
    await clerk.getByRole('button', { name: '1 人想学焊工' }).click()
    await clerk.getByText('示例甲想学').waitFor()
  }, 300_000)

  it('R-108 county and province: demand asked for and confirmed, a plan proposed, decided by another, with the seats of each unit', async () => {
    const clerk = await pages.enterAs('cty1-410184')
    await clerk.goto(`${pages.address}/provincial-demand`)
    await clerk.getByRole('button', { name: '填报需求' }).click()
    await choose(clerk, /工种/, '焊工')
    await dialog(clerk).getByLabel('多少人要参加').fill('6')
    await dialog(clerk).getByLabel('就业前景').fill('造船企业常年招焊工')
    await dialog(clerk).getByLabel(/为什么各地单独组织有困难/).fill('全县只有六人想学，没有实训设备')
    await dialog(clerk).getByRole('button', { name: '保存', exact: true }).click()
    await clerk.getByText('待复核确认').waitFor()
    const second = await pages.enterAs('cty2-410184')
    await second.goto(`${pages.address}/provincial-demand`)
    await second.getByRole('button', { name: '确认', exact: true }).click()
    await second.getByText('cty2-410184已确认').waitFor()
    const province = await pages.enterAs('prv1')
    await province.goto(`${pages.address}/provincial-demand`)
    await province.getByRole('button', { name: '提出计划' }).click()
    await dialog(province).getByLabel('就业前景').fill('省内三家企业签了用工意向')
    await dialog(province).getByLabel(/为什么各地单独组织有困难/).fill('各县人数都少')
    await dialog(province).getByRole('button', { name: '提出', exact: true }).click()
    await province.getByText('待省厅决定').waitFor()
    const chief = await pages.enterAs('prv2')
    await chief.goto(`${pages.address}/provincial-demand`)
    await chief.getByRole('button', { name: '作出决定' }).click()
    await dialog(chief).getByText('同意统一组织').click()
    await dialog(chief).getByLabel('意见').fill('同意')
    await dialog(chief).getByRole('button', { name: '决定', exact: true }).click()
    await chief.locator('main').getByText('prv2决定：同意').waitFor()
    await chief.getByText('6 人按 郑州 6（共 6）分配，余数大的先进一').waitFor()
    await sound(chief, 'provincial')
    // who may not ask has no button
    const reader = await pages.enterAs('hr1-410184')
    await reader.goto(`${pages.address}/provincial-demand`)
    await reader.locator('main').getByText('6 人按 郑州 6（共 6）分配').waitFor()
    expect(await reader.getByRole('button', { name: '填报需求' }).count()).toBe(0)
  }, 300_000)
})
