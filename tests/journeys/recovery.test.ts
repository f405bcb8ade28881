import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as claims from '../../src/contract/claims.ts'
import { claimTo, completedClass, proposed, standards } from '../setup/claims.ts'
import { fundWith, ordered, paid } from '../setup/funds.ts'
import { equip } from '../setup/training.ts'
import { createWorld, type World } from '../setup/world.ts'
import { soundOf } from './sound.ts'
import { openWorldPages, type WorldPages } from './world-pages.ts'

let world: World
let pages: WorldPages
let claim: claims.ClaimView
const password = 'Dang-Qian-Ri-Zhao-2022'
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  const school = await equip(world)
  await standards(world, [{ type: 'SKILL_LEVEL', level: 'L4', yuan: 1600 }])
  const fundId = await fundWith(world, 100_000)
  const cls = await completedClass(world, school, { size: 3 })
  claim = await claimTo(world, await proposed(world, cls.id), 'FIN_AGREED')
  world.setNow('2022-11-01')
  await paid(world, await ordered(world, claim, [{ fundId, amountFen: 480_000 }]), '2022-11-01')
  await world.setPassword('cty2-410184', password)
  pages = await openWorldPages(world)
}, 600_000)
afterAll(async () => {
  await pages?.stop()
  await world?.close()
})

const sound = soundOf('recovery')

describe('a problem case, from the report to the last repayment', () => {
  it('R-130 reported from the claim, accepted, proposed with lines ticked, decided by another who proves himself, repaid in two parts, closed', async () => {
    const reporter = await pages.enterAs('hr1-410184')
    await reporter.goto(`${pages.address}/integrity-cases`)
    await reporter.getByText('没有问题线索').waitFor()
    await sound(reporter, 'empty')
    await reporter.goto(`${pages.address}/claims/${claim.id}`)
    await reporter.getByRole('link', { name: '登记问题线索' }).click()
    const dialog = (page: Page) => page.getByRole('dialog')
    await dialog(reporter).getByText('涉及的补贴申领').waitFor()
    await dialog(reporter).getByRole('button', { name: '登记', exact: true }).click()
    await dialog(reporter).getByText('请选问题类型').waitFor()
    await dialog(reporter).getByLabel(/问题类型/).click()
    await reporter.getByText('虚假人员', { exact: true }).last().click()
    await dialog(reporter).getByLabel(/什么问题/).fill('一名学员没有参加培训')
    await dialog(reporter).getByLabel(/^情况/).fill('群众举报，学员在外地务工，没有到课。')
    await dialog(reporter).getByLabel(/可能涉及的金额/).fill('1600')
    await sound(reporter, 'report')
    await dialog(reporter).getByRole('button', { name: '登记', exact: true }).click()
    await reporter.getByRole('heading', { name: '一名学员没有参加培训' }).waitFor()
    expect(await reporter.getByRole('button', { name: '受理' }).count(), 'not his step').toBe(0)
    const address = reporter.url()

    const second = await pages.enterAs('cty2-410184')
    await second.goto(address)
    await second.getByRole('button', { name: '受理' }).click()
    await second.getByText('正在核查').waitFor()

    const first = await pages.enterAs('cty1-410184')
    await first.goto(address)
    await first.getByRole('button', { name: '提出处理意见' }).click()
    await dialog(first).getByLabel(/追回资金/).check()
    await dialog(first).getByText('还没有勾选人员').waitFor()
    for (const at of [0, 1]) await dialog(first).getByLabel(/已拨付/).nth(at).check()
    await dialog(first).getByText('1,600.00 + 1,600.00 = 3,200.00 元').waitFor()
    await dialog(first).getByLabel(/依据的文件/).fill('示例退役军人函〔2022〕9号')
    await dialog(first).getByLabel(/查到了什么/).fill('经核查，考勤系他人代签。')
    await sound(first, 'propose')
    await dialog(first).getByRole('button', { name: '提交，送复核' }).click()
    await first.getByText('由另一人决定').waitFor()
    expect(await first.getByRole('button', { name: '复核决定' }).count(), 'nobody decides what he proposed').toBe(0)

    await world.sql(`UPDATE sessions SET proved_at = now() - interval '11 minutes' WHERE user_id = $1`, [world.user('cty2-410184')])
    await second.goto(address)
    await second.getByRole('button', { name: '复核决定' }).click()
    await dialog(second).getByLabel(/同意，照此办理/).check()
    await dialog(second).getByLabel(/^意见/).fill('同意')
    await sound(second, 'decide')
    await dialog(second).getByRole('button', { name: '签字决定' }).click()
    const proof = second.getByRole('dialog', { name: '请再确认一次是您本人' })
    await proof.getByRole('textbox', { name: '登录密码' }).fill(password)
    await proof.getByRole('button', { name: '确认，接着办' }).click()
    await second.getByText('0 − (2 × 1600) = −3200 元').waitFor()
    await sound(second, 'decided')

    const finance = await pages.enterAs('fin1-410184')
    await finance.goto(address)
    for (const [amount, left] of [['1200', '3,200.00 − 1,200.00 = 2,000.00'], ['2000', '2,000.00 − 2,000.00 = 0.00']] as const) {
      await finance.getByRole('button', { name: '登记到账' }).click()
      await dialog(finance).getByLabel(/到账金额/).fill('3200.01')
      await dialog(finance).getByRole('button', { name: '登记到账' }).click()
      await dialog(finance).getByText('超过还差的').waitFor()
      await dialog(finance).getByLabel(/到账金额/).fill(amount)
      await dialog(finance).getByText(left).waitFor()
      await dialog(finance).getByLabel(/银行流水号/).fill(`DEMO-R-${amount}`)
      if (amount === '1200') await sound(finance, 'repay')
      await dialog(finance).getByRole('button', { name: '登记到账' }).click()
      await dialog(finance).waitFor({ state: 'detached' })
      await finance.getByText(`DEMO-R-${amount}`).waitFor()
    }
    await finance.getByText('已办结').first().waitFor()
    await sound(finance, 'closed')
    expect((await world.as('cty1-410184').call(claims.getClaim, { params: { id: claim.id } })).state).toBe('RECOVERED')

    const auditor = await pages.enterAs('aud')
    await auditor.goto(`${pages.address}/integrity-cases`)
    await auditor.getByRole('table', { name: '问题线索' }).waitFor()
    expect(await auditor.getByRole('button', { name: '登记线索' }).count()).toBe(0)
    await sound(auditor, 'list')
    await auditor.getByRole('button', { name: '追回台账' }).click()
    await auditor.getByText('2022年8月').waitFor()
    await sound(auditor, 'ledger')
    await first.goto(`${pages.address}/claims/${claim.id}`)
    await first.getByRole('link', { name: '一名学员没有参加培训' }).waitFor()
    await sound(first, 'claim')

    // a school reads none of it
    const school = await pages.enterAs('reg-410184')
    await school.goto(`${pages.address}/claims/${claim.id}`)
    await school.getByRole('heading', { name: '谁办了什么' }).waitFor()
    expect(await school.getByText('登记问题线索').count()).toBe(0)
    await school.goto(`${pages.address}/integrity-cases`)
    await school.locator('h1, [role=alert]').first().waitFor()
    expect(await school.getByRole('button', { name: '登记线索' }).count()).toBe(0)
    await sound(school, 'closed-to-school')
  }, 240_000)
})
