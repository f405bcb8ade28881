import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { completedTraining, crowd, equip, type School } from '../setup/training.ts'
import { createWorld, type World } from '../setup/world.ts'
import { soundOf } from './sound.ts'
import { openWorldPages, type WorldPages } from './world-pages.ts'

let world: World
let pages: WorldPages
let person: string
let school: School
let trainees: string[]
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
  const trained = await crowd(world, 2)
  await completedTraining(world, school, trained, { draft: { programme: 'DEMOB_SKILL', targetJobs: '外线电工' } })
  trainees = trained.map((t) => t.name)
  await world.addUser({ login: 'vet-trained', role: 'VET', org: null, veteranId: trained[0]?.veteranId ?? '' })
  const people = await world.veterans([{ name: '示例甲在岗' }, { name: '示例乙待业' }, { name: '示例丙没登记' }, { name: '示例丁外县', region: '410122000000' }])
  person = people[0]?.id ?? ''
  await world.addUser({ login: 'vet-at-work', role: 'VET', org: null, veteranId: person })
  for (const p of people) {
    await world.sql(`INSERT INTO certificates (id, veteran_id, type, number, level, issued_on, issuer, state, recorded_by, recorded_at, verified_at) VALUES ($1, $2, 'SKILL_LEVEL', $3, 'L4', '2022-07-05', '示例评价中心', 'VERIFIED', $4, '2022-07-06', '2022-07-06')`,
      [randomUUID(), p.id, `Y41${randomUUID().slice(0, 8)}`, world.user('eva-410100')])
  }
  pages = await openWorldPages(world)
}, 600_000)
afterAll(async () => {
  await pages?.stop()
  await world?.close()
})

const sound = soundOf('employment')
const paper = fileURLToPath(new URL('../fixtures/attachments/paper.pdf', import.meta.url))
const dialog = (page: Page) => page.getByRole('dialog')
const choose = async (page: Page, field: RegExp, option: string) => {
  await dialog(page).getByLabel(field).click()
  await page.locator('.ant-select-item-option').getByText(option, { exact: true }).last().click()
}
const closed = (page: Page) => dialog(page).waitFor({ state: 'detached' })

describe('who works where, and the share of certificate holders at work', () => {
  it('R-039 the clerk states a job with its paper, the chief confirms it, the city goes from map and table down to the names', async () => {
    const clerk = await pages.enterAs('cty1-410184')
    await clerk.goto(`${pages.address}/people/${person}`)
    await clerk.getByText('还没有就业登记').waitFor()
    await clerk.getByRole('button', { name: '登记就业状况' }).click()
    await dialog(clerk).getByRole('button', { name: '提交确认' }).click()
    await dialog(clerk).getByText('请选就业状况').waitFor()
    await choose(clerk, /就业状况/, '在岗就业')
    await dialog(clerk).getByLabel(/用人单位/).fill('示例物流公司')
    await dialog(clerk).getByLabel(/工作地点/).fill('新郑市示例路')
    await dialog(clerk).locator('input[type=file]').setInputFiles(paper)
    await dialog(clerk).getByText('已选：paper.pdf').waitFor()
    await sound(clerk, 'record')
    await dialog(clerk).getByRole('button', { name: '提交确认' }).click()
    await closed(clerk)
    await clerk.getByText('示例物流公司，新郑市示例路').waitFor()
    await sound(clerk, 'person')
    await clerk.goto(`${pages.address}/employment`)
    await clerk.getByRole('cell', { name: '待确认' }).waitFor()

    const chief = await pages.enterAs('cty2-410184')
    await chief.goto(`${pages.address}/todo`)
    await chief.getByText('确认就业登记').first().waitFor()
    await chief.goto(`${pages.address}/employment`)
    await chief.getByRole('link', { name: '看凭证：示例甲在岗劳动合同' }).waitFor()
    await sound(chief, 'waiting')
    await chief.getByRole('button', { name: '确认示例甲在岗的就业登记', exact: true }).click()
    await sound(chief, 'confirm')
    await dialog(chief).getByRole('button', { name: '确认', exact: true }).click()
    await chief.getByText('没有等确认的就业登记').waitFor()

    const province = await pages.enterAs('prv1')
    await province.goto(`${pages.address}/certified-employment`)
    await province.getByRole('img', { name: /各市持证就业率地图/ }).waitFor()
    await province.getByText('25.0 %').first().waitFor()
    await sound(province, 'province')
    await province.getByRole('button', { name: '看郑州市各县' }).or(province.getByRole('button', { name: '看郑州各县' })).click()
    await province.getByRole('heading', { name: '按县（市、区）' }).waitFor()

    const city = await pages.enterAs('cit1-410100')
    await city.goto(`${pages.address}/targets`)
    await city.getByRole('link', { name: '持证就业率' }).click()
    await city.getByRole('heading', { name: '按县（市、区）' }).waitFor()
    await city.getByRole('button', { name: '新郑市，已就业的持证人员 1 人' }).click()
    await city.getByText('示例物流公司').waitFor()
    expect(await city.getByRole('table', { name: /已就业的持证人员名单/ }).getByRole('row').count(), 'as long as the figure says').toBe(2)
    await sound(city, 'city')
  }, 120_000)

  it('the veteran reads his record on the phone and tells of a change, which waits for the county', async () => {
    const phone = await pages.enterAs('vet-at-work', 390)
    await phone.goto(`${pages.address}/me/employment`)
    await phone.getByRole('heading', { name: '现在：在岗就业' }).waitFor()
    await phone.getByRole('button', { name: '告诉县局我的工作' }).click()
    await phone.getByLabel('现在的状况').selectOption('UNEMPLOYED')
    await sound(phone, 'tell')
    await phone.getByRole('button', { name: '交给县局确认' }).click()
    await phone.getByText('待确认').waitFor()
    await sound(phone, 'mine')
  }, 120_000)

  it('R-050 the registrar works off 待推荐学员, the trainee sees it on the phone, and the county’s confirmation makes it count', async () => {
    const [first = ''] = trainees
    const registrar = await pages.enterAs(school.reg)
    await registrar.goto(`${pages.address}/todo`)
    await registrar.getByText('推荐就业：待推荐学员').first().waitFor()
    await registrar.goto(`${pages.address}/recommendations`)
    await registrar.getByRole('heading', { name: '待推荐学员 2 人' }).waitFor()
    await sound(registrar, 'waiting-trainees')
    await registrar.getByRole('button', { name: `登记推荐：${first}` }).click()
    await dialog(registrar).getByRole('button', { name: '登记推荐' }).click()
    await dialog(registrar).getByText('请写岗位，至少两个字').waitFor()
    await dialog(registrar).getByLabel(/用人单位/).fill('示例电力公司')
    await dialog(registrar).getByLabel(/岗位/).fill('外线电工')
    await sound(registrar, 'recommend')
    await dialog(registrar).getByRole('button', { name: '登记推荐' }).click()
    await closed(registrar)
    await registrar.getByRole('heading', { name: '待推荐学员 1 人' }).waitFor()

    const phone = await pages.enterAs('vet-trained', 390)
    await phone.goto(`${pages.address}/me/employment`)
    await phone.getByRole('button', { name: '示例电力公司录用了我' }).click()
    await phone.getByText('已录用').waitFor()
    await sound(phone, 'recommended')

    await registrar.getByRole('button', { name: '本机构已推荐 1 人' }).click()
    await registrar.getByText(/已录用/).waitFor()
    await registrar.getByRole('button', { name: `登记就业：${first}` }).click()
    await dialog(registrar).getByLabel(/用人单位/).fill('示例电力公司')
    await dialog(registrar).getByLabel(/工作地点/).fill('新郑市示例路')
    await dialog(registrar).locator('input[type=file]').setInputFiles(paper)
    await dialog(registrar).getByText('已选：paper.pdf').waitFor()
    await dialog(registrar).getByRole('button', { name: '提交确认' }).click()
    await closed(registrar)
    const county = await pages.enterAs('cty1-410184')
    await county.goto(`${pages.address}/employment`)
    await county.getByRole('button', { name: `确认${first}的就业登记`, exact: true }).click()
    await dialog(county).getByRole('button', { name: '确认', exact: true }).click()
    await closed(county)
    await registrar.goto(`${pages.address}/recommendations?group=EMPLOYED`)
    await registrar.getByRole('button', { name: '推荐后已就业 1 人' }).waitFor()
    await registrar.getByText('50.0 %').first().waitFor()
    await sound(registrar, 'placed')
  }, 120_000)
})
