import { createHash } from 'node:crypto'
import { readdir, rm } from 'node:fs/promises'
import pg from 'pg'
import type { FileStore } from '../attachments/file-store.ts'
import { copyIn, copyOut } from '../copy.ts'
import { refuse } from '../errors.ts'
import { copyInSql, copyOutSql, sameText, tablesOf } from './catalog.ts'
import { linesIn } from './create.ts'
import type { Manifest } from './manifest.ts'
import { damaged, type Entry } from './tar.ts'
import { entriesIn, placeOf, type BackupFile } from './verify.ts'

/** Refuses a database in which anything stands already, and a folder of files that is not empty. */
export async function refuseUnlessEmpty(ownerUrl: string): Promise<void> {
  await asOwner(ownerUrl, async (client) => {
    const { rowCount } = await client.query(`SELECT 1 FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S') LIMIT 1`)
    if (rowCount !== 0) throw refuse('NOT_EMPTY', '目标数据库不是空的，没有恢复任何内容，原有数据没有改动。请换一个空的 DATA_DIR 或空的数据库。')
  })
}

/** Refuses a folder of attachments that is not empty. */
export async function refuseUnlessNoFiles(filesFolder: string): Promise<void> {
  const there = await readdir(filesFolder).catch(() => [])
  if (there.length > 0) throw refuse('NOT_EMPTY', `附件文件夹 ${filesFolder} 不是空的，没有恢复任何内容。请换一个空的 DATA_DIR，或者把它移走再试。`)
}

export interface LoadRequest {
  /** Connection of the tables' owner; the schema is exactly the backup's. */
  ownerUrl: string
  backup: BackupFile
  manifest: Manifest
  files: FileStore
  filesFolder: string
  onProgress: (message: string) => void
}

/**
 * Loads a verified backup in one transaction: all or nothing. Foreign keys are taken away before and made anew afterwards, which checks every row;
 * triggers rest meanwhile, for what they would write is in the backup. Then every table is read back and compared. Needs no more than to own the tables.
 */
export async function loadBackup({ ownerUrl, backup, manifest, files, filesFolder, onProgress }: LoadRequest): Promise<void> {
  await asOwner(ownerUrl, async (client) => {
    await client.query(`BEGIN; ${sameText}`)
    try {
      const wakeKeys = await withoutForeignKeys(client)
      const wakeTriggers = await withoutTriggers(client)
      await client.query(`TRUNCATE ${manifest.tables.map((table) => nameOf(table.name)).join(', ')}`)
      await loadEntries(client, { backup, manifest, files, onProgress })
      for (const { name, value, called } of manifest.sequences) await client.query('SELECT setval($1::regclass, $2, $3)', [nameOf(name), value, called])
      onProgress('正在核对恢复后的数据')
      await compare(client, manifest)
      await wakeKeys()
      // nobody stays signed in, and no payment is made, until a person has looked
      await client.query('UPDATE sessions SET expires_at = least(expires_at, transaction_timestamp())')
      await client.query('INSERT INTO restorations (id, restored_at, backup_taken_at) VALUES (gen_random_uuid(), transaction_timestamp(), $1)', [manifest.takenAt])
      for (const job of manifest.jobs) await queue(client, job)
      await wakeTriggers()
      await client.query('COMMIT')
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined)
      await rm(filesFolder, { recursive: true, force: true })
      throw error
    }
  })
}

async function loadEntries(client: pg.Client, { backup, manifest, files, onProgress }: Pick<LoadRequest, 'backup' | 'manifest' | 'files' | 'onProgress'>): Promise<void> {
  const entries = entriesIn(backup)
  let next = await entries.next()
  let filesDone = 0
  while (!next.done) {
    const place = placeOf(next.value.name)
    if (place?.kind === 'table') {
      const table = manifest.tables.find((one) => one.name === place.table)
      if (table === undefined) throw damaged()
      onProgress(`正在恢复 ${table.name}：${table.rows} 行`)
      const { table: wanted } = place
      const parts = (async function* () {
        for (let part: IteratorResult<Entry> = next; ; part = await entries.next()) {
          next = part
          const here = part.done ? null : placeOf(part.value.name)
          if (part.done || here?.kind !== 'table' || here.table !== wanted) return
          yield part.value.bytes
        }
      })()
      await copyIn(client, copyInSql(table), parts)
      continue
    }
    if (place?.kind === 'file') {
      const stored = await files.put(next.value.bytes)
      if (stored.digest !== place.digest) throw damaged()
      filesDone += 1
      if (filesDone % 1000 === 0) onProgress(`正在恢复附件：${filesDone} / ${manifest.files.length}`)
    }
    next = await entries.next()
  }
}

/** Throws unless every table reads back as the backup says. */
async function compare(client: pg.Client, manifest: Manifest): Promise<void> {
  const shapes = new Map((await tablesOf(client)).map((shape) => [shape.name, shape]))
  for (const { name, columns, rows, sm3 } of manifest.tables) {
    const shape = shapes.get(name)
    if (shape === undefined || shape.columns.join() !== columns.join()) throw new Error(`the schema has another table ${name} than the backup`)
    const hash = createHash('sm3')
    let lines = 0
    for await (const chunk of copyOut(client, copyOutSql(shape)) as AsyncIterable<Buffer>) {
      hash.update(chunk)
      lines += linesIn(chunk)
    }
    if (lines !== rows || hash.digest('hex') !== sm3) throw refuse('RESTORE_DIFFERS', `恢复后核对不一致：表 ${name} 与备份不同，已全部撤回。请换一份备份。`)
  }
  if (shapes.size !== manifest.tables.length) throw new Error('the schema has other tables than the backup')
}

/** Takes the foreign keys away; the answer makes them again, which checks them. */
async function withoutForeignKeys(client: pg.Client): Promise<() => Promise<void>> {
  const { rows } = await client.query<{ owner: string; name: string; definition: string; comment: string | null }>(`
    SELECT conrelid::regclass::text AS owner, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition, obj_description(oid, 'pg_constraint') AS comment
      FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND conparentid = 0 ORDER BY conrelid::regclass::text, conname`)
  for (const key of rows) await client.query(`ALTER TABLE ${key.owner} DROP CONSTRAINT ${key.name}`)
  return async () => {
    for (const { owner, name, definition, comment } of rows) {
      await client.query(`ALTER TABLE ${owner} ADD CONSTRAINT ${name} ${definition}`)
      if (comment !== null) await client.query(`COMMENT ON CONSTRAINT ${name} ON ${owner} IS ${pg.escapeLiteral(comment)}`)
    }
  }
}

/** Lets the triggers rest; the answer wakes each as it was. */
async function withoutTriggers(client: pg.Client): Promise<() => Promise<void>> {
  const { rows } = await client.query<{ owner: string; name: string; state: 'O' | 'D' | 'R' | 'A' }>(
    `SELECT tgrelid::regclass::text AS owner, quote_ident(tgname) AS name, tgenabled AS state FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
      WHERE NOT tgisinternal AND c.relnamespace = 'public'::regnamespace AND tgenabled <> 'D' ORDER BY 1, 2`)
  const words = { O: 'ENABLE', R: 'ENABLE REPLICA', A: 'ENABLE ALWAYS', D: 'DISABLE' } as const
  for (const trigger of rows) await client.query(`ALTER TABLE ${trigger.owner} DISABLE TRIGGER ${trigger.name}`)
  return async () => {
    for (const { owner, name, state } of rows) await client.query(`ALTER TABLE ${owner} ${words[state]} TRIGGER ${name}`)
  }
}

async function queue(client: pg.Client, job: Manifest['jobs'][number]): Promise<void> {
  await client.query('SET LOCAL ROLE ronggui_jobs')
  await client.query('SELECT jobs.add_job(identifier => $1, payload => $2, queue_name => $3, run_at => $4, max_attempts => $5, job_key => $6, priority => $7)',
    [job.task, JSON.stringify(job.payload), job.queue, job.runAt, job.maxAttempts, job.key, job.priority])
  await client.query('RESET ROLE')
}

const nameOf = (table: string): string => `public.${pg.escapeIdentifier(table)}`

async function asOwner<T>(ownerUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'ronggui-restore' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
