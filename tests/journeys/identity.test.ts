import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startIdentityProvider, type TestProvider } from '../setup/identity-provider.ts'
import { sidewaysBy, startJourneySite, violations, type JourneySite } from './site.ts'

let site: JourneySite
let provider: TestProvider
beforeAll(async () => {
  site = await startJourneySite()
  provider = await startIdentityProvider(`${site.address}/sign-in/return`)
  const { issuer, clientId, clientSecret } = provider
  site.platform.config.identityProvider = { issuer, clientId, clientSecret, name: '统一身份认证' }
}, 300_000)
afterAll(async () => {
  await provider?.stop()
  await site?.stop()
})

const sound = async (page: Page) => expect([await violations(page), await sidewaysBy(page) <= 0]).toEqual([[], true])
const away = (page: Page) => page.getByRole('button', { name: '用统一身份认证登录' })

/** A browser nobody has used, on the sign-in page. */
async function stranger(width = 1440): Promise<Page> {
  const page = await site.enterAs('cty1-410184', width)
  await page.context().clearCookies()
  await page.goto(`${site.address}/sign-in`)
  return page
}

describe('signing in through the identity provider, in a browser', { timeout: 120_000 }, () => {
  it('S-08 links after a fresh proof, signs in, is refused a replayed return, and unlinks', async () => {
    provider.next = Object.assign(provider.next, { subject: 'subject-of-cty2', refuses: false })
    const page = await site.enterAs('cty2-410184')
    await page.goto(`${site.address}/my-sign-ins`)
    await page.getByRole('button', { name: '连接统一身份认证' }).waitFor()
    await sound(page)
    await site.platform.database.pool.query(`UPDATE sessions SET proved_at = now() - interval '11 minutes' WHERE user_id = (SELECT id FROM users WHERE login = 'cty2-410184')`)
    await page.getByRole('button', { name: '连接统一身份认证' }).click()
    await page.getByRole('dialog', { name: '请再确认一次是您本人' }).getByRole('textbox', { name: '登录密码' }).fill(site.passwordOf('cty2-410184'))
    await page.keyboard.press('Enter')
    await page.getByRole('list', { name: '已连接的统一身份认证' }).getByText(provider.issuer).waitFor()
    await sound(page)

    await page.context().clearCookies({ name: 'rg_session' })
    await page.goto(`${site.address}/sign-in`)
    const returns: string[] = []
    page.on('request', (request) => { if (request.isNavigationRequest() && request.url().includes('/sign-in/return?')) returns.push(request.url()) })
    await away(page).click()
    await page.getByRole('heading', { level: 1, name: /待办/ }).waitFor()
    expect(returns).toHaveLength(1)
    await page.goto(returns[0] ?? '')
    await page.getByRole('alert').filter({ hasText: '不是从这个浏览器发起的，或者已经过期' }).waitFor()
    await sound(page)

    await page.goto(`${site.address}/my-sign-ins`)
    await page.getByRole('button', { name: '解除连接' }).click()
    await sound(page)
    await page.getByRole('dialog').getByRole('button', { name: '解除连接' }).click()
    await page.getByText('还没有连接').waitFor()
    await page.context().clearCookies({ name: 'rg_session' })
    await page.goto(`${site.address}/sign-in`)
    await away(page).click()
    await page.getByRole('heading', { level: 1, name: '没有登录' }).waitFor()
    expect(await page.getByRole('alert').innerText()).toContain('先用账号和密码登录，再到“我的登录和密码”里连接')
    await page.context().close()
  })

  it('S-08 says what to do when nobody here has that identity, and when the provider refuses', async () => {
    for (const [refuses, words] of [[false, '还没有和这里的账号连起来'], [true, '没有完成登录']] as const) {
      Object.assign(provider.next, { subject: 'subject-of-nobody', refuses })
      const page = await stranger(390)
      await away(page).click()
      await page.getByRole('heading', { level: 1, name: '没有登录' }).waitFor()
      expect(await page.getByRole('alert').innerText()).toContain(words)
      await sound(page)
      await page.getByRole('link', { name: '回到登录页' }).click()
      await page.getByRole('heading', { level: 1, name: '登录' }).waitFor()
      await page.context().close()
    }
  })

  it('S-06 S-08 a staff invitation opens an account with the identity instead of a password', async () => {
    Object.assign(provider.next, { subject: 'subject-of-the-new-registrar', refuses: false })
    const head = await site.enterAs('iad-DEMO03')
    await head.goto(`${site.address}/accounts/invitations`)
    await head.getByRole('button', { name: '邀请新人' }).first().click()
    const dialog = head.getByRole('dialog')
    await dialog.getByLabel('姓名').fill('示例教务')
    await dialog.getByRole('checkbox', { name: '承训机构教务' }).check()
    await dialog.getByLabel('本人手机号').fill('11900007777')
    await dialog.getByLabel('原因').fill('新到岗')
    await sound(head)
    await dialog.getByRole('button', { name: '发出邀请' }).click()
    await dialog.getByText('链接已经发往').waitFor()
    await head.context().close()
    const link = /https?:\S+\/invite\/[\w-]{43}/.exec(await site.messageTo('119****7777'))?.[0] ?? ''
    const page = await stranger(390)
    await page.goto(link)
    await page.getByText('用统一身份认证登录', { exact: true }).click()
    await page.getByLabel('账号', { exact: true }).fill('reg-by-identity')
    expect(await page.getByLabel('密码', { exact: true }).count()).toBe(0)
    await sound(page)
    await page.getByRole('button', { name: '去统一身份认证登录并开通' }).click()
    await page.getByRole('heading', { level: 1, name: /待办/ }).waitFor()
    await page.goto(`${site.address}/my-sign-ins`)
    await page.getByText('还没有密码').waitFor()
    await sound(page)
    await page.getByRole('button', { name: '解除连接' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '解除连接' }).click()
    await page.getByRole('dialog').getByText('请先设一个密码').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: '不办了' }).click()
    await page.getByRole('button', { name: '设密码' }).click()
    for (const label of ['新密码', '再输一次新密码']) await page.getByRole('dialog').getByLabel(label, { exact: true }).fill('river-Stone-cloud-1x')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '密码已经设好' }).waitFor()
    await page.context().close()
    await (await site.enter('reg-by-identity', 'river-Stone-cloud-1x')).context().close()
  })
})
