import { randomUUID } from 'node:crypto'
import { TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { WorldBrowser } from '../../../../tests/setup/world-browser.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { getSession } from '../../../contract/accounts.ts'
import { setAccount } from '../../../contract/institutions.ts'
import * as contract from '../../../contract/sign-in.ts'
import { invite } from '../../../contract/invitations.ts'
import { createUser, decideProposal, proposeRoles, resetPassword, setUserActive, setUserPhone, withdrawRoles } from '../../../contract/staff.ts'
import { stepOf } from './totp.ts'

const right = 'xZ7#mQp2!vL9-right'
let world: World
beforeAll(async () => {
  world = await createWorld()
  for (const login of ['cty1-410184', 'cty2-410184', 'hr2-410184', 'fin1-410184', 'adm']) await world.setPassword(login, right)
})
afterAll(() => world.close())

/** The code an authenticator shows, so many half-minutes from now. */
const codeOf = (secret: string, steps = 0) => new TOTP({ secret }).generate({ timestamp: Date.now() + steps * 30_000 })
const audited = async (login: string, noun = 'session') => (await world.sql<{ action: string }>(
  'SELECT action FROM audit_log WHERE noun = $1 AND record_id = $2 ORDER BY seq', [noun, world.user(login)])).map((row) => row.action)
const age = (login: string, minutes: number) => world.sql('UPDATE sessions SET proved_at = now() - make_interval(mins => $2) WHERE user_id = $1', [world.user(login), minutes])
const opens = async (held: WorldBrowser['held']) => (await world.browser({ held }).raw('GET', '/session')).status === 200

async function signedIn(login: string, more = {}): Promise<WorldBrowser> {
  const browser = world.browser()
  expect(await browser.signIn(login, right, more)).toBeNull()
  return browser
}

/** Binds an authenticator in a fresh session; its last code but one is used up by that. */
async function enrolled(login: string): Promise<{ browser: WorldBrowser; secret: string }> {
  await world.sql('UPDATE users SET second_factor_since = NULL WHERE id = $1', [world.user(login)])
  const browser = await signedIn(login)
  const { secret } = await browser.call(contract.startSecondFactor)
  await browser.call(contract.confirmSecondFactor, { body: { code: codeOf(secret, -1) } })
  return { browser, secret }
}

async function withTrigger<T>(table: string, when: string, body: string, work: () => Promise<T>): Promise<T> {
  await world.sql(`CREATE FUNCTION undone() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${body} END $$`)
  await world.sql(`CREATE TRIGGER undone ${when} ON ${table} FOR EACH ROW EXECUTE FUNCTION undone()`)
  try {
    return await work()
  } finally {
    await world.sql('DROP FUNCTION undone() CASCADE')
  }
}

describe('S-08 second factor', () => {
  it.each([[-2, false], [-1, true], [0, true], [1, true], [2, false]])('S-08 a code %i half-minutes off is taken: %s', (steps, isTaken) => {
    const [secret, at] = ['JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', new Date('2026-03-02T02:00:10Z')]
    const code = new TOTP({ secret }).generate({ timestamp: at.getTime() + steps * 30_000 })
    expect(stepOf(secret, code, at)).toBe(isTaken ? Math.floor(at.getTime() / 30_000) + steps : null)
  })

  it('S-08 is bound by one right code, shown once, sealed, and changes the token', async () => {
    const browser = await signedIn('cty1-410184')
    await age('cty1-410184', 11)
    expect(await browser.refused(contract.startSecondFactor)).toMatchObject({ status: 403, code: 'STEP_UP' })
    await age('cty1-410184', 0)
    const requestId = randomUUID()
    const { uri, secret } = await browser.call(contract.startSecondFactor, { body: { requestId } })
    expect(uri).toContain(`secret=${secret}`)
    expect(decodeURIComponent(uri)).toContain('otpauth://totp/戎归中原:cty1-410184')
    expect(await browser.refused(contract.startSecondFactor, { body: { requestId } })).toMatchObject({ status: 409, code: 'SHOWN_ONCE' })
    expect(await browser.refused(contract.confirmSecondFactor, { body: { code: '000000' } })).toMatchObject({ status: 422, code: 'WRONG_CODE', field: 'code' })
    expect((await browser.call(getSession)).proof).toBe('password')
    const before = { ...browser.held }
    await browser.call(contract.confirmSecondFactor, { body: { code: codeOf(secret, -1) } })
    expect([await opens(before), await opens(browser.held)]).toEqual([false, true])
    expect(await browser.call(getSession)).toMatchObject({ proof: 'code', needsRecoveryCodes: true })
    for (const table of ['second_factors', 'requests', 'audit_log']) expect(JSON.stringify(await world.sql(`SELECT t::text FROM ${table} t`))).not.toContain(secret)
    expect((await audited('cty1-410184')).slice(-3)).toEqual(['startSecondFactor', 'refuse', 'enrolSecondFactor'])
  })

  it('S-08 the password alone opens nothing; with a code it does, once each', async () => {
    const { secret } = await enrolled('cty2-410184')
    const browser = world.browser()
    expect(await browser.signIn('cty2-410184', right)).toMatchObject({ status: 401, code: 'CODE_NEEDED', field: 'code' })
    expect([browser.setCookies(), (await browser.raw('GET', '/session')).status]).toEqual([[], 401])
    expect(await browser.signIn('cty2-410184', `${right}x`, { code: codeOf(secret) })).toMatchObject({ code: 'WRONG_PASSWORD' })
    expect(await browser.signIn('cty2-410184', right, { code: '000000' })).toMatchObject({ status: 401, code: 'WRONG_CODE' })
    const code = codeOf(secret)
    expect(await browser.signIn('cty2-410184', right, { code })).toBeNull()
    expect(await world.browser().signIn('cty2-410184', right, { code })).toMatchObject({ code: 'WRONG_CODE' })
    expect(await world.browser().signIn('cty2-410184', right, { code: codeOf(secret, 1) })).toBeNull()
    expect(await world.sql('SELECT DISTINCT second_factor FROM sessions WHERE user_id = $1 AND address IS NULL AND agent IS NULL ORDER BY 1', [world.user('cty2-410184')])).toContainEqual({ second_factor: true })
  })

  it('S-08 control: without remembering the step, the same code opens twice', async () => {
    const { secret } = await enrolled('fin1-410184')
    await withTrigger('second_factors', 'BEFORE UPDATE', 'NEW.last_step := OLD.last_step; RETURN NEW;', async () => {
      const code = codeOf(secret)
      expect(await world.browser().signIn('fin1-410184', right, { code })).toBeNull()
      expect(await world.browser().signIn('fin1-410184', right, { code })).toBeNull()
    })
  })

  it('S-08 wrong codes count towards the lock like wrong passwords', async () => {
    const answers: (string | undefined)[] = []
    for (let i = 0; i < 6; i++) answers.push((await world.browser().signIn('fin1-410184', right, { code: '000000' }))?.code)
    expect(answers).toEqual([...Array<string>(5).fill('WRONG_CODE'), 'LOCKED'])
    await world.sql('DELETE FROM sign_in_locks')
  })

  it('S-08 ten recovery codes are shown once, kept as hashes, and open once each', async () => {
    const { browser, secret } = await enrolled('hr2-410184')
    const { codes } = await browser.call(contract.makeRecoveryCodes)
    expect(new Set(codes).size).toBe(10)
    for (const code of codes) expect(code).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){2}$/)
    const [first = '', second = ''] = codes
    expect(await world.browser().signIn('hr2-410184', right, { code: first.toUpperCase() })).toBeNull()
    expect(await world.browser().signIn('hr2-410184', right, { code: first })).toMatchObject({ code: 'WRONG_CODE' })
    expect((await browser.call(contract.listMySignIns)).secondFactor.recoveryCodesLeft).toBe(9)
    const again = await browser.call(contract.makeRecoveryCodes)
    expect(await world.browser().signIn('hr2-410184', right, { code: second })).toMatchObject({ code: 'WRONG_CODE' })
    for (const table of ['recovery_codes', 'requests', 'audit_log']) {
      const text = JSON.stringify(await world.sql(`SELECT t::text FROM ${table} t`))
      for (const code of [first, again.codes[0] ?? '']) expect(text).not.toContain(code)
    }
    expect(await audited('hr2-410184')).toContain('useRecoveryCode')
    expect(await world.browser().signIn('hr2-410184', right, { code: codeOf(secret) })).toBeNull()
  })

  it('S-08 outside a demo second reviewers, finance and administrators must bind one before they are in, as the parameter says', async () => {
    await world.setPassword('cit2-410100', right)
    await world.setPassword('cit1-410100', right)
    world.platform.config.demoMode = false
    expect(await world.browser().signIn('cit1-410100', right)).toBeNull()
    const browser = world.browser()
    const asked = await browser.signIn('cit2-410100', right)
    expect([asked, browser.setCookies()]).toMatchObject([{ status: 401, code: 'SECOND_FACTOR_SETUP' }, []])
    const { secret } = contract.secondFactorSetup.parse(asked?.details)
    expect(contract.secondFactorSetup.parse((await browser.signIn('cit2-410100', right))?.details).secret).toBe(secret)
    expect(await browser.signIn('cit2-410100', right, { code: '000000' })).toMatchObject({ code: 'WRONG_CODE' })
    expect(await browser.signIn('cit2-410100', right, { code: codeOf(secret) })).toBeNull()
    expect(await browser.call(getSession)).toMatchObject({ proof: 'code', needsRecoveryCodes: true })
    const rule = (value: string) => world.sql(`INSERT INTO parameter_values (id, key, value, effective_from, clause, reason) VALUES (gen_random_uuid(), 'SECOND_FACTOR_FOR', $1, '2026-03-01', '安全', '示例')`, [JSON.stringify(value)])
    await rule('ALL_STAFF')
    expect(await world.browser().signIn('cit1-410100', right)).toMatchObject({ code: 'SECOND_FACTOR_SETUP' })
    await rule('NOBODY')
    expect(await world.browser().signIn('cit1-410100', right)).toBeNull()
    expect(await world.browser().signIn('cit2-410100', right)).toMatchObject({ code: 'CODE_NEEDED' })
    world.platform.config.demoMode = true
  })

  it('S-06 S-08 is taken away by who cannot set the password, with a reason, and its holder is told at the next sign-in', async () => {
    const { browser } = await enrolled('fin1-410184')
    const reset = { params: { id: world.user('fin1-410184') }, body: { reason: '手机丢失，已当面核对' } }
    expect(await world.as('fin1-410122').refused(contract.resetSecondFactor, reset)).toMatchObject({ status: 403 })
    // who may set the password would be in the account alone
    expect(await world.as('adm').refused(contract.resetSecondFactor, reset)).toMatchObject({ status: 403, message: expect.stringContaining('安全管理员') })
    expect(await world.as('sec').refused(contract.resetSecondFactor, { params: { id: world.user('log') }, body: reset.body })).toMatchObject({ status: 403, message: expect.stringContaining('系统管理员') })
    expect(await world.as('sec').refused(contract.resetSecondFactor, { ...reset, params: { id: world.user('cty1-410122') } })).toMatchObject({ code: 'NO_SECOND_FACTOR' })
    expect(await world.as('sec').call(contract.resetSecondFactor, reset)).toMatchObject({ hasSecondFactor: false })
    expect(await opens(browser.held)).toBe(false)
    const next = await signedIn('fin1-410184')
    expect((await next.call(getSession)).secondFactorReset?.reason).toBe('手机丢失，已当面核对')
    await next.call(contract.acknowledgeReset)
    expect(await next.call(getSession)).toMatchObject({ proof: 'password', secondFactorReset: null })
    expect((await audited('fin1-410184', 'user')).at(-1)).toBe('resetSecondFactor')
  })

  it('S-02 nobody else’s secret, codes and earlier passwords are seen by the application role', async () => {
    const seen = await world.run(async (tx) => {
      await tx.run(`SELECT set_config('ronggui.user', $1, true)`, [world.user('cty1-410122')])
      return tx.one('SELECT (SELECT count(*)::int FROM second_factors) AS factors, (SELECT count(*)::int FROM recovery_codes) AS codes, (SELECT count(*)::int FROM password_history) AS words, (SELECT count(*)::int FROM second_factor_resets) AS resets')
    })
    expect(seen).toEqual({ factors: 0, codes: 0, words: 0, resets: 0 })
  })
})

describe('S-08 step-up', () => {
  const request = () => ({ params: { id: world.user('cty1-410122') }, body: { requestId: randomUUID(), active: true, reason: '核对账号' } })

  it('S-08 roles, accounts and bank accounts ask for a fresh proof', () => {
    for (const endpoint of [createUser, setUserActive, setUserPhone, contract.changeMyPhone, invite, resetPassword, proposeRoles, withdrawRoles, decideProposal, setAccount, contract.resetSecondFactor, contract.startSecondFactor, contract.makeRecoveryCodes]) {
      expect(endpoint.stepUp, endpoint.path).toBe(true)
    }
  })

  it('S-08 a proof holds 10 minutes; the password renews it, changes the token, and the very same request goes through', async () => {
    const browser = await signedIn('adm')
    await age('adm', 9)
    await browser.call(setUserActive, request())
    await age('adm', 11)
    const waiting = request()
    expect(await browser.refused(setUserActive, waiting)).toMatchObject({ status: 403, code: 'STEP_UP' })
    expect(await browser.refused(contract.proveMyself, { body: { password: 'not it' } })).toMatchObject({ status: 422, code: 'WRONG_PASSWORD' })
    expect(await browser.refused(contract.proveMyself, { body: { code: '000000' } })).toMatchObject({ status: 422, code: 'WRONG_PASSWORD' })
    const before = { ...browser.held }
    expect(await browser.call(contract.proveMyself, { body: { password: right } })).toEqual({ minutes: 10 })
    expect([await opens(before), await opens(browser.held)]).toEqual([false, true])
    await browser.call(setUserActive, waiting)
    expect(await audited('adm')).toEqual(['signIn', 'refuse', 'refuse', 'prove'])
  })

  it('S-08 where there is a second factor, only its code renews a proof', async () => {
    const { browser, secret } = await enrolled('adm')
    await age('adm', 11)
    expect(await browser.refused(contract.proveMyself, { body: { password: right } })).toMatchObject({ code: 'WRONG_CODE' })
    await browser.call(contract.proveMyself, { body: { code: codeOf(secret) } })
    await browser.call(setUserActive, request())
    await world.sql('UPDATE users SET second_factor_since = NULL WHERE id = $1', [world.user('adm')])
  })

  it('S-08 guesses at the proof lock the account, and the same request is answered the same', async () => {
    const browser = await signedIn('adm')
    const wrong = { body: { requestId: randomUUID(), password: 'not it' } }
    const [one, again] = [await browser.refused(contract.proveMyself, wrong), await browser.refused(contract.proveMyself, wrong)]
    expect(again).toEqual(one)
    for (let i = 0; i < 4; i++) await browser.refused(contract.proveMyself, { body: { password: 'not it' } })
    expect(await browser.refused(contract.proveMyself, { body: { password: right } })).toMatchObject({ status: 429, code: 'LOCKED' })
    await world.sql('DELETE FROM sign_in_locks')
  })

  it('S-08 control: an endpoint that does not ask goes through with an old proof', async () => {
    const browser = await signedIn('adm')
    await age('adm', 600)
    Object.assign(setUserActive, { stepUp: false })
    expect(await browser.call(setUserActive, request())).toMatchObject({ active: true })
    Object.assign(setUserActive, { stepUp: true })
    expect(await browser.refused(setUserActive, request())).toMatchObject({ code: 'STEP_UP' })
  })

  it('S-08 control: without a new token at the proof, the old one still opens', async () => {
    const browser = await signedIn('adm')
    const before = { ...browser.held }
    await withTrigger('sessions', 'BEFORE UPDATE', 'NEW.token_hash := OLD.token_hash; RETURN NEW;', () => browser.call(contract.proveMyself, { body: { password: right } }))
    expect(await opens(before)).toBe(true)
  })
})

describe('S-08 one’s own sign-ins', () => {
  it('S-08 lists where I am signed in, ends one, and nobody else’s', async () => {
    const edge = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0'
    const phone = 'Mozilla/5.0 (Linux; Android 15; V2324A) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile Safari/537.36 MicroMessenger/8.0.50'
    await world.sql('DELETE FROM sessions WHERE user_id = $1', [world.user('fin1-410184')])
    const [here, there] = [world.browser({ address: '203.0.113.7', headers: { 'user-agent': edge } }), world.browser({ address: '203.0.113.9', headers: { 'user-agent': phone } })]
    for (const browser of [here, there]) expect(await browser.signIn('fin1-410184', right)).toBeNull()
    const { items, limits } = await here.call(contract.listMySignIns)
    expect(items.map((s) => [s.isThis, s.address, s.device])).toEqual([[false, '203.0.113.9', '手机（安卓）上的 微信'], [true, '203.0.113.7', '电脑（Windows）上的 Edge 浏览器']])
    expect(limits).toEqual({ idleMinutes: 30, hours: 8, stepUpMinutes: 10, passwordLength: 12 })
    const id = items[0]?.id ?? ''
    expect(await world.as('cty1-410122').refused(contract.endMySignIn, { params: { id } })).toMatchObject({ status: 404 })
    await here.call(contract.endMySignIn, { params: { id } })
    expect([await opens(here.held), await opens(there.held)]).toEqual([true, false])
  })

  it('S-08 ends all of them at once, this one too', async () => {
    const [here, there] = [await signedIn('fin1-410184'), await signedIn('fin1-410184')]
    expect((await here.call(contract.endAllMySignIns)).ended).toBeGreaterThanOrEqual(2)
    expect([await opens({ ...here.held, cookie: here.held.cookie || 'rg_session=gone' }), await opens(there.held)]).toEqual([false, false])
    expect((await audited('fin1-410184')).at(-1)).toBe('endAllSessions')
  })

  it('S-07 changes my own password, proved by the present one, and ends my other sessions', async () => {
    const [here, there] = [await signedIn('fin1-410184'), await signedIn('fin1-410184')]
    const change = (password: string, newPassword: string) => here.refused(contract.changeMyPassword, { body: { password, newPassword } })
    expect(await change('not it', 'river-Stone-cloud-1x')).toMatchObject({ status: 422, code: 'WRONG_PASSWORD', field: 'password' })
    expect(await change(right, 'Password1234')).toMatchObject({ code: 'PASSWORD_WEAK', field: 'newPassword' })
    expect(await change(right, right)).toMatchObject({ code: 'PASSWORD_SAME' })
    expect((await here.call(contract.changeMyPassword, { body: { password: right, newPassword: 'river-Stone-cloud-1x' } })).ended).toBeGreaterThanOrEqual(1)
    expect([await opens(here.held), await opens(there.held)]).toEqual([true, false])
    for (const table of ['requests', 'audit_log', 'users']) expect(JSON.stringify(await world.sql(`SELECT t::text FROM ${table} t`))).not.toContain('river-Stone')
  })
})
