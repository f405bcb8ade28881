// db/schema.sql is what a new database looks like after every migration. Run on PostgreSQL 15, whose dump is the reference:
//   node scripts/on-postgres-15.mjs node scripts/schema.mjs            fails when the file has drifted
//   node scripts/on-postgres-15.mjs node scripts/schema.mjs --write    writes it
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { tsImport } from 'tsx/esm/api'
import { dumpSchema } from './dump-schema.mjs'

const file = fileURLToPath(new URL('../db/schema.sql', import.meta.url))
const { migrate } = await tsImport('../src/server/platform/migrations.ts', import.meta.url)
const server = process.env.TEST_DATABASE_URL
if (!server) fail('TEST_DATABASE_URL is not set: run this through scripts/on-postgres-15.mjs')

const database = `ronggui_schema_${randomBytes(4).toString('hex')}`
const url = new URL(server)
url.pathname = `/${database}`
await admin(`CREATE DATABASE ${database}`)
let fresh = ''
let uncommented = []
try {
  await migrate({ ownerUrl: url.toString() })
  await migrate({ ownerUrl: url.toString() }) // a second run finds nothing to do
  fresh = dumpSchema(url.toString())
  uncommented = await withoutComment(url)
} finally {
  await admin(`DROP DATABASE ${database} WITH (FORCE)`)
}

if (uncommented.length > 0) fail(`tables without COMMENT ON: ${uncommented.join(', ')}`)
if (process.argv.includes('--write')) {
  writeFileSync(file, fresh)
} else if (!existsSync(file) || readFileSync(file, 'utf8') !== fresh) {
  writeFileSync(`${file}.fresh`, fresh)
  spawnSync('diff', ['-u', file, `${file}.fresh`], { stdio: 'inherit' })
  rmSync(`${file}.fresh`)
  fail('db/schema.sql differs from a freshly migrated database: run this script with --write and commit the file')
}

async function withoutComment(from) {
  return await query(from.toString(), `
    SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v') AND obj_description(oid, 'pg_class') IS NULL
    ORDER BY 1`).then((rows) => rows.map((row) => row.relname))
}

async function admin(sql) {
  await query(server, sql)
}

async function query(connectionString, sql) {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

function fail(sentence) {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}
