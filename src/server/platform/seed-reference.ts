import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { parseCsv, type ReferenceRow } from '../../../db/reference/read.ts'
import { projectFolder } from './migrations.ts'

const lockKey = 7_720_214

/** Loads db/reference into the database as the owner; safe to repeat, never overwrites what a province has changed. */
export async function seedReference(ownerUrl: string, onProgress: (message: string) => void = () => undefined): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'ronggui-seed' })
  await client.connect()
  try {
    if (await isSeeded(client)) return
    await client.query('BEGIN')
    // of two that start at once, the second waits and finds it done
    await client.query('SELECT pg_advisory_xact_lock($1)', [lockKey])
    if (await isSeeded(client)) return
    onProgress('正在装入基础数据：行政区划、工作日历、工种、证书类型、年度任务、示例补贴标准')
    if (!(await holds(client, 'regions'))) await seedAll(client)
    if (!(await holdsStandards(client))) await seedStandards(client)
    await client.query('COMMIT')
  } finally {
    await client.end()
  }
}

const holds = async (client: pg.Client, table: 'regions' | 'subsidy_standards'): Promise<boolean> => (await client.query(`SELECT 1 FROM ${table} LIMIT 1`)).rowCount !== 0
/** Rows of neither table are ever deleted; the second came later than the first. */
const isSeeded = async (client: pg.Client): Promise<boolean> => (await holds(client, 'regions')) && (await holdsStandards(client))
/** A schema older than the table has nothing to hold; it is filled once it has migrated. */
const holdsStandards = async (client: pg.Client): Promise<boolean> =>
  (await client.query(`SELECT 1 WHERE to_regclass('public.subsidy_standards') IS NULL`)).rowCount !== 0 || holds(client, 'subsidy_standards')

/** Standards nobody has compared with their document yet: shown, and used by nothing. */
const seedStandards = (client: pg.Client): Promise<void> =>
  insert(client, 'subsidy_standards', ['region_code', 'component', 'certificate_type', 'level', 'amount_fen', 'direct_recognition_percent', 'effective_from', 'effective_to', 'source', 'note', 'state', 'created_at'],
    read('subsidy_standards').map((r) => [r.region_code, r.component, r.certificate_type, r.level, r.amount_fen, orNull(r.direct_recognition_percent), r.effective_from, orNull(r.effective_to), r.source, r.note, 'STARTER', new Date()]))

async function seedAll(client: pg.Client): Promise<void> {
  const levelRank: Record<string, number> = { province: 0, city: 1, county: 2, town: 3 }
  const regions = [...read('regions')].sort((a, b) => (levelRank[a.level ?? ''] ?? 9) - (levelRank[b.level ?? ''] ?? 9))
  await insert(client, 'regions', ['code', 'name', 'full_name', 'level', 'parent_code', 'unit_code', 'range_lo', 'range_hi', 'is_county_area', 'valid_from'],
    regions.map((r) => [r.code, r.name, r.full_name, r.level, orNull(r.parent_code), orNull(r.unit_code), r.range_lo, r.range_hi, r.is_county_area === '1', orNull(r.valid_from)]))
  await insert(client, 'reporting_units', ['year', 'no', 'code', 'name', 'full_name'], read('reporting_units').map((r) => [r.year, r.no, r.code, r.name, r.full_name]))
  await insert(client, 'work_calendar', ['on_date', 'is_workday', 'note'], read('calendar').map((r) => [r.date, r.is_workday === '1', r.note]))
  await insert(client, 'certificate_types', ['code', 'name', 'issuer', 'has_levels', 'form_row', 'counts_as_new_skilled', 'pays_training_subsidy', 'note', 'sort'],
    read('certificate_types').map((r) => [r.code, r.name, r.issuer, r.level_rule !== 'none', orNull(r.form_row), r.counts_new_skilled === '1', r.pays_training_subsidy === '1', r.note, r.sort]))
  await insert(client, 'skill_levels', ['code', 'name', 'rank', 'is_high_skilled', 'sort'], read('levels').map((r) => [r.code, r.name, orNull(r.numeric), r.high_skilled === '1', r.sort]))
  await insert(client, 'trades', ['code', 'name', 'class_code', 'class_code_verified', 'levels', 'certificate_types', 'tags'],
    read('trades').map((r) => [r.code, r.name, orNull(r.official_code), r.official_code_verified === '1', list(r.levels), list(r.certificate_types), list(r.tags)]))
  await insert(client, 'labels', ['kind', 'code', 'label', 'note', 'sort'], read('labels').map((r) => [r.kind, r.code, r.label, r.note ?? '', r.sort || '0']))
  const targets = read('targets')
  const lastYear = new Date().getUTCFullYear() + 1
  for (let year = 2022; year <= lastYear; year++) {
    await client.query('INSERT INTO target_totals (year, training_person_times, new_skilled, new_high_skilled, startup_trained, stars) VALUES ($1, 20000, 5000, 1000, 2000, 100)', [year])
    await insert(client, 'annual_targets', ['year', 'unit_code', 'training_person_times', 'new_skilled', 'new_high_skilled'],
      targets.map((r) => [year, r.code, r.training_person_times, r.new_skilled, r.new_high_skilled]))
  }
}

function read(name: string): readonly ReferenceRow[] {
  return parseCsv(readFileSync(join(projectFolder(), 'db', 'reference', `${name}.csv`), 'utf8'), `${name}.csv`)
}

const orNull = (text: string | undefined): string | null => (text === undefined || text === '' ? null : text)
const list = (text: string | undefined): string[] => (text ?? '').split('|').filter((part) => part !== '')

async function insert(client: pg.Client, table: string, columns: readonly string[], rows: readonly (readonly unknown[])[]): Promise<void> {
  const perStatement = Math.floor(60_000 / columns.length)
  for (let at = 0; at < rows.length; at += perStatement) {
    const part = rows.slice(at, at + perStatement)
    const values = part.map((_, i) => `(${columns.map((_c, j) => `$${i * columns.length + j + 1}`).join(', ')})`).join(', ')
    await client.query(`INSERT INTO ${table} (${columns.join(', ')}) VALUES ${values}`, part.flat())
  }
}
