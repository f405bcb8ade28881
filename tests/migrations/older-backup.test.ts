import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { checkInvariants } from '../../db/demo/check.ts'
import { linesOfDatabase, rowsOf as entriesOf } from '../../src/cli/audit-verifier/read.ts'
import { verifyLog } from '../../src/cli/audit-verifier/verify.ts'
import { createFileStore } from '../../src/server/platform/attachments/file-store.ts'
import { createBackup } from '../../src/server/platform/backup/index.ts'
import { temporaryVault } from '../../src/server/platform/crypto.ts'
import { bringTo, catalogOf, newMachine, type NewMachine } from '../setup/backups.ts'
import { createTestDatabase, type TestDatabase } from '../setup/database.ts'
import { asOwner, installRelease, lost, migrationsOf, rowsOf } from './installation.ts'
import { releases } from './releases.ts'

// the first release that could back itself up; its log is not chained yet
const release = releases.findIndex(({ name }) => name === 'backups and exports')
let folder = ''
let earlier: TestDatabase
let there: NewMachine
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ronggui-older-'))
  earlier = await createTestDatabase('empty')
  there = await newMachine()
  await installRelease(earlier.ownerUrl, release)
})
afterAll(async () => {
  await Promise.all([earlier.drop(), there.close()])
  rmSync(folder, { recursive: true, force: true })
})

it('S-24 a backup an earlier release made comes back whole under the newest schema', async () => {
  const out = join(folder, 'older.rgb')
  const filesFolder = join(folder, 'files')
  const manifest = await createBackup({ ownerUrl: earlier.ownerUrl, files: createFileStore(filesFolder), filesFolder, vault: temporaryVault(), lock: { kind: 'vault', vault: temporaryVault() }, out })
  expect(manifest.migrations.map(({ name }) => name)).toEqual([...migrationsOf(release)].sort())
  await bringTo(there, out)
  const before = await rowsOf(earlier.ownerUrl)
  // everybody signs in anew after a restore
  before.delete('sessions')
  expect(lost(before, await rowsOf(there.database.ownerUrl))).toEqual([])
  const fresh = await createTestDatabase()
  expect(await catalogOf(there.database.ownerUrl)).toEqual(await catalogOf(fresh.ownerUrl))
  await fresh.drop()
  await checkInvariants(there.database.ownerUrl)
  expect((await verifyLog(entriesOf(linesOfDatabase(there.database.ownerUrl)))).findings).toEqual([])
  await asOwner(there.database.ownerUrl, async (client) => {
    expect((await client.query('SELECT 1 FROM restorations WHERE reconciled_at IS NULL')).rowCount).toBe(1)
    expect((await client.query(`SELECT 1 FROM audit_log WHERE action = 'beginChain'`)).rowCount).toBe(1)
  })
})
