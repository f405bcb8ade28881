import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkInvariants } from '../../db/demo/check.ts'
import { backUp, bringTo, catalogOf, filesOf, fingerprints, newMachine, type NewMachine } from '../../tests/setup/backups.ts'
import { createTestDatabase } from '../../tests/setup/database.ts'
import { inspect } from '../../tests/setup/inspections.ts'
import { crowd, equip, openedClass } from '../../tests/setup/training.ts'
import { createWorld, type World } from '../../tests/setup/world.ts'
import { linesOfDatabase, rowsOf } from '../cli/audit-verifier/read.ts'
import { verifyLog } from '../cli/audit-verifier/verify.ts'
import { enqueue } from './platform/jobs.ts'
import { tasks } from './tasks.ts'

let world: World
let folder = ''
const machines: NewMachine[] = []
const machine = async (): Promise<NewMachine> => {
  const made = await newMachine()
  machines.push(made)
  return made
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ronggui-backup-'))
  world = await createWorld({ now: '2022-08-01' })
  const school = await equip(world)
  const cls = await openedClass(world, school, await crowd(world, 5))
  await inspect(world, cls.id, { at: '2022-08-22T09:30:00+08:00', presentCount: 4 })
  // what a text format may trip over
  await world.veteran({ name: '𠮷䶮·买买提' })
  await world.sql(`UPDATE veterans SET name = E'tab\\there\\nline\\\\N' WHERE id = (SELECT id FROM veterans ORDER BY id LIMIT 1)`)
  await world.run(async (tx) => { for (const task of tasks) await enqueue(tx, task) })
})
afterAll(async () => {
  await Promise.all(machines.map((one) => one.close()))
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('a backup brought into an empty database', () => {
  it('S-24 has the same rows in every table, the same attachments, counters, waiting work and a sound ledger', async () => {
    const [before, out] = [await fingerprints(world.ownerUrl), join(folder, 'whole.rgb')]
    const made = await backUp(world, out, { lock: { kind: 'vault', vault: world.platform.vault } })
    const there = await machine()
    expect(await bringTo(there, out)).toEqual(made)
    const after = await fingerprints(there.database.ownerUrl)
    // the two tables in which a restore leaves its trace
    for (const changed of ['restorations', 'sessions', 'schema_migrations']) for (const side of [before, after]) delete side[changed]
    expect(after).toEqual(before)
    expect(made.files.length).toBeGreaterThan(1)
    for (const { digest } of made.files) expect(await filesOf(there).get(digest)).toEqual(await world.platform.files.get(digest))
    await checkInvariants(there.database.ownerUrl)
    const [log, restored] = await Promise.all([world.ownerUrl, there.database.ownerUrl].map((ownerUrl) => verifyLog(rowsOf(linesOfDatabase(ownerUrl)))))
    expect(restored).toEqual(log)
    expect(restored?.findings).toEqual([])
    await asOwner(there, async (client) => {
      expect((await client.query('SELECT 1 FROM restorations WHERE reconciled_at IS NULL')).rowCount).toBe(1)
      expect((await client.query('SELECT 1 FROM sessions WHERE expires_at > now()')).rowCount).toBe(0)
      const next = await client.query<{ seq: string }>(`INSERT INTO audit_log (at, actor, action, noun, record_id, summary) VALUES (now(), 'test', 'test', 'test', 'test', 'test') RETURNING seq`)
      expect(BigInt(next.rows[0]?.seq ?? 0)).toBe(BigInt(made.audit.lastSeq ?? 0) + 1n)
      await expect(client.query(`DELETE FROM audit_log`)).rejects.toThrow('append-only')
      await client.query('SET ROLE ronggui_jobs')
      expect((await client.query('SELECT 1 FROM jobs._private_jobs')).rowCount).toBe(tasks.length)
    })
  })

  it('S-24 leaves keys, rules and triggers as a fresh database has them', async () => {
    const out = join(folder, 'catalog.tgz')
    await backUp(world, out)
    const there = await machine()
    await bringTo(there, out)
    const fresh = await createTestDatabase()
    expect(await catalogOf(there.database.ownerUrl)).toEqual(await catalogOf(fresh.ownerUrl))
    await fresh.drop()
  })

  it('S-24 shows one moment, though people go on working', async () => {
    const out = join(folder, 'moment.tgz')
    let working = true
    const work = (async () => {
      // a person and the account of it: never one without the other
      while (working) await world.sql(`WITH one AS (INSERT INTO role_grants (user_id, role) SELECT id, 'X' || gen_random_uuid() FROM users LIMIT 1 RETURNING role)
        INSERT INTO labels (kind, code, label) SELECT 'moment', role, role FROM one`)
    })()
    await backUp(world, out)
    working = false
    await work
    const there = await machine()
    await bringTo(there, out)
    await asOwner(there, async (client) => {
      const { rows } = await client.query(`SELECT (SELECT count(*)::int FROM labels WHERE kind = 'moment') AS labels, (SELECT count(*)::int FROM role_grants WHERE role LIKE 'X%') AS grants`)
      expect(rows[0].labels).toBe(rows[0].grants)
    })
    await world.sql(`DELETE FROM role_grants WHERE role LIKE 'X%'`)
    await world.sql(`DELETE FROM labels WHERE kind = 'moment'`)
  })

  it('S-24 control: read table by table without a snapshot, two tables written together no longer agree', async () => {
    const count = async (sql: string) => (await world.sql<{ n: number }>(sql))[0]?.n
    const labels = await count(`SELECT count(*)::int AS n FROM labels WHERE kind = 'moment'`)
    await world.sql(`WITH one AS (INSERT INTO role_grants (user_id, role) SELECT id, 'XX' FROM users LIMIT 1 RETURNING role) INSERT INTO labels (kind, code, label) SELECT 'moment', role, role FROM one`)
    expect(await count(`SELECT count(*)::int AS n FROM role_grants WHERE role LIKE 'X%'`)).not.toBe(labels)
    await world.sql(`DELETE FROM role_grants WHERE role LIKE 'X%'`)
    await world.sql(`DELETE FROM labels WHERE kind = 'moment'`)
  })

  it('S-24 leaves nothing that looks whole when it is cut short', async () => {
    const out = join(folder, 'cut.tgz')
    const { platform } = world
    const broken: World = { ...world, platform: { ...platform, files: { ...platform.files, get: () => Promise.reject(new Error('disk')) }, vault: { ...platform.vault, seal: () => { throw new Error('cut') } } } }
    await expect(backUp(broken, out)).rejects.toThrow('cut')
    expect(readdirSync(folder).filter((name) => name.startsWith('cut'))).toEqual([])
    writeFileSync(out, 'in use')
    await expect(backUp(world, out)).rejects.toThrow('没有覆盖')
    expect(readFileSync(out, 'utf8')).toBe('in use')
  })
})

async function asOwner(there: NewMachine, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: there.database.ownerUrl })
  await client.connect()
  await work(client).finally(() => client.end())
}
