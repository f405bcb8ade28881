import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres } from '../../src/server/platform/embedded-postgres.ts'
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

const folderPrefix = 'ronggui-test-'

/**
 * One PostgreSQL for the whole run, started when the first test asks, so that runs of pure tests do not pay for it.
 *
 * TEST_DATABASE_URL names a superuser of another server to use instead. Only databases made here are touched there, but its
 * login roles get new passwords: never point it at a server in use.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const key = randomBytes(16).toString('hex')
  let running: Promise<{ server: TestServer; stop: () => Promise<void> }> | null = null

  const door = createServer((request, reply) => {
    if (request.url !== `/${key}`) return void reply.writeHead(404).end()
    running ??= start()
    running.then(
      ({ server }) => reply.end(JSON.stringify(server)),
      (error: Error) => reply.writeHead(500).end(error.stack),
    )
  })
  door.listen(0, '127.0.0.1').unref()
  await once(door, 'listening')
  const storyFolder = mkdtempSync(join(tmpdir(), 'ronggui-stories-'))
  project.provide('storyFolder', storyFolder)
  project.provide('postgresDoor', `http://127.0.0.1:${(door.address() as AddressInfo).port}/${key}`)

  return async () => {
    door.close()
    rmSync(storyFolder, { recursive: true, force: true })
    await (await running?.catch(() => null))?.stop()
  }
}

async function start(): Promise<{ server: TestServer; stop: () => Promise<void> }> {
  const prefix = `ronggui_test_${randomBytes(4).toString('hex')}`
  const { superuserUrl, stop } = await findServer(prefix)
  const server: TestServer = {
    superuserUrl, prefix, template: `${prefix}_template`,
    ownerPassword: randomBytes(16).toString('hex'), appPassword: randomBytes(16).toString('hex'), jobsPassword: randomBytes(16).toString('hex'),
  }
  await buildTemplate(server)
  return { server, stop }
}

async function findServer(prefix: string): Promise<{ superuserUrl: string; stop: () => Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL
  if (given) return { superuserUrl: given, stop: () => dropDatabases(given, prefix) }
  await clearAbandonedServers()
  const folder = mkdtempSync(join(tmpdir(), `${folderPrefix}${process.pid}-`))
  const postgres = await startEmbeddedPostgres({ dataDir: folder, throwaway: true })
  const stop = async () => {
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return { superuserUrl: postgres.superuserUrl, stop }
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

/** Stops and removes the servers of runs that were killed. */
async function clearAbandonedServers(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const pid = name.startsWith(folderPrefix) ? Number(name.slice(folderPrefix.length).split('-')[0]) : 0
    if (pid === 0 || isRunning(pid)) continue
    const folder = join(tmpdir(), name)
    if (existsSync(join(folder, 'postgres', 'data', 'postmaster.pid'))) {
      await startEmbeddedPostgres({ dataDir: folder }).then((adopted) => adopted.stop()).catch(() => {})
    }
    rmSync(folder, { recursive: true, force: true })
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
