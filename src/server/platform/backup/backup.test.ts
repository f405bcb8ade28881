import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { backUp, bringTo, filesOf, newMachine, type NewMachine } from '../../../../tests/setup/backups.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { sm3, temporaryVault, type Sealer } from '../crypto.ts'
import { environmentKeys } from '../crypto/key-provider.ts'
import { verifyBackup, type Lock } from './index.ts'
import { readTar, writeTar, type Entry } from './tar.ts'

let world: World
let there: NewMachine
let folder = ''
let otherVault: Sealer
const passphrase = '正确的马 电池 订书钉 2026'
const kinds = ['none', 'vault', 'passphrase'] as const
const lockOf = (kind: (typeof kinds)[number]): Lock => (kind === 'vault' ? { kind, vault: temporaryVault() } : kind === 'passphrase' ? { kind, passphrase } : { kind })
const fileOf = (name: string, bytes: Uint8Array): string => {
  writeFileSync(join(folder, name), bytes)
  return join(folder, name)
}
const verify = (path: string, changes: { vault?: Sealer; passphrase?: string | null } = {}) =>
  verifyBackup({ path, vault: changes.vault ?? temporaryVault(), passphrase: changes.passphrase === undefined ? passphrase : changes.passphrase })
const whole = new Map<string, Buffer>()

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ronggui-backup-'))
  otherVault = environmentKeys(`m-other:${'0a'.repeat(32)}`).outside
  world = await createWorld()
  await world.veteran({ name: '示例甲' })
  await world.platform.files.put(Buffer.from('an attachment'))
  for (const kind of kinds) {
    const path = join(folder, `${kind}.rgb`)
    await backUp(world, path, { lock: lockOf(kind) })
    whole.set(kind, readFileSync(path))
  }
  there = await newMachine()
})
afterAll(async () => {
  await Promise.all([world.close(), there.close()])
  rmSync(folder, { recursive: true, force: true })
})

const bytesOf = (kind: string): Buffer => whole.get(kind) ?? Buffer.alloc(0)

describe('what is refused before any database is touched', () => {
  it.each(kinds)('S-24 any damaged byte and any cut, locked with %s', async (kind) => {
    const bytes = bytesOf(kind)
    expect((await verify(fileOf('same.rgb', bytes))).product).toBe('ronggui')
    // stretching a passphrase is slow by design
    const tries = kind === 'passphrase' ? 3 : 12
    for (let n = 1; n <= tries; n++) {
      const changed = Buffer.from(bytes)
      // past the ten bytes of gzip's own head, some of which mean nothing
      const at = 10 + Math.floor(((bytes.length - 11) * n) / tries)
      changed[at] = (changed[at] ?? 0) ^ 0x20
      await expect(verify(fileOf('changed.rgb', changed)), `byte ${at}`).rejects.toMatchObject({ body: { code: expect.stringMatching(/^BACKUP_(DAMAGED|OTHER_KEYS|PASSPHRASE)$/) } })
      await expect(verify(fileOf('cut.rgb', bytes.subarray(0, at))), `cut at ${at}`).rejects.toMatchObject({ body: { code: 'BACKUP_DAMAGED' } })
    }
    await expect(verify(fileOf('longer.rgb', Buffer.concat([bytes, Buffer.from('more')])))).rejects.toMatchObject({ body: { code: 'BACKUP_DAMAGED' } })
  })

  it('S-24 another product, an empty file, a newer format and a newer schema', async () => {
    const other = (value: object) => rebuilt((entries) => entries.map((one) => (one.name === 'manifest.json' ? { ...one, bytes: Buffer.from(JSON.stringify(value)) } : one)))
    const manifest = manifestIn(await entriesOf(bytesOf('none')))
    for (const bytes of [Buffer.alloc(0), Buffer.from('PK\x03\x04 a zip'), gzipSync(await tarOf([])), await other({ ...manifest, product: 'another' })]) {
      await expect(verify(fileOf('foreign.rgb', bytes))).rejects.toMatchObject({ body: { code: 'NOT_A_BACKUP' } })
    }
    await expect(verify(fileOf('format.rgb', await other({ ...manifest, format: 2 })))).rejects.toMatchObject({ body: { code: 'BACKUP_NEWER' } })
    const schema = await sealedBy(temporaryVault(), (said) => ({ ...said, migrations: [...said.migrations, { name: '9999_future.sql', digest: '0'.repeat(64) }] }))
    await expect(verify(fileOf('schema.rgb', schema))).rejects.toMatchObject({ body: { code: 'BACKUP_NEWER', message: expect.stringContaining('请先升级程序') } })
  })

  it('S-24 other keys, no passphrase and a wrong one', async () => {
    for (const kind of ['none', 'vault']) await expect(verify(join(folder, `${kind}.rgb`), { vault: otherVault })).rejects.toMatchObject({ body: { code: 'BACKUP_OTHER_KEYS' } })
    for (const given of [null, '不对的口令不对的口令不对']) await expect(verify(join(folder, 'passphrase.rgb'), { passphrase: given })).rejects.toMatchObject({ body: { code: 'BACKUP_PASSPHRASE' } })
  })

  it('S-24 a row changed together with its digest, because the seal does not fit', async () => {
    const entries = await entriesOf(await changedName())
    await expect(verify(fileOf('forged.rgb', gzipSync(await tarOf(entries))))).rejects.toMatchObject({ body: { code: 'BACKUP_DAMAGED' } })
  })

  it('S-24 control: sealed with the right keys the same changed row gets in', async () => {
    const forged = fileOf('sealed.rgb', await sealedBy(temporaryVault(), (said) => said, await entriesOf(await changedName())))
    await bringTo(there, forged)
    const client = new pg.Client({ connectionString: there.database.ownerUrl })
    await client.connect()
    const found = await client.query('SELECT 1 FROM veterans WHERE name = $1', ['示例乙'])
    await client.end()
    expect(found.rowCount).toBe(1)
  })
})

describe('where a backup may go', () => {
  it('S-24 not where a database or attachments are in use, which stay as they are', async () => {
    const path = join(folder, 'none.rgb')
    // the control above has filled this machine
    await expect(bringTo(there, path)).rejects.toMatchObject({ body: { code: 'NOT_EMPTY' } })
    const fresh = await newMachine()
    await filesOf(fresh).put(Buffer.from('mine'))
    await expect(bringTo(fresh, path)).rejects.toMatchObject({ body: { code: 'NOT_EMPTY' } })
    expect(await filesOf(fresh).has(sm3('mine'))).toBe(true)
    await fresh.close()
  })
})

describe('what a backup tells', () => {
  it('S-15 S-24 no key, and locked nothing that can be read', async () => {
    const plain = gunzipSync(bytesOf('none'))
    expect(plain.includes('示例甲')).toBe(true)
    expect(plain.includes('00112233445566778899aabbccddeeff')).toBe(false)
    for (const kind of ['vault', 'passphrase'] as const) {
      expect(bytesOf(kind).includes('示例甲')).toBe(false)
      expect(() => gunzipSync(bytesOf(kind))).toThrow()
    }
  })
})

async function entriesOf(gzipped: Buffer): Promise<Entry[]> {
  const entries: Entry[] = []
  for await (const entry of readTar((async function* () { yield gunzipSync(gzipped) })())) entries.push(entry)
  return entries
}

async function tarOf(entries: readonly Entry[]): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of writeTar((async function* () { yield* entries })())) parts.push(part)
  return Buffer.concat(parts)
}

const rebuilt = async (change: (entries: Entry[]) => Entry[]): Promise<Buffer> => gzipSync(await tarOf(change(await entriesOf(bytesOf('none')))))

type Said = { tables: { name: string; sm3: string }[]; migrations: { name: string; digest: string }[] } & Record<string, unknown>
const manifestIn = (entries: readonly Entry[]): Said => JSON.parse(Buffer.from(entries.find((one) => one.name === 'manifest.json')?.bytes ?? []).toString()) as Said

/** A row changed, and its digest in the manifest with it. */
const changedName = (): Promise<Buffer> => rebuilt((entries) => {
  const changed = entries.map((one) => (one.name.startsWith('tables/veterans/') ? { ...one, bytes: Buffer.from(Buffer.from(one.bytes).toString().replace('示例甲', '示例乙')) } : one))
  const said = manifestIn(changed)
  const digest = sm3(changed.find((one) => one.name.startsWith('tables/veterans/'))?.bytes ?? '')
  const text = Buffer.from(JSON.stringify({ ...said, tables: said.tables.map((table) => (table.name === 'veterans' ? { ...table, sm3: digest } : table)) }))
  return changed.map((one) => (one.name === 'manifest.json' ? { ...one, bytes: text } : one))
})

async function sealedBy(vault: Sealer, change: (said: Said) => Said, given?: Entry[]): Promise<Buffer> {
  const entries = given ?? (await entriesOf(bytesOf('none')))
  const text = Buffer.from(JSON.stringify(change(manifestIn(entries))))
  return gzipSync(await tarOf(entries.map((one) => (one.name === 'manifest.json' ? { ...one, bytes: text } : one.name === 'manifest.seal' ? { ...one, bytes: vault.seal(sm3(text)) } : one))))
}
