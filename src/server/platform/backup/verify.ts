import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { sm3, type Sealer } from '../crypto.ts'
import { Refusal, refuse } from '../errors.ts'
import { knownMigrations } from '../migrations.ts'
import { linesIn } from './create.ts'
import { lockedMark, otherKeys, unlock } from './envelope.ts'
import { manifestName, manifestSchema, sealName, type Manifest } from './manifest.ts'
import { damaged, readTar, type Entry } from './tar.ts'

/** A backup file and what opens it. */
export interface BackupFile { path: string; vault: Sealer; passphrase: string | null }

/** Reads the whole file and answers its manifest when every row and every file is as it was written; refuses anything else, and what is newer than this version. */
export async function verifyBackup(file: BackupFile): Promise<Manifest> {
  const tables = new Map<string, { rows: number; hash: Hash }>()
  const files = new Map<string, number>()
  let manifest: Uint8Array | null = null
  let seal: Uint8Array | null = null
  for await (const { name, bytes } of entriesIn(file)) {
    const place = placeOf(name)
    if (name === manifestName) manifest = bytes
    else if (name === sealName) seal = bytes
    else if (place?.kind === 'table') {
      const account = tables.get(place.table) ?? { rows: 0, hash: createHash('sm3') }
      account.hash.update(bytes)
      account.rows += linesIn(bytes)
      tables.set(place.table, account)
    } else if (place?.kind === 'file' && sm3(bytes) === place.digest) files.set(place.digest, bytes.length)
    else throw damaged()
  }
  if (manifest === null || seal === null) throw notOurs()
  const said = sealed(manifest, seal, file.vault)
  const empty = sm3('')
  for (const table of said.tables) {
    const account = tables.get(table.name)
    if ((account?.rows ?? 0) !== table.rows || (account?.hash.digest('hex') ?? empty) !== table.sm3) throw damaged()
    tables.delete(table.name)
  }
  const sameFiles = said.files.length === files.size && said.files.every((one) => files.get(one.digest) === one.size)
  if (tables.size > 0 || !sameFiles) throw damaged()
  refuseNewer(said)
  return said
}

/** The entries of a backup file, unlocked; whatever stops the reading is a refusal. */
export async function* entriesIn({ path, vault, passphrase }: BackupFile): AsyncGenerator<Entry> {
  const { start, locked } = await beginningOf(path)
  const plain = new PassThrough()
  const source = createReadStream(path, { start })
  const reading = locked ? pipeline(source, (chunks: AsyncIterable<Buffer>) => unlock(chunks, vault, passphrase), createGunzip(), plain) : pipeline(source, createGunzip(), plain)
  // a reader that stops early ends the pipeline too; what went wrong is thrown by the reading below
  const failed = reading.then(() => null, (error: unknown) => error)
  try {
    yield* readTar(plain as AsyncIterable<Buffer>)
  } catch (error) {
    plain.destroy()
    const cause = await failed
    throw cause instanceof Refusal ? cause : damaged(error)
  }
}

/** What an entry's name says: part of a table, or a file by its digest. */
export function placeOf(name: string): { kind: 'table'; table: string } | { kind: 'file'; digest: string } | null {
  const table = /^tables\/([a-z_0-9]+)\/\d{6}$/.exec(name)?.[1]
  if (table !== undefined) return { kind: 'table', table }
  const digest = /^files\/[0-9a-f]{2}\/([0-9a-f]{64})$/.exec(name)?.[1]
  return digest === undefined ? null : { kind: 'file', digest }
}

async function beginningOf(path: string): Promise<{ start: number; locked: boolean }> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(lockedMark.length), 0, lockedMark.length, 0)
    if (buffer.toString('latin1', 0, bytesRead) === lockedMark) return { start: lockedMark.length, locked: true }
    if (bytesRead >= 2 && buffer.readUInt16BE(0) === 0x1f8b) return { start: 0, locked: false }
    throw notOurs()
  } finally {
    await file.close()
  }
}

const notOurs = (): Error => refuse('NOT_A_BACKUP', '这个文件不是戎归中原的备份，没有恢复任何内容。请核对文件名。')

function sealed(bytes: Uint8Array, seal: Uint8Array, vault: Sealer): Manifest {
  const manifest = parsed(bytes)
  let digest: string
  try {
    digest = vault.open(Buffer.from(seal))
  } catch (cause) {
    throw Object.assign(otherKeys(), { cause })
  }
  if (digest !== sm3(bytes)) throw damaged()
  return manifest
}

function parsed(bytes: Uint8Array): Manifest {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'))
    if (typeof value === 'object' && value !== null && 'product' in value && value.product !== 'ronggui') throw notOurs()
    if (typeof value === 'object' && value !== null && 'format' in value && value.format !== 1) throw newer()
    return manifestSchema.parse(value)
  } catch (error) {
    throw error instanceof Refusal ? error : damaged(error)
  }
}

function refuseNewer({ migrations }: Manifest): void {
  const known = new Map(knownMigrations().map(({ name, digest }) => [name, digest]))
  if (migrations.some(({ name, digest }) => known.get(name) !== digest)) throw newer()
}

const newer = (): Error => refuse('BACKUP_NEWER', '这份备份来自更新的版本，本版本读不了，没有恢复任何内容。请先升级程序，再恢复。')
