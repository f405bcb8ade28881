import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, fstatSync, openSync, readdirSync, readFileSync, readSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Cluster } from './cluster.ts'
import { EmbeddedPostgresError } from './error.ts'
import { isAlive, readPostmaster } from './postmaster.ts'
import { giveTo, type RunAs } from './run-as.ts'

const host = '127.0.0.1'
const largestLog = 10 * 1024 * 1024
const longestSocketPath = 100
const megabyte = 1024 * 1024

/**
 * Starts the server of a cluster and waits until it takes connections, however long its recovery lasts. Null when another process
 * started it first.
 */
export async function launchPostmaster(cluster: Cluster, runAs: RunAs, { onProgress, throwaway }: { onProgress: (message: string) => void; throwaway: boolean }): Promise<ChildProcess | null> {
  giveTo(runAs, cluster.pgdata)
  // waiting for a killed server's last connections does not cost the port of last time, at which whoever used it still looks for it
  for (let [waits, clashes] = [0, 0]; ;) {
    removeStaleLocks(cluster.pgdata)
    const port = await choosePort(cluster.portFile, clashes === 0)
    const { child, log, logStart } = spawnServer(cluster, runAs, { port, withSocket: clashes <= 1, throwaway })
    const ready = await untilReady(child, cluster.pgdata, onProgress)
    const said = readFrom(log, logStart)
    closeSync(log)
    if (ready) {
      writeFileSync(cluster.portFile, String(port))
      return child
    }
    if (/lock file "postmaster\.pid" already exists/.test(said)) return null
    if (/shared memory block .* is still in use/.test(said) && waits++ < 200) {
      await pause(100)
      continue
    }
    if (/could not (create|bind)|Address already in use|Unix-domain socket|\.s\.PGSQL\./.test(said) && clashes++ < 4) continue
    const detail = /(?:FATAL|PANIC|ERROR): +(.*)/.exec(said)?.[1] ?? said.trim().split('\n').at(-1) ?? ''
    throw new EmbeddedPostgresError('START', `内置 PostgreSQL 没有启动成功：${detail}（详见 ${cluster.logFile}）。`)
  }
}

function spawnServer(cluster: Cluster, runAs: RunAs, { port, withSocket, throwaway }: { port: number; withSocket: boolean; throwaway: boolean }) {
  const socketFits = join(cluster.pgdata, `.s.PGSQL.${port}`).length <= longestSocketPath
  const settings = { ...serverSettings(throwaway ? 'off' : 'on'), port, unix_socket_directories: withSocket && socketFits ? cluster.pgdata : '' }
  const [program = '', ...args] = [
    ...runAs.prefix, runAs.binaries.postgres, '-D', cluster.pgdata,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
  const log = openLog(cluster.logFile)
  const logStart = fstatSync(log).size
  // Its own session: Ctrl-C in the terminal reaches only us, and we stop it after the last request.
  const child = spawn(program, args, {
    ...runAs.user, cwd: '/', detached: true, env: { ...process.env, LC_ALL: 'C' }, stdio: ['ignore', log, log],
  })
  child.unref()
  return { child, log, logStart }
}

// Durability is stated, not assumed. Statements and key values stay out of the log: they may hold personal numbers.
function serverSettings(waitsForDisk: 'on' | 'off'): Record<string, string | number> {
  const sharedBuffers = Math.min(256, Math.max(128, Math.floor(totalmem() / megabyte / 16)))
  return {
    listen_addresses: host, unix_socket_permissions: '0700', max_connections: 100, shared_buffers: `${sharedBuffers}MB`,
    fsync: waitsForDisk, full_page_writes: waitsForDisk, synchronous_commit: waitsForDisk,
    timezone: 'Asia/Shanghai', log_timezone: 'Asia/Shanghai', lc_messages: 'C', jit: 'off', cluster_name: 'ronggui',
    log_destination: 'stderr', logging_collector: 'off', log_error_verbosity: 'terse', log_min_error_statement: 'panic', log_statement: 'none',
  }
}

async function untilReady(child: ChildProcess, pgdata: string, onProgress: (message: string) => void): Promise<boolean> {
  let ended = false
  child.once('exit', () => { ended = true })
  child.once('error', () => { ended = true })
  for (let waited = 0; !ended; waited += 10) {
    const postmaster = readPostmaster(pgdata)
    if (postmaster?.pid === child.pid && postmaster?.status === 'ready') return true
    if (waited > 0 && waited % 10_000 === 0) onProgress('内置 PostgreSQL 正在恢复上次未正常关闭的数据，请稍候')
    await pause(10)
  }
  return false
}

// PostgreSQL refuses to start while the number in a lock file is a live process, even one that is some other program by now
// (a restarted container) or dead and not yet collected; and when a power cut left the file empty. Two servers on one data
// directory stay impossible without these files: PostgreSQL also looks at its shared memory.
function removeStaleLocks(pgdata: string): void {
  const pidFile = join(pgdata, 'postmaster.pid')
  const postmaster = readPostmaster(pgdata)
  const isStale = postmaster === null ? ageInSeconds(pidFile) > 10 : !isAlive(postmaster, pgdata)
  if (!isStale) return
  rmSync(pidFile, { force: true })
  for (const name of readdirSync(pgdata)) if (name.startsWith('.s.PGSQL.')) rmSync(join(pgdata, name), { force: true })
}

function ageInSeconds(file: string): number {
  const found = statSync(file, { throwIfNoEntry: false })
  return found === undefined ? 0 : (Date.now() - found.mtimeMs) / 1000
}

/** The port of last time if it is free, so that saved connection strings keep working; otherwise any free one. */
async function choosePort(portFile: string, preferLast: boolean): Promise<number> {
  const last = preferLast ? Number(readOr(portFile, '0')) : 0
  return await freePort(last).catch(() => freePort(0))
}

function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(wanted, host, () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : wanted))
    })
  })
}

function openLog(file: string): number {
  if (readOr(file, '') !== '' && statSync(file).size > largestLog) truncateSync(file)
  return openSync(file, 'a+', 0o600)
}

function readFrom(file: number, start: number): string {
  const buffer = Buffer.alloc(Math.max(0, fstatSync(file).size - start))
  readSync(file, buffer, 0, buffer.length, start)
  return buffer.toString('utf8')
}

function readOr(file: string, otherwise: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return otherwise
  }
}
