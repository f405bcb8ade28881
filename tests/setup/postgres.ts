import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, statSync } from 'node:fs'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { folderForThrowaways } from '../../scripts/folder-in-memory.mjs'
import { startEmbeddedPostgres } from '../../src/server/platform/embedded-postgres.ts'
import { isAlive, readPostmaster, stopPostmaster } from '../../src/server/platform/embedded-postgres/postmaster.ts'
import { migrate } from '../../src/server/platform/migrations.ts'
import { seedReference } from '../../src/server/platform/seed-reference.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where a test asks for the database server of this run. */
    postgresDoor: string
    /** Where stories told once are kept for this run. */
    storyFolder: string
  }
}

/** The database server of one test run. */
export interface TestServer {
  readonly superuserUrl: string
  /** Starts the name of every database of this run. */
  readonly prefix: string
  /** A database with schema and reference data, to clone. */
  readonly template: string
  readonly ownerPassword: string
  readonly appPassword: string
  readonly jobsPassword: string
}

/** The role that migrates and owns every table; no superuser, as a county's database administrator would set it up. */
export const ownerRole = 'ronggui_owner'

const runPrefix = 'ronggui-run-'

/**
 * One PostgreSQL for the whole run, started when the first test asks, so that runs of pure tests do not pay for it. All temporary files of the run,
 * its databases too, lie in one folder, in memory where there is room; it goes with the run.
 *
 * TEST_DATABASE_URL names a superuser of another server to use instead. Only databases made here are touched there, but its
 * login roles get new passwords: never point it at a server in use.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const runFolder = await makeRunFolder()
  const key = randomBytes(16).toString('hex')
  let running: Promise<{ server: TestServer; stop: () => Promise<void> }> | null = null

  const door = createServer((request, reply) => {
    if (request.url !== `/${key}`) return void reply.writeHead(404).end()
    running ??= start(runFolder)
    running.then(
      ({ server }) => reply.end(JSON.stringify(server)),
      (error: Error) => reply.writeHead(500).end(error.stack),
    )
  })
  door.listen(0, '127.0.0.1').unref()
  await once(door, 'listening')
  const storyFolder = join(runFolder, 'stories')
  mkdirSync(storyFolder)
  project.provide('storyFolder', storyFolder)
  project.provide('postgresDoor', `http://127.0.0.1:${(door.address() as AddressInfo).port}/${key}`)

  return async () => {
    door.close()
    await (await running?.catch(() => null))?.stop()
    // a program that is just ending may still write
    rmSync(runFolder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
}

async function start(runFolder: string): Promise<{ server: TestServer; stop: () => Promise<void> }> {
  const prefix = `ronggui_test_${randomBytes(4).toString('hex')}`
  const { superuserUrl, stop } = await findServer(prefix, join(runFolder, 'server'))
  const server: TestServer = {
    superuserUrl, prefix, template: `${prefix}_template`,
    ownerPassword: randomBytes(16).toString('hex'), appPassword: randomBytes(16).toString('hex'), jobsPassword: randomBytes(16).toString('hex'),
  }
  await buildTemplate(server)
  return { server, stop }
}

async function findServer(prefix: string, dataDir: string): Promise<{ superuserUrl: string; stop: () => Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL
  if (given) return { superuserUrl: given, stop: () => dropDatabases(given, prefix) }
  const postgres = await startEmbeddedPostgres({ dataDir, throwaway: true })
  return { superuserUrl: postgres.superuserUrl, stop: () => postgres.stop() }
}

async function buildTemplate(server: TestServer): Promise<void> {
  await administer(server.superuserUrl, async (admin) => {
    await createRole(admin, ownerRole, 'LOGIN CREATEROLE', server.ownerPassword)
    await admin.query(`CREATE DATABASE ${server.template} OWNER ${ownerRole} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'`)
  })
  const ownerUrl = urlFor(server.superuserUrl, { database: server.template, user: ownerRole, password: server.ownerPassword })
  await migrate({ ownerUrl, appPassword: server.appPassword, jobsPassword: server.jobsPassword })
  await seedReference(ownerUrl)
  await administer(server.superuserUrl, (admin) => admin.query(`ALTER DATABASE ${server.template} ALLOW_CONNECTIONS false`))
}

async function createRole(admin: Client, name: string, attributes: string, password: string): Promise<void> {
  const { rowCount } = await admin.query('SELECT FROM pg_roles WHERE rolname = $1', [name])
  await admin.query(`${rowCount === 0 ? 'CREATE' : 'ALTER'} ROLE ${name} ${attributes} PASSWORD '${password}'`)
}

async function dropDatabases(superuserUrl: string, prefix: string): Promise<void> {
  await administer(superuserUrl, async (admin) => {
    const { rows } = await admin.query<{ datname: string }>('SELECT datname FROM pg_database WHERE starts_with(datname, $1)', [prefix])
    for (const { datname } of rows) await admin.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`)
  })
}

/** Makes the folder of this run and lets this process and the workers, which begin later, take it for the system's temporary folder. */
async function makeRunFolder(): Promise<string> {
  const parent = realpathSync(folderForThrowaways())
  await clearAbandonedRuns(parent)
  const folder = mkdtempSync(join(parent, `${runPrefix}${process.pid}-`))
  chmodSync(folder, 0o711) // not listed; a PostgreSQL run as nobody can pass
  process.env.TMPDIR = folder
  return folder
}

/** Stops the servers of this user's runs that were killed and removes what they left. */
async function clearAbandonedRuns(parent: string): Promise<void> {
  for (const name of readdirSync(parent)) {
    const pid = name.startsWith(runPrefix) ? Number(name.slice(runPrefix.length).split('-')[0]) : 0
    const folder = join(parent, name)
    if (pid === 0 || isRunning(pid) || statSync(folder, { throwIfNoEntry: false })?.uid !== process.getuid?.()) continue
    for (const file of filesIn(folder).filter((path) => path.endsWith('postmaster.pid'))) {
      const pgdata = dirname(join(folder, file))
      const postmaster = readPostmaster(pgdata)
      if (postmaster !== null && isAlive(postmaster, pgdata)) await stopPostmaster(postmaster, pgdata)
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
}

/** Every file below a folder; none when another run, which begins at the same time, removes it meanwhile. */
function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
  } catch {
    return []
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Runs `work` on a connection of the superuser. */
export async function administer<T>(superuserUrl: string, work: (admin: Client) => Promise<T>): Promise<T> {
  const admin = new Client({ connectionString: superuserUrl })
  admin.on('error', () => {})
  await admin.connect()
  try {
    return await work(admin)
  } finally {
    await admin.end()
  }
}

/** The connection string of another database or role on the same server. */
export function urlFor(superuserUrl: string, as: { database: string; user?: string; password?: string }): string {
  const url = new URL(superuserUrl)
  url.pathname = `/${as.database}`
  if (as.user !== undefined) url.username = as.user
  if (as.password !== undefined) url.password = as.password
  return url.toString()
}
