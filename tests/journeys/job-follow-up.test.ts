import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getJobFollowUp } from '../../src/contract/employment.ts'
import { crowd, current, draftClass, equip, takeTo, type School } from '../setup/training.ts'
import { createWorld, type World } from '../setup/world.ts'
import { soundOf } from './sound.ts'
import { openWorldPages, type WorldPages } from './world-pages.ts'

let world: World
let school: School
let pages: WorldPages
let classId: string
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
  classId = (await draftClass(world, school, { people: await crowd(world, 2), draft: { orderMode: 'ORDER' } })).id
  pages = await openWorldPages(world)
}, 600_000)
afterAll(async () => {
  await pages?.stop()
  await world?.close()
})

const sound = soundOf('job-follow-up')
const paper = fileURLToPath(new URL('../fixtures/attachments/paper.pdf', import.meta.url))

describe('岗位跟进 of a class', () => {
  it('R-032 the registrar writes an order, first without its paper, then with it, and the county reads both', async () => {
    const page = await pages.enterAs(school.reg)
    await page.goto(`${pages.address}/classes/${classId}`)
    await page.getByText('订单式班还缺：用人企业、岗位、人数、签字的意向书').first().waitFor()
    await sound(page, 'missing')
    await page.getByRole('button', { name: '填写用人订单' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(/用人企业/).fill('示例电力公司')
    await dialog.getByLabel(/^岗位/).fill('外线电工')
    await dialog.getByLabel(/人数/).fill('12')
    await sound(page, 'order')
    await dialog.getByRole('button', { name: '保存', exact: true }).click()
    await page.getByText('示例电力公司，外线电工，12 人').waitFor()
    await page.getByText('意向书还没有上传').waitFor()
    await page.getByRole('button', { name: '修改', exact: true }).click()
    await dialog.locator('input[type=file]').setInputFiles(paper)
    await dialog.getByText('已选：paper.pdf').waitFor()
    await dialog.getByRole('button', { name: '保存', exact: true }).click()
    await page.getByRole('link', { name: '看签字的意向书' }).waitFor()
    await takeTo(world, school, await current(world, school, classId), 'SUBMITTED')
  })

  it('R-031 the registrar records a job event, withdraws it and records it anew; the county sees which one counts', async () => {
    const page = await pages.enterAs(school.reg)
    await page.goto(`${pages.address}/classes/${classId}`)
    const add = async (place: string) => {
      await page.getByRole('button', { name: '登记招聘对接' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('button', { name: '登记', exact: true }).click()
      await dialog.getByText('请写参加的用人企业').waitFor()
      await dialog.getByLabel(/地点/).fill(place)
      await dialog.getByLabel(/用人企业/).fill('示例电力公司\n示例物业公司')
      await dialog.getByLabel(/提供岗位/).fill('30')
      await dialog.getByLabel(/参加学员/).fill('18')
      if (place === '实训楼') await sound(page, 'event')
      await dialog.getByRole('button', { name: '登记', exact: true }).click()
      await page.getByText(`${place}，2 家单位，岗位 30 个，参加 18 人`).waitFor()
    }
    await add('实训楼')
    await page.getByRole('button', { name: '撤销', exact: true }).click()
    await page.getByRole('dialog').getByLabel(/撤销原因/).fill('地点登记错了')
    await page.getByRole('dialog').getByRole('button', { name: '撤销', exact: true }).click()
    await page.getByText('招聘对接（已撤销）').waitFor()
    await add('礼堂')
    const county = await pages.enterAs('cty1-410184')
    await county.goto(`${pages.address}/classes/${classId}`)
    await county.getByText('撤销原因：地点登记错了').waitFor()
    expect(await county.getByRole('button', { name: '登记招聘对接' }).count()).toBe(0)
    await sound(county, 'whole')
    expect((await world.as('cty1-410184').call(getJobFollowUp, { params: { id: classId } })).events.filter((e) => e.withdrawnWhy === null).map((e) => e.place)).toEqual(['礼堂'])
  })
})
