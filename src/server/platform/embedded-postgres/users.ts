import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The live processes that use one embedded server: one file each, named after the process and its start time so that a pid given
 * to somebody else does not count. The last one to leave stops the server.
 */
export interface Users {
  join(): void
  leave(): void
  /** Whether anybody still uses the server; forgets the dead ones. */
  any(): boolean
}

// How often this process has joined each list: one process may use the same server twice.
const joined = new Map<string, number>()

/** Opens the list of users kept in `folder`. */
export function usersIn(folder: string): Users {
  const own = join(folder, `${process.pid}-${startTime(process.pid)}`)
  return {
    join() {
      mkdirSync(folder, { recursive: true })
      writeFileSync(own, '')
      joined.set(folder, (joined.get(folder) ?? 0) + 1)
    },
    leave() {
      const left = (joined.get(folder) ?? 1) - 1
      joined.set(folder, left)
      if (left === 0) rmSync(own, { force: true })
    },
    any() {
      const names = readdirSync(folder)
      for (const name of names) if (!isLive(name)) rmSync(join(folder, name), { force: true })
      return names.some(isLive)
    },
  }
}

function isLive(name: string): boolean {
  const [pid, started] = name.split('-')
  const now = startTime(Number(pid))
  return now !== null && now === started
}

// In /proc/<pid>/stat, after the name: the state (Z = dead, not yet collected) and, 19 fields on, the start time in ticks since boot.
// Elsewhere the pid alone must do.
function startTime(pid: number): string | null {
  if (process.platform === 'linux') {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ')
      return fields[0] === 'Z' ? null : (fields[19] ?? null)
    } catch {
      return null
    }
  }
  try {
    process.kill(pid, 0)
    return '0'
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? '0' : null
  }
}
