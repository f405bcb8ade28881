import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** What a PostgreSQL data directory says about the server that runs on it. */
export interface Postmaster {
  readonly pid: number
  readonly port: number
  readonly status: 'starting' | 'ready' | 'stopping' | 'standby' | ''
}

/** Reads postmaster.pid of a data directory, or null when there is none. The process may be long dead: ask `isAlive`. */
export function readPostmaster(pgdata: string): Postmaster | null {
  let lines: string[]
  try {
    lines = readFileSync(join(pgdata, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return null
  }
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0) return null
  return { pid, port: Number(lines[3] ?? 0), status: (lines[7] ?? '').trim() as Postmaster['status'] }
}

/** Whether this process is a PostgreSQL server of this data directory: a pid alone may have been given to somebody else since. */
export function isAlive(postmaster: Postmaster, pgdata: string): boolean {
  const words = commandLine(postmaster.pid)
  const at = words.indexOf('-D')
  return words.some((word) => basename(word) === 'postgres') && at >= 0 && words[at + 1] === pgdata
}

/** Ends a running server with a fast shutdown (SIGINT), harder after 30 s, and waits until it is gone. */
export async function stopPostmaster(postmaster: Postmaster, pgdata: string): Promise<void> {
  for (const [signal, seconds] of [['SIGINT', 30], ['SIGQUIT', 10], ['SIGKILL', 10]] as const) {
    if (!isAlive(postmaster, pgdata)) return
    sendSignal(postmaster.pid, signal)
    const until = Date.now() + seconds * 1000
    while (Date.now() < until) {
      if (!isAlive(postmaster, pgdata)) return
      await pause(15)
    }
  }
}

/** Sends a signal, taking "no such process" as done. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

// A zombie has an empty command line, so it counts as dead, as it should.
function commandLine(pid: number): string[] {
  if (process.platform === 'linux') {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
    } catch {
      return []
    }
  }
  const shown = spawnSync('ps', ['-ww', '-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim()
  const [program = '', rest = ''] = [shown.split(' -D ')[0], shown.split(' -D ')[1]]
  return shown.includes(' -D ') ? [program, '-D', rest.split(' -c ')[0] ?? ''] : [program]
}
