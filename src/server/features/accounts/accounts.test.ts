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

const password = 'a-Long-enough-passphrase'
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
    for (const [login, role, org] of [['cty1', 'CTY1', office], ['adm', 'ADM', platform], ['sec', 'SEC', platform]] as const) {
      const id = randomUUID()
      await addAccount(tx, { id, personId: id, login, name: login, orgId: org, veteranId: null, password }, [role])
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
    await owner('DELETE FROM sign_in_locks')
  })
})

/** The security administrator grants what waits for an account. */
async function grantWaiting(userId: string): Promise<void> {
  const [waiting] = await owner<{ id: string }>(`SELECT id FROM role_proposals WHERE user_id = $1 AND state = 'WAITING'`, [userId])
  expect((await send('POST', `/role-proposals/${waiting?.id}/decision`, { requestId: randomUUID(), granted: true, reason: '' }, await signedIn('sec'))).status).toBe(200)
}

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
    expect((await owner<{ n: number }>(`SELECT count(*)::int AS n FROM audit_log WHERE noun = 'user' AND record_id = $1`, [body.id]))[0]?.n).toBe(2)
    expect((await send('POST', '/users', { ...body, name: '另一个' }, administrator)).status).toBe(409)
  })

  it('refuses a password that is easily guessed, and a role its office does not have', async () => {
    const [office] = await owner<{ id: string }>(`SELECT id FROM organizations WHERE kind = 'VA'`)
    const administrator = await signedIn('adm')
    const create = async (changes: object) => {
      const response = await send('POST', '/users', { ...newUser(randomUUID(), ['CTY2']), orgId: office?.id, ...changes }, administrator)
      return ((await response.json()) as { error?: { code: string; message: string } }).error
    }
    for (const weak of ['Short-1', 'onlyletterslong', '123456789012', 'aaaaaaaaaaa1']) expect(await create({ password: weak })).toMatchObject({ code: 'PASSWORD_WEAK', field: 'password' })
    expect(await create({ login: 'cty9', password: 'xx-cty9-and-more' })).toMatchObject({ code: 'PASSWORD_WEAK' })
    expect(await create({ roles: ['HR1'] })).toMatchObject({ code: 'ROLE_OFFICE', message: expect.stringContaining('县局复核') })
    expect(await create({ roles: ['REG', 'CTY1'] })).toMatchObject({ code: 'ROLE_MIX' })
    expect(await create({ roles: ['ADM', 'CTY1'] })).toMatchObject({ code: 'ROLE_ADMIN' })
    expect(await create({ login: 'cty1' })).toMatchObject({ code: 'LOGIN_TAKEN', field: 'login' })
  })

  it('a one-time password opens nothing until its holder has chosen another, which only he knows', async () => {
    const [office] = await owner<{ id: string }>(`SELECT id FROM organizations WHERE kind = 'VA'`)
    const administrator = await signedIn('adm')
    const body = { ...newUser(randomUUID(), ['CTY2']), orgId: office?.id }
    expect(await (await send('POST', '/users', body, administrator)).json()).toMatchObject({ passwordIsTemporary: true, roles: [], proposedLabels: ['县局复核'], can: ['disable', 'proposeRoles', 'resetPassword'] })
    await grantWaiting(body.id)
    const enter = (extra: object, word = password) => send('POST', '/session', { requestId: randomUUID(), login: body.login, password: word, ...extra })
    expect(await (await enter({})).json()).toMatchObject({ error: { code: 'NEW_PASSWORD_NEEDED', field: 'newPassword' } })
    expect(await (await enter({ newPassword: password })).json()).toMatchObject({ error: { code: 'PASSWORD_SAME' } })
    expect(await (await enter({ newPassword: 'short' })).json()).toMatchObject({ error: { code: 'PASSWORD_WEAK', field: 'newPassword' } })
    expect((await enter({ newPassword: 'my-own-choice-2026' })).status).toBe(200)
    expect((await enter({})).status).toBe(401)
    expect((await enter({}, 'my-own-choice-2026')).status).toBe(200)
    expect(JSON.stringify(await owner('SELECT * FROM audit_log'))).not.toContain('my-own-choice')
    expect(JSON.stringify(await owner('SELECT reply FROM requests'))).not.toContain(password)
  })

  it('S-13 resets a password and disables with a reason, each ending the sessions, and never on the own account', async () => {
    const [office] = await owner<{ id: string }>(`SELECT id FROM organizations WHERE kind = 'VA'`)
    const [adm] = await owner<{ id: string }>(`SELECT id FROM users WHERE login = 'adm'`)
    const administrator = await signedIn('adm')
    const id = randomUUID()
    const login = `u-${id.slice(0, 8)}`
    await send('POST', '/users', { ...newUser(id, ['CTY2']), orgId: office?.id, phone: '11900000055' }, administrator)
    await grantWaiting(id)
    const response = await send('POST', '/session', { requestId: randomUUID(), login, password, newPassword: 'my-own-choice-1' })
    const session = { cookie: (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '', csrf: ((await response.json()) as { csrf: string }).csrf }
    const post = (what: string, body: object, who = administrator, target: string = id) => send('POST', `/users/${target}/${what}`, { requestId: randomUUID(), reason: '岗位调整', ...body }, who)
    expect((await post('active', { active: false }, await signedIn('cty1'))).status).toBe(403)
    expect(await (await post('password', {})).json()).toMatchObject({ passwordIsTemporary: true })
    expect((await send('GET', '/session', undefined, session)).status).toBe(401)
    expect(await (await post('active', { active: false })).json()).toMatchObject({ active: false, can: ['enable', 'proposeRoles', 'resetPassword'] })
    for (const [what, body] of [['password', {}], ['active', { active: false }]] as const) {
      expect(await (await post(what, body, administrator, adm?.id ?? '')).json()).toMatchObject({ error: { code: 'OWN_ACCOUNT' } })
    }
    const actions = await owner<{ action: string; summary: string }>(`SELECT action, summary FROM audit_log WHERE noun = 'user' AND record_id = $1 ORDER BY seq`, [id])
    expect(actions.map((a) => a.action)).toEqual(['create', 'proposeRoles', 'grantRoles', 'changePassword', 'resetPassword', 'disable'])
    expect(actions[5]?.summary).toBe('停用账号：岗位调整')
  })

  it('shows an office the accounts of its own place only, and nobody his own to change', async () => {
    const list = async (login: string, query = '') => (await (await send('GET', `/users${query}`, undefined, await signedIn(login))).json()) as { items: { login: string; can: string[] }[]; can: string[] }
    const own = await list('cty1')
    expect(own.items.map((u) => u.login)).toContain('cty1')
    expect(own.items.map((u) => u.login)).not.toContain('adm')
    expect([own.can, own.items.find((u) => u.login === 'cty1')?.can]).toEqual([['invite'], []])
    const all = await list('adm', '?role=ADM&active=yes')
    expect([all.items.map((u) => u.login), all.can]).toEqual([['adm'], ['create', 'invite']])
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
