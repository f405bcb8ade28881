import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ClaimView } from '../../src/contract/claims.ts'
import { getPayable } from '../../src/contract/payments.ts'
import { contractOfSchool, plannedAssessment } from '../setup/assessments.ts'
import { assign } from '../setup/assessors.ts'
import { claimTo, completedClass, proposed, standards } from '../setup/claims.ts'
import { fundWith, payer } from '../setup/funds.ts'
import { equip, type School } from '../setup/training.ts'
import { createWorld, type World } from '../setup/world.ts'
import { soundOf } from './sound.ts'
import { openWorldPages, type WorldPages } from './world-pages.ts'

let world: World
let pages: WorldPages
let school: School
let claim: ClaimView
let contractId: string
let id: string
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
  contractId = await contractOfSchool(world, school.institutionId)
  await standards(world, [{ type: 'SKILL_LEVEL', level: 'L4', yuan: 1600 }])
  await fundWith(world, 100_000)
  claim = await claimTo(world, await proposed(world, (await completedClass(world, school, { size: 3, certificates: (at) => (at === 0 ? [] : [{}]) })).id), 'FIN_AGREED')
  world.setNow('2022-11-01')
  id = await plannedAssessment(world, contractId, '2022-11-01')
  await assign(world, { assessmentId: id, to: 'asr-1', begun: true })
  pages = await openWorldPages(world)
}, 600_000)
afterAll(async () => {
  await pages?.stop()
  await world?.close()
})

const sound = soundOf('assessment-effects')
const dialog = (page: Page) => page.getByRole('dialog')
const paper = fileURLToPath(new URL('../fixtures/attachments/paper.pdf', import.meta.url))
const sheetOf = async (login: string): Promise<Page> => {
  const page = await pages.enterAs(login)
  await page.goto(`${pages.address}/assessments/${id}/score-sheet`)
  return page
}
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const send = (page: Page, name: string) => dialog(page).getByRole('button', { name, exact: true }).click()
const gone = (page: Page) => dialog(page).waitFor({ state: 'detached' })

describe('评估结果怎么用 (三(二)7)', () => {
  it('weights that do not make 100 cannot be sent; the assessor scores what is his, and reports', async () => {
    const province = await sheetOf('prv1')
    await press(province, '发出评分表')
    await dialog(province).getByLabel(/推荐就业率权重/).fill('0')
    await dialog(province).getByText('40 + 20 + 0 + 20 + 0 = 80 %').waitFor()
    await sound(province, 'weights')
    await dialog(province).getByLabel(/教学质量权重/).fill('50')
    await dialog(province).getByLabel(/其他权重/).fill('10')
    await send(province, '发出')
    await gone(province)
    await sound(province, 'sheet')

    const assessor = await sheetOf('asr-1')
    await press(assessor, '评分')
    expect(await dialog(assessor).getByLabel(/证书获取率/).count(), 'nobody types a rate').toBe(0)
    await send(assessor, '保存评分')
    await dialog(assessor).getByText('请写明为什么给这个分').first().waitFor()
    for (const label of ['教学质量', '其他']) {
      await dialog(assessor).getByLabel(new RegExp(`${label}得分`)).fill('40')
      await dialog(assessor).getByLabel(new RegExp(`${label}：为什么给这个分`)).fill('实操设备不足，抽查的三个班都缺工位。')
    }
    await sound(assessor, 'scoring')
    await send(assessor, '保存评分')
    await gone(assessor)
    await press(assessor, '提交报告')
    await dialog(assessor).getByLabel(/评估意见/).fill('查阅班级档案并实地走访，实操设备不足，学员反映讲解偏快。')
    await dialog(assessor).locator('input[type=file]').setInputFiles(paper)
    await dialog(assessor).getByText('已选：paper.pdf').waitFor()
    await sound(assessor, 'report')
    await send(assessor, '提交报告')
    await gone(assessor)
    await assessor.getByText('37.45').first().waitFor()
    await sound(assessor, 'reported')
  }, 300_000)

  it('the school is told and appeals; the province answers; another person confirms', async () => {
    const province = await sheetOf('prv1')
    await press(province, '反馈承训机构')
    await send(province, '反馈')
    await gone(province)
    const head = await sheetOf('iad-410184')
    await press(head, '提出申诉')
    await dialog(head).getByLabel(/申诉理由/).fill('取证人数少计一人，请核对。')
    await sound(head, 'appeal')
    await send(head, '提交申诉')
    await gone(head)
    await province.reload()
    await press(province, '答复申诉')
    await dialog(province).getByText('不成立，维持结果').click()
    await dialog(province).getByLabel(/^答复/).fill('逐人核对证书，人数无误。')
    await sound(province, 'answer')
    await send(province, '答复')
    await gone(province)
    const chief = await sheetOf('prv2')
    await press(chief, '确认结果')
    await dialog(chief).getByText(/暂缓拨付/).waitFor()
    await send(chief, '确认结果')
    await gone(chief)
    await chief.getByText('这家机构的补贴暂缓拨付').waitFor()
    await sound(chief, 'confirmed')
  }, 300_000)

  it('finance and labour see why the payment waits; the city decides in writing; finance pays', async () => {
    const office = await pages.enterAs(payer)
    await office.goto(`${pages.address}/payments/CLAIM/${claim.id}`)
    await office.getByText(/机构评估不合格：合同/).first().waitFor()
    expect(await office.getByRole('button', { name: '开出拨付指令' }).count()).toBe(0)
    await office.getByText('现在不能付').first().waitFor()
    expect(await office.getByText('可以付', { exact: true }).count(), 'no payee of a held claim is said to be payable').toBe(0)
    await sound(office, 'held')
    const labour = await pages.enterAs('hr2-410184')
    await labour.goto(`${pages.address}/claims/${claim.id}`)
    await labour.getByText('书面决定登记后自动解除').waitFor()
    await sound(labour, 'claim')
    const own = await pages.enterAs('iad-410184')
    await own.goto(`${pages.address}/institution`)
    await own.getByRole('heading', { name: /历次评估/ }).waitFor()
    await own.getByText('不合格', { exact: true }).waitFor()
    await sound(own, 'institution')

    const city = await sheetOf('cit2-410100')
    await press(city, '登记书面决定')
    await dialog(city).getByText('恢复拨付', { exact: true }).click()
    await dialog(city).getByLabel(/文号/).fill('示例〔2022〕12号')
    await dialog(city).getByLabel(/理由/).fill('工位已补齐，现场复核通过。')
    await dialog(city).locator('input[type=file]').setInputFiles(paper)
    await dialog(city).getByText('已选：paper.pdf').waitFor()
    await sound(city, 'decision')
    await send(city, '登记决定')
    await gone(city)
    await city.getByText(/示例〔2022〕12号/).waitFor()
    await sound(city, 'released')
    await office.reload()
    await office.getByRole('button', { name: '开出拨付指令' }).waitFor()
    await sound(office, 'payable')
    expect((await world.as(payer).call(getPayable, { params: { kind: 'CLAIM', id: claim.id } })).can).toContain('order')
  }, 300_000)
})
