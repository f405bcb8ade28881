import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../tests/setup/database.ts'
import { clientOf } from '../../tests/setup/world-client.ts'
import { signIn } from '../contract/accounts.ts'
import { acceptInvitation, invite, listInvitable, readInvitation } from '../contract/invitations.ts'
import { createUser } from '../contract/staff.ts'
import { createApp } from './app.ts'
import { openPlatform } from './first-start.ts'
import { readConfig } from './platform/config.ts'
import { openDatabase, transact, type Database } from './platform/database.ts'
import type { Platform } from './platform/http.ts'
import { systemPrincipal } from './platform/principal.ts'

let testDatabase: TestDatabase
let database: Database
let folder: string
const password = 'a-long-enough-password-1'
const phone = '13900000000'
beforeAll(async () => {
  testDatabase = await createTestDatabase()
  database = openDatabase(testDatabase.appUrl)
  folder = mkdtempSync(join(tmpdir(), 'ronggui-first-'))
})
afterAll(async () => {
  await database.close()
  await testDatabase.drop()
  rmSync(folder, { recursive: true, force: true })
})

/** Starts outside demo mode; what was printed. */
async function start(): Promise<{ platform: Platform; printed: string; token: string | null }> {
  const lines: string[] = []
  const config = readConfig({ DATA_DIR: folder, DEMO_MODE: '0', LOG_LEVEL: 'silent' })
  const connection = { appUrl: testDatabase.appUrl, ownerUrl: testDatabase.ownerUrl, jobsUrl: null, beginAnew: () => Promise.resolve(), stop: () => Promise.resolve() }
  const platform = await openPlatform(config, connection, database, { say: (line) => { lines.push(line) }, address: 'http://127.0.0.1:8080' })
  const printed = lines.join('\n')
  return { platform, printed, token: /http:\/\/127\.0\.0\.1:8080\/invite\/([\w-]{43})/.exec(printed)?.[1] ?? null }
}

const tokenOf = () => randomUUID().replaceAll('-', '').padEnd(43, 'x')
const count = async (sql: string) => Number((await database.pool.query<{ n: string }>(sql)).rows[0]?.n)

it('S-06 an empty platform has no account; the console gives one link after the other, each killing the last', async () => {
  const first = await start()
  expect(first.token).not.toBeNull()
  expect(await count('SELECT count(*) AS n FROM users')).toBe(0)
  const second = await start()
  expect(second.token).not.toBe(first.token)
  const anybody = clientOf(createApp(second.platform, folder).app, null)
  const account = { name: '示例甲', login: 'first-adm', phone, password }
  expect(await anybody.refused(acceptInvitation, { body: { token: first.token ?? '', ...account } })).toMatchObject({ status: 410, code: 'INVITATION_WITHDRAWN' })
  expect(await anybody.call(readInvitation, { body: { token: second.token ?? '' } })).toMatchObject({ roleLabels: ['系统管理员'], waitsForGrant: false })
  expect(await anybody.refused(acceptInvitation, { body: { token: second.token ?? '', ...account, password: 'short' } })).toMatchObject({ code: 'PASSWORD_WEAK', field: 'password' })
  expect(await anybody.call(acceptInvitation, { body: { token: second.token ?? '', ...account } })).toEqual({ login: 'first-adm', waitsForGrant: false })
  expect(await anybody.refused(acceptInvitation, { body: { token: second.token ?? '', ...account, login: 'again' } })).toMatchObject({ status: 410, code: 'INVITATION_USED' })
  expect((await start()).printed).toBe('')
  const log = await transact(database, systemPrincipal(), (tx) => tx.many<{ action: string }>(`SELECT action FROM audit_log WHERE action IN ('invite', 'acceptInvitation') ORDER BY seq`))
  expect(log.map((r) => r.action)).toEqual(['invite', 'invite', 'acceptInvitation'])
})

it('S-06 the first administrator invites the other two; from then on the security administrator grants every role', async () => {
  const { platform } = await start()
  const { app } = createApp(platform, folder)
  const signedIn = async (login: string) => {
    const response = await clientOf(app, null).raw('POST', '/session', { requestId: randomUUID(), login, password })
    return clientOf(app, { cookie: (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '', csrf: ((await response.json()) as { csrf: string }).csrf })
  }
  const anybody = clientOf(app, null)
  // a key employee binds a second factor first; that is not what this test is about
  await transact(database, systemPrincipal(), (tx) => tx.run(`INSERT INTO parameter_values (id, key, value, effective_from, clause, reason) VALUES (gen_random_uuid(), 'SECOND_FACTOR_FOR', '"NOBODY"', '2022-02-15', '安全', '示例')`))
  const adm = await signedIn('first-adm')
  const [unit] = (await adm.call(listInvitable, { query: { q: '平台管理' } })).items
  const links = [] as string[]
  for (const role of ['SEC', 'LOG', 'SEC'] as const) {
    const token = tokenOf()
    links.push(token)
    await adm.call(invite, { body: { id: randomUUID(), token, name: '示例乙', orgId: unit?.id ?? '', roles: [role], reason: '首次设置' } })
  }
  const [sec = '', log = '', late = ''] = links
  expect(await anybody.call(acceptInvitation, { body: { token: sec, name: '示例乙', login: 'first-sec', phone, password } })).toMatchObject({ waitsForGrant: false })
  // there is somebody to grant now
  expect(await anybody.call(acceptInvitation, { body: { token: log, name: '示例丙', login: 'first-log', phone, password } })).toMatchObject({ waitsForGrant: true })
  expect(await anybody.call(acceptInvitation, { body: { token: late, name: '示例丁', login: 'second-sec', phone, password } })).toMatchObject({ waitsForGrant: true })
  expect(await anybody.refused(signIn, { body: { login: 'second-sec', password } })).toMatchObject({ status: 403 })
  expect(await count(`SELECT count(*) AS n FROM role_grants`)).toBe(2)
  expect(await (await signedIn('first-sec')).refused(createUser, { body: { id: randomUUID(), login: 'clerk', name: '示例', orgId: unit?.id ?? '', roles: ['ADM'], password } })).toMatchObject({ status: 403 })
})
