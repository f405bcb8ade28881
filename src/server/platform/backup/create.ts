import { createHash } from 'node:crypto'
import { createWriteStream, rmSync } from 'node:fs'
import { access, open, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import type { FileStore } from '../attachments/file-store.ts'
import { copyOut } from '../copy.ts'
import { sm3, type Sealer } from '../crypto.ts'
import { refuse } from '../errors.ts'
import { migrationLock } from '../migrations.ts'
import { copyOutSql, sameText, sequencesOf, tablesOf, type TableShape } from './catalog.ts'
import { lock, type Lock } from './envelope.ts'
import { manifestName, sealName, type Manifest } from './manifest.ts'
import { writeTar, type Entry } from './tar.ts'

const partBytes = 4 * 1024 * 1024

/** Where a backup comes from and where it goes. */
export interface BackupRequest {
  /** Connection of the tables' owner. */
  ownerUrl: string
  files: FileStore
  /** Folder of the file store. */
  filesFolder: string
  vault: Sealer
  lock: Lock
  /** A file that does not exist yet. */
  out: string
}

/**
 * Writes one moment of the database and the attachments to a file: all tables in one snapshot, a part at a time. The file gets its name only when it
 * is whole and on disk. The keys are not in it.
 */
export async function createBackup({ ownerUrl, files, filesFolder, vault, lock: how, out }: BackupRequest): Promise<Manifest> {
  if (await access(out).then(() => true, () => false)) throw refuse('BACKUP_EXISTS', `文件 ${out} 已经存在，没有覆盖。请换一个文件名。`)
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'ronggui-backup' })
  client.on('error', () => undefined)
  await client.connect()
  const unfinished = `${out}.${process.pid}.part`
  // a process that is told to stop leaves nothing behind; what a killed one left goes with the next backup
  const leave = (): void => { rmSync(unfinished, { force: true }) }
  process.on('exit', leave)
  await removeAbandoned(out)
  try {
    const found = await client.query<{ there: boolean }>(`SELECT to_regclass('public.schema_migrations') IS NOT NULL AS there`)
    if (found.rows[0]?.there !== true) throw refuse('NOTHING_TO_BACK_UP', '这个数据库里还没有戎归中原的数据，没有什么可以备份。请核对 DATA_DIR 或 DATABASE_URL。')
    // the schema stays as it is while its rows are read
    await client.query('SELECT pg_advisory_lock_shared($1)', [migrationLock])
    await client.query(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; ${sameText}`)
    const kept: { manifest: Manifest | null } = { manifest: null }
    const source = writeTar(entriesOf(client, { files, filesFolder, vault }, kept))
    const file = createWriteStream(unfinished, { flags: 'wx', mode: 0o600 })
    if (how.kind === 'none') await pipeline(source, createGzip(), file)
    else await pipeline(source, createGzip(), (chunks: AsyncIterable<Buffer>) => lock(chunks, how), file)
    await flush(unfinished)
    await putInPlace(unfinished, out)
    if (kept.manifest === null) throw new Error('a backup without manifest')
    return kept.manifest
  } finally {
    await rm(unfinished, { force: true })
    process.off('exit', leave)
    await client.end()
  }
}

/** Unfinished files of this name whose process is gone. */
async function removeAbandoned(out: string): Promise<void> {
  const folder = dirname(out)
  for (const name of await readdir(folder).catch(() => [])) {
    const pid = name.startsWith(`${basename(out)}.`) ? /\.(\d+)\.part$/.exec(name)?.[1] : undefined
    if (pid !== undefined && !isRunning(Number(pid))) await rm(join(folder, name), { force: true })
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

async function* entriesOf(client: pg.Client, store: Pick<BackupRequest, 'files' | 'filesFolder' | 'vault'>, kept: { manifest: Manifest | null }): AsyncGenerator<Entry> {
  const tables: Manifest['tables'] = []
  for (const table of await tablesOf(client)) {
    const account = { rows: 0, hash: createHash('sm3') }
    yield* partsOf(client, table, account)
    tables.push({ name: table.name, columns: [...table.columns], rows: account.rows, sm3: account.hash.digest('hex') })
  }
  const wanted = (await client.query<{ digest: string }>('SELECT DISTINCT digest FROM attachments')).rows.map((row) => row.digest)
  const whole: Manifest['files'] = []
  for await (const { digest, bytes } of filesIn(store)) {
    whole.push({ digest, size: bytes.length })
    yield { name: `files/${digest.slice(0, 2)}/${digest}`, bytes }
  }
  const there = new Set(whole.map((file) => file.digest))
  const manifest: Manifest = {
    product: 'ronggui', format: 1, takenAt: (await one<{ at: Date }>(client, 'SELECT transaction_timestamp() AS at')).at.toISOString(),
    migrations: (await client.query<{ name: string; digest: string }>('SELECT name, digest FROM schema_migrations ORDER BY name COLLATE "C"')).rows,
    tables, sequences: await sequencesOf(client), jobs: await jobsOf(client), files: whole, lostFiles: wanted.filter((digest) => !there.has(digest)).sort(),
    audit: await one(client, 'SELECT count(*)::int AS entries, max(seq)::text AS "lastSeq" FROM audit_log'),
  }
  kept.manifest = manifest
  const text = JSON.stringify(manifest)
  yield { name: manifestName, bytes: Buffer.from(text) }
  yield { name: sealName, bytes: store.vault.seal(sm3(text)) }
}

/** A table in parts; a row may stand in two of them. An empty table has none. */
async function* partsOf(client: pg.Client, table: TableShape, account: { rows: number; hash: ReturnType<typeof createHash> }): AsyncGenerator<Entry> {
  let [part, number, size]: [Buffer[], number, number] = [[], 0, 0]
  const finished = (): Entry => ({ name: `tables/${table.name}/${String(++number).padStart(6, '0')}`, bytes: Buffer.concat(part) })
  for await (const chunk of copyOut(client, copyOutSql(table)) as AsyncIterable<Buffer>) {
    account.hash.update(chunk)
    account.rows += linesIn(chunk)
    part.push(chunk)
    size += chunk.length
    if (size < partBytes) continue
    yield finished()
    ;[part, size] = [[], 0]
  }
  if (size > 0) yield finished()
}

/** Rows in COPY's text form: a line break within a value is written otherwise. */
export function linesIn(chunk: Uint8Array): number {
  let lines = 0
  for (const byte of chunk) if (byte === 10) lines += 1
  return lines
}

/** Every whole file of the store; one that was changed on disk is left out. */
async function* filesIn({ files, filesFolder }: Pick<BackupRequest, 'files' | 'filesFolder'>): AsyncGenerator<{ digest: string; bytes: Uint8Array }> {
  for (const folder of (await readdir(filesFolder).catch(() => [])).sort()) {
    for (const digest of (await readdir(join(filesFolder, folder)).catch(() => [])).sort()) {
      const bytes = await files.get(digest).catch(() => null)
      if (bytes !== null) yield { digest, bytes }
    }
  }
}

async function jobsOf(client: pg.Client): Promise<Manifest['jobs']> {
  await client.query('SET LOCAL ROLE ronggui_jobs')
  const { rows } = await client.query<Manifest['jobs'][number]>(
    `SELECT t.identifier AS task, j.payload, q.queue_name AS queue, j.run_at::text AS "runAt", j.max_attempts::int AS "maxAttempts", j.key, j.priority::int AS priority
       FROM jobs._private_jobs j JOIN jobs._private_tasks t ON t.id = j.task_id LEFT JOIN jobs._private_job_queues q ON q.id = j.job_queue_id
      WHERE j.attempts < j.max_attempts ORDER BY j.id`)
  await client.query('RESET ROLE')
  return rows
}

async function one<T extends pg.QueryResultRow>(client: pg.Client, sql: string): Promise<T> {
  const row = (await client.query<T>(sql)).rows[0]
  if (row === undefined) throw new Error('expected one row, found none')
  return row
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+')
  await file.sync().finally(() => file.close())
}

/** Gives the finished file its name and makes the name last. */
async function putInPlace(unfinished: string, out: string): Promise<void> {
  await rename(unfinished, out)
  if (process.platform === 'win32') return
  const folder = await open(dirname(out), 'r')
  await folder.sync().finally(() => folder.close())
}
