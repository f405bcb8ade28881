import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { getSession, signOut } from '../../../contract/accounts.ts'
import { listUsers } from '../../../contract/staff.ts'

/** What a control takes away for a moment. */
const without = vi.hoisted(() => ({ pageToken: false, originCheck: false, decoy: false }))
vi.mock('../../platform/arrival.ts', async (original) => {
  const real = await original<typeof import('../../platform/arrival.ts')>()
  return {
    ...real,
    refuseForgedPost: (...given: Parameters<typeof real.refuseForgedPost>) => { if (!without.pageToken) real.refuseForgedPost(...given) },
    refuseForeignPage: (...given: Parameters<typeof real.refuseForeignPage>) => { if (!without.originCheck) real.refuseForeignPage(...given) },
  }
})
vi.mock('./actions/passwords.ts', async (original) => {
  const real = await original<typeof import('./actions/passwords.ts')>()
  return { ...real, isPassword: async (hash: string | null, word: string) => (without.decoy && hash === null ? false : real.isPassword(hash, word)) }
})

const right = 'xZ7#mQp2!vL9-right'
const wrong = 'xZ7#mQp2!vL9-wrong'
let world: World
beforeAll(async () => {
  world = await createWorld()
  for (const login of ['cty1-410184', 'cty2-410184', 'hr1-410184', 'fin1-410184', 'adm']) await world.setPassword(login, right)
})
afterAll(() => world.close())

const audited = (login: string) => world.sql<{ action: string; summary: string; after: unknown }>(
  `SELECT action, summary, after FROM audit_log WHERE noun = 'session' AND record_id = $1 ORDER BY seq`, [world.user(login)])
const unlock = () => world.sql('DELETE FROM sign_in_locks')
const attempt = (login: string, password: string, address?: string) => world.browser(address === undefined ? {} : { address }).signIn(login, password)
const fail = async (times: number, login: string | ((i: number) => string), address?: string) => {
  const answers: (string | null)[] = []
  for (let i = 0; i < times; i++) answers.push((await attempt(typeof login === 'string' ? login : login(i), wrong, address))?.code ?? null)
  return answers
}
/** Makes a trigger of the control's own that undoes what a defence writes, and takes it away again. */
async function withTrigger<T>(table: string, when: string, body: string, work: () => Promise<T>): Promise<T> {
  await world.sql(`CREATE FUNCTION undone() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${body} END $$`)
  await world.sql(`CREATE TRIGGER undone ${when} ON ${table} FOR EACH ROW EXECUTE FUNCTION undone()`)
  try {
    return await work()
  } finally {
    await world.sql('DROP FUNCTION undone() CASCADE')
  }
}

describe('S-08 locks', () => {
  it('S-08 five failures lock the account for 15 minutes, also for the right password', async () => {
    expect(await fail(5, 'cty1-410184')).toEqual(Array(5).fill('WRONG_PASSWORD'))
    expect(await attempt('cty1-410184', right)).toMatchObject({ status: 429, code: 'LOCKED', message: expect.stringContaining('15 分钟') })
    expect((await world.as('adm').call(listUsers, { query: { q: 'cty1-410184' } })).items[0]?.locked).toBe(true)
    await world.sql(`UPDATE sign_in_locks SET locked_until = locked_until - interval '14 minutes 59 seconds' WHERE key = $1`, [`user:${world.user('cty1-410184')}`])
    expect((await attempt('cty1-410184', right))?.code).toBe('LOCKED')
    await world.sql(`UPDATE sign_in_locks SET locked_until = locked_until - interval '1 second' WHERE key = $1`, [`user:${world.user('cty1-410184')}`])
    expect(await attempt('cty1-410184', right)).toBeNull()
    expect((await audited('cty1-410184')).map((a) => a.action)).toEqual(['refuse', 'refuse', 'refuse', 'refuse', 'refuse', 'lock', 'signIn'])
  })

  it('S-08 control: without the lock the sixth attempt gets in', async () => {
    await unlock()
    await withTrigger('sign_in_locks', 'BEFORE INSERT OR UPDATE', 'NEW.locked_until := NULL; RETURN NEW;', async () => {
      await fail(5, 'cty1-410184')
      expect(await attempt('cty1-410184', right)).toBeNull()
    })
  })

  it('S-08 guesses sent at the same time come one after the other', async () => {
    await unlock()
    const answers = await Promise.all(Array.from({ length: 8 }, () => attempt('cty2-410184', wrong)))
    expect(answers.map((a) => a?.status).sort()).toEqual([401, 401, 401, 401, 401, 429, 429, 429])
    await unlock()
  })

  it('S-08 a login nobody has is answered and locked like one that exists', async () => {
    const answers = async (login: string) => {
      await unlock()
      const given: unknown[] = []
      for (let i = 0; i < 7; i++) given.push(await attempt(login, wrong))
      return given
    }
    expect(await answers('nobody-here')).toEqual(await answers('hr1-410184'))
    await unlock()
  })

  /** Median times of refusing a wrong password and an unknown login, in milliseconds. */
  const measure = async () => {
    const time = async (login: string) => {
      const from = performance.now()
      await attempt(login, wrong)
      return performance.now() - from
    }
    const times: { known: number[]; unknown: number[] } = { known: [], unknown: [] }
    for (let i = 0; i < 9; i++) {
      await unlock()
      times.known.push(await time('hr1-410184'))
      times.unknown.push(await time(`nobody-${i}`))
    }
    const median = (values: number[]) => [...values].sort((a, b) => a - b)[4] ?? 0
    await unlock()
    return { known: median(times.known), unknown: median(times.unknown) }
  }

  it('S-08 an unknown login takes as long as a wrong password', async () => {
    const { known, unknown } = await measure()
    expect(unknown).toBeGreaterThan(known / 2)
  })

  it('S-08 control: without looking at a password all the same, an unknown login is answered sooner', async () => {
    without.decoy = true
    const { known, unknown } = await measure()
    without.decoy = false
    expect(unknown).toBeLessThan(known / 2)
  })

  it('S-08 many names tried from one address lock the address, nobody else, and no colleague for one clerk’s failures', async () => {
    await unlock()
    await fail(5, 'cty2-410184', '203.0.113.7')
    const clerk = world.browser({ address: '203.0.113.7' })
    expect(await clerk.signIn('cty1-410184', right)).toBeNull()
    expect(await fail(15, (i) => `guess-${i}`, '203.0.113.7')).toEqual(Array(15).fill('WRONG_PASSWORD'))
    expect(await attempt('fin1-410184', right, '203.0.113.7')).toMatchObject({ status: 429, code: 'ADDRESS_LOCKED' })
    expect(await attempt('fin1-410184', right, '203.0.113.8')).toBeNull()
    expect((await clerk.call(getSession)).user.login).toBe('cty1-410184')
    expect(JSON.stringify(await world.sql('SELECT * FROM sign_in_locks'))).not.toMatch(/203\.0|guess-/)
    expect(await world.sql(`SELECT 1 FROM audit_log WHERE noun = 'session' AND record_id = 'address' AND action = 'lock'`)).toHaveLength(1)
  })

  it('S-08 control: without the lock of the address the next name is tried', async () => {
    await unlock()
    await withTrigger('sign_in_locks', 'BEFORE INSERT OR UPDATE', `IF NEW.key LIKE 'address:%' THEN NEW.locked_until := NULL; END IF; RETURN NEW;`, async () => {
      await fail(20, (i) => `guess-${i}`, '203.0.113.7')
      expect(await attempt('fin1-410184', right, '203.0.113.7')).toBeNull()
    })
    await unlock()
  })

  it('S-08 the number of failures is a parameter', async () => {
    await world.sql(`INSERT INTO parameter_values (id, key, value, effective_from, clause, reason) VALUES (gen_random_uuid(), 'LOCK_FAILURES', '3', '2026-03-01', '安全', '示例')`)
    expect(await fail(4, 'hr1-410184')).toEqual(['WRONG_PASSWORD', 'WRONG_PASSWORD', 'WRONG_PASSWORD', 'LOCKED'])
    await world.sql(`DELETE FROM parameter_values WHERE key = 'LOCK_FAILURES'`)
    await unlock()
  })
})

describe('S-08 sessions', () => {
  const signedIn = async (login = 'cty1-410184', options = {}) => {
    const browser = world.browser(options)
    expect(await browser.signIn(login, right)).toBeNull()
    return browser
  }
  const move = (column: 'last_seen_at' | 'expires_at', minutes: number) =>
    world.sql(`UPDATE sessions SET ${column} = now() - make_interval(mins => $2) WHERE user_id = $1`, [world.user('cty1-410184'), minutes])

  it('S-08 a session ends after 30 minutes without a request', async () => {
    const browser = await signedIn()
    await move('last_seen_at', 29)
    expect((await browser.raw('GET', '/session')).status).toBe(200)
    await move('last_seen_at', 30)
    expect((await browser.raw('GET', '/session')).status).toBe(401)
  })

  it('S-08 a session ends after 8 hours, however busy', async () => {
    const browser = await signedIn()
    expect(await world.sql('SELECT extract(epoch FROM expires_at - created_at)::int / 3600 AS hours FROM sessions WHERE user_id = $1 ORDER BY created_at DESC LIMIT 1', [world.user('cty1-410184')])).toEqual([{ hours: 8 }])
    await move('expires_at', 0)
    expect((await browser.raw('GET', '/session')).status).toBe(401)
  })

  it('S-08 control: without the check an idle session goes on', async () => {
    const browser = await signedIn()
    await move('last_seen_at', 300)
    const [found] = await world.sql<{ text: string }>(`SELECT pg_get_functiondef('app_enter'::regproc) AS text`)
    const text = found?.text ?? ''
    const open = text.replace(/AND s\.last_seen_at > transaction_timestamp\(\) - make_interval\(mins => s\.idle_minutes\)/, '')
    expect(open).not.toBe(text)
    await world.sql(open)
    expect((await browser.raw('GET', '/session')).status).toBe(200)
    await world.sql(text)
  })

  it('S-08 the token changes at sign-in: a planted one stays worthless and the one before ends', async () => {
    const planted = world.browser({ held: { cookie: 'rg_session=planted-by-somebody', csrf: '' } })
    await planted.signIn('cty1-410184', right)
    expect(planted.held.cookie).not.toContain('planted')
    expect((await world.browser({ held: { cookie: 'rg_session=planted-by-somebody', csrf: '' } }).raw('GET', '/session')).status).toBe(401)
    const before = { ...planted.held }
    await planted.signIn('cty1-410184', right)
    expect(planted.held.cookie).not.toBe(before.cookie)
    expect((await world.browser({ held: before }).raw('GET', '/session')).status).toBe(401)
  })

  it('S-08 control: without ending the session before, its token still opens', async () => {
    const browser = await signedIn()
    const before = { ...browser.held }
    await withTrigger('sessions', 'BEFORE DELETE', 'RETURN NULL;', () => browser.signIn('cty1-410184', right))
    expect((await world.browser({ held: before }).raw('GET', '/session')).status).toBe(200)
  })

  it('S-08 by https the cookie is bound to this site, on the own machine it stays readable without', async () => {
    const plain = await signedIn()
    expect(plain.setCookies()[0]).toMatch(/^rg_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
    world.platform.config.publicUrl = 'https://ronggui.example.cn'
    const secure = await signedIn()
    expect(secure.setCookies()[0]).toMatch(/^__Host-rg_session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/)
    expect((await secure.raw('GET', '/session')).status).toBe(200)
    // a plain cookie, which a neighbouring site could plant, is not looked at
    expect((await world.browser({ held: { ...secure.held, cookie: secure.held.cookie.replace('__Host-', '') } }).raw('GET', '/session')).status).toBe(401)
    await secure.call(signOut)
    expect(secure.setCookies()[0]).toContain('__Host-rg_session=; Max-Age=0; Path=/; Secure')
    world.platform.config.publicUrl = null
  })

  it('S-08 only a trusted proxy is believed about https and addresses', async () => {
    const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '192.0.2.9, 198.51.100.4' }
    expect((await signedIn('cty1-410184', { address: '10.0.0.2', headers })).setCookies()[0]).toMatch(/^rg_session=/)
    world.platform.config.trustedProxies = ['10.0.0.2']
    expect((await signedIn('cty1-410184', { address: '10.0.0.2', headers })).setCookies()[0]).toMatch(/^__Host-/)
    world.platform.config.trustedProxies = []
    expect((await audited('cty1-410184')).slice(-2).map((a) => a.after)).toEqual([{ address: '10.0.0.2' }, { address: '198.51.100.4' }])
  })

  it('S-08 refuses a post that a page of another site made the browser send', async () => {
    const browser = await signedIn()
    const forged = world.browser({ held: { ...browser.held, csrf: '' } })
    expect(await forged.refused(signOut)).toMatchObject({ status: 403, code: 'CSRF' })
    const foreign: Record<string, string>[] = [{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }, { origin: 'https://elsewhere.example' }, { origin: 'null' }]
    for (const headers of foreign) {
      expect(await world.browser({ held: browser.held, headers }).refused(signOut)).toMatchObject({ status: 403, code: 'FOREIGN_PAGE' })
      expect(await world.browser({ headers }).signIn('cty1-410184', right)).toMatchObject({ code: 'FOREIGN_PAGE' })
    }
    expect((await browser.raw('GET', '/session')).status).toBe(200)
    await world.browser({ held: browser.held, headers: { 'sec-fetch-site': 'same-origin', origin: 'http://localhost' } }).call(signOut)
  })

  it('S-08 control: without the page token, or without the look at the origin, the forged post goes through', async () => {
    const one = await signedIn()
    without.pageToken = true
    expect(await world.browser({ held: { ...one.held, csrf: '' } }).call(signOut)).toEqual({ signedOut: true })
    without.pageToken = false
    const other = await signedIn()
    without.originCheck = true
    expect(await world.browser({ held: other.held, headers: { 'sec-fetch-site': 'cross-site' } }).call(signOut)).toEqual({ signedOut: true })
    without.originCheck = false
  })
})

describe('S-07 passwords over time', () => {
  const setRule = (key: string, value: unknown) =>
    world.sql(`INSERT INTO parameter_values (id, key, value, effective_from, clause, reason) VALUES (gen_random_uuid(), $1, $2, '2026-03-01', '安全', '示例')`, [key, JSON.stringify(value)])
  const choose = (password: string, newPassword: string) => world.browser().signIn('fin1-410184', password, { newPassword })

  it('S-07 a password runs out after 90 days, opens nothing but the choice of another, and the switch turns that off', async () => {
    expect(await choose(right, 'first-Own-choice-81')).toBeNull()
    world.setNow('2026-05-30', '09:59:59')
    expect(await attempt('fin1-410184', 'first-Own-choice-81')).toBeNull()
    world.setNow('2026-05-31')
    expect(await attempt('fin1-410184', 'first-Own-choice-81')).toMatchObject({ status: 422, code: 'NEW_PASSWORD_NEEDED', message: expect.stringContaining('90 天') })
    await setRule('PASSWORD_EXPIRES', false)
    expect(await attempt('fin1-410184', 'first-Own-choice-81')).toBeNull()
    await world.sql(`DELETE FROM parameter_values WHERE key = 'PASSWORD_EXPIRES'`)
    expect(await choose('first-Own-choice-81', 'Password1234')).toMatchObject({ code: 'PASSWORD_WEAK', field: 'newPassword', message: expect.stringContaining('太常见') })
    expect(await choose('first-Own-choice-81', 'next-Own-choice-82')).toBeNull()
    world.setNow('2026-03-02')
  })

  it('S-07 the last five are not taken again, the sixth is', async () => {
    const word = (i: number) => `river-Stone-cloud-${i}x`
    let current = 'next-Own-choice-82'
    for (let i = 0; i < 5; i++) {
      expect(await choose(current, word(i))).toBeNull()
      current = word(i)
    }
    expect(await choose(current, current)).toMatchObject({ code: 'PASSWORD_SAME' })
    for (const used of [word(0), word(3)]) expect(await choose(current, used)).toMatchObject({ code: 'PASSWORD_USED' })
    expect(await choose(current, 'next-Own-choice-82')).toBeNull()
    expect(JSON.stringify(await world.sql('SELECT * FROM password_history'))).not.toContain('river')
  })

  it('S-07 control: without its history an old password comes back', async () => {
    await world.sql('DELETE FROM password_history')
    expect(await choose('next-Own-choice-82', 'river-Stone-cloud-4x')).toBeNull()
  })

  it('S-07 stores argon2id and nothing else', async () => {
    const [row] = await world.sql<{ hash: string }>('SELECT password_hash AS hash FROM users WHERE login = $1', ['fin1-410184'])
    expect(row?.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })
})
