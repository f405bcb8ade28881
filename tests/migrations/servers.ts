import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from '../../src/server/platform/migrations.ts'
import { createTestDatabase } from '../setup/database.ts'
import { administer, urlFor } from '../setup/postgres.ts'

/** Where databases are made, and what dumps their schema, if anything does. */
export interface Server { create(): Promise<{ ownerUrl: string; drop(): Promise<void> }>; pgDump: string | null; stop(): Promise<void> }

/** The server of this test run, with an owner who is no superuser. */
export const serverOfTheRun = (): Promise<Server> => Promise.resolve({ create: () => createTestDatabase('empty'), pgDump: null, stop: () => Promise.resolve() })

const bin15 = process.env.POSTGRES_15_BIN ?? '/usr/lib/postgresql/15/bin'
/** Whether Debian's PostgreSQL 15 is there, whose dump is the reference. */
export const hasPostgres15 = existsSync(join(bin15, 'postgres')) && existsSync(join(bin15, 'pg_dump'))

/** PostgreSQL 15, the oldest supported, thrown away afterwards. */
export async function postgres15(): Promise<Server> {
  // what holds it open is a process that says where it is and waits
  const holder = spawn(process.execPath, [join(projectFolder(), 'scripts/on-postgres-15.mjs'), process.execPath, '-e', 'console.log(process.env.TEST_DATABASE_URL); setInterval(() => {}, 1 << 30)'], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<void>((done) => { holder.on('exit', () => done()) })
  const superuserUrl = await new Promise<string>((found, failed) => {
    let said = ''
    holder.stdout.on('data', (part: Buffer) => {
      said += part.toString('utf8')
      if (said.includes('\n')) found(said.trim())
    })
    void ended.then(() => failed(new Error('PostgreSQL 15 did not start')))
  })
  // nothing on it outlives the test
  await administer(superuserUrl, async (admin) => {
    for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes']) await admin.query(`ALTER SYSTEM SET ${setting} = off`)
    await admin.query('SELECT pg_reload_conf()')
  })
  return {
    create: async () => {
      const database = `ronggui_release_${randomBytes(6).toString('hex')}`
      await administer(superuserUrl, (admin) => admin.query(`CREATE DATABASE ${database} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'`))
      const drop = async () => { await administer(superuserUrl, (admin) => admin.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`)) }
      return { ownerUrl: urlFor(superuserUrl, { database }), drop }
    },
    pgDump: join(bin15, 'pg_dump'),
    stop: async () => {
      holder.kill('SIGTERM')
      await ended
    },
  }
}
