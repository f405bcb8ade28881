import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { EmbeddedPostgresError } from './error.ts'
import { giveTo, reachableFolder, type RunAs } from './run-as.ts'

/** The folder `DATA_DIR/postgres`: the data directory and what is needed to reach it. */
export interface Cluster {
  readonly home: string
  /** The PostgreSQL data directory, without symlinks. */
  readonly pgdata: string
  readonly password: string
  readonly portFile: string
  readonly logFile: string
  readonly usersFolder: string
}

/** Opens an initialised cluster, or null when `DATA_DIR` has none yet. */
export function findCluster(dataDir: string): Cluster | null {
  const home = join(dataDir, 'postgres')
  if (!existsSync(join(home, 'data', 'PG_VERSION'))) return null
  const real = realpathSync(home)
  return {
    home: real,
    pgdata: join(real, 'data'),
    password: readFileSync(join(real, 'password'), 'utf8').trim(),
    portFile: join(real, 'port'),
    logFile: join(real, 'postgres.log'),
    usersFolder: join(real, 'users'),
  }
}

/** Makes a cluster (UTF-8, locale C, scram password). It appears whole or not at all, also when two processes try at once. */
export async function createCluster(dataDir: string, runAs: RunAs): Promise<Cluster> {
  const wanted = join(dataDir, 'postgres')
  const unfinished = reachableFolder(runAs, dataDir, `postgres.new-${process.pid}-${randomBytes(4).toString('hex')}`)
  removeAbandoned(dirname(unfinished), basename(unfinished))
  try {
    mkdirSync(join(unfinished, 'data'), { recursive: true, mode: 0o711 })
    const password = join(unfinished, 'password')
    writeFileSync(password, randomBytes(24).toString('base64url'), { mode: 0o600 })
    giveTo(runAs, password)
    giveTo(runAs, join(unfinished, 'data'))
    await runInitdb(runAs, join(unfinished, 'data'), password)
    putInPlace(unfinished, wanted)
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
  }
  const cluster = findCluster(dataDir)
  if (cluster === null) throw new EmbeddedPostgresError('DATA_DIR', `内置 PostgreSQL 的数据目录 ${wanted} 不完整，请把它移走后再启动。`)
  return cluster
}

// rename() refuses a folder that is there and not empty: then another process was first, and its cluster is the one.
function putInPlace(unfinished: string, wanted: string): void {
  if (findCluster(dirname(wanted)) !== null) return
  try {
    if (dirname(unfinished) === dirname(wanted)) {
      renameSync(unfinished, wanted)
    } else {
      const kept = unfinished.replace('.new-', '-')
      renameSync(unfinished, kept)
      symlinkSync(kept, wanted)
    }
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  }
}

async function runInitdb(runAs: RunAs, pgdata: string, passwordFile: string): Promise<void> {
  const [program = '', ...args] = [
    ...runAs.prefix, runAs.binaries.initdb, '-D', pgdata, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`,
    '--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions',
  ]
  const child = spawn(program, args, { ...runAs.user, cwd: '/', env: { ...process.env, LC_ALL: 'C' }, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => { said += chunk.toString() })
  child.stderr.on('data', (chunk: Buffer) => { said += chunk.toString() })
  const status = await new Promise<number | string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('close', (code, signal) => resolve(code ?? signal ?? 'ended'))
  })
  if (status === 0) return
  const detail = said.split('\n').find((line) => line.includes('error:') || line.includes('FATAL')) ?? String(status)
  throw new EmbeddedPostgresError('INITDB', `无法在 ${dirname(pgdata)} 初始化内置 PostgreSQL：${detail.trim()}`)
}

// What processes that died half-way left behind.
function removeAbandoned(folder: string, keep: string): void {
  for (const name of readdirSync(folder)) {
    const pid = Number(/^postgres\.new-(\d+)-/.exec(name)?.[1] ?? 0)
    if (name === keep || pid === 0 || existsSync(`/proc/${pid}`)) continue
    rmSync(join(folder, name), { recursive: true, force: true })
  }
}
