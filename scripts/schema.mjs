// db/schema.sql is what a new database looks like after every migration. Run on PostgreSQL 15, whose dump is the reference:
//   node scripts/on-postgres-15.mjs node scripts/schema.mjs            fails when the file has drifted
//   node scripts/on-postgres-15.mjs node scripts/schema.mjs --write    writes it
import { execFileSync, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { tsImport } from 'tsx/esm/api'

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
  fresh = dump(url)
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

// Left out: the queue, whose tables graphile-worker makes; versions, and the \restrict token that newer pg_dump draws anew each time.
function dump(from) {
  const env = { ...process.env, PGPASSWORD: decodeURIComponent(from.password) }
  const args = ['-s', '--no-owner', '--exclude-schema=jobs', '-h', from.hostname, '-p', from.port, '-U', from.username, from.pathname.slice(1)]
  return execFileSync('pg_dump', args, { encoding: 'utf8', env, maxBuffer: 1 << 26 })
    .split('\n').filter((line) => !/^(-- Dumped (from|by)|\\(un)?restrict )/.test(line)).join('\n').replace(/\n{3,}/g, '\n\n')
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
