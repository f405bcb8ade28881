import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as claims from '../../src/contract/claims.ts'
import { getFund, trialBalance } from '../../src/contract/funds.ts'
import { claimTo, completedClass, proposed, standards } from '../setup/claims.ts'
import { accountNumber, fundWith, payer } from '../setup/funds.ts'
import { equip } from '../setup/training.ts'
import { createWorld, type World } from '../setup/world.ts'
import { sidewaysBy, violations } from './site.ts'
import { openWorldPages, type WorldPages } from './world-pages.ts'

let world: World
let pages: WorldPages
let claim: claims.ClaimView
let soldier: string
/** The payer's browser; the token of a session turns with every proof, so that nobody else holds it. */
let office: Page
let funds: { first: string; second: string }
/** Of the payer, who is asked who he is before money moves. */
const password = 'Journey-2022-demo'
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  const school = await equip(world)
  await standards(world, [{ type: 'SKILL_LEVEL', level: 'L4', yuan: 1600 }], 15)
  const cls = await completedClass(world, school, { size: 3 })
  await world.sql(`UPDATE enrolments SET programme_of_person = 'DEMOB_SKILL' WHERE id = $1`, [cls.enrolments[0]])
  soldier = (await world.sql<{ id: string }>('SELECT veteran_id AS id FROM enrolments WHERE id = $1', [cls.enrolments[0]]))[0]?.id ?? ''
  funds = { first: await fundWith(world, 100_000), second: await fundWith(world, 50_000, { purpose: 'EXCLUSIVE_FUND', source: 'SKILL_UPGRADE_FUND' }) }
  claim = await claimTo(world, await proposed(world, cls.id), 'HR_SECOND')
  await world.addUser({ login: 'vet-payee', role: 'VET', org: null, veteranId: soldier })
  await world.setPassword(payer, password)
  pages = await openWorldPages(world)
}, 600_000)
afterAll(async () => {
  await pages?.stop()
  await world?.close()
})

/** Looks at a page as axe and a narrow screen do; JOURNEY_PICTURES names a folder for pictures. */
async function sound(page: Page, name: string): Promise<void> {
  const folder = process.env.JOURNEY_PICTURES
  if (folder !== undefined) {
    mkdirSync(folder, { recursive: true })
    await page.screenshot({ path: `${folder}/pay-${name}.png`, fullPage: true })
  }
  expect(await violations(page), name).toEqual([])
  expect(await sidewaysBy(page), name).toBeLessThanOrEqual(0)
}
async function onPhone(page: Page, name: string): Promise<void> {
  await page.setViewportSize({ width: 390, height: 844 })
  await sound(page, name)
  await page.setViewportSize({ width: 1440, height: 900 })
}
/** Signs the step that waits for this person. */
async function sign(login: string, verb: string, isSealed: boolean): Promise<void> {
  const page = await pages.enterAs(login)
  await page.goto(`${pages.address}/claims/${claim.id}`)
  await page.getByRole('button', { name: verb }).click()
  const dialog = page.getByRole('dialog')
  if (isSealed) await dialog.getByLabel('本单位意见已盖章').check()
  await dialog.getByRole('button', { name: verb }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.context().close()
}

describe('a claim, from the seal of the labour department to the receipt of the treasury', () => {
  it('R-165 R-166 R-167 R-127 D-08 signed by three offices, paid by a third person from two sources, handed over, receipts read, and one sent back', async () => {
    await sign('hr2-410184', '人社复核盖章', true)
    await sign('fin1-410184', '财政初审签字', false)
    await sign('fin2-410184', '财政复核签字', true)
    world.setNow('2022-11-01')

    // who signed sees why he does not pay
    const signer = await pages.enterAs('fin2-410184')
    await signer.goto(`${pages.address}/payments`)
    await signer.getByText('可以拨付').waitFor()
    await sound(signer, 'open')
    await signer.getByRole('table', { name: '待拨付' }).getByRole('button').first().click()
    await signer.getByText('拨付须由第三人办理').first().waitFor()
    expect(await signer.getByRole('button', { name: '开出拨付指令' }).count()).toBe(0)

    // the veteran enters his account on the phone; without it nobody pays him
    office = await pages.enterAs(payer)
    const page = office
    await page.goto(`${pages.address}/payments/CLAIM/${claim.id}`)
    await page.getByText('现在不能付').waitFor()
    await sound(page, 'payable')
    const veteran = await pages.enterAs('vet-payee', 390)
    await veteran.goto(`${pages.address}/me/account`)
    await veteran.getByRole('button', { name: '登记账户' }).click()
    await veteran.getByLabel(/开户行/).fill('示例银行新郑支行')
    await veteran.getByLabel(/卡号/).fill(accountNumber())
    await sound(veteran, 'account-form')
    await veteran.getByRole('button', { name: '保存' }).click()
    await veteran.getByText('登记的账户').waitFor()
    await sound(veteran, 'account')

    await page.reload()
    await page.getByRole('button', { name: '开出拨付指令' }).click()
    const dialog = page.getByRole('dialog')
    const [one, two] = [dialog.getByLabel(/就业补助资金/), dialog.getByLabel(/职业技能提升行动资金/)]
    const total = Number((await dialog.getByText(/^应付 ¥/).innerText()).replace(/^应付 ¥([\d,.]+).*/s, '$1').replaceAll(',', ''))
    await one.fill('1000')
    await two.fill('')
    await dialog.getByText(/各资金合计 ¥1,000.00，应付/).waitFor()
    expect(await dialog.getByRole('button', { name: '开出指令' }).getAttribute('aria-disabled')).toBe('true')
    await one.fill('99999999')
    await dialog.getByText('超过这个账户能付的').waitFor()
    await one.fill(String(total - 1200))
    await two.fill('1200')
    await dialog.getByText('等于应付').waitFor()
    await dialog.getByLabel(/存为常用拆分/).fill('两项合用')
    await dialog.getByRole('button', { name: '存下' }).click()
    await dialog.getByRole('button', { name: '照核准时的账户填' }).click()
    expect(await two.inputValue()).toBe('')
    await dialog.getByRole('button', { name: '两项合用' }).click()
    expect(await two.inputValue()).toBe('1,200.00')
    await sound(page, 'pay')
    // an order is not given on an old proof of who is there
    const longAgo = () => world.sql(`UPDATE sessions SET proved_at = '2022-01-01' WHERE user_id = $1`, [world.user(payer)])
    const proved = async () => {
      await page.getByRole('textbox', { name: '登录密码' }).fill(password)
      await page.getByRole('button', { name: '确认，接着办' }).click()
    }
    await longAgo()
    await dialog.getByRole('button', { name: '开出指令' }).click()
    await proved()
    await page.getByRole('dialog').first().waitFor({ state: 'detached' })
    await page.getByText('待送国库').first().waitFor()
    await sound(page, 'ordered')

    await page.goto(`${pages.address}/payments?view=batches`)
    await page.getByRole('button', { name: '送国库', exact: true }).click()
    await sound(page, 'batch-dialog')
    await page.getByRole('button', { name: '生成批次，2 份' }).click()
    await page.getByRole('heading', { name: /^批次/ }).waitFor()
    await longAgo()
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载 CSV' }).click().then(proved)])
    const lines = readFileSync(await file.path(), 'utf8').trim().split(/\r?\n/)
    const header = (lines[0] ?? '').replace(/^\uFEFF/, '').split(',').map((cell) => cell.replaceAll('"', ''))
    const orders = lines.slice(1).map((line) => Object.fromEntries(line.split(',').map((cell, at) => [header[at] ?? '', cell.replaceAll('"', '').replace(/^\t/, '')])))
    expect(orders.length).toBe(2)
    const rows = orders.map((o, at) => `${o['指令号']},${o['金额（元）']},${at === 0 ? '成功' : '失败'},2022-11-01,${at === 0 ? 'DEMO000001' : ''},${at === 0 ? '' : '账户已销户'}`)
    await page.locator('input[type=file]').setInputFiles({ name: '回单.csv', mimeType: 'text/csv', buffer: Buffer.from(['指令号,金额（元）,结果,日期,流水号,原因', ...rows, '20990101000001,1.00,成功,2022-11-01,DEMO9,'].join('\n')) })
    await page.getByText('读取 3 行：入账 2 行，早已入账 0 行，退回 1 行').waitFor()
    await sound(page, 'receipts')
    const [errors] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载退回的行' }).click()])
    expect(readFileSync(await errors.path()).subarray(0, 2).toString()).toBe('PK')
    await onPhone(page, 'receipts-phone')

    // what failed is owed again; what was paid stands in the books and in the case file
    await page.goto(`${pages.address}/payments/CLAIM/${claim.id}`)
    await page.getByText('国库退回').first().waitFor()
    await page.getByRole('button', { name: '开出拨付指令' }).waitFor()
    await sound(page, 'failed')
    await onPhone(page, 'failed-phone')
    expect(await world.as('cty1-410184').call(claims.getClaim, { params: { id: claim.id } })).toMatchObject({ state: 'PAID_PART' })
    const paid = await Promise.all([funds.first, funds.second].map(async (id) => (await world.as('fin1-410184').call(getFund, { params: { id } })).balances.paid))
    expect(paid.reduce((sum, fen) => sum + fen, 0)).toBe(Math.round(Number(orders[0]?.['金额（元）']?.replaceAll(',', '')) * 100))
    expect((await world.as('fin1-410184').call(trialBalance, { query: { year: 2022 } })).balanced).toBe(true)
    const bureau = await pages.enterAs('cty1-410184')
    await bureau.goto(`${pages.address}/claims/${claim.id}`)
    await bureau.getByText('资金拨付（附2-R29、R30）').waitFor()
    await bureau.getByText('国库退回').waitFor()
    await sound(bureau, 'claim')
    await bureau.goto(`${pages.address}/classes/${claim.classId}`)
    await bureau.getByText('拨付时间 2022年11月1日').waitFor()
    await sound(bureau, 'class')
    await bureau.goto(`${pages.address}/people/${soldier}`)
    await bureau.getByText('示例银行新郑支行').waitFor()
    const school = await pages.enterAs('reg-410184')
    await school.goto(`${pages.address}/payments`)
    await school.getByRole('table', { name: '拨付指令' }).waitFor()
    expect(await school.getByRole('button', { name: '送国库' }).count()).toBe(0)
  }, 240_000)

  it('R-194 a held claim says what holds it and cannot be ordered', async () => {
    await world.as('hr2-410184').call(claims.holdClaim, { params: { id: claim.id }, body: { id: randomUUID(), kind: 'INTEGRITY', reason: '示例举报，正在核查' } })
    const page = office
    await page.goto(`${pages.address}/payments`)
    await page.getByText('示例举报，正在核查').first().waitFor()
    await page.goto(`${pages.address}/payments/CLAIM/${claim.id}`)
    await page.getByText(/暂缓拨付——/).waitFor()
    expect(await page.getByRole('button', { name: '开出拨付指令' }).count()).toBe(0)
    await sound(page, 'held')
  }, 60_000)

  it('R-166 what came back is ordered again, taken back once, sent and recorded by hand; the claim says 已拨付, and a changed account waits', async () => {
    const [hold] = (await world.as('cty1-410184').call(claims.getClaim, { params: { id: claim.id } })).holds
    await world.as('hr2-410184').call(claims.liftClaimHold, { params: { id: claim.id, holdId: hold?.id ?? '' }, body: { reason: '查无此事' } })
    const page = office
    const order = async () => {
      await page.goto(`${pages.address}/payments/CLAIM/${claim.id}`)
      await page.getByRole('button', { name: '开出拨付指令' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByText('等于应付').waitFor()
      await dialog.getByRole('button', { name: '开出指令' }).click()
      await dialog.waitFor({ state: 'detached' })
    }
    await order()
    await page.getByRole('button', { name: '撤销', exact: true }).click()
    await page.getByRole('dialog').getByLabel('为什么撤销').fill('选错资金来源')
    await sound(page, 'cancel')
    await page.getByRole('dialog').getByRole('button', { name: '撤销指令' }).click()
    await page.getByText('选错资金来源').waitFor()
    await order()
    await page.goto(`${pages.address}/payments?view=orders&state=ORDERED`)
    await page.getByRole('table', { name: '拨付指令' }).waitFor()
    await sound(page, 'orders')
    await onPhone(page, 'orders-phone')
    await page.getByRole('button', { name: '送国库', exact: true }).click()
    await page.getByRole('button', { name: '生成批次，1 份' }).click()
    await page.getByRole('button', { name: '登记回单' }).click()
    const receipt = page.getByRole('dialog')
    await receipt.getByLabel('回单金额').fill('0.01')
    await receipt.getByRole('button', { name: '登记', exact: true }).click()
    await receipt.getByText(/须与指令金额/).waitFor()
    await sound(page, 'receipt')
    const owed = /¥([\d,.]+)/.exec(await receipt.getByText(/须与指令金额/).innerText())?.[1] ?? ''
    await receipt.getByLabel('回单金额').fill(owed)
    await receipt.getByLabel('银行流水号').fill('DEMO000002')
    await receipt.getByRole('button', { name: '登记', exact: true }).click()
    await receipt.waitFor({ state: 'detached' })
    await page.getByText('回单已齐').waitFor()
    await page.goto(`${pages.address}/claims/${claim.id}`)
    await page.getByRole('heading', { level: 1, name: '补贴申领' }).waitFor()
    await page.locator('.rg-page-title').getByText('已拨付').waitFor()
    expect((await world.as('cty1-410184').call(claims.getClaim, { params: { id: claim.id } })).state).toBe('PAID')
    await sound(page, 'claim-paid')
    await onPhone(page, 'claim-paid-phone')

    const bureau = await pages.enterAs('cty1-410184')
    await bureau.goto(`${pages.address}/classes/${claim.classId}`)
    await bureau.getByText('拨付时间 2022年11月1日').first().waitFor()
    await sound(bureau, 'class-paid')

    const veteran = await pages.enterAs('vet-payee', 390)
    await veteran.goto(`${pages.address}/me/account`)
    await veteran.getByRole('button', { name: '换一个账户' }).click()
    await veteran.getByLabel(/开户行/).fill('另一家示例银行')
    await veteran.getByLabel(/卡号/).fill(accountNumber())
    await veteran.getByRole('button', { name: '保存' }).click()
    await veteran.getByText(/2022年11月\d+日起/).waitFor()
    await sound(veteran, 'account-changed')
  }, 180_000)
})
