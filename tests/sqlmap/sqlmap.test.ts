import { spawn } from 'node:child_process'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve, type ServerType } from '@hono/node-server'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../src/server/app.ts'
import { createWorld, type World } from '../setup/world.ts'

// takes minutes and a program of its own, so `node scripts/sqlmap.mjs` asks for it
const isAsked = process.env.SQLMAP === '1'

const lists = [
  '/users?q=a&role=CTY1&active=yes', '/organizations?kind=VA&region=410184000000&q=a', '/veterans?q=a&limit=20', '/classes?q=a&limit=20', '/institutions?q=a', '/exams?when=all&limit=20',
  '/inspections?limit=20', '/search?q=a', '/ledger/cell?year=2022&month=8&unit=410100000000&measure=openedClassCount', '/targets?year=2022', '/progress?year=2022',
]

describe.skipIf(!isAsked)('a program that looks for holes in queries', () => {
  let world: World
  let server: ServerType
  let site = ''
  let folder = ''
  const cookies = new Map<string, string>()

  beforeAll(async () => {
    world = await createWorld({ now: '2022-08-01' })
    folder = mkdtempSync(join(tmpdir(), 'ronggui-sqlmap-'))
    await world.veterans([{}, {}])
    const limits = { signIn: 1_000_000, visitor: 1_000_000, user: 1_000_000, objection: 1_000_000, lookUp: 1_000_000 }
    // the hole that must be found; in this test's own site, nowhere else
    const planted = new Hono()
    planted.get('/planted', async (context) => {
      const asked = world.platform.database.pool.query(`SELECT name FROM trades WHERE code = '${context.req.query('code') ?? ''}'`)
      return asked.then(({ rows }) => context.json(rows), (error: Error) => context.text(error.message, 500))
    })
    planted.route('/', createApp({ ...world.platform, config: { ...world.platform.config, limits } }, folder).app)
    server = await new Promise<ServerType>((done) => { const made = serve({ fetch: planted.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => { site = `http://127.0.0.1:${port}`; done(made) }) })
    for (const login of ['cty1-410184', 'adm']) {
      const token = randomBytes(16).toString('hex')
      await world.sql(`INSERT INTO sessions (token_hash, user_id, csrf, expires_at) VALUES ($1, $2, 'c', now() + interval '1 hour')`, [createHash('sha256').update(token).digest(), world.user(login)])
      cookies.set(login, `rg_session=${token}`)
    }
  })
  afterAll(async () => {
    server.close()
    await world.close()
    rmSync(folder, { recursive: true, force: true })
  })

  /** What sqlmap says; bounded in time, talking to the loopback only. */
  function sqlmap(name: string, target: readonly string[]): Promise<string> {
    const child = spawn('sqlmap', ['--batch', '--flush-session', '--disable-coloring', '--technique=BEU', '--level=1', '--risk=1', '--threads=4', '--timeout=10', '--retries=0', '--dbms=PostgreSQL',
      '--skip-waf', '--ignore-code=*', `--output-dir=${join(folder, name)}`, ...target], { stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: process.env.PATH, HOME: folder } })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => { said += part.toString('utf8') })
    const bound = setTimeout(() => child.kill('SIGTERM'), 240_000)
    return new Promise((done) => child.on('close', () => { clearTimeout(bound); done(said) }))
  }

  const found = /is vulnerable|injection point|appears to be .* injectable|is '.*' injectable/

  it('S-20 control: finds a hole that was planted', { timeout: 300_000 }, async () => {
    expect(await sqlmap('planted', ['-u', `${site}/planted?code=T-ELECTRICIAN`])).toMatch(found)
  })

  it('S-20 finds nothing behind any list or search', { timeout: 300_000 }, async () => {
    const urls = join(folder, 'urls.txt')
    writeFileSync(urls, lists.map((path) => `${site}/api/v1${path}`).join('\n'))
    for (const login of ['cty1-410184', 'adm']) {
      const said = await sqlmap(login, ['-m', urls, `--cookie=${cookies.get(login) ?? ''}`])
      expect(said).not.toMatch(found)
      expect(said).toContain('do not appear to be injectable')
    }
  })

  it('S-20 finds nothing behind the sign-in', { timeout: 300_000 }, async () => {
    const body = JSON.stringify({ requestId: randomUUID(), login: 'cty1-410184', password: 'x' })
    const said = await sqlmap('sign-in', ['-u', `${site}/api/v1/session`, '--method=POST', `--data=${body}`, '--headers=Content-Type: application/json', '-p', 'login,password'])
    expect(said).not.toMatch(found)
    expect(said).toContain('do not appear to be injectable')
  })
})
