import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getInstitution } from '../../src/contract/institutions.ts'
import { listRounds } from '../../src/contract/selection.ts'
import { publishNotice } from '../../src/contract/notices.ts'
import { accepted, applied, closed, enterCatalogue, jury, openedRound, scoredByThree, scorers } from '../setup/selection.ts'
import { createWorld, type World } from '../setup/world.ts'
import { soundOf } from './sound.ts'
import { openWorldPages, type WorldPages } from './world-pages.ts'

let world: World
let pages: WorldPages
beforeAll(async () => {
  world = await createWorld({ now: '2022-03-07' })
  await jury(world)
  for (const key of ['inst-DEMO03', 'inst-DEMO04']) await enterCatalogue(world, key, ['T-CRANE', 'T-WELDER'])
  pages = await openWorldPages(world)
}, 600_000)
afterAll(async () => {
  await pages?.stop()
  await world?.close()
})

const sound = soundOf('selection')
const dialog = (page: Page) => page.getByRole('dialog')
const choose = async (page: Page, field: RegExp, option: RegExp) => {
  await dialog(page).getByLabel(field).click()
  await page.keyboard.type(option.source)
  await page.locator('.ant-select-item-option').filter({ hasText: option }).last().click()
  await dialog(page).locator('p').first().click()
}

describe('择优选择承训机构, from the call to the recognition', () => {
  it('R-041 R-042 R-043 R-045 the city opens, the head applies on his phone, three score, the chief chooses, the notice runs, the school is recognised', async () => {
    const county = await pages.enterAs('cty1-410184')
    await county.goto(`${pages.address}/selection`)
    await county.locator('h1, [role=alert]').first().waitFor()
    expect(await county.getByRole('button', { name: '发起一轮' }).count(), 'a county has no such button').toBe(0)

    const clerk = await pages.enterAs('cit1-410100')
    await clerk.goto(`${pages.address}/selection`)
    await clerk.getByText('还没有发起过').waitFor()
    await sound(clerk, 'empty')
    await clerk.getByRole('button', { name: '发起一轮' }).click()
    await dialog(clerk).getByRole('button', { name: '公布条件，开始接受申请' }).click()
    await dialog(clerk).getByText('请写明条件').waitFor()
    await dialog(clerk).getByLabel(/^条件/).fill('面向在目录清单内的培训机构公开征集承训机构。')
    await dialog(clerk).getByLabel(/逐项列出/).fill('在本年度目录清单内\n有与工种相应的实训场地')
    await choose(clerk, /征集的工种/, /起重/)
    await dialog(clerk).getByLabel(/申请截止日/).fill('2022-03-11')
    await clerk.keyboard.press('Enter')
    await sound(clerk, 'open')
    await dialog(clerk).getByRole('button', { name: '公布条件，开始接受申请' }).click()
    await clerk.getByRole('heading', { name: '2022年度承训机构择优选择' }).waitFor()
    const address = clerk.url()
    const [round] = (await world.as('cit1-410100').call(listRounds, { query: {} })).items
    if (round === undefined) throw new Error('no round was opened')

    const head = await pages.enterAs('iad-DEMO03', 390)
    await head.goto(`${pages.address}/selection`)
    await head.getByText('可以申请', { exact: true }).first().waitFor()
    await sound(head, 'school-list')
    await head.goto(address)
    await head.getByRole('button', { name: '申请承训' }).click()
    await choose(head, /申请的工种/, /起重/)
    await dialog(head).getByLabel(/^五级/).check()
    await dialog(head).getByLabel(/申请说明/).fill('本校自愿申请，有起重机械实训场地两处，教师六名。')
    await sound(head, 'apply')
    await dialog(head).getByRole('button', { name: '提交申请' }).click()
    await head.getByText('在清单内').first().waitFor()
    const mine = head.url()
    await sound(head, 'school-application')

    await clerk.goto(`${pages.address}/todo`)
    await clerk.getByText('核对承训申请').first().waitFor()
    await clerk.goto(mine)
    await clerk.getByRole('button', { name: '退回补正' }).click()
    await dialog(clerk).getByLabel(/缺什么/).fill('实训场地证明')
    await dialog(clerk).getByRole('button', { name: '退回，要求补正' }).click()
    await clerk.getByText('退回补正 1 项').waitFor()
    await head.goto(mine)
    await head.getByRole('button', { name: '补正后提交' }).click()
    await dialog(head).getByText('要补正 1 项').waitFor()
    await dialog(head).getByRole('button', { name: '提交申请' }).click()
    await head.getByText('待核对').first().waitFor()
    await clerk.goto(mine)
    await clerk.getByRole('button', { name: '材料齐全，送评审' }).click()
    await clerk.getByText('评审中').first().waitFor()

    const other = await accepted(world, round, 'iad-DEMO04')
    await scoredByThree(world, other.id, [[20, 20, 15, 10], [20, 20, 15, 10], [20, 20, 15, 10]])
    for (const login of scorers) {
      const scorer = await pages.enterAs(login)
      await scorer.goto(mine)
      await scorer.getByRole('button', { name: '签利害关系声明' }).click()
      await dialog(scorer).getByLabel('与该机构没有利害关系').check()
      await dialog(scorer).getByRole('button', { name: '签署声明' }).click()
      await scorer.getByRole('button', { name: '填评分表' }).click()
      expect(await scorer.getByRole('table', { name: '评分表' }).count(), 'nobody sees others first').toBe(0)
      for (const [label, points] of [['师资力量', '28'], ['实训条件', '27'], ['培训质量和取证率', '18'], ['就业推荐去向', '16']] as const) await dialog(scorer).getByLabel(label).fill(points)
      await dialog(scorer).getByText('28 + 27 + 18 + 16 = 89 分').waitFor()
      if (login === 'cit1-410100') await sound(scorer, 'sheet')
      await dialog(scorer).getByRole('button', { name: '签署评分表' }).click()
      await scorer.getByText('您已经给这家机构评过分').waitFor()
    }
    await clerk.goto(mine)
    await clerk.getByText('(89 + 89 + 89) ÷ 3 = 89.00').first().waitFor()
    await sound(clerk, 'scored')

    world.setNow('2022-03-12')
    const chief = await pages.enterAs('cit2-410100')
    await chief.goto(address)
    await chief.getByRole('button', { name: '择优选定' }).click()
    await dialog(chief).getByLabel(/第 1 名/).check()
    await dialog(chief).getByLabel(/^意见/).fill('同意按得分选定。')
    await sound(chief, 'choose')
    await dialog(chief).getByRole('button', { name: '签字选定 1 家' }).click()
    await chief.getByText('已择优，待公示').first().waitFor()
    world.setNow('2022-03-14')
    await clerk.goto(address)
    await clerk.getByRole('button', { name: '准备公示' }).click()
    await clerk.getByText('草稿，等另一人发布').waitFor()
    const noticeId = (await clerk.getByRole('link', { name: '草稿，等另一人发布' }).getAttribute('href'))?.split('/').at(-1) ?? randomUUID()
    await world.as('cit2-b').call(publishNotice, { params: { id: noticeId }, body: { version: 1, workingDays: 5 } })
    await chief.goto(address)
    await chief.getByText('还不能认定').waitFor()
    await sound(chief, 'publicity')
    world.setNow('2022-03-22')
    await closed(world, noticeId)
    await chief.goto(address)
    await chief.getByRole('button', { name: '认定', exact: true }).click()
    await sound(chief, 'recognise')
    await dialog(chief).getByRole('button', { name: '签字认定 1 家' }).click()
    await chief.getByText('已办结').first().waitFor()
    await sound(chief, 'done')
    await head.goto(mine)
    await head.getByText('已认定').first().waitFor()
    await sound(head, 'school-recognised')
    expect((await world.as('cit1-410100').call(getInstitution, { params: { id: world.office('inst-DEMO03') } })).state).toBe('RECOGNISED')
  }, 300_000)

  it('三(二)5 a round opened with an error is taken back with the reason, which the head of an applicant reads on his phone', async () => {
    await world.sql(`UPDATE institutions SET state = 'REGISTERED' WHERE id = $1`, [world.office('inst-DEMO04')])
    const round = await openedRound(world, { closesOn: '2022-12-30' })
    await applied(world, round, 'iad-DEMO04')
    const clerk = await pages.enterAs('cit1-410100')
    await clerk.goto(`${pages.address}/selection/${round.id}`)
    await clerk.getByRole('button', { name: '撤回这一轮' }).click()
    await dialog(clerk).getByText(/已有 1 家机构申请/).waitFor()
    await dialog(clerk).getByLabel(/撤回的原因/).fill('工种写错，重新发起')
    await sound(clerk, 'withdraw')
    await dialog(clerk).getByRole('button', { name: '撤回这一轮' }).click()
    await clerk.getByText('这一轮已撤回：工种写错，重新发起').waitFor()
    await sound(clerk, 'withdrawn')

    const head = await pages.enterAs('iad-DEMO04', 390)
    await head.goto(`${pages.address}/todo`)
    await head.getByRole('button', { name: /看原因/ }).click()
    await head.getByText('这一轮已撤回：工种写错，重新发起').waitFor()
    await sound(head, 'withdrawn-head')
  }, 120_000)
})
