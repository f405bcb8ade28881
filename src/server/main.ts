import { join } from 'node:path'
import { connectDatabase } from './connect.ts'
import { createApp } from './app.ts'
import { openDoor } from './door.ts'
import { openPlatform } from './first-start.ts'
import { readConfig, type Config } from './platform/config.ts'
import { makeDataFolder } from './platform/data-folder.ts'
import { openDatabase } from './platform/database.ts'
import type { Platform } from './platform/http.ts'
import { channelOf } from './platform/messages/channel.ts'
import { deliverMessages } from './platform/messages/queue.ts'
import { startWorker } from './platform/jobs/worker.ts'
import { projectFolder } from './platform/migrations.ts'
import { logTasks } from './log-tasks.ts'
import { tasks } from './tasks.ts'

/** A running site and how to stop everything it started. */
export interface RunningSite {
  address: string
  platform: Platform
  ownerUrl: string
  stop(): Promise<void>
}

const say = (message: string) => process.stdout.write(`${message}\n`)

/** Starts the database (its own unless DATABASE_URL is set), brings the schema up to date, serves and works off the queue. Throws an Error with one Chinese sentence. */
export async function startSite(config: Config): Promise<RunningSite> {
  makeDataFolder(config.dataDir)
  // listening comes first: a used port is refused before anything is done, and whoever asks meanwhile hears 503
  const door = await openDoor(config)
  const started: (() => Promise<void>)[] = []
  const stop = async () => {
    await door.close()
    for (const end of started.splice(0).reverse()) await end()
  }
  try {
    const connection = await connectDatabase(config, say)
    const { appUrl, ownerUrl, jobsUrl } = connection
    started.push(connection.stop)
    if (jobsUrl === null) {
      throw new Error('还没有设置 JOBS_DATABASE_URL，而 MIGRATE_DATABASE_URL 的账号不能建账号。请由数据库管理员执行：ALTER ROLE ronggui_jobs LOGIN PASSWORD \'…\'; '
        + '然后把 JOBS_DATABASE_URL 设为 ronggui_jobs 的直接连接。')
    }
    const database = openDatabase(appUrl, { keepsPlans: config.keepsPlans, fixedNow: config.today ? `${config.today}T10:00:00+08:00` : null })
    started.push(database.close)
    const platform = await openPlatform(config, connection, database, { say, address: door.address })
    const queued = [...tasks, ...logTasks(config.dataDir, ownerUrl), deliverMessages(channelOf(config))]
    const worker = await startWorker({ database, vault: platform.vault, jobsUrl, tasks: queued, log: platform.log })
    started.push(worker.stop)
    door.answerWith(createApp(platform, join(projectFolder(), 'dist', 'web')).app.fetch)
    return { address: door.address, platform, ownerUrl, stop }
  } catch (error) {
    await stop()
    throw error
  }
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
