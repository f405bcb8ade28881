import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, type World } from '../../tests/setup/world.ts'
import { createApp } from './app.ts'
import { readConfig } from './platform/config.ts'
import type { Platform } from './platform/http.ts'
import { limiterOf } from './platform/limits.ts'

let world: World
let folder = ''
let app: Hono
/** A request as it comes over the network from an address. */
const from = (address: string, path: string, init: RequestInit = {}, on = app) => on.request(path, init, { incoming: { socket: { remoteAddress: address, remotePort: 1, remoteFamily: 'IPv4' } } })

beforeAll(async () => {
  world = await createWorld()
  folder = mkdtempSync(join(tmpdir(), 'ronggui-app-'))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><meta property="csp-nonce" nonce="__CSP_NONCE__"><div id="root"></div>')
  writeFileSync(join(folder, 'assets', 'a.js'), 'export {}')
  app = createApp(world.platform, folder).app
})
afterAll(async () => {
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('headers of every reply', () => {
  it('S-08 scripts come from files of this site alone, and styles from files or with the number of this very page', async () => {
    for (const path of ['/', '/classes/1', '/verify', '/api/v1/session', '/api/openapi.json', '/assets/a.js', '/%E0%A4%A']) {
      const { headers } = await app.request(path)
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy, path).toContain(`script-src 'self';`)
      expect(policy, path).not.toContain('unsafe')
      expect(policy).toContain(`frame-ancestors 'none'`)
      expect(policy).toContain(`object-src 'none'`)
    }
    const [one, two] = [await app.request('/'), await app.request('/')]
    const nonce = /'nonce-([A-Za-z0-9+/=]{24})'/.exec(one.headers.get('content-security-policy') ?? '')?.[1] ?? 'none'
    expect(await one.text()).toContain(`nonce="${nonce}"`)
    expect(two.headers.get('content-security-policy')).not.toContain(nonce)
    expect((await app.request('/verify')).headers.get('content-security-policy')).toContain(`style-src 'self' 'sha256-`)
  })

  it('S-08 nothing personal is kept by a browser, nothing says what runs here, and no other site reaches in', async () => {
    for (const path of ['/', '/api/v1/session', '/api/v1/classes', '/verify/none', '/api/nothing']) {
      const { headers } = await app.request(path)
      expect(headers.get('cache-control'), path).toBe('no-store')
      expect([headers.get('x-content-type-options'), headers.get('x-frame-options'), headers.get('cross-origin-opener-policy'), headers.get('cross-origin-resource-policy')]).toEqual(['nosniff', 'DENY', 'same-origin', 'same-origin'])
      expect(headers.get('permissions-policy')).toContain('microphone=()')
      for (const name of ['server', 'x-powered-by', 'access-control-allow-origin']) expect(headers.get(name)).toBeNull()
    }
    expect((await app.request('/assets/a.js')).headers.get('cache-control')).toContain('immutable')
  })

  it('S-08 asks for https from then on where it is served by https, and only there', async () => {
    expect((await app.request('/')).headers.get('strict-transport-security')).toBeNull()
    const config = { ...world.platform.config, publicUrl: 'https://ronggui.example.cn' }
    expect((await createApp({ ...world.platform, config }, folder).app.request('/')).headers.get('strict-transport-security')).toMatch(/^max-age=31536000/)
  })

  it('S-20 a path that is no escape, climbs out or holds NUL answers with the page, not with a fault or a file', async () => {
    for (const path of ['/%', '/%E0%A4%A', '/%00', '/..%2f..%2fetc%2fpasswd', '/assets/%2e%2e/%2e%2e/%2e%2e/etc/passwd', '/verify/%00', '/verify/%ED%A0%80']) {
      const response = await app.request(path)
      expect(response.status, path).toBeLessThan(500)
      expect(await response.text()).not.toContain('root:')
    }
  })
})

describe('how often one may ask', () => {
  const limited = (changes: Partial<Platform['config']['limits']>, more: Partial<Platform['config']> = {}) =>
    createApp({ ...world.platform, config: { ...world.platform.config, ...more, limits: { ...world.platform.config.limits, ...changes } } }, folder).app
  const signIn = (login = 'nobody') => ({ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ requestId: crypto.randomUUID(), login, password: 'wrong' }) })

  it('S-08 after so many attempts to sign in an address has to wait, whatever the logins; others need not', async () => {
    const on = limited({ signIn: 3 })
    for (let i = 0; i < 3; i++) expect((await from('192.0.2.1', '/api/v1/session', signIn(`nobody-${i}`), on)).status).toBe(401)
    const refused = await from('192.0.2.1', '/api/v1/session', signIn('nobody-4'), on)
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await refused.json()).toMatchObject({ error: { code: 'TOO_MANY', message: expect.stringContaining('秒后再试') } })
    expect((await from('192.0.2.2', '/api/v1/session', signIn(), on)).status).toBe(401)
  })

  it('S-08 a made-up X-Forwarded-For opens no new bucket; what a trusted proxy adds does', async () => {
    const forged = (address: string) => ({ ...signIn(), headers: { 'content-type': 'application/json', 'x-forwarded-for': address } })
    const on = limited({ signIn: 1 })
    expect((await from('192.0.2.1', '/api/v1/session', forged('203.0.113.1'), on)).status).toBe(401)
    expect((await from('192.0.2.1', '/api/v1/session', forged('203.0.113.2'), on)).status).toBe(429)
    const behind = limited({ signIn: 1 }, { trustedProxies: ['192.0.2.1'] })
    expect((await from('192.0.2.1', '/api/v1/session', forged('9.9.9.9, 203.0.113.1'), behind)).status).toBe(401)
    expect((await from('192.0.2.1', '/api/v1/session', forged('8.8.8.8, 203.0.113.1'), behind)).status).toBe(429)
    expect((await from('192.0.2.1', '/api/v1/session', forged('8.8.8.8, 203.0.113.2'), behind)).status).toBe(401)
  })

  it('S-08 public pages and made-up sessions are counted by address', async () => {
    const on = limited({ visitor: 2 })
    for (let i = 0; i < 2; i++) expect((await from('192.0.2.1', '/verify/none', {}, on)).status).toBe(404)
    expect((await from('192.0.2.1', '/verify/none', {}, on)).status).toBe(429)
    for (let i = 0; i < 2; i++) expect((await from('192.0.2.3', '/api/v1/session', { headers: { cookie: `rg_session=guess-${i}` } }, on)).status).toBe(401)
    expect((await from('192.0.2.3', '/api/v1/session', { headers: { cookie: 'rg_session=guess-3' } }, on)).status).toBe(429)
  })

  it('S-08 a user has one bucket over all addresses, and nobody else’s', async () => {
    const on = limited({ user: 2 })
    const cookieOf = async (login: string) => {
      const { randomBytes, createHash } = await import('node:crypto')
      const token = randomBytes(16).toString('hex')
      await world.sql(`INSERT INTO sessions (token_hash, user_id, csrf, expires_at) VALUES ($1, $2, 'c', now() + interval '1 hour')`, [createHash('sha256').update(token).digest(), world.user(login)])
      return { headers: { cookie: `rg_session=${token}` } }
    }
    const [mine, others] = [await cookieOf('cty1-410184'), await cookieOf('cty2-410184')]
    expect((await from('192.0.2.1', '/api/v1/session', mine, on)).status).toBe(200)
    expect((await from('192.0.2.2', '/api/v1/session', mine, on)).status).toBe(200)
    expect((await from('192.0.2.3', '/api/v1/session', mine, on)).status).toBe(429)
    expect((await from('192.0.2.1', '/api/v1/session', others, on)).status).toBe(200)
  })

  it('S-08 control: with a bucket that never empties the thousandth guess is still answered', async () => {
    const on = limited({ signIn: 1_000_000, visitor: 1_000_000 })
    for (let i = 0; i < 1000; i++) expect((await from('192.0.2.1', '/api/v1/session', { headers: { cookie: `rg_session=guess-${i}` } }, on)).status).toBe(401)
  })

  it('S-08 a bucket fills up evenly with time and holds no more than a minute’s worth', () => {
    let now = 0
    const limiter = limiterOf(60, () => now)
    for (let i = 0; i < 60; i++) expect(limiter.take('a')).toBeNull()
    expect(limiter.take('a')).toBe(1)
    now = 999
    expect(limiter.take('a')).toBe(1)
    now = 1000
    expect([limiter.take('a'), limiter.take('a')]).toEqual([null, 1])
    now = 3_600_000
    for (let i = 0; i < 60; i++) expect(limiter.take('a')).toBeNull()
    expect(limiter.take('a')).toBe(1)
  })

  it('S-08 limits are numbers one can set, within bounds', () => {
    expect(readConfig({}).limits).toEqual({ signIn: 60, visitor: 300, user: 900, objection: 6, lookUp: 12 })
    expect(readConfig({ LIMIT_USER: '50' }).limits.user).toBe(50)
    for (const wrong of ['0', '-1', 'off', '1.5', '1000001']) expect(() => readConfig({ LIMIT_USER: wrong })).toThrow('LIMIT_USER')
  })
})
