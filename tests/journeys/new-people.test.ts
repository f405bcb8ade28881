import { TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays, plainDate } from '../../src/values/plain-date.ts'
import { sidewaysBy, startJourneySite, violations, type JourneySite } from './site.ts'

const day = plainDate('2026-11-27')
const at = (date: string) => `${date}T10:00:00+08:00`
let site: JourneySite
beforeAll(async () => { site = await startJourneySite({ today: day }) }, 400_000)
afterAll(() => site?.stop())

const sound = async (page: Page) => {
  await page.waitForLoadState('networkidle')
  expect([await violations(page), await sidewaysBy(page) <= 0]).toEqual([[], true])
}

describe('a new person, in a browser', { timeout: 180_000 }, () => {
  it('S-06 S-08 is invited by the administrator, opens the link from the outbox, gets the role from another hand, binds an authenticator and lands on the right page', async () => {
    const adm = await site.enterAs('adm')
    await adm.goto(`${site.address}/accounts/invitations`)
    await adm.getByRole('button', { name: '邀请新人' }).first().click()
    const dialog = adm.getByRole('dialog')
    await dialog.getByLabel('姓名').fill('示例复核')
    await dialog.getByRole('combobox', { name: '单位' }).fill('新郑市退役军人')
    await adm.getByTitle('新郑市退役军人事务局').last().click()
    await dialog.getByRole('checkbox', { name: /县局复核/ }).check()
    await dialog.getByLabel('原因').fill('新到任')
    await dialog.getByRole('button', { name: '发出邀请' }).click()
    await dialog.getByText('请填手机号').waitFor()
    await sound(adm)
    await dialog.getByLabel('本人手机号').fill('11900006543')
    await dialog.getByRole('button', { name: '发出邀请' }).click()
    await dialog.getByText('链接已经发往').waitFor()
    await dialog.getByText('岗位已提交安全管理员授权').waitFor()
    await dialog.getByRole('button', { name: '知道了' }).click()
    await adm.getByText('119****6543').waitFor()
    await sound(adm)
    const link = /https?:\S+\/invite\/[\w-]{43}/.exec(await site.messageTo('119****6543'))?.[0] ?? ''
    expect(await adm.content()).not.toContain(link)
    await adm.context().clearCookies()
    const page = adm
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(link)
    await page.getByText('119****6543').waitFor()
    await page.getByLabel('账号', { exact: true }).fill('cty2-410184-new')
    await page.getByLabel('密码', { exact: true }).fill('river-Stone-cloud-1x')
    await page.getByLabel('再输一次密码', { exact: true }).fill('river-Stone-cloud-1x')
    await sound(page)
    await page.keyboard.press('Enter')
    await page.getByText('岗位还在等安全管理员授权').waitFor()
    await sound(page)

    const security = await site.enterAs('sec')
    await security.getByRole('button', { name: '示例复核' }).click()
    await security.getByRole('button', { name: '授权', exact: true }).click()
    await security.getByText('没有等授权的申请').waitFor()
    await security.context().close()

    await page.goto(link)
    await page.getByRole('heading', { level: 1, name: '这个链接已经用过' }).waitFor()
    await page.setViewportSize({ width: 1440, height: 900 })
    site.platform.config.demoMode = false
    try {
      await page.goto(`${site.address}/sign-in`)
      await page.getByLabel('账号', { exact: true }).fill('cty2-410184-new')
      await page.getByLabel('密码', { exact: true }).fill('river-Stone-cloud-1x')
      await page.keyboard.press('Enter')
      await page.getByText('您的岗位要求使用动态口令').waitFor()
      const secret = (await page.getByLabel('密钥').innerText()).replaceAll(' ', '')
      await page.getByLabel('动态口令', { exact: true }).fill(new TOTP({ secret }).generate({ timestamp: await clock() }))
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { level: 1, name: /待办/ }).waitFor()
    } finally {
      site.platform.config.demoMode = true
    }
    await page.context().close()
  })

  it('S-05 a deputy acts within his days under both names, and not a day longer', async () => {
    const clerk = await site.enterAs('cty1-410184')
    await clerk.goto(`${site.address}/deputies`)
    await clerk.getByRole('button', { name: '找人代岗' }).click()
    const dialog = clerk.getByRole('dialog')
    await dialog.getByRole('combobox', { name: '谁来代' }).click()
    await clerk.getByTitle(/^孙望舒/).click()
    await dialog.getByLabel('到哪天（含）').fill(day)
    await clerk.keyboard.press('Enter')
    await dialog.getByLabel('原因').fill('年休假')
    await sound(clerk)
    await dialog.getByRole('button', { name: '安排代岗' }).click()
    await clerk.getByText('正在代').waitFor()
    await sound(clerk)

    const deputy = await site.enterAs('ins-410184')
    await deputy.getByRole('heading', { level: 1, name: /待办/ }).waitFor()
    await openClass(deputy)
    await deputy.getByRole('button', { name: '受理', exact: true }).click()
    await deputy.getByRole('dialog').getByRole('button', { name: '受理', exact: true }).click()
    await deputy.getByText('初审中').first().waitFor()
    await deputy.getByRole('button', { name: '初审同意', exact: true }).click()
    // the page stayed open over night: what it offers is refused, and nothing is signed
    site.platform.database.fixedNow = at(addDays(day, 1))
    await deputy.getByRole('dialog').getByRole('button', { name: '初审同意', exact: true }).click()
    await deputy.getByRole('dialog').getByRole('alert').waitFor()
    site.platform.database.fixedNow = at(day)
    await deputy.getByRole('dialog').getByRole('button', { name: '初审同意', exact: true }).click()
    await deputy.getByText(/孙望舒（代李知微）（新郑市退役军人事务局）/).first().waitFor()

    const auditor = await site.enterAs('aud')
    await auditor.goto(`${site.address}/audit?noun=class`)
    await auditor.getByText('孙望舒（代李知微）（新郑市退役军人事务局）').first().waitFor()
    await sound(auditor)
    await auditor.setViewportSize({ width: 390, height: 844 })
    await sound(auditor)
    await auditor.context().close()
    const adm = await site.enterAs('adm')
    await adm.goto(`${site.address}/accounts?q=cty1-410184`)
    await adm.getByRole('button', { name: 'cty1-410184' }).click()
    await adm.getByRole('dialog').getByText(/^孙望舒代本人任县局经办（初审）/).waitFor()
    await sound(adm)
    await adm.context().close()

    site.platform.database.fixedNow = at(addDays(day, 1))
    await deputy.reload()
    await deputy.goto(site.address)
    await deputy.getByRole('heading', { level: 1, name: /检查/ }).waitFor()
    await deputy.setViewportSize({ width: 390, height: 844 })
    await deputy.getByRole('link', { name: '代岗' }).click()
    await deputy.getByText('已到期').waitFor()
    await sound(deputy)
    site.platform.database.fixedNow = at(day)
    await Promise.all([deputy.context().close(), clerk.context().close()])
  })

  it('S-26 the sign-in tab of veterans has nothing that keeps anybody out', async () => {
    const page = await site.enterAs('vet-0001', 390)
    await page.context().clearCookies()
    await page.goto(`${site.address}/sign-in`)
    await page.getByText('我是退役军人').click()
    await page.getByLabel('身份证号').waitFor()
    await sound(page)
    await page.setViewportSize({ width: 1440, height: 900 })
    await sound(page)
    await page.context().close()
  })
})

/** The time codes are made and checked by: that of the database, fixed or not. */
async function clock(): Promise<number> {
  const { rows } = await site.platform.database.pool.query<{ at: Date }>('SELECT transaction_timestamp() AS at')
  return rows[0]?.at.getTime() ?? 0
}

async function openClass(page: Page): Promise<void> {
  await page.goto(`${site.address}/classes?q=${encodeURIComponent('焊工（五级）新郑第 5 期')}`)
  await page.getByRole('button', { name: /焊工（五级）新郑第 5 期/ }).first().click()
  await page.getByRole('heading', { level: 1, name: '焊工（五级）新郑第 5 期' }).waitFor()
}
