import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startIdentityProvider, type TestProvider } from '../../../../tests/setup/identity-provider.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import type { WorldBrowser } from '../../../../tests/setup/world-browser.ts'
import { getSession, type RoleCode } from '../../../contract/accounts.ts'
import { finishExternalSignIn, linkMyIdentity, listMyIdentities, removeMyIdentities, startExternalSignIn } from '../../../contract/federation.ts'
import { acceptExternally, invite, readInvitation } from '../../../contract/invitations.ts'
import { changeMyPassword, proveMyself } from '../../../contract/sign-in.ts'

let world: World
let provider: TestProvider
beforeAll(async () => {
  world = await createWorld()
  provider = await startIdentityProvider('http://localhost/sign-in/return')
  const { issuer, clientId, clientSecret } = provider
  world.platform.config.identityProvider = { issuer, clientId, clientSecret, name: '统一身份认证' }
})
afterAll(async () => {
  await provider.stop()
  await world.close()
})

/** Links an account with an identity, as its signed-in holder. */
async function linked(login: string, subject: string): Promise<void> {
  const browser = world.browser({ held: { ...world.session(login) } })
  provider.next.subject = subject
  const search = await provider.visit((await browser.call(linkMyIdentity)).url)
  expect(await browser.call(finishExternalSignIn, { body: { search } })).toEqual({ linked: true, session: null, opened: null })
}

/** Sets out and comes back; `change` may tamper with the address on the way out. */
async function away(subject: string, change: (url: URL) => void = () => undefined): Promise<{ browser: WorldBrowser; search: string }> {
  const browser = world.browser({ address: '203.0.113.20' })
  provider.next.subject = subject
  const url = new URL((await browser.call(startExternalSignIn)).url)
  change(url)
  return { browser, search: await provider.visit(url.href) }
}
const finish = ({ browser, search }: { browser: WorldBrowser; search: string }) => browser.send(finishExternalSignIn, { body: { search } })

describe('signing in through an external identity provider', () => {
  it('S-08 opens the account its holder has linked, and no other; a return counts once and for one browser', async () => {
    expect((await finish(await away('subject-of-nobody'))).refusal).toMatchObject({ status: 403, code: 'IDENTITY_UNKNOWN', message: expect.stringContaining('“我的登录和密码”') })
    expect(await world.as(null).refused(linkMyIdentity)).toMatchObject({ status: 401 })
    await linked('cty1-410184', 'subject-1')
    const journey = await away('subject-1')
    expect((await finish({ ...journey, browser: world.browser() })).refusal).toMatchObject({ status: 401, code: 'RETURN_UNKNOWN' })
    const { reply } = await finish(journey)
    expect(reply.session?.user).toMatchObject({ login: 'cty1-410184', roles: [{ code: 'CTY1' }] })
    expect((await journey.browser.call(getSession)).user.login).toBe('cty1-410184')
    expect((await finish(journey)).refusal).toMatchObject({ code: 'RETURN_UNKNOWN' })
    const log = await world.sql(`SELECT action, summary FROM audit_log WHERE user_id = $1 AND noun IN ('session', 'user') ORDER BY seq`, [world.user('cty1-410184')])
    expect(log).toEqual([{ action: 'startLink', summary: '去统一身份认证连接账号' }, { action: 'linkIdentity', summary: '连接统一身份认证' }, { action: 'signIn', summary: '登录（统一身份认证）' }])
  })

  it('S-08 refuses a token of another nonce, a wrong state, an expired token and another’s link', async () => {
    await linked('cty2-410184', 'subject-2')
    expect((await finish(await away('subject-2', (url) => url.searchParams.set('nonce', 'of-somebody-else')))).refusal).toMatchObject({ status: 401, code: 'IDENTITY_REFUSED' })
    const journey = await away('subject-2')
    const forged = new URLSearchParams(journey.search)
    forged.set('state', 'of-somebody-else')
    expect((await finish({ ...journey, search: forged.toString() })).refusal).toMatchObject({ status: 401, code: 'RETURN_UNKNOWN' })
    provider.next.tokenSeconds = -120
    expect((await finish(await away('subject-2'))).refusal).toMatchObject({ status: 401, code: 'IDENTITY_REFUSED' })
    provider.next.tokenSeconds = 3600
    const victim = world.browser({ held: { ...world.session('hr1-410184') } })
    provider.next.subject = 'subject-of-the-attacker'
    const search = await provider.visit((await victim.call(linkMyIdentity)).url)
    victim.held.cookie = victim.held.cookie.split('; ').filter((pair) => !pair.startsWith('rg_session')).join('; ')
    expect(await victim.refused(finishExternalSignIn, { body: { search } })).toMatchObject({ status: 403, code: 'NOT_THE_HOLDER' })
    const second = world.browser({ held: { ...world.session('hr2-410184') } })
    provider.next.subject = 'subject-2'
    const taken = await provider.visit((await second.call(linkMyIdentity)).url)
    expect(await second.refused(finishExternalSignIn, { body: { search: taken } })).toMatchObject({ status: 409, code: 'IDENTITY_TAKEN' })
  })

  it('S-08 opens nothing for a disabled account, an unlinked one, or one that needs more than the provider asked for', async () => {
    await linked('fin1-410184', 'subject-3')
    await world.sql('UPDATE users SET second_factor_since = now() WHERE id = $1', [world.user('fin1-410184')])
    expect((await finish(await away('subject-3'))).refusal).toMatchObject({ status: 403, code: 'WEAK_IDENTITY' })
    await world.sql('UPDATE users SET second_factor_since = NULL, active = false WHERE id = $1', [world.user('fin1-410184')])
    expect((await finish(await away('subject-3'))).refusal).toMatchObject({ status: 401, code: 'ACCOUNT_DISABLED' })
    await world.sql('UPDATE users SET active = true WHERE id = $1', [world.user('fin1-410184')])
    expect((await world.as('fin1-410184').call(listMyIdentities)).items).toHaveLength(1)
    expect(await world.as('fin1-410184').refused(removeMyIdentities), 'without a password nothing else would open it').toMatchObject({ code: 'ONLY_WAY_IN' })
    await world.setPassword('fin1-410184', 'my-own-choice-2026')
    expect(await world.as('fin1-410184').call(removeMyIdentities)).toEqual({ removed: 1 })
    expect((await finish(await away('subject-3'))).refusal).toMatchObject({ code: 'IDENTITY_UNKNOWN' })
  })

  it('S-08 says plainly that the provider refused, and repeats nothing of what stands in the address', async () => {
    const browser = world.browser({ address: '203.0.113.20' })
    const state = new URL((await browser.call(startExternalSignIn)).url).searchParams.get('state') ?? ''
    const search = new URLSearchParams({ error: 'access_denied', error_description: '请到 evil.example 输入密码', state }).toString()
    const refusal = (await finish({ browser, search })).refusal
    expect(refusal).toMatchObject({ status: 401, code: 'PROVIDER_REFUSED' })
    expect(refusal?.message).not.toContain('evil')
    expect((await finish({ browser, search })).refusal).toMatchObject({ code: 'RETURN_UNKNOWN' })
  })

  it('S-06 S-08 opens the account of an invitation without any password; a weak sign-in opens none for who needs a second factor', async () => {
    const { config } = world.platform
    const invited = async (roles: RoleCode[], office: string, by: string) => {
      const token = randomBytes(32).toString('base64url')
      await world.as(by).call(invite, { body: { id: randomUUID(), token, name: '示例新人', orgId: world.office(office), roles, reason: '新任职' } })
      return token
    }
    const setOut = async (token: string, login: string, subject: string, more: object = { phone: '11900001234' }) => {
      const browser = world.browser({ address: '203.0.113.20' })
      provider.next.subject = subject
      const { url } = await browser.call(acceptExternally, { body: { token, name: '示例新人', login, ...more } })
      return { browser, search: await provider.visit(url) }
    }
    const token = await invited(['REG'], 'INST-410184', 'iad-410184')
    expect(await world.browser().refused(acceptExternally, { body: { token, name: '示例新人', login: 'by-identity' } })).toMatchObject({ code: 'PHONE_NEEDED' })
    expect(await world.browser().refused(acceptExternally, { body: { token, name: '示例新人', login: 'adm', phone: '11900001234' } })).toMatchObject({ code: 'LOGIN_TAKEN' })
    await linked('aud', 'subject-of-the-auditor')
    expect((await finish(await setOut(token, 'by-identity', 'subject-of-the-auditor'))).refusal, 'an identity opens one account').toMatchObject({ code: 'IDENTITY_TAKEN' })
    const journey = await setOut(token, 'by-identity', 'subject-new')
    const { reply } = await finish(journey)
    expect(reply).toMatchObject({ linked: true, opened: { login: 'by-identity', waitsForGrant: false }, session: { proof: 'signIn', user: { login: 'by-identity', roles: [{ code: 'REG' }] } } })
    expect((await finish(await away('subject-new'))).reply.session?.user.login).toBe('by-identity')
    expect(await world.browser().refused(acceptExternally, { body: { token, name: '示例新人', login: 'again', phone: '11900001234' } })).toMatchObject({ status: 410, code: 'INVITATION_USED' })
    expect(await world.browser().signIn('by-identity', ' ')).toMatchObject({ status: 401 })

    const waiting = await finish(await setOut(await invited(['CTY2'], 'VA-410184', 'cty1-410184'), 'by-identity-2', 'subject-waiting'))
    expect(waiting.reply).toMatchObject({ opened: { login: 'by-identity-2', waitsForGrant: true }, session: null })
    config.demoMode = false
    try {
      const key = await invited(['FIN2'], 'FIN-410184', 'fin1-410184')
      const weak = await setOut(key, 'by-identity-3', 'subject-weak', { phone: '13900001234' })
      expect((await finish(weak)).refusal).toMatchObject({ status: 403, code: 'WEAK_IDENTITY' })
      expect(await world.sql(`SELECT 1 FROM users WHERE login = 'by-identity-3'`)).toEqual([])
      expect(await world.as(null).call(readInvitation, { body: { token: key } }), 'the link still opens with a password').toMatchObject({ orgName: '新郑市财政局' })
    } finally {
      config.demoMode = true
    }
  })

  it('S-08 who has no password sets a first one soon after signing in, and proves himself by signing in again', async () => {
    await linked('hr1-410184', 'subject-hr')
    const { browser } = await (async () => { const journey = await away('subject-hr'); const { reply } = await finish(journey); journey.browser.held.csrf = reply.session?.csrf ?? ''; return journey })()
    expect((await browser.call(getSession)).proof).toBe('signIn')
    expect(await browser.refused(proveMyself, { body: { password: 'anything' } })).toMatchObject({ code: 'SIGN_IN_AGAIN' })
    await world.sql(`UPDATE sessions SET proved_at = now() - interval '11 minutes' WHERE user_id = $1`, [world.user('hr1-410184')])
    expect(await browser.refused(changeMyPassword, { body: { newPassword: 'my-own-choice-2026' } })).toMatchObject({ code: 'SIGN_IN_AGAIN' })
    const again = await away('subject-hr')
    again.browser.held.csrf = (await finish(again)).reply.session?.csrf ?? ''
    await again.browser.call(changeMyPassword, { body: { newPassword: 'my-own-choice-2026' } })
    expect((await again.browser.call(getSession)).proof).toBe('password')
    expect(await again.browser.refused(changeMyPassword, { body: { newPassword: 'another-choice-2026' } })).toMatchObject({ code: 'WRONG_PASSWORD' })
  })

  it('S-08 says so when the provider does not answer, and where none is set', async () => {
    const { config } = world.platform
    const before = config.identityProvider
    config.identityProvider = { issuer: 'http://127.0.0.1:9', clientId: 'x', clientSecret: 'x', name: '统一身份认证' }
    expect(await world.browser().refused(startExternalSignIn)).toMatchObject({ status: 503, code: 'PROVIDER_DOWN' })
    config.identityProvider = null
    expect(await world.browser().refused(startExternalSignIn)).toMatchObject({ status: 403 })
    config.identityProvider = before
  })
})
