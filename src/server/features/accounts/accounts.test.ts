import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../../tests/setup/database.ts'
import { createApp } from '../../app.ts'
import { createFileStore } from '../../platform/attachments/file-store.ts'
import { readConfig } from '../../platform/config.ts'
import { temporaryVault } from '../../platform/crypto.ts'
import { openDatabase, transact, type Database } from '../../platform/database.ts'
import { createLog } from '../../platform/log.ts'
import { systemPrincipal } from '../../platform/principal.ts'
import { addAccount, insertOrganization } from './index.ts'

const password = 'a-long-enough-password'
let testDatabase: TestDatabase
let database: Database
let folder: string
let send: (method: string, path: string, body?: object, session?: { cookie: string; csrf: string }) => Promise<Response>

beforeAll(async () => {
  testDatabase = await createTestDatabase()
  database = openDatabase(testDatabase.appUrl)
  folder = mkdtempSync(join(tmpdir(), 'ronggui-accounts-'))
  const config = readConfig({ DATA_DIR: folder, DEMO_MODE: '1', LOG_LEVEL: 'silent' })
  const { app } = createApp({ config, database, vault: temporaryVault(), files: createFileStore(folder), log: createLog('silent') }, folder)
  send = async (method, path, body, session) => app.request(`/api/v1${path}`, {
    method,
    headers: { ...(body ? { 'content-type': 'application/json' } : {}), ...(session ? { cookie: session.cookie, 'x-ronggui-csrf': session.csrf } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  await transact(database, systemPrincipal(), async (tx) => {
    const office = randomUUID()
    await insertOrganization(tx, { id: office, kind: 'VA', level: 'county', name: '新郑市退役军人事务局', regionCode: '410184000000', uscc: null, phone: null })
    const platform = randomUUID()
    await insertOrganization(tx, { id: platform, kind: 'PLATFORM', level: 'province', name: '平台管理', regionCode: '410000000000', uscc: null, phone: null })
    for (const [login, role, org] of [['cty1', 'CTY1', office], ['adm', 'ADM', platform]] as const) {
      const id = randomUUID()
      await addAccount(tx, { id, personId: id, login, name: login, orgId: org, veteranId: null, phone: null, password }, [role])
    }
  })
})

afterAll(async () => {
  await database.close()
  await testDatabase.drop()
  rmSync(folder, { recursive: true, force: true })
})

async function signedIn(login: string): Promise<{ cookie: string; csrf: string }> {
  const response = await send('POST', '/session', { requestId: randomUUID(), login, password })
  const { csrf } = (await response.json()) as { csrf: string }
  return { cookie: (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '', csrf }
}

const owner = async <T extends pg.QueryResultRow>(sql: string, params: unknown[] = []) => {
  const client = new pg.Client({ connectionString: testDatabase.ownerUrl })
  await client.connect()
  try {
    return (await client.query<T>(sql, params)).rows
  } finally {
    await client.end()
  }
}

describe('sign-in', () => {
  it('refuses without a session, with a wrong password and with a wrong page token', async () => {
    expect((await send('GET', '/session')).status).toBe(401)
    const wrong = await send('POST', '/session', { requestId: randomUUID(), login: 'cty1', password: 'not it' })
    expect(wrong.status).toBe(401)
    expect(await wrong.json()).toMatchObject({ error: { code: 'WRONG_PASSWORD' } })
    const session = await signedIn('cty1')
    expect((await send('DELETE', '/session', { requestId: randomUUID() }, { ...session, csrf: 'other' })).status).toBe(403)
  })

  it('signs in, says who I am, and signs out', async () => {
    const session = await signedIn('cty1')
    const me = (await (await send('GET', '/session', undefined, session)).json()) as { user: { orgName: string; home: string } }
    expect(me.user).toMatchObject({ orgName: '新郑市退役军人事务局', home: 'desk' })
    expect((await send('DELETE', '/session', { requestId: randomUUID() }, session)).status).toBe(200)
    expect((await send('GET', '/session', undefined, session)).status).toBe(401)
  })

  it('locks after five failures, and keeps the failures although each attempt was refused', async () => {
    const statuses: number[] = []
    for (let i = 0; i < 6; i++) statuses.push((await send('POST', '/session', { requestId: randomUUID(), login: 'adm', password: 'wrong' })).status)
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429])
    await owner('UPDATE users SET locked_until = NULL WHERE login = $1', ['adm'])
  })
})

describe('accounts', () => {
  const newUser = (id: string, roles: string[]) => ({ requestId: randomUUID(), id, login: `u-${id.slice(0, 8)}`, name: '示例', orgId: '', roles, password })

  it('refuses a county clerk, and first and second review in one hand', async () => {
    const [office] = await owner<{ id: string }>(`SELECT id FROM organizations WHERE kind = 'VA'`)
    const clerk = await signedIn('cty1')
    expect((await send('POST', '/users', { ...newUser(randomUUID(), ['CTY2']), orgId: office?.id }, clerk)).status).toBe(403)
    const administrator = await signedIn('adm')
    const refused = await send('POST', '/users', { ...newUser(randomUUID(), ['CTY1', 'CTY2']), orgId: office?.id }, administrator)
    expect(await refused.json()).toMatchObject({ error: { code: 'ROLE_PAIR' } })
  })

  it('S-11 answers a repeated request the same, and refuses the same id with another body', async () => {
    const [office] = await owner<{ id: string }>(`SELECT id FROM organizations WHERE kind = 'VA'`)
    const administrator = await signedIn('adm')
    const body = { ...newUser(randomUUID(), ['CTY2']), orgId: office?.id }
    const [first, second] = await Promise.all([send('POST', '/users', body, administrator), send('POST', '/users', body, administrator)])
    expect([first.status, second.status]).toEqual([200, 200])
    expect(await second.json()).toEqual(await first.json())
    expect((await owner<{ n: number }>('SELECT count(*)::int AS n FROM users WHERE id = $1', [body.id]))[0]?.n).toBe(1)
    expect((await owner<{ n: number }>(`SELECT count(*)::int AS n FROM audit_log WHERE noun = 'user' AND record_id = $1`, [body.id]))[0]?.n).toBe(1)
    expect((await send('POST', '/users', { ...body, name: '另一个' }, administrator)).status).toBe(409)
  })

  it('refuses unknown fields and broken bodies with a clear sentence, never with 500', async () => {
    const unknown = await send('POST', '/session', { requestId: randomUUID(), login: 'cty1', password, role: 'ADM' })
    expect(unknown.status).toBe(400)
    expect(((await unknown.json()) as { error: { message: string } }).error.message).toContain('有不认识的项：role')
  })

  it('keeps the audit log append-only, also for the owner', async () => {
    await expect(owner('DELETE FROM audit_log')).rejects.toThrow('append-only')
  })
})
