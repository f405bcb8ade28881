import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BlobReader, BlobWriter, ZipReader } from '@zip.js/zip.js'
import { readWorkbook } from '../../src/documents/testing/read-workbook.ts'
import { fetchExport, packExport, requestExport, type ExportKindCode, type ExportView } from '../../src/contract/exports.ts'
import { removeExpired, writeQueued } from '../../src/server/features/exports/index.ts'
import { runDueJobs } from './jobs.ts'
import type { World } from './world.ts'

export const password = 'k7wq-9mfe-2xkd-p4ht'

/** What somebody asks for, with a purpose that will do. */
export const asked = (kind: ExportKindCode, changes: { id?: string; requestId?: string; filters?: object; reason?: string } = {}) =>
  ({ id: randomUUID(), kind, filters: {}, purpose: 'REPORT' as const, reason: '报送一季度调度材料', ...changes })

export const ask = (world: World, login: string, kind: ExportKindCode, filters: object = {}): Promise<ExportView> => world.as(login).call(requestExport, { body: asked(kind, { filters }) })

/** Adds institutions with a bank account each to a county; the account number is known to the test alone. */
export async function institutionsWithAccounts(world: World, count: number, region = '410184000000'): Promise<string[]> {
  const { vault } = world.platform
  const numbers: string[] = []
  for (let i = 0; i < count; i++) {
    const id = randomUUID()
    const number = `0000${String(Math.floor(Math.random() * 1e12)).padStart(12, '0')}`
    numbers.push(number)
    await world.sql(`INSERT INTO organizations (id, kind, level, name, region_code) VALUES ($1, 'INSTITUTION', 'county', $2, $3)`, [id, `示例学校${i}`, region])
    await world.sql(`INSERT INTO institutions (id, type, legal_person, address, contact_name, contact_phone, region_code) VALUES ($1, 'PRIVATE_TRAINING', '示例', '示例路', '示例', '0371-00000000', $2)`, [id, region])
    await world.sql(`INSERT INTO bank_accounts (id, org_id, bank_name, account_name, account_enc, account_hash, created_at) VALUES (gen_random_uuid(), $1, '示例银行', '示例户名', $2, $3, now())`, [id, vault.seal(number), vault.hash(number)])
  }
  return numbers
}

/** A large request straight into the table, past the application. */
export const insertExport = (world: World, row: { requestedBy: string; requestedPerson?: string; secondBy?: string; secondPerson?: string; state?: string }) => world.sql(
  `INSERT INTO exports (id, mark, kind, personal, sensitivity, filters, filter_text, purpose, reason, requested_by, requested_person, requester_name, office_id, office_name, region_code, scope, requested_at,
     row_count, needs_second, decision, state, second_by, second_person, second_at)
   SELECT gen_random_uuid(), substring(decode(md5(random()::text), 'hex') FROM 1 FOR 8), 'PEOPLE', true, 'ORDINARY', '{}', '', 'OTHER', 'straight in', u.id, coalesce($2::uuid, u.person_id), u.name, o.id, o.name, o.region_code, '{"kind":"nothing"}', now(),
     3000, true, '[]', $5, $3::uuid, coalesce($4::uuid, (SELECT s.person_id FROM users s WHERE s.id = $3)), CASE WHEN $3::uuid IS NULL THEN NULL ELSE now() END FROM users u JOIN organizations o ON o.id = u.org_id WHERE u.id = $1`,
  [row.requestedBy, row.requestedPerson ?? null, row.secondBy ?? null, row.secondPerson ?? null, row.state ?? 'WAITING'])

/** Works off the queue until nothing of an export is left in it. */
export const writeAllQueued = async (world: World): Promise<void> => { for (let i = 0; i < 12; i++) await runDueJobs(world, [writeQueued, removeExpired]) }

/** Packs and fetches an export that is ready: the zip as it is sent. */
export async function fetched(world: World, login: string, id: string): Promise<Uint8Array> {
  await world.as(login).call(packExport, { params: { id }, body: { password } })
  return (await world.as(login).file(fetchExport, { params: { id } })).bytes
}

/** The workbook in the zip, by 7-Zip where it is installed, else by the library that wrote it; null when the password does not open it. */
export async function opened(zip: Uint8Array, secret: string): Promise<Uint8Array | null> {
  if (spawnSync('7z', ['i']).error !== undefined) {
    const [entry] = await new ZipReader(new BlobReader(new Blob([zip as BlobPart])), { password: secret, useWebWorkers: false }).getEntries()
    if (entry?.directory !== false) return null
    return entry.getData(new BlobWriter()).then(async (blob) => new Uint8Array(await blob.arrayBuffer()), () => null)
  }
  const folder = mkdtempSync(join(tmpdir(), 'ronggui-zip-'))
  try {
    writeFileSync(join(folder, 'a.zip'), zip)
    const { status, stdout } = spawnSync('7z', ['x', `-p${secret}`, '-y', `-o${folder}`, join(folder, 'a.zip')], { encoding: 'utf8' })
    const name = /DC\d+\.xlsx/.exec(spawnSync('7z', ['l', join(folder, 'a.zip')], { encoding: 'utf8' }).stdout)?.[0]
    return status === 0 && name !== undefined && stdout.includes('Everything is Ok') ? new Uint8Array(readFileSync(join(folder, name))) : null
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The rows of data in a workbook, header first. */
export function tableOf(workbook: Uint8Array): string[][] {
  const sheet = readWorkbook(workbook).sheets[1]
  const rows = new Map<number, string[]>()
  for (const [reference, cell] of sheet?.cells ?? []) {
    const [, letters = '', number = '0'] = /^([A-Z]+)(\d+)$/.exec(reference) ?? []
    const column = [...letters].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0) - 1
    const row = rows.get(Number(number)) ?? []
    row[column] = cell.text.replaceAll(/\u200B|\u200C|\u200D|\u2060/gu, '')
    rows.set(Number(number), row)
  }
  return [...rows].sort(([a], [b]) => a - b).map(([, row]) => Array.from(row, (text: string | undefined) => text ?? ''))
}

/** The newest entry of the log about an export. */
export const newestEntry = async (world: World) =>
  (await world.sql<{ action: string; summary: string; after: { rows: number } | null }>(`SELECT action, summary, after FROM audit_log WHERE noun = 'export' ORDER BY seq DESC LIMIT 1`))[0]
