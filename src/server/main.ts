import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { serve, type ServerType } from '@hono/node-server'
import pg from 'pg'
import { createApp } from './app.ts'
import { createFileStore } from './platform/attachments/file-store.ts'
import { readConfig, type Config } from './platform/config.ts'
import { openVault } from './platform/crypto.ts'
import { makeDataFolder } from './platform/data-folder.ts'
import { openDatabase } from './platform/database.ts'
import { startEmbeddedPostgres } from './platform/embedded-postgres.ts'
import type { Platform } from './platform/http.ts'
import { createLog } from './platform/log.ts'
import { appUrlOf, migrate, projectFolder } from './platform/migrations.ts'
import { seedReference } from './platform/seed-reference.ts'

/** A running site and how to stop everything it started. */
export interface RunningSite {
  address: string
  platform: Platform
  ownerUrl: string
  stop(): Promise<void>
}

const say = (message: string) => process.stdout.write(`${message}\n`)

/** Starts the database (its own unless DATABASE_URL is set), brings the schema up to date and serves. Throws an Error with one Chinese sentence. */
export async function startSite(config: Config): Promise<RunningSite> {
  makeDataFolder(config.dataDir)
  const { appUrl, ownerUrl, stop: stopDatabase } = await connectDatabase(config)
  const fixedNow = config.today ? `${config.today}T10:00:00+08:00` : null
  const database = openDatabase(appUrl, { fixedNow })
  try {
    const hasPeople = (await database.pool.query('SELECT 1 FROM users LIMIT 1')).rowCount !== 0
    const platform: Platform = { config, database, vault: openVault(config.keyFile, !hasPeople), files: createFileStore(join(config.dataDir, 'files')), log: createLog(config.logLevel) }
    if (config.demoMode && !hasPeople) {
      const { tellStory } = await import('../../db/demo/index.ts')
      await tellStory(platform, say)
    }
    const { app } = createApp(platform, join(projectFolder(), 'dist', 'web'))
    const server = await listen(app.fetch, config)
    const bound = server.address()
    const port = typeof bound === 'object' && bound !== null ? bound.port : config.port
    return {
      address: `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`,
      platform,
      ownerUrl,
      stop: async () => {
        await new Promise<void>((done) => { server.close(() => done()); if ('closeAllConnections' in server) server.closeAllConnections() })
        await database.close()
        await stopDatabase()
      },
    }
  } catch (error) {
    await database.close()
    await stopDatabase()
    throw error
  }
}

/** The app and owner connections, migrated and seeded; `onProgress` gets one Chinese sentence per step. */
export async function connectDatabase(config: Config, onProgress: (message: string) => void = say): Promise<{ appUrl: string; ownerUrl: string; stop: () => Promise<void> }> {
  if (config.databaseUrl !== null) return connectGiven(config, config.databaseUrl, onProgress)
  const embedded = await startEmbeddedPostgres({ dataDir: config.dataDir, onProgress })
  try {
    const ownerUrl = await ensureDatabase(embedded.superuserUrl, 'ronggui')
    const appPassword = rememberedPassword(config.dataDir)
    await migrate({ ownerUrl, appPassword, onProgress })
    await seedReference(ownerUrl, onProgress)
    return { appUrl: appUrlOf(ownerUrl, appPassword), ownerUrl, stop: () => embedded.stop() }
  } catch (error) {
    await embedded.stop()
    throw error
  }
}

async function connectGiven(config: Config, databaseUrl: string, onProgress: (message: string) => void): Promise<{ appUrl: string; ownerUrl: string; stop: () => Promise<void> }> {
  const stop = () => Promise.resolve()
  if (config.migrateDatabaseUrl !== null) {
    await migrate({ ownerUrl: config.migrateDatabaseUrl, onProgress })
    await seedReference(config.migrateDatabaseUrl, onProgress)
    return { appUrl: databaseUrl, ownerUrl: config.migrateDatabaseUrl, stop }
  }
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
  } catch (error) {
    throw new Error(`连不上 DATABASE_URL 指定的数据库：${error instanceof Error ? error.message : '未知原因'}。`, { cause: error })
  }
  const { rows } = await client.query<{ may: boolean }>('SELECT rolcreaterole OR rolsuper AS may FROM pg_roles WHERE rolname = current_user').finally(() => client.end())
  if (!rows[0]?.may) {
    throw new Error('DATABASE_URL 的账号不能建角色。请由数据库管理员执行：CREATE ROLE ronggui_app NOLOGIN; CREATE ROLE ronggui_jobs NOLOGIN; '
      + 'CREATE ROLE ronggui_owner LOGIN PASSWORD \'…\'; CREATE ROLE ronggui_app_login LOGIN PASSWORD \'…\' IN ROLE ronggui_app; 然后把 MIGRATE_DATABASE_URL 设为 ronggui_owner 的连接，DATABASE_URL 设为 ronggui_app_login 的连接。')
  }
  const appPassword = rememberedPassword(config.dataDir)
  await migrate({ ownerUrl: databaseUrl, appPassword, onProgress })
  await seedReference(databaseUrl, onProgress)
  return { appUrl: appUrlOf(databaseUrl, appPassword), ownerUrl: databaseUrl, stop }
}

async function ensureDatabase(superuserUrl: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
    if (rowCount === 0) await client.query(`CREATE DATABASE ${name}`)
  } finally {
    await client.end()
  }
  const url = new URL(superuserUrl)
  url.pathname = `/${name}`
  return url.toString()
}

function rememberedPassword(dataDir: string): string {
  const file = join(dataDir, 'database-password')
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 })
  return readFileSync(file, 'utf8').trim()
}

function listen(fetch: (request: Request) => Response | Promise<Response>, config: Config): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port: config.port, hostname: config.host }, () => resolve(server))
    server.on('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new Error(`端口 ${config.port} 已被占用。请停掉占用它的程序，或换一个端口：PORT=8090 npm start。`) : error)
    })
  })
}

/** `npm start` and `ronggui serve`: starts, prints the address, stops on SIGINT or SIGTERM. */
export async function serveUntilStopped(argv: readonly string[]): Promise<void> {
  const config = readConfig(process.env, argv)
  const site = await startSite(config)
  say(`戎归中原已启动：${site.address}${config.demoMode ? '（演示数据）' : ''}`)
  if (config.demoMode) say(`演示账号和密码：${join(config.dataDir, 'demo-accounts.json')}，登录页上也能直接选。`)
  const stop = () => {
    say('正在停止…')
    site.stop().then(() => process.exit(0), () => process.exit(1))
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}
