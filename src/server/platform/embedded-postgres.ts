import type { ChildProcess } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { makeDataFolder } from './data-folder.ts'
import { findBinaries } from './embedded-postgres/binaries.ts'
import { createCluster, findCluster, type Cluster } from './embedded-postgres/cluster.ts'
import { EmbeddedPostgresError } from './embedded-postgres/error.ts'
import { launchPostmaster } from './embedded-postgres/launch.ts'
import { isAlive, readPostmaster, sendSignal, stopPostmaster } from './embedded-postgres/postmaster.ts'
import { chooseRunAs, type RunAs } from './embedded-postgres/run-as.ts'
import { usersIn, type Users } from './embedded-postgres/users.ts'

export { EmbeddedPostgresError }

/** A running PostgreSQL of our own. */
export interface EmbeddedPostgres {
  readonly host: string
  readonly port: number
  /** `postgres://postgres:…@127.0.0.1:port/postgres`; holds the password, keep it out of logs. */
  readonly superuserUrl: string
  /** True when the server was already running: left by a killed process, or shared with a live one. */
  readonly adopted: boolean
  /** Leaves the server and, as the last live process that uses it, shuts it down and waits for its end. May be called twice. */
  stop(): Promise<void>
}

export interface EmbeddedPostgresOptions {
  /** The cluster lives in `<dataDir>/postgres`; made when missing. */
  dataDir: string
  /** Called with one Chinese sentence before each step that may last. */
  onProgress?: (message: string) => void
  /** The program that makes a user namespace when run as root. */
  unshare?: string
  /** True for data nobody wants back after a crash of the machine: nothing waits for the disk. Never for a site. */
  throwaway?: boolean
}

/**
 * Starts a real PostgreSQL from the binaries npm installed, on 127.0.0.1, with its data in `<dataDir>/postgres`.
 *
 * A server that already runs on this data directory is adopted after it has proved (password, data directory) to be ours. Every live
 * process that uses it is on a list; the last one to stop ends it. If the server dies while in use it is started again on its port.
 * Throws EmbeddedPostgresError with one Chinese sentence.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const onProgress = options.onProgress ?? (() => {})
  const dataDir = makeDataFolder(options.dataDir)
  const runAs = chooseRunAs({
    binaries: await findBinaries(), dataDirectory: join(dataDir, 'postgres', 'data'), onProgress, ...(options.unshare ? { unshare: options.unshare } : {}),
  })
  const cluster = findCluster(dataDir) ?? await makeCluster(dataDir, runAs, onProgress)
  const launch = () => launchPostmaster(cluster, runAs, { onProgress, throwaway: options.throwaway ?? false })
  const users = usersIn(cluster.usersFolder)
  users.join()
  // also when the process ends without stop(): the server is told, not waited for
  const tell = () => {
    users.leave()
    const postmaster = readPostmaster(cluster.pgdata)
    if (postmaster !== null && !users.any() && isAlive(postmaster, cluster.pgdata)) sendSignal(postmaster.pid, 'SIGINT')
  }
  process.on('exit', tell)
  try {
    const running = await adoptOrLaunch(cluster, launch, onProgress)
    const stopWatching = keepRunning(cluster, launch, onProgress, running.child)
    let stopped: Promise<void> | null = null
    const stop = async () => {
      await stopWatching()
      process.off('exit', tell)
      await leave(cluster, users)
    }
    return {
      host: '127.0.0.1', port: running.port, superuserUrl: urlOf(cluster, running.port), adopted: running.child === null,
      stop: () => (stopped ??= stop()),
    }
  } catch (error) {
    process.off('exit', tell)
    users.leave()
    throw error
  }
}

async function makeCluster(dataDir: string, runAs: RunAs, onProgress: (message: string) => void): Promise<Cluster> {
  onProgress('正在初始化内置 PostgreSQL（只在第一次启动时需要）')
  const cluster = await createCluster(dataDir, runAs)
  if (!cluster.home.startsWith(dataDir)) onProgress(`内置 PostgreSQL 不能以 root 运行，而用户 nobody 进不了 ${dataDir}，数据放在 ${cluster.home}`)
  return cluster
}

/** Starts the server; null when another process was first. */
type Launch = () => Promise<ChildProcess | null>

interface Running {
  readonly port: number
  readonly child: ChildProcess | null
}

async function adoptOrLaunch(cluster: Cluster, launch: Launch, onProgress: (message: string) => void): Promise<Running> {
  for (;;) {
    const port = await adopt(cluster, onProgress)
    if (port !== null) return { port, child: null }
    onProgress('正在启动内置 PostgreSQL')
    const child = await launch()
    const launched = readPostmaster(cluster.pgdata)
    if (child !== null && launched !== null) return { port: launched.port, child }
  }
}

/** The port of the server that runs on this data directory, waited for while it starts or stops; null when there is none. */
async function adopt(cluster: Cluster, onProgress: (message: string) => void): Promise<number | null> {
  for (let told = false; ; told = true) {
    const postmaster = readPostmaster(cluster.pgdata)
    if (postmaster === null || !isAlive(postmaster, cluster.pgdata)) return null
    if (!told) onProgress('发现这个数据目录的 PostgreSQL 正在运行，正在接管')
    if (postmaster.status === 'ready' && (await provesToBeOurs(cluster, postmaster.port))) {
      if (readPostmaster(cluster.pgdata)?.status === 'ready') return postmaster.port
    }
    await pause(50)
  }
}

async function provesToBeOurs(cluster: Cluster, port: number): Promise<boolean> {
  const client = new Client({ connectionString: urlOf(cluster, port), connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ data_directory: string }>('show data_directory')
    if (realpathSync(rows[0]?.data_directory ?? '') === cluster.pgdata) return true
  } catch (error) {
    const code = (error as { code?: string }).code
    if (code !== '28P01') return false // still starting, or already stopping: look again
  } finally {
    await client.end().catch(() => {})
  }
  throw new EmbeddedPostgresError('NOT_OURS', `端口 ${port} 上的 PostgreSQL 与数据目录 ${cluster.pgdata} 不符，请停止它，或换一个 DATA_DIR。`)
}

/** Starts the server again if it dies while in use; returns the function that ends this watch. */
function keepRunning(
  cluster: Cluster, launch: Launch, onProgress: (message: string) => void, child: ChildProcess | null,
): () => Promise<unknown> {
  let watching = true
  let restarted: Promise<unknown> = Promise.resolve()
  let look: NodeJS.Timeout | undefined
  const startAgain = () => {
    if (!watching) return
    onProgress('内置 PostgreSQL 意外退出，正在重新启动')
    restarted = launch().then(watch, (error: Error) => onProgress(error.message))
  }
  // only our own child tells us of its end; a server that was adopted, or that another site has started again, is looked at
  const watch = (watched: ChildProcess | null) => {
    if (watched !== null) return void watched.once('exit', startAgain)
    look = setInterval(() => {
      const postmaster = readPostmaster(cluster.pgdata)
      if (postmaster !== null && isAlive(postmaster, cluster.pgdata)) return
      clearInterval(look)
      startAgain()
    }, 1000).unref()
  }
  watch(child)
  return () => {
    watching = false
    clearInterval(look)
    return restarted
  }
}

async function leave(cluster: Cluster, users: Users): Promise<void> {
  users.leave()
  const postmaster = readPostmaster(cluster.pgdata)
  if (postmaster !== null && !users.any()) await stopPostmaster(postmaster, cluster.pgdata)
}

function urlOf(cluster: Cluster, port: number): string {
  return `postgres://postgres:${cluster.password}@127.0.0.1:${port}/postgres`
}
