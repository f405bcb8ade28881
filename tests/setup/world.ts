import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Hono } from 'hono'
import pg from 'pg'
import type { RoleCode } from '../../src/contract/accounts.ts'
import { createApp } from '../../src/server/app.ts'
import { hashPassword } from '../../src/server/features/accounts/index.ts'
import { createFileStore } from '../../src/server/platform/attachments/file-store.ts'
import { readConfig } from '../../src/server/platform/config.ts'
import { temporaryVault, type Vault } from '../../src/server/platform/crypto.ts'
import { openDatabase, transact, type Database, type Row, type Tx } from '../../src/server/platform/database.ts'
import type { Platform } from '../../src/server/platform/http.ts'
import { createLog } from '../../src/server/platform/log.ts'
import { systemPrincipal, type Principal } from '../../src/server/platform/principal.ts'
import { putUnderContract } from './contracts.ts'
import { createTestDatabase } from './database.ts'
import { browserOf, type BrowserOptions, type WorldBrowser } from './world-browser.ts'
import { desks, institutions, offices, type WorldLogin } from './world-people.ts'
import { clientOf, type WorldClient } from './world-client.ts'
import { insertVeterans, type WorldVeteran } from './world-veterans.ts'

export { idNumberOf } from './world-veterans.ts'
export type { RefusedReply, WorldClient } from './world-client.ts'
export type { WorldLogin } from './world-people.ts'

/** A whole valid site for one test file: database of its own, offices, institutions, people with open sessions. */
export interface World {
  readonly platform: Platform
  /** As the owner of the tables. */
  readonly ownerUrl: string
  /** The queue, as the role that owns it. */
  readonly jobsUrl: string
  /** The whole site, for requests past every client. */
  readonly site: Hono
  /** Who asks: `world.as('cty1-410184')`; `null` asks without a session. */
  as(login: WorldLogin | (string & {}) | null): WorldClient
  /** A fresh browser without a session, for signing in; `setPassword` gives an account something to sign in with. */
  browser(options?: BrowserOptions): WorldBrowser
  setPassword(login: string, password: string): Promise<void>
  /** Id of an office or institution by its key, e.g. `VA-410184`, `INST-410184`. */
  office(key: string): string
  /** User id of a login. */
  user(login: string): string
  /** Cookie and token of a login's open session, for requests past `as()`. */
  session(login: string): { cookie: string; csrf: string }
  /** Runs SQL as the owner of the tables, past row security; for facts no screen shows. */
  sql<T extends Row = Row>(text: string, params?: readonly unknown[]): Promise<T[]>
  /** Runs work in one transaction as a principal (default: the system), as jobs and the command line do. */
  run<T>(work: (tx: Tx) => Promise<T>, principal?: Principal): Promise<T>
  /** Adds one person to the ledger; answers his facts, with a valid number of demo data. */
  veteran(person?: Partial<WorldVeteran>): Promise<WorldVeteran>
  veterans(people: readonly Partial<WorldVeteran>[]): Promise<WorldVeteran[]>
  /** Adds an account with an open session; `org` is a key of `office()`, `personId` makes it another account of that person, past the constraint on duties. */
  addUser(user: { login: string; role: RoleCode; org: string | null; veteranId?: string; personId?: string }): Promise<string>
  /** The session token of a login, for asking below the API. */
  token(login: string): string
  /** The database as the app role. */
  readonly appUrl: string
  /** Moves the clock: the day, at 10:00 in Asia/Shanghai unless a time is given. */
  setNow(day: string, time?: string): void
  close(): Promise<void>
}

/** Builds a world; `now` fixes the day (default 2026-03-02, a working Monday). `vault` replaces the throw-away keys. Close it in `afterAll`. */
export async function createWorld(options: { now?: string; vault?: (database: Database, folder: string) => Promise<Vault> } = {}): Promise<World> {
  const testDatabase = await createTestDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'ronggui-world-'))
  const owner = new pg.Client({ connectionString: testDatabase.ownerUrl })
  const database = openDatabase(testDatabase.appUrl, { max: 8 })
  const platform: Platform = {
    config: readConfig({ DATA_DIR: folder, DEMO_MODE: '1', LOG_LEVEL: process.env.LOG_LEVEL ?? 'error' }), database,
    vault: (await options.vault?.(database, folder)) ?? temporaryVault(), files: createFileStore(join(folder, 'files')), log: createLog(process.env.LOG_LEVEL === 'silent' ? 'silent' : 'error'),
  }
  await owner.connect()
  const orgIds = new Map<string, string>()
  const userIds = new Map<string, string>()
  const sessions = new Map<string, { cookie: string; csrf: string }>()
  const { app } = createApp(platform, folder)

  const world: World = {
    platform,
    ownerUrl: testDatabase.ownerUrl,
    jobsUrl: testDatabase.jobsUrl,
    site: app,
    as: (login) => clientOf(app, login === null ? null : known(sessions, login)),
    browser: (browser = {}) => browserOf(app, browser),
    setPassword: async (login, password) => {
      await owner.query('UPDATE users SET password_hash = $2 WHERE id = $1', [known(userIds, login), await hashPassword(password)])
    },
    office: (key) => known(orgIds, key),
    user: (login) => known(userIds, login),
    session: (login) => known(sessions, login),
    sql: async <T extends Row>(text: string, params: readonly unknown[] = []) => (await owner.query<T>(text, params as unknown[])).rows,
    run: (work, principal = systemPrincipal()) => transact(database, principal, work),
    veterans: (people) => insertVeterans(owner, platform.vault, people),
    veteran: async (person = {}) => {
      const [one] = await insertVeterans(owner, platform.vault, [person])
      if (!one) throw new Error('no veteran was added')
      return one
    },
    addUser: async (user) => {
      const [id] = await insertUsers([user])
      return id ?? ''
    },
    token: (login) => known(sessions, login).cookie.replace('rg_session=', ''),
    appUrl: testDatabase.appUrl,
    setNow: (day, time = '10:00:00') => {
      database.fixedNow = `${day}T${time}+08:00`
    },
    close: async () => {
      await Promise.all([database.close(), owner.end()])
      await testDatabase.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }

  async function insertUsers(users: readonly { login: string; role: RoleCode; org: string | null; veteranId?: string; personId?: string }[]): Promise<string[]> {
    const rows = users.map((u) => {
      const id = randomUUID()
      const token = randomBytes(16).toString('hex')
      const csrf = randomBytes(8).toString('hex')
      userIds.set(u.login, id)
      sessions.set(u.login, { cookie: `rg_session=${token}`, csrf })
      return { ...u, id, csrf, personId: u.personId ?? id, org: u.org === null ? null : known(orgIds, u.org), hash: createHash('sha256').update(token).digest() }
    })
    // one person with duties that exclude each other is refused already; the defences behind that need such people all the same
    const isSomebodyElse = users.some((u) => u.personId !== undefined)
    if (isSomebodyElse) await owner.query('ALTER TABLE role_grants DISABLE TRIGGER one_person_one_duty')
    await owner.query(
      `WITH given AS (SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::uuid[], $6::text[], $7::bytea[], $8::text[])
                        AS g (id, person_id, login, org_id, veteran_id, role, hash, csrf)),
            added AS (INSERT INTO users (id, person_id, login, name, org_id, veteran_id) SELECT id, person_id, login, login, org_id, veteran_id FROM given RETURNING id),
            granted AS (INSERT INTO role_grants (user_id, role) SELECT g.id, g.role FROM given g JOIN added a ON a.id = g.id)
       INSERT INTO sessions (token_hash, user_id, csrf, expires_at) SELECT g.hash, g.id, g.csrf, now() + interval '8 hours' FROM given g JOIN added a ON a.id = g.id`,
      [rows.map((r) => r.id), rows.map((r) => r.personId), rows.map((r) => r.login), rows.map((r) => r.org), rows.map((r) => r.veteranId ?? null),
        rows.map((r) => r.role), rows.map((r) => r.hash), rows.map((r) => r.csrf)])
    if (isSomebodyElse) await owner.query('ALTER TABLE role_grants ENABLE TRIGGER one_person_one_duty')
    return rows.map((r) => r.id)
  }

  await owner.query('BEGIN')
  for (const office of [...offices, ...institutions]) orgIds.set(office.key, randomUUID())
  await owner.query(
    `INSERT INTO organizations (id, kind, level, name, region_code, uscc, phone)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])`,
    columns([...offices, ...institutions].map((o) => [known(orgIds, o.key), o.kind, o.level, o.name, o.region, 'uscc' in o ? String(o.uscc) : null, '0371-00000000']), 7))
  await owner.query(
    `INSERT INTO institutions (id, type, legal_person, address, contact_name, contact_phone, region_code)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])`,
    columns(institutions.map((i) => [known(orgIds, i.key), 'PRIVATE_TRAINING', '示例', `${i.name}校区`, '示例', '0371-00000000', i.region]), 7))
  await insertUsers(desks)
  for (const { key, login, trades } of institutions.filter((i) => i.trades.length > 0)) {
    const id = known(orgIds, key)
    await putUnderContract((text, values) => owner.query(text, values), { institutionId: id, partyAId: known(orgIds, key === 'INST-419001' ? 'VA-419001' : 'VA-410100'), trades })
    await owner.query(
      `INSERT INTO trainers (id, institution_id, name, user_id, teaches, qualification, trade_codes)
       SELECT gen_random_uuid(), $1, t.name, t.user_id, 'BOTH', '高级技师', $2 FROM unnest($3::text[], $4::uuid[]) AS t (name, user_id)`,
      [id, trades, ['示例教师一', '示例教师二', '示例教师三', '示例教师四'], [known(userIds, login), null, null, null]])
    await owner.query(
      `INSERT INTO venues (id, institution_id, name, address, workstations, seats)
       VALUES (gen_random_uuid(), $1, '第一教室', '示例路1号', 0, 100), (gen_random_uuid(), $1, '实训车间', '示例路1号', 40, 80)`, [id])
  }
  await owner.query('COMMIT')
  world.setNow(options.now ?? '2026-03-02')
  return world
}

function columns(rows: readonly (readonly unknown[])[], width: number): unknown[][] {
  return Array.from({ length: width }, (_, i) => rows.map((row) => row[i]))
}

function known<T>(map: ReadonlyMap<string, T>, key: string): T {
  const value = map.get(key)
  if (value === undefined) throw new Error(`no ${key} in this world; there are ${[...map.keys()].join(', ')}`)
  return value
}
