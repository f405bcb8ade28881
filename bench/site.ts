import { spawn, type ChildProcess } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { fillInBulk, type BulkSizes } from '../db/demo/bulk/index.ts'
import { connectDatabase } from '../src/server/connect.ts'
import { createFileStore } from '../src/server/platform/attachments/index.ts'
import { readConfig } from '../src/server/platform/config.ts'
import { openVault, type Vault } from '../src/server/platform/crypto.ts'
import { openDatabase } from '../src/server/platform/database.ts'
import { plainDate } from '../src/values/plain-date.ts'

const root = resolve(import.meta.dirname, '..')

/** A database full of made-up people and the keys to it. */
export interface Site {
  readonly dataDir: string
  readonly ownerUrl: string
  readonly appUrl: string
  readonly owner: pg.Client
  readonly vault: Vault
  /** Rows, as seen by the owner of the tables. */
  rows<T extends pg.QueryResultRow>(sql: string, params?: readonly unknown[]): Promise<T[]>
  /** Removes rows nothing refers to, without looking for such rows in millions of others; needs a superuser. */
  remove(sql: string, params: readonly unknown[]): Promise<void>
  /** Cookie and token of a fresh session of a login. */
  signIn(login: string): Promise<Session>
  stop(): Promise<void>
}

export interface Session { cookie: string; csrf: string }

/** Opens the database of these sizes, filling it first when there is none. */
export async function prepareSite(folder: string, sizes: BulkSizes, say: (message: string) => void): Promise<Site> {
  const dataDir = join(folder, `${sizes.veterans}-${sizes.classes}-${sizes.enrolments}-${sizes.attendance}`)
  const mark = join(dataDir, 'filled')
  if (!existsSync(mark)) rmSync(dataDir, { recursive: true, force: true })
  mkdirSync(dataDir, { recursive: true })
  const config = readConfig({ DATA_DIR: dataDir, DEMO_MODE: '1' })
  const database = await connectDatabase(config, say)
  const app = openDatabase(database.appUrl, { max: 1 })
  const vault = await openVault(config, app, existsSync(mark)).finally(app.close)
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  if (!existsSync(mark)) {
    const { rows: [now] } = await owner.query<{ today: string }>(`SELECT (now() AT TIME ZONE 'Asia/Shanghai')::date::text AS today`)
    await fillInBulk(database.ownerUrl, { ...sizes, vault, files: createFileStore(join(dataDir, 'files')), today: plainDate(now?.today ?? '') }, say)
    writeFileSync(mark, '')
  }
  return {
    dataDir, ownerUrl: database.ownerUrl, appUrl: database.appUrl, owner, vault,
    rows: async <T extends pg.QueryResultRow>(sql: string, params: readonly unknown[] = []) => (await owner.query<T>(sql, params as unknown[])).rows,
    remove: async (sql, params) => {
      await owner.query('BEGIN; SET LOCAL session_replication_role = replica')
      await owner.query(sql, params as unknown[])
      await owner.query('COMMIT')
    },
    signIn: async (login) => {
      const [token, csrf] = [randomUUID(), randomUUID()]
      const made = await owner.query(`INSERT INTO sessions (token_hash, user_id, csrf, expires_at) SELECT $1, id, $2, now() + interval '8 hours' FROM users WHERE login = $3`,
        [createHash('sha256').update(token).digest(), csrf, login])
      if (made.rowCount !== 1) throw new Error(`nobody signs in as ${login}`)
      return { cookie: `rg_session=${token}`, csrf }
    },
    stop: async () => {
      await owner.end()
      await database.stop()
    },
  }
}

/** One load stands for thousands of people, each of whom may ask some hundred times a minute. */
const unlimited = { LIMIT_SIGN_IN: '1000000', LIMIT_VISITOR: '1000000', LIMIT_USER: '1000000', LIMIT_OBJECTION: '1000000', LIMIT_LOOK_UP: '1000000' }

/** A running server of a site. */
export interface Server {
  readonly address: string
  readonly pid: number
  /** From the start of the process to the first good answer. */
  readonly startedInMs: number
  stop(): Promise<void>
}

/** Starts the real server in a process of its own on a site whose database is up. */
export async function startServer(site: Site, fromSource: boolean): Promise<Server> {
  const program = fromSource ? ['bin/ronggui.mjs', 'serve'] : ['scripts/start.mjs']
  const started = performance.now()
  const child = spawn(process.execPath, program, {
    cwd: root, stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, DATA_DIR: site.dataDir, PORT: '0', HOST: '127.0.0.1', DEMO_MODE: '1',
      LOG_LEVEL: 'error', NODE_ENV: 'production', ...unlimited },
  })
  const address = await addressSaid(child)
  while (!(await fetch(`${address}/healthz`).then((r) => r.ok, () => false))) await pause(5)
  const startedInMs = performance.now() - started
  return {
    address, pid: child.pid ?? 0, startedInMs,
    stop: async () => {
      child.kill('SIGTERM')
      if (child.exitCode === null) await new Promise((done) => child.once('exit', done))
    },
  }
}

function addressSaid(child: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    let said = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8')
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0]
      if (address !== undefined) found(address)
    })
    child.once('exit', (code) => failed(new Error(`the server ended with ${code}: ${said}`)))
  })
}

/** Memory the process holds, in MB. */
export const residentMegabytes = (pid: number): number => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN) / 1024
