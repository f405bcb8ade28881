import { randomBytes } from 'node:crypto'
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { alone } from './alone.ts'
import type { Config } from './platform/config.ts'
import { startEmbeddedPostgres } from './platform/embedded-postgres.ts'
import { appUrlOf, jobsUrlOf, migrate, refuseOldServer, rolesForTheAdministrator, type MigrateOptions } from './platform/migrations.ts'
import { seedReference } from './platform/seed-reference.ts'

/** What a process may connect as. */
export interface Connection {
  appUrl: string
  ownerUrl: string
  /** Null when the administrator has to give the jobs role a password first; only the site needs it. */
  jobsUrl: string | null
  /** Empties the embedded database and makes it new; never that of DATABASE_URL. */
  beginAnew: () => Promise<void>
  stop: () => Promise<void>
}

/** What is done to a database before anything else: schema and reference data, unless a backup is taken or brought back. */
export type Preparation = (options: MigrateOptions) => Promise<void>

/** The newest schema, and reference data in an empty database. */
export const migrateAndSeed: Preparation = async (options) => {
  await migrate(options)
  await seedReference(options.ownerUrl, options.onProgress)
}

/** The app, owner and jobs connections, migrated and seeded or prepared as told; `onProgress` gets one Chinese sentence per step. */
export async function connectDatabase(config: Config, onProgress: (message: string) => void, preparation = migrateAndSeed): Promise<Connection> {
  if (config.databaseUrl !== null) return connectGiven(config, config.databaseUrl, onProgress, preparation)
  const embedded = await startEmbeddedPostgres({ dataDir: config.dataDir, onProgress })
  try {
    const ownerUrl = await ensureDatabase(embedded.superuserUrl, 'ronggui')
    // not while another start makes the database anew
    const made = await alone(ownerUrl, onProgress, () => prepare(config, ownerUrl, onProgress, preparation))
    const beginAnew = async () => {
      await empty(ownerUrl)
      await prepare(config, ownerUrl, onProgress, preparation)
    }
    return { ...made, beginAnew, stop: () => embedded.stop() }
  } catch (error) {
    await embedded.stop()
    throw error
  }
}

async function connectGiven(config: Config, databaseUrl: string, onProgress: (message: string) => void, preparation: Preparation): Promise<Connection> {
  const stop = () => Promise.resolve()
  const beginAnew = () => Promise.reject(new Error('the database of DATABASE_URL is never emptied'))
  const mayMakeRoles = await asks(config.migrateDatabaseUrl ?? databaseUrl, config.migrateDatabaseUrl === null ? 'DATABASE_URL' : 'MIGRATE_DATABASE_URL')
  if (config.migrateDatabaseUrl === null) {
    if (mayMakeRoles) return { ...(await prepare(config, databaseUrl, onProgress, preparation)), beginAnew, stop }
    throw new Error(`DATABASE_URL 的账号不能建角色。请由数据库管理员执行：${rolesForTheAdministrator} 然后把 MIGRATE_DATABASE_URL 设为 ronggui_owner 的连接，`
      + 'DATABASE_URL 设为 ronggui_app_login 的连接，JOBS_DATABASE_URL 设为 ronggui_jobs 的直接连接。')
  }
  const ownerUrl = config.migrateDatabaseUrl
  const jobsPassword = config.jobsDatabaseUrl === null && mayMakeRoles ? rememberedPassword(config.dataDir, 'jobs-password') : null
  await preparation({ ownerUrl, ...(jobsPassword === null ? {} : { jobsPassword }), onProgress })
  return { appUrl: databaseUrl, ownerUrl, jobsUrl: config.jobsDatabaseUrl ?? (jobsPassword === null ? null : jobsUrlOf(ownerUrl, jobsPassword)), beginAnew, stop }
}

/** Prepares as a role that may make the others; their passwords are made once and kept. */
async function prepare(config: Config, ownerUrl: string, onProgress: (message: string) => void, preparation: Preparation): Promise<Omit<Connection, 'stop' | 'beginAnew'>> {
  const appPassword = rememberedPassword(config.dataDir, 'database-password')
  const jobsPassword = rememberedPassword(config.dataDir, 'jobs-password')
  await preparation({ ownerUrl, appPassword, ...(config.jobsDatabaseUrl === null ? { jobsPassword } : {}), onProgress })
  return { appUrl: appUrlOf(ownerUrl, appPassword), ownerUrl, jobsUrl: config.jobsDatabaseUrl ?? jobsUrlOf(ownerUrl, jobsPassword) }
}

/** Whether the role of a connection may make roles; throws one sentence naming the setting when nobody answers there. */
async function asks(url: string, setting: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
  } catch (error) {
    throw new Error(`连不上 ${setting} 指定的数据库：${error instanceof Error ? error.message : '未知原因'}。`, { cause: error })
  }
  try {
    await refuseOldServer(client)
    return (await client.query<{ may: boolean }>('SELECT rolcreaterole OR rolsuper AS may FROM pg_roles WHERE rolname = current_user')).rows[0]?.may ?? false
  } finally {
    await client.end()
  }
}

async function empty(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  await client.query('DROP SCHEMA public CASCADE; DROP SCHEMA jobs CASCADE; CREATE SCHEMA public AUTHORIZATION pg_database_owner; GRANT USAGE ON SCHEMA public TO PUBLIC').finally(() => client.end())
}

async function ensureDatabase(superuserUrl: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
    if (rowCount === 0) {
      await client.query(`CREATE DATABASE ${name}`).catch((error: unknown) => {
        // another start was quicker
        if (!(error instanceof pg.DatabaseError && (error.code === '42P04' || error.code === '23505'))) throw error
      })
    }
  } finally {
    await client.end()
  }
  const url = new URL(superuserUrl)
  url.pathname = `/${name}`
  return url.toString()
}

function rememberedPassword(dataDir: string, name: 'database-password' | 'jobs-password'): string {
  const file = join(dataDir, name)
  // written beside and linked into place, so that of two that start at once both read one password, whole
  if (!existsSync(file)) {
    const draft = `${file}.${process.pid}`
    writeFileSync(draft, randomBytes(24).toString('hex'), { mode: 0o600 })
    try {
      linkSync(draft, file)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    } finally {
      rmSync(draft)
    }
  }
  return readFileSync(file, 'utf8').trim()
}
