import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkInvariants } from '../../db/demo/check.ts'
import { dumpSchema } from '../../scripts/dump-schema.mjs'
import { linesOfDatabase, rowsOf as entriesOf } from '../../src/cli/audit-verifier/read.ts'
import { verifyLog } from '../../src/cli/audit-verifier/verify.ts'
import { projectFolder } from '../../src/server/platform/migrations.ts'
import { catalogOf } from '../setup/backups.ts'
import { asOwner, installEach, installRelease, lost, rowsOf, toHead } from './installation.ts'
import { releases } from './releases.ts'
import { hasPostgres15, postgres15, serverOfTheRun, type Server } from './servers.ts'

it('S-24 every release names migrations that are there, none twice', () => {
  const named = releases.flatMap(({ adds }) => adds).map((name) => `${name}.sql`)
  const there = readdirSync(join(projectFolder(), 'db/migrations'))
  expect(named.filter((name) => !there.includes(name))).toEqual([])
  expect(new Set(named).size).toBe(named.length)
})

const all = releases.map(({ name }, at) => [name, at] as const)
// where two servers are there, the second is asked about every release and the first about every third
const servers: [string, () => Promise<Server>, typeof all][] = hasPostgres15
  ? [['the server of the run', serverOfTheRun, all.filter(([, at]) => at % 3 === 0)], ['PostgreSQL 15 and its pg_dump', postgres15, all]] : [['the server of the run', serverOfTheRun, all]]

describe.each(servers)('migrating to the newest schema on %s', (_name, start, from) => {
  let server: Server
  let fresh: { catalog: string[]; dump: string | null }
  /** What a schema is, by our own reading of the catalog and, where it is there, by pg_dump. */
  const schemaOf = async (ownerUrl: string) => ({ catalog: await catalogOf(ownerUrl), dump: server.pgDump === null ? null : dumpSchema(ownerUrl, server.pgDump) })
  const inDatabase = async (work: (ownerUrl: string) => Promise<void>) => {
    const { ownerUrl, drop } = await server.create()
    await work(ownerUrl).finally(drop)
  }
  const expectWhole = async (ownerUrl: string, before: Awaited<ReturnType<typeof rowsOf>>) => {
    const now = await schemaOf(ownerUrl)
    expect(difference(fresh.catalog, now.catalog)).toEqual([])
    expect(now.dump).toBe(fresh.dump)
    expect(lost(before, await rowsOf(ownerUrl))).toEqual([])
    await checkInvariants(ownerUrl)
    expect((await verifyLog(entriesOf(linesOfDatabase(ownerUrl)))).findings).toEqual([])
  }

  beforeAll(async () => {
    server = await start()
    await inDatabase(async (ownerUrl) => {
      await toHead(ownerUrl)
      fresh = await schemaOf(ownerUrl)
    })
  })
  afterAll(() => server.stop())

  it.each(from)('S-24 from “%s” gives the schema of a new installation and keeps every row', (_release, at) => inDatabase(async (ownerUrl) => {
    await installRelease(ownerUrl, at)
    const before = await rowsOf(ownerUrl)
    expect([...before].filter(([table, rows]) => rows.length > 0 && table !== 'regions').length).toBeGreaterThan(40)
    await toHead(ownerUrl)
    await expectWhole(ownerUrl, before)
  }))

  it('S-24 and so does an installation that took every release in turn; what is altered or lost by then is found', () => inDatabase(async (ownerUrl) => {
    await installEach(ownerUrl)
    const before = await rowsOf(ownerUrl)
    await toHead(ownerUrl)
    await expectWhole(ownerUrl, before)
    if (hasPostgres15 && server.pgDump === null) return
    for (const [sql, named] of alterations) {
      const asItWas = await catalogOf(ownerUrl)
      await asOwner(ownerUrl, (client) => client.query(sql))
      expect(difference(asItWas, await catalogOf(ownerUrl)).some((line) => line.includes(named)), sql).toBe(true)
    }
    if (server.pgDump !== null) {
      const lines = difference(fresh.dump?.split('\n') ?? [], dumpSchema(ownerUrl, server.pgDump).split('\n'))
      expect(alterations.filter(([, named, dumped = named]) => !lines.some((line) => line.includes(dumped)))).toEqual([])
    }
    await asOwner(ownerUrl, (client) => client.query(`DELETE FROM make_ups; UPDATE veterans SET phone_enc = NULL; UPDATE ledger_months SET person_times = person_times + 1`))
    expect(lost(before, await rowsOf(ownerUrl)).map((line) => line.split(':')[0])).toEqual(expect.arrayContaining(['make_ups', 'veterans', 'ledger_months']))
    await expect(checkInvariants(ownerUrl)).rejects.toThrow('ledger = records')
  }))
})

/** What a migration may get wrong, one of each kind, the name it must be found by in the catalog, and in the dump where that is another. */
const alterations: readonly (readonly [sql: string, named: string, dumped?: string])[] = [
  ['DROP POLICY restorations_close ON restorations', 'restorations_close'],
  ['REVOKE SELECT ON labels FROM ronggui_app', 'labels'],
  ['ALTER TABLE veterans ALTER COLUMN draws_pension DROP DEFAULT', 'draws_pension'],
  ['DROP TRIGGER exports_never_emptied ON exports', 'exports_never_emptied'],
  ['CREATE INDEX one_too_many ON labels (label)', 'one_too_many'],
  ['ALTER TABLE make_ups DISABLE ROW LEVEL SECURITY', 'make_ups'],
  ['ALTER TABLE audit_checks DROP COLUMN entries; ALTER TABLE audit_checks ADD COLUMN entries bigint NOT NULL DEFAULT 0; ALTER TABLE audit_checks ALTER COLUMN entries DROP DEFAULT', 'entries'],
  [`CREATE OR REPLACE FUNCTION duties_conflict(a text, b text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT false'`, 'duties_conflict', 'SELECT false'],
  [`COMMENT ON COLUMN restorations.reason IS 'other words'`, 'other words'],
  ['ALTER VIEW talent_certificates SET (security_invoker = false)', 'talent_certificates'],
  ['ALTER SEQUENCE data_key_versions INCREMENT BY 2', 'data_key_versions', 'INCREMENT BY 2'],
]

const difference = (one: readonly string[], other: readonly string[]): string[] => [...minus(one, other).map((line) => `- ${line}`), ...minus(other, one).map((line) => `+ ${line}`)]
function minus(one: readonly string[], other: readonly string[]): string[] {
  const known = new Set(other)
  return one.filter((line) => !known.has(line))
}
