import { createHash, randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createWorld, type World } from '../../../tests/setup/world.ts'
import { linesOfDatabase, rowsOf } from '../../cli/audit-verifier/read.ts'
import { verifyLog } from '../../cli/audit-verifier/verify.ts'
import { endpoint, requestId } from '../../contract/endpoint.ts'
import { audit } from './audit.ts'
import { answerError, route, type Api } from './http.ts'
import { refuse } from './errors.ts'
import { limitsOf } from './limits.ts'
import type { Tx } from './database.ts'

let world: World
let ownerUrl = ''
let appUrl = ''
beforeAll(async () => {
  world = await createWorld()
  appUrl = String(world.platform.database.pool.options.connectionString)
  ownerUrl = world.ownerUrl
})
afterAll(() => world.close())

const verify = () => verifyLog(rowsOf(linesOfDatabase(ownerUrl)))
const asApp = async <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: appUrl })
  await client.connect()
  return work(client).finally(() => client.end())
}
const entry = (n: number) => ({ noun: 'test', recordId: `r${n}`, action: 'do', summary: `第 ${n} 件` })

const forgetful = endpoint({
  method: 'POST', path: '/forgetful', summary: 'Writes; audits when told to', tag: 'test', reply: z.object({}),
  body: z.strictObject({ requestId, how: z.enum(['audits', 'forgets', 'pretends', 'refuses']) }),
})

/** A site of one endpoint that writes a row of `imports` and then audits, forgets to, only says it did, or refuses. */
function siteOfOneWrite() {
  const app = new Hono()
  const api: Api = { app, platform: world.platform, endpoints: [], limits: limitsOf(world.platform.config) }
  app.onError((error, context) => answerError(error, { ...world.platform.log, error: () => undefined }, context.req.path))
  route(api, forgetful, async ({ tx, body }) => {
    await tx.run(`UPDATE users SET name = $2 WHERE id = $1`, [tx.principal.userId, body.how])
    if (body.how === 'audits') await audit(tx, entry(1))
    if (body.how === 'pretends') tx.audited = 1
    if (body.how === 'refuses') throw refuse('TEST_RULE', '编号 410184199001011234 的这一条不行。')
    return {}
  })
  return app
}

async function write(how: string, login = 'cty1-410184'): Promise<number> {
  const { cookie, csrf } = world.session(login)
  const response = await siteOfOneWrite().request('/api/v1/forgetful', {
    method: 'POST', headers: { cookie, 'x-ronggui-csrf': csrf, 'content-type': 'application/json' }, body: JSON.stringify({ requestId: randomUUID(), how }),
  })
  return response.status
}
const nameOf = async (login: string) => (await world.sql<{ name: string }>('SELECT name FROM users WHERE id = $1', [world.user(login)]))[0]?.name

describe('S-13 the log', () => {
  it('S-13 R-190 the app role may only read and append; so may not even the owner, while the triggers stand', async () => {
    await world.run((tx) => audit(tx, entry(1)))
    for (const statement of [`UPDATE audit_log SET summary = 'x'`, 'DELETE FROM audit_log', 'TRUNCATE audit_log']) {
      await expect(asApp((client) => client.query(statement))).rejects.toThrow('permission denied')
      await expect(world.sql(statement)).rejects.toThrow('append-only')
    }
    expect((await verify()).findings).toEqual([])
  })

  it('S-13 a write without an entry is rolled back', async () => {
    expect(await write('forgets')).toBe(500)
    expect(await nameOf('cty1-410184')).toBe('cty1-410184')
    expect(await write('audits', 'cty2-410184')).toBe(200)
    expect(await nameOf('cty2-410184')).toBe('audits')
  })

  it('S-13 control: a write that only says it left an entry stays, so it is the count that rolls back', async () => {
    expect(await write('pretends', 'hr2-410184')).toBe(200)
    expect(await nameOf('hr2-410184')).toBe('pretends')
    expect(await world.sql('SELECT 1 FROM audit_log WHERE user_id = $1', [world.user('hr2-410184')])).toEqual([])
  })

  it('S-13 an entry says who, from which session and with which request', async () => {
    const body = { requestId: randomUUID(), how: 'audits' }
    const { cookie, csrf } = world.session('hr1-410184')
    await siteOfOneWrite().request('/api/v1/forgetful', { method: 'POST', headers: { cookie, 'x-ronggui-csrf': csrf, 'content-type': 'application/json' }, body: JSON.stringify(body) })
    const [row] = await world.sql('SELECT user_id, session_id, request_id FROM audit_log WHERE request_id = $1', [body.requestId])
    const [session] = await world.sql<{ id: string }>('SELECT id FROM sessions WHERE token_hash = $1', [createHash('sha256').update(cookie.slice('rg_session='.length)).digest()])
    expect(row).toEqual({ user_id: world.user('hr1-410184'), session_id: session?.id, request_id: body.requestId })
  })

  it('S-13 keeps every refusal of a write in a transaction of its own, and of a flood only counts', async () => {
    const refusals = () => world.sql<{ summary: string; after: { code: string; refusals?: number } }>(
      `SELECT summary, after FROM audit_log WHERE noun = 'refusal' AND user_id = $1 ORDER BY seq`, [world.user('fin1-410184')])
    expect(await write('refuses', 'fin1-410184')).toBe(422)
    expect(await nameOf('fin1-410184')).toBe('fin1-410184')
    expect(await refusals()).toEqual([{ summary: '被拒绝：编号 … 的这一条不行。', after: { code: 'TEST_RULE', status: 422, asked: 'POST /forgetful' } }])
    for (let i = 0; i < 99; i++) await write('refuses', 'fin1-410184')
    const kept = await refusals()
    // a minute that ends meanwhile begins anew
    expect(kept.length).toBeGreaterThanOrEqual(22)
    expect(kept.length).toBeLessThanOrEqual(44)
    expect(kept.some(({ after }) => (after.refusals ?? 0) >= 40)).toBe(true)
    expect(await write('nonsense', 'fin1-410184')).toBe(400)
    expect(await refusals()).toHaveLength(kept.length)
  })

  it('S-13 gives the same bytes from the database as from the application, whatever an entry holds', async () => {
    const anything = fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.parse(JSON.stringify(value).replaceAll('\\u0000', '')) as unknown)
    const words = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\0', ''))
    await fc.assert(fc.asyncProperty(fc.array(fc.record({ before: anything, after: anything, summary: words, recordId: words }), { minLength: 1, maxLength: 8 }), async (given) => {
      await world.run((tx) => Promise.all(given.map((each) => audit(tx, { noun: 'test', action: 'do', ...each }))))
    }), { numRuns: 60 })
    const awkward = { small: 1e-7, large: 1e21, money: 12n, at: new Date(0), half: 0.1 + 0.2, none: undefined, minus: -0, '𠮷': '䶮', lone: '\ud800' }
    await world.run((tx) => audit(tx, { ...entry(1), before: awkward }))
    const report = await verify()
    expect(report.findings).toEqual([])
    expect(report.rows).toBeGreaterThan(60)
  })
})

describe('S-13 lanes', () => {
  const fifty = () => Promise.all(Array.from({ length: 50 }, (_, i) => asApp(async (client) => {
    await client.query('BEGIN')
    const { rows: [head] } = await client.query<{ lane: number; lane_seq: string }>('SELECT * FROM audit_take_lane()')
    await client.query('SELECT pg_sleep(0.05)')
    await client.query(
      `INSERT INTO audit_log (at, actor, action, noun, record_id, summary, form, lane, lane_seq, previous, digest)
       VALUES (now(), 'x', 'x', 'lanes', $1, 'x', 1, $2, $3, sha256('a'), sha256('b'))`, [String(i), head?.lane, BigInt(head?.lane_seq ?? 0) + 1n])
    await client.query('COMMIT')
  }).then(() => 'written', (error: Error) => error.message)))

  it('S-13 fifty writers at once fork no lane', async () => {
    const own = await createWorld()
    try {
      await Promise.all(Array.from({ length: 50 }, (_, i) => own.run(async (tx: Tx) => {
        await audit(tx, entry(i))
        await tx.many('SELECT pg_sleep(0.01)')
        await Promise.all([audit(tx, entry(i + 100)), audit(tx, entry(i + 200))])
      })))
      const report = await verifyLog(rowsOf(linesOfDatabase(own.ownerUrl)))
      expect(report).toMatchObject({ rows: 150, findings: [] })
    } finally {
      await own.close()
    }
  })

  it('S-13 control: without the lock two of fifty take the same place, and the second is refused by the index', async () => {
    expect(new Set(await fifty())).toEqual(new Set(['written']))
    const [known] = await world.sql<{ text: string }>(`SELECT pg_get_functiondef('audit_take_lane()'::regprocedure) AS text`)
    await world.sql((known?.text ?? '').replaceAll('pg_try_advisory_xact_lock(7720, mine)', 'true').replace('pg_backend_pid() % 64', '7'))
    try {
      expect((await fifty()).filter((each) => each.includes('audit_log_lane')).length).toBeGreaterThan(0)
    } finally {
      await world.sql(known?.text ?? '')
    }
  })

  it('S-13 control: with grant and triggers gone the app role alters the log, and the verifier names the place', async () => {
    const own = await createWorld()
    try {
      await own.run((tx) => audit(tx, entry(1)))
      await own.sql('GRANT UPDATE ON audit_log TO ronggui_app')
      await own.sql('DROP TRIGGER audit_append_only ON audit_log')
      await own.sql('CREATE POLICY open ON audit_log FOR UPDATE TO ronggui_app USING (true)')
      expect(await own.run((tx) => tx.run(`UPDATE audit_log SET summary = '没有这回事'`))).toBe(1)
      expect((await verifyLog(rowsOf(linesOfDatabase(own.ownerUrl)))).findings).toMatchObject([{ kind: 'change', laneSeq: 1 }])
    } finally {
      await own.close()
    }
  })
})
