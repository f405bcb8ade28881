import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getRecordHistory } from '../../src/contract/audit.ts'
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
/** His session is a new one once he proved himself. */
let second: Page
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
/** Nobody is asked to prove himself again. */
const proveEverybody = () => world.sql('UPDATE sessions SET proved_at = now(), last_seen_at = now()')
const dialog = (page: Page) => page.getByRole('dialog')
/** The history on the case's page, newest first, without blanks between the words. */
const historyOf = async (page: Page): Promise<string[]> => {
  const list = page.getByRole('region', { name: /办理经过/ }).getByRole('listitem')
  await list.first().waitFor()
  return (await list.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' ').trim().replace(/ (?=\d{4}年)/, ''))
}

describe('a problem case, from the report to the last repayment', () => {
  it('R-130 reported from the claim, accepted, proposed with lines ticked, decided by another who proves himself, repaid in two parts, closed', async () => {
    const reporter = await pages.enterAs('hr1-410184')
    await reporter.goto(`${pages.address}/integrity-cases`)
    await reporter.getByText('没有问题线索').waitFor()
    await sound(reporter, 'empty')
    await reporter.goto(`${pages.address}/claims/${claim.id}`)
    await reporter.getByRole('link', { name: '登记问题线索' }).click()
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

    second = await pages.enterAs('cty2-410184')
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
      await finance.getByRole('cell', { name: `DEMO-R-${amount}` }).waitFor()
    }
    await finance.getByText('已办结').first().waitFor()
    // who did what, in the order of time, with the sign of every sum
    const done = await historyOf(finance)
    expect(done.map((line) => line.replace(/\d{4}年.*$/, ''))).toEqual([
      '追回到账 +¥2,000.00（DEMO-R-2000），还差 ¥0.00', '追回到账 +¥1,200.00（DEMO-R-1200），还差 ¥2,000.00', '决定：追回资金（示例退役军人函〔2022〕9号），应追回 −¥3,200.00；同意', '提出处理意见：追回资金（示例退役军人函〔2022〕9号）',
      '受理问题线索', '登记问题线索：一名学员没有参加培训',
    ])
    for (const [at, who] of [[0, 'fin1-410184'], [2, 'cty2-410184'], [3, 'cty1-410184'], [5, 'hr1-410184']] as const) expect(done[at]).toContain(who)
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

  it('R-130 a case about an institution alone: no person, no money, returned once, then suspended by a document; its page tells both rounds', async () => {
    await proveEverybody()
    const reporter = await pages.enterAs('cty1-410184')
    await reporter.goto(`${pages.address}/integrity-cases`)
    await reporter.getByRole('button', { name: '登记线索' }).click()
    await dialog(reporter).getByLabel(/问题类型/).click()
    await reporter.getByText('虚假班次', { exact: true }).last().click()
    await dialog(reporter).getByLabel(/什么问题/).fill('培训学校对外宣称代办证书')
    await dialog(reporter).getByLabel(/^情况/).fill('群众来电反映，附宣传单一张。')
    await dialog(reporter).getByRole('button', { name: '登记', exact: true }).click()
    await dialog(reporter).getByText('请选涉及的机构').waitFor()
    await dialog(reporter).getByLabel(/涉及哪个机构/).click()
    await reporter.locator('.ant-select-item-option').filter({ hasText: '示例新郑职业培训学校' }).click()
    await dialog(reporter).getByRole('button', { name: '登记', exact: true }).click()
    await reporter.getByRole('heading', { name: '培训学校对外宣称代办证书' }).waitFor()
    const address = reporter.url()
    expect(await reporter.getByRole('table', { name: '已拨付人员' }).count(), 'nobody was paid').toBe(0)

    await second.goto(address)
    await second.getByRole('button', { name: '受理' }).click()
    await second.getByText('正在核查').waitFor()
    const propose = async (grounds: string) => {
      await reporter.goto(address)
      await reporter.getByRole('button', { name: '提出处理意见' }).click()
      expect(await dialog(reporter).getByLabel(/追回资金/).count(), 'no money to take back').toBe(0)
      await dialog(reporter).getByLabel(/暂停承训/).setChecked(true)
      await dialog(reporter).getByLabel(/依据的文件/).fill('示例退役军人函〔2022〕12号')
      await dialog(reporter).getByLabel(/查到了什么/).fill(grounds)
      await dialog(reporter).getByRole('button', { name: '提交，送复核' }).click()
      await dialog(reporter).waitFor({ state: 'detached' })
    }
    const answer = async (choice: RegExp, opinion: string, verb: string) => {
      await second.goto(address)
      await second.getByRole('button', { name: '复核决定' }).click()
      await dialog(second).getByLabel(choice).check()
      await dialog(second).getByLabel(/^意见/).fill(opinion)
      await dialog(second).getByRole('button', { name: verb }).click()
      await second.getByRole('dialog', { name: '复核决定' }).waitFor({ state: 'detached' })
    }
    await propose('宣传单确为该校印发。')
    await answer(/退回再查/, '请补查是否收费', '退回再查')
    await second.getByText('请补查是否收费').first().waitFor()
    await propose('宣传单确为该校印发，没有收费。')
    await answer(/同意，照此办理/, '同意', '签字决定')
    await second.getByText('已办结').first().waitFor()
    const done = await historyOf(second)
    expect(done.map((line) => line.replace(/\d{4}年.*$/, ''))).toEqual([
      '决定：暂停承训（示例退役军人函〔2022〕12号）；同意', '提出处理意见：暂停承训（示例退役军人函〔2022〕12号）', '退回再查：请补查是否收费', '提出处理意见：暂停承训（示例退役军人函〔2022〕12号）', '受理问题线索', '登记问题线索：培训学校对外宣称代办证书',
    ])
    await sound(second, 'institution-alone')
    expect(await world.sql(`SELECT i.state FROM institutions i JOIN integrity_cases k ON k.institution_id = i.id WHERE k.title = '培训学校对外宣称代办证书'`)).toEqual([{ state: 'SUSPENDED' }])
  }, 240_000)

  it('R-130 what cannot be had back is written off by the second person of finance and a document, and the page says so', async () => {
    await proveEverybody()
    const written = await pages.enterAs('hr1-410184')
    const first = await pages.enterAs('cty1-410184')
    await written.goto(`${pages.address}/claims/${claim.id}`)
    await written.getByRole('link', { name: '登记问题线索' }).click()
    await dialog(written).getByLabel(/问题类型/).click()
    await written.getByText('多付', { exact: true }).last().click()
    await dialog(written).getByLabel(/什么问题/).fill('第三名学员也没有参加培训')
    await dialog(written).getByLabel(/^情况/).fill('核对同班另一人时查到。')
    await dialog(written).getByRole('button', { name: '登记', exact: true }).click()
    await written.getByRole('heading', { name: '第三名学员也没有参加培训' }).waitFor()
    const address = written.url()
    await second.goto(address)
    await second.getByRole('button', { name: '受理' }).click()
    await second.getByText('正在核查').waitFor()
    await first.goto(address)
    await first.getByRole('button', { name: '提出处理意见' }).click()
    await dialog(first).getByLabel(/追回资金/).check()
    await dialog(first).getByLabel(/已拨付/).nth(2).check()
    await dialog(first).getByLabel(/依据的文件/).fill('示例退役军人函〔2022〕15号')
    await dialog(first).getByLabel(/查到了什么/).fill('经核查，该人没有到课。')
    await dialog(first).getByRole('button', { name: '提交，送复核' }).click()
    await dialog(first).waitFor({ state: 'detached' })
    await second.goto(address)
    await second.getByRole('button', { name: '复核决定' }).click()
    await dialog(second).getByLabel(/同意，照此办理/).check()
    await dialog(second).getByLabel(/^意见/).fill('同意')
    await dialog(second).getByRole('button', { name: '签字决定' }).click()
    await second.getByText('应追回 −¥1,600.00').waitFor()

    const clerk = await pages.enterAs('fin1-410184')
    await clerk.goto(address)
    await clerk.getByRole('button', { name: '登记到账' }).click()
    await dialog(clerk).getByLabel(/到账金额/).fill('600')
    await dialog(clerk).getByLabel(/银行流水号/).fill('DEMO-R-600')
    await dialog(clerk).getByRole('button', { name: '登记到账' }).click()
    await dialog(clerk).waitFor({ state: 'detached' })
    expect(await clerk.getByRole('button', { name: '核销' }).count(), 'not the first person of finance').toBe(0)
    const chief = await pages.enterAs('fin2-410184')
    await chief.goto(address)
    await chief.getByRole('button', { name: '核销' }).click()
    await dialog(chief).getByRole('heading', { name: '核销还差的 ¥1,000.00？' }).waitFor()
    await dialog(chief).getByRole('button', { name: '核销', exact: true }).click()
    await dialog(chief).getByText('请填文件名或文号').waitFor()
    await dialog(chief).getByLabel(/核销的文件/).fill('示例财函〔2022〕3号')
    await sound(chief, 'write-off')
    await dialog(chief).getByRole('button', { name: '核销', exact: true }).click()
    await chief.getByText('已办结').first().waitFor()
    expect((await historyOf(chief)).slice(0, 3).map((line) => line.replace(/\d{4}年.*$/, ''))).toEqual(['核销 −¥1,000.00（示例财函〔2022〕3号），不再追回', '追回到账 +¥600.00（DEMO-R-600），还差 ¥1,000.00', '决定：追回资金（示例退役军人函〔2022〕15号），应追回 −¥1,600.00；同意'])
    await sound(chief, 'written-off')
    // a bureau of another county finds no such case, nor its history
    const [, id = ''] = /integrity-cases\/([0-9a-f-]{36})/.exec(address) ?? []
    expect((await world.as('cty1-410122').refused(getRecordHistory, { query: { noun: 'integrityCase', id } })).status).toBe(404)
  }, 240_000)
})
