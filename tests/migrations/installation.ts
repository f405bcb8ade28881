import { readFileSync } from 'node:fs'
import pg from 'pg'
import { migrateAndSeed } from '../../src/server/connect.ts'
import { appendAsOwner } from '../../src/server/platform/audit-start.ts'
import { migrate } from '../../src/server/platform/migrations.ts'
import { seedReference } from '../../src/server/platform/seed-reference.ts'
import { releases, type Release } from './releases.ts'

/** The names of all migrations an installation of this release has, as files. */
export const migrationsOf = (release: number): Set<string> => new Set(releases.slice(0, release + 1).flatMap(({ adds }) => adds).map((name) => `${name}.sql`))

/** Makes an empty database what it was at a release, with the rows of its time. */
export async function installRelease(ownerUrl: string, release: number): Promise<void> {
  await migrate({ ownerUrl, only: migrationsOf(release) })
  await seedReference(ownerUrl)
  await asOwner(ownerUrl, async (client) => {
    for (const each of releases.slice(0, release + 1)) await writeRows(client, each)
    await writeLog(client, release)
  })
}

/** The same as somebody who took every release in turn and worked in between. */
export async function installEach(ownerUrl: string): Promise<void> {
  for (const [at, release] of releases.entries()) {
    await migrate({ ownerUrl, only: migrationsOf(at) })
    if (at === 0) await seedReference(ownerUrl)
    await asOwner(ownerUrl, async (client) => {
      await writeRows(client, release)
      await writeLog(client, at)
    })
  }
}

export const toHead = (ownerUrl: string): Promise<void> => migrateAndSeed({ ownerUrl })

async function writeRows(client: pg.Client, { rows }: Release): Promise<void> {
  if (rows !== null) await client.query(readFileSync(new URL(`rows/${rows}`, import.meta.url), 'utf8'))
}

const chained = releases.findIndex(({ adds }) => adds.includes('0058_audit_chain'))

async function writeLog(client: pg.Client, release: number): Promise<void> {
  const entry = { userId: '00000000-0000-4000-8000-000000000301', personId: '00000000-0000-4000-8000-000000000301', actor: '示例cty1', address: null, regionCode: '410184000000', requestId: null, sessionId: null,
    noun: 'class', recordId: '00000000-0000-4000-8000-000000000501', classId: '00000000-0000-4000-8000-000000000501', before: null, after: { state: 'VA_FIRST' } }
  for (const action of ['accept', 'signFirst']) {
    if (release >= chained) {
      await client.query('BEGIN')
      await appendAsOwner(client, [{ ...entry, action, summary: '受理' }])
      await client.query('COMMIT')
    } else {
      await client.query(`INSERT INTO audit_log (at, user_id, person_id, actor, action, noun, record_id, class_id, region_code, summary, after) VALUES (now(), $1, $1, $2, $3, $4, $5, $6, $7, '受理', $8)`,
        [entry.userId, entry.actor, action, entry.noun, entry.recordId, entry.classId, entry.regionCode, JSON.stringify(entry.after)])
    }
  }
}

type Rows = Map<string, Record<string, unknown>[]>

/** Every row of every table of the schema, by table. */
export function rowsOf(ownerUrl: string): Promise<Rows> {
  return asOwner(ownerUrl, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(`SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'schema_migrations' ORDER BY 1`)
    const found: Rows = new Map()
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: Record<string, unknown> }>(`SELECT to_jsonb(t) AS row FROM ${pg.escapeIdentifier(name)} t`)
      found.set(name, rows.map(({ row }) => row))
    }
    return found
  })
}

/**
 * What migrations of later releases change on purpose, by column, and what stands there afterwards. Kept answers are emptied and import errors moved once data keys
 * exist; optional uses begin with consent; a stamp is drawn anew whenever it likes.
 */
const meant: Readonly<Record<string, Record<string, (before: Record<string, unknown>, after: Record<string, unknown>) => boolean>>> = {
  requests: { reply: (before, after) => ['{}', JSON.stringify(before.reply)].includes(JSON.stringify(after.reply)) },
  imports: {
    errors: (before, after) => JSON.stringify(after.errors) === JSON.stringify(withoutSealed(before.errors)),
    errors_sealed: (before, after) => before.file_name !== '台账.xlsx' || after.errors_sealed === '\\x01020304',
  },
  veterans: {
    // before 0086 named objected_to
    not_agreed_to: (before, after) => JSON.stringify(after.not_agreed_to) === (isEmpty(notAgreed(before)) ? '["STARS", "ARTICLES", "EMPLOYERS", "MESSAGES"]'.replaceAll(' ', '') : JSON.stringify(notAgreed(before))),
    residence_code: (before, after) => after.residence_code === (before.residence_region === '郑州市新郑市' ? '410184000000' : null) || after.residence_code === before.residence_code,
  },
  reference_stamps: { stamp: () => true },
}
const notAgreed = (row: Record<string, unknown>): unknown => row.not_agreed_to ?? row.objected_to
const isEmpty = (value: unknown): boolean => value === undefined || (Array.isArray(value) && value.length === 0)
const withoutSealed = (errors: unknown): unknown => (Array.isArray(errors) ? errors : Object.fromEntries(Object.entries(errors as object).filter(([key]) => key !== 'sealed')))

/** What is missing or otherwise after migrating, one line each; columns that were dropped or added since are not compared unless a change is meant. */
export function lost(before: Rows, after: Rows): string[] {
  const found: string[] = []
  for (const [table, rows] of before) {
    const now = after.get(table)
    if (now === undefined) {
      if (rows.length > 0) found.push(`table ${table} is gone`)
      continue
    }
    const columns = Object.keys(rows[0] ?? {}).filter((column) => column in (now[0] ?? {}) && meant[table]?.[column] === undefined)
    const textOf = (row: Record<string, unknown>): string => JSON.stringify(columns.map((column) => row[column]))
    const standing = new Map(now.map((row) => [textOf(row), row]))
    for (const row of rows) {
      const same = standing.get(textOf(row))
      if (same === undefined) found.push(`${table}: a row is gone or changed: ${textOf(row).slice(0, 120)}`)
      else for (const [column, isRight] of Object.entries(meant[table] ?? {})) if (!isRight(row, same)) found.push(`${table}.${column} is ${JSON.stringify(same[column])}`)
    }
  }
  return found
}

export async function asOwner<T>(ownerUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  return work(client).finally(() => client.end())
}
