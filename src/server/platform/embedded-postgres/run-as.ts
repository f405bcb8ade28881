import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, cpSync, existsSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Binaries } from './binaries.ts'
import { EmbeddedPostgresError } from './error.ts'

/** How to run a PostgreSQL program: which binaries, under which wrapper or user. PostgreSQL refuses to run as root. */
export interface RunAs {
  readonly binaries: Binaries
  /** Words put before the program, e.g. `unshare … --`. */
  readonly prefix: readonly string[]
  /** The user to become, null to stay. */
  readonly user: { uid: number; gid: number } | null
}

const nobody = { uid: 65534, gid: 65534 }
// Where a user without rights can always reach; used only as root and only where user namespaces are refused.
const publicFolder = '/var/lib/ronggui'

/**
 * Chooses how to run PostgreSQL.
 *
 * An ordinary user runs it directly. As root, a user namespace maps root to nobody: PostgreSQL accepts that, and folders only root may
 * enter (/root, `mktemp -d`) still open. A data directory that belongs to somebody else is run as that owner. Where namespaces are refused (many
 * containers), the programs run as nobody, copied to /var/lib/ronggui if nobody cannot reach them.
 */
export function chooseRunAs(choice: {
  binaries: Binaries
  dataDirectory: string
  onProgress: (message: string) => void
  unshare?: string
}): RunAs {
  const { binaries, dataDirectory, onProgress } = choice
  if (process.getuid?.() !== 0) return verified({ binaries, prefix: [], user: null })

  const owner = existsSync(dataDirectory) ? statSync(dataDirectory) : null
  if (owner === null || owner.uid === 0) {
    const prefix = [choice.unshare ?? 'unshare', '-U', `--map-user=${nobody.uid}`, `--map-group=${nobody.gid}`, '--']
    const inNamespace = { binaries, prefix, user: null }
    if (runs(inNamespace)) return inNamespace
  }
  const user = owner === null || owner.uid === 0 ? nobody : { uid: owner.uid, gid: owner.gid }
  const asUser = { binaries, prefix: [], user }
  if (runs(asUser)) return asUser
  onProgress(`本机不允许用户命名空间，且用户 ${user.uid} 进不了 ${binaries.home}，内置 PostgreSQL 的程序改放在 ${publicFolder}`)
  return verified({ binaries: copyToPublicFolder(binaries), prefix: [], user })
}

/** The folder a non-root user can use for data in place of `folder`: itself when that user can enter its parent, else one below /var/lib/ronggui. */
export function reachableFolder(runAs: RunAs, parent: string, name: string): string {
  if (runAs.user === null || canEnter(parent, runAs.user)) return join(parent, name)
  makePublicFolder()
  return join(publicFolder, name)
}

/** Gives a folder and all in it to the user PostgreSQL runs as; does nothing when that is this process's own user. */
export function giveTo(runAs: RunAs, path: string): void {
  const user = runAs.user
  if (user === null) return
  const { uid } = lstatSync(path)
  if (uid !== user.uid) chownSync(path, user.uid, user.gid)
  if (!lstatSync(path).isDirectory()) return
  for (const entry of readdirSync(path)) {
    const child = join(path, entry)
    if (!lstatSync(child).isSymbolicLink()) giveTo(runAs, child)
  }
}

function verified(runAs: RunAs): RunAs {
  const result = version(runAs)
  if (result.status === 0) return runAs
  const detail = (result.error?.message ?? result.stderr).trim().split('\n')[0] ?? ''
  throw new EmbeddedPostgresError(
    'CANNOT_RUN',
    `内置 PostgreSQL 在本机无法运行（${detail}），请安装 PostgreSQL 15 或更高版本并用 DATABASE_URL 指向它。`,
  )
}

function runs(runAs: RunAs): boolean {
  return version(runAs).status === 0
}

function version(runAs: RunAs) {
  const [program = '', ...args] = [...runAs.prefix, runAs.binaries.postgres, '--version']
  return spawnSync(program, args, { ...runAs.user, cwd: '/', encoding: 'utf8' })
}

function canEnter(folder: string, user: { uid: number; gid: number }): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...user, cwd: '/' }).status === 0
}

function copyToPublicFolder(binaries: Binaries): Binaries {
  makePublicFolder()
  const { mtimeMs, size } = statSync(binaries.postgres)
  const home = join(publicFolder, `postgres-${size}-${Math.round(mtimeMs)}`)
  if (!existsSync(home)) {
    const unfinished = `${home}.${process.pid}`
    cpSync(binaries.home, unfinished, { recursive: true, verbatimSymlinks: true })
    chmodSync(unfinished, 0o755)
    try {
      renameSync(unfinished, home)
    } catch (error) {
      rmSync(unfinished, { recursive: true, force: true })
      if (!existsSync(home)) throw error
    }
  }
  return { home, initdb: join(home, 'bin/initdb'), postgres: join(home, 'bin/postgres') }
}

function makePublicFolder(): void {
  mkdirSync(publicFolder, { recursive: true })
  chmodSync(publicFolder, 0o755)
}
