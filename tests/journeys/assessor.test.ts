import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { planAssessment } from '../../src/contract/assessments.ts'
import { assessorOf } from '../setup/assessors.ts'
import { completedClass } from '../setup/claims.ts'
import { equip } from '../setup/training.ts'
import { createWorld, type World } from '../setup/world.ts'
import { soundOf } from './sound.ts'
import { openWorldPages, type WorldPages } from './world-pages.ts'

let world: World
let pages: WorldPages
let id: string
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  const school = await equip(world)
  await completedClass(world, school, { size: 4 })
  const contractId = (await world.sql<{ id: string }>('SELECT id FROM contracts WHERE institution_id = $1', [school.institutionId]))[0]?.id ?? ''
  await assessorOf(world, 'ASSESSOR-1')
  await assessorOf(world, 'ASSESSOR-2')
  await world.sql(`UPDATE assessor_organizations SET legal_person = (SELECT legal_person FROM institutions WHERE id = $1) WHERE id = $2`, [world.office('INST-410184'), world.office('ASSESSOR-2')])
  id = randomUUID()
  await world.as('prv1').call(planAssessment, { body: { id, contractId, occasion: 'PLAN', plannedOn: '2022-12-10', reason: '年度评估计划' } })
  pages = await openWorldPages(world)
}, 600_000)
afterAll(async () => {
  await pages?.stop()
  await world?.close()
})

const sound = soundOf('assessor')
const dialog = (page: Page) => page.getByRole('dialog')
const choose = async (page: Page, organisation: string) => {
  await dialog(page).getByLabel(/评估机构/).click()
  await page.getByTitle(organisation, { exact: true }).last().click()
  await dialog(page).getByRole('checkbox').first().check()
}

describe('第三方评估', () => {
  it('三(二)7 the province sees its assessors, is refused one that shares the legal person, and assigns another with its letter', async () => {
    const province = await pages.enterAs('prv1')
    await province.goto(`${pages.address}/assessors`)
    await province.getByText('示例中原评估有限公司').waitFor()
    await sound(province, 'assessors')
    await province.getByRole('button', { name: '登记评估机构' }).click()
    await sound(province, 'register')
    await dialog(province).getByRole('button', { name: '先不办' }).click()
    await province.goto(`${pages.address}/assessments`)
    await province.getByRole('link', { name: /2022年12月10日/ }).click()
    await province.getByText('还没有委派评估机构').waitFor()
    await province.getByRole('button', { name: '委派评估机构' }).click()
    await choose(province, '示例嵩岳咨询有限公司')
    await dialog(province).getByRole('button', { name: '委派', exact: true }).click()
    await dialog(province).getByText(/双方的法定代表人（.+）相同/).waitFor()
    await sound(province, 'tied')
    await choose(province, '示例中原评估有限公司')
    await dialog(province).getByRole('button', { name: '委派', exact: true }).click()
    await dialog(province).waitFor({ state: 'detached' })
    await province.getByText('还没有声明').waitFor()
    await province.getByText('评委〔2022〕1号').waitFor()
    await sound(province, 'assigned')
    await province.context().close()
  })

  it('三(二)7 the assessor finds it under 我的评估, states that he has no interest, and begins; another organisation sees nothing', async () => {
    const other = await pages.enterAs('asr-2')
    await other.goto(`${pages.address}/my-assessments`)
    await other.getByText('没有委派给本机构的评估').waitFor()
    await sound(other, 'none')
    await other.goto(`${pages.address}/assessments/${id}`)
    await other.getByRole('alert').or(other.getByText(/没有找到|找不到/)).first().waitFor()
    await other.context().close()
    const assessor = await pages.enterAs('asr-1')
    await assessor.goto(pages.address)
    await assessor.getByRole('heading', { name: '我的评估' }).waitFor()
    await assessor.getByText('等您签利害关系声明').waitFor()
    await sound(assessor, 'mine')
    await assessor.goto(`${pages.address}/assessments/${id}`)
    await assessor.getByRole('button', { name: '签利害关系声明' }).click()
    await dialog(assessor).getByText('没有利害关系').click()
    await sound(assessor, 'statement')
    await dialog(assessor).getByRole('button', { name: '签署声明' }).click()
    await dialog(assessor).waitFor({ state: 'detached' })
    await assessor.getByRole('button', { name: '开始评估' }).click()
    await assessor.getByText('评估中').first().waitFor()
    await sound(assessor, 'begun')
    await assessor.context().close()
    const phone = await pages.enterAs('asr-1', 390)
    await phone.goto(`${pages.address}/my-assessments`)
    await phone.getByText('评估中').first().waitFor()
    await sound(phone, 'mine-phone')
    await phone.goto(`${pages.address}/assessments/${id}`)
    await phone.getByText('没有利害关系').waitFor()
    await phone.getByRole('button', { name: '抽取回访学员' }).waitFor()
    await sound(phone, 'one-phone')
    await phone.context().close()
    expect(await world.sql('SELECT state FROM assessments WHERE id = $1', [id])).toEqual([{ state: 'IN_PROGRESS' }])
  })

  it('三(二)7 he draws the sample, sees masked names, asks for one number with a reason, and records what was answered', async () => {
    const assessor = await pages.enterAs('asr-1')
    await assessor.goto(`${pages.address}/assessments/${id}`)
    await assessor.getByRole('button', { name: '抽取回访学员' }).click()
    await assessor.getByText('从 4 名结业学员中抽 4 名').waitFor()
    await assessor.getByText('按种子重抽，结果一致。').waitFor()
    await sound(assessor, 'sample')
    await assessor.getByRole('button', { name: '显示1号学员的电话' }).click()
    await dialog(assessor).getByText('联系本人').click()
    await dialog(assessor).getByLabel(/具体事由/).fill('绩效评估电话回访')
    await dialog(assessor).getByRole('button', { name: '显示', exact: true }).click()
    await dialog(assessor).waitFor({ state: 'detached' })
    await assessor.getByRole('button', { name: '遮住1号学员的电话' }).waitFor()
    await assessor.getByRole('button', { name: '记回访：1号学员' }).click()
    await dialog(assessor).getByText('接通', { exact: true }).click()
    await dialog(assessor).getByText('4 满意').click()
    await dialog(assessor).getByText('已就业').click()
    await sound(assessor, 'call')
    await dialog(assessor).getByRole('button', { name: '保存' }).click()
    await dialog(assessor).waitFor({ state: 'detached' })
    await assessor.getByText('满意度 4 分，已就业').waitFor()
    await sound(assessor, 'called')
    await assessor.context().close()
  })

  it('三(二)7 on the spot, on a phone without a network: what he looked at, findings and a photo are kept and sent once; the province reads them', async () => {
    const phone = await pages.enterAs('asr-1', 390)
    await phone.goto(`${pages.address}/assessments/${id}`)
    await phone.getByRole('link', { name: '到现场查看' }).click()
    await phone.getByLabel('地点').fill('实训车间')
    for (const row of ['场地和安全', '设备和工位', '台账和档案']) await phone.getByRole('group', { name: row }).getByRole('button', { name: '正常' }).click()
    await phone.getByRole('group', { name: '师资' }).getByRole('button', { name: '有问题' }).click()
    await phone.getByLabel('师资有什么问题').fill('一名教师与备案不符')
    await phone.getByLabel('看到什么、发现什么').fill('设备齐全，台账有缺页。')
    await sound(phone, 'visit')
    await phone.setViewportSize({ width: 390, height: 844 })
    await phone.locator('input[type=file]').first().setInputFiles(fileURLToPath(new URL('../fixtures/attachments/photo.jpg', import.meta.url)))
    await phone.getByAltText('第 1 张照片').waitFor()
    await phone.context().setOffline(true)
    await phone.getByRole('button', { name: '存好，有网就发' }).click()
    await phone.getByText('已经存好').waitFor()
    await phone.context().setOffline(false)
    await expect.poll(async () => (await world.sql('SELECT findings FROM assessment_visits')).length, { timeout: 30_000 }).toBe(1)
    await phone.context().close()
    const province = await pages.enterAs('prv2')
    await province.goto(`${pages.address}/assessments/${id}`)
    await province.getByText('设备齐全，台账有缺页。').waitFor()
    await province.getByText('一名教师与备案不符').waitFor()
    await sound(province, 'read')
    await province.context().close()
  })
})
