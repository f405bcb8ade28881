import { spawn, type ChildProcess } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inject } from 'vitest'
import { ownerRole, urlFor, type TestServer } from './postgres.ts'
import type { World } from './world.ts'

const binary = fileURLToPath(new URL('../../bin/ronggui.mjs', import.meta.url))

export interface Ended { status: number | null; stdout: string; stderr: string; bytes: Buffer }

/** Runs `ronggui` as a process of its own in a folder; `onStart` gets the process, to end it early. */
export function ronggui(args: readonly string[], { cwd, env, onStart }: { cwd: string; env: NodeJS.ProcessEnv; onStart?: (child: ChildProcess) => void }): Promise<Ended> {
  const child = spawn(process.execPath, [binary, ...args], { cwd, env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  const out: Buffer[] = []
  const talk: Buffer[] = []
  child.stdout.on('data', (part: Buffer) => out.push(part))
  child.stderr.on('data', (part: Buffer) => talk.push(part))
  onStart?.(child)
  return new Promise((done) => {
    child.on('close', (status) => {
      const bytes = Buffer.concat(out)
      done({ status, bytes, stdout: bytes.toString('utf8'), stderr: Buffer.concat(talk).toString('utf8') })
    })
  })
}

/** The settings by which commands work on a world's database, with its keys in `folder`. */
export async function settingsOf(world: World, folder: string): Promise<NodeJS.ProcessEnv> {
  // the keys of the world's vault, so that both read the same numbers
  writeFileSync(join(folder, 'keys.json'), JSON.stringify({ current: 'k1', keys: { k1: { sm4: '00112233445566778899aabbccddeeff', mac: '01'.repeat(32), find: '02'.repeat(32) } } }))
  const { ownerPassword } = (await (await fetch(inject('postgresDoor'))).json()) as TestServer
  const appUrl = String(world.platform.database.pool.options.connectionString)
  const ownerUrl = urlFor(appUrl, { database: new URL(appUrl).pathname.slice(1), user: ownerRole, password: ownerPassword })
  // with the queue's own connection: without it the command would give the role of the whole server another password
  return { DATA_DIR: folder, DATABASE_URL: appUrl, MIGRATE_DATABASE_URL: ownerUrl, JOBS_DATABASE_URL: world.jobsUrl, DEMO_MODE: '1' }
}
