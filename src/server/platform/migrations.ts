import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Logger, runMigrations } from 'graphile-worker'
import pg from 'pg'
import { sealEarlierEntries } from './audit-start.ts'

export interface MigrateOptions {
  /** Owner role, direct connection. */
  ownerUrl: string
  /** Sets the password of the login role `ronggui_app_login` when given; that role is made if missing. */
  appPassword?: string
  /** Lets the role `ronggui_jobs` sign in with this password when given. */
  jobsPassword?: string
  /** Applies these migrations and leaves the others for later; all of them when left out. */
  only?: ReadonlySet<string>
  onProgress?: (message: string) => void
}

/** The advisory lock of whoever changes the schema. */
export const migrationLock = 7_720_212
const appLogin = 'ronggui_app_login'
const jobsRole = 'ronggui_jobs'

/** What a database administrator runs when no role of ours may make roles; `…` are passwords of his choice. */
export const rolesForTheAdministrator = [
  'CREATE ROLE ronggui_app NOLOGIN;',
  `CREATE ROLE ${jobsRole} LOGIN PASSWORD '…';`,
  `CREATE ROLE ronggui_owner LOGIN PASSWORD '…' IN ROLE ${jobsRole};`,
  `CREATE ROLE ${appLogin} LOGIN PASSWORD '…' IN ROLE ronggui_app;`,
  'CREATE DATABASE ronggui OWNER ronggui_owner;',
].join(' ')

/** Applies the numbered migrations that are missing, each in its own transaction, one process at a time. Forward only; a changed landed file is refused. */
export async function migrate(options: MigrateOptions): Promise<void> {
  const client = new pg.Client({ connectionString: options.ownerUrl, application_name: 'ronggui-migrate' })
  await client.connect()
  try {
    await refuseOldServer(client)
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock])
    await ensureRoles(client, options)
    await client.query('CREATE TABLE IF NOT EXISTS schema_migrations (name text PRIMARY KEY, digest text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())')
    await client.query(`COMMENT ON TABLE schema_migrations IS 'Migrations applied to this database'`)
    const applied = new Map((await client.query<{ name: string; digest: string }>('SELECT name, digest FROM schema_migrations')).rows.map((r) => [r.name, r.digest]))
    for (const file of migrationFiles()) {
      if (options.only?.has(file.name) === false) continue
      const digest = createHash('sha256').update(file.sql).digest('hex')
      const known = applied.get(file.name)
      if (known === digest) continue
      if (known !== undefined) throw new Error(`迁移文件 ${file.name} 在应用之后被改动过，已停止。请恢复原文件，改动写进新的编号。`)
      options.onProgress?.(`正在更新数据库结构：${file.name}`)
      await client.query('BEGIN')
      try {
        await client.query(file.sql)
        await client.query('INSERT INTO schema_migrations (name, digest) VALUES ($1, $2)', [file.name, digest])
        await client.query('COMMIT')
      } catch (error) {
        await client.query('ROLLBACK')
        throw new Error(`数据库结构更新 ${file.name} 失败：${error instanceof Error ? error.message : '未知原因'}`, { cause: error })
      }
    }
    // the schema of an earlier release, to which a backup of that time is brought back, has neither chain nor queue yet
    if (await hasRelation(client, 'public.audit_before_chain')) await sealEarlierEntries(client)
    if (await hasRelation(client, 'jobs.migrations')) await migrateQueue(options.ownerUrl)
  } finally {
    await client.end()
  }
}

/** The connection string of the app login role on the same server and database. */
export const appUrlOf = (ownerUrl: string, password: string): string => urlAs(ownerUrl, appLogin, password)

/** The connection string of the jobs role on the same server and database. */
export const jobsUrlOf = (ownerUrl: string, password: string): string => urlAs(ownerUrl, jobsRole, password)

function urlAs(ownerUrl: string, role: string, password: string): string {
  const url = new URL(ownerUrl)
  url.username = role
  url.password = password
  return url.toString()
}

/** Whether the server is new enough, with one sentence when not. */
export async function refuseOldServer(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ version: number; text: string }>(`SELECT current_setting('server_version_num')::int AS version, current_setting('server_version') AS text`)
  if ((rows[0]?.version ?? 0) < 150_000) throw new Error(`PostgreSQL 版本太旧：需要 15 或更新，现在是 ${rows[0]?.text}。`)
}

/** Folder with db/migrations, db/reference and assets, whether run from source or from the bundle. */
export function projectFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  for (let i = 0; i < 6; i++) {
    if (readdirSync(folder).includes('package.json')) return folder
    folder = dirname(folder)
  }
  throw new Error('project folder not found')
}

/** Name and digest of every migration this version knows. */
export const knownMigrations = (): { name: string; digest: string }[] => migrationFiles().map(({ name, sql }) => ({ name, digest: createHash('sha256').update(sql).digest('hex') }))

function migrationFiles(): { name: string; sql: string }[] {
  const folder = join(projectFolder(), 'db', 'migrations')
  return readdirSync(folder).filter((name) => name.endsWith('.sql')).sort().map((name) => ({ name, sql: readFileSync(join(folder, name), 'utf8') }))
}

async function ensureRoles(client: pg.Client, { appPassword, jobsPassword }: MigrateOptions): Promise<void> {
  try {
    for (const role of ['ronggui_app', jobsRole]) {
      if (!(await exists(client, role))) await client.query(`CREATE ROLE ${role} NOLOGIN`)
    }
    if (appPassword !== undefined) {
      const password = pg.escapeLiteral(appPassword)
      await client.query((await exists(client, appLogin))
        ? `ALTER ROLE ${appLogin} LOGIN PASSWORD ${password}` : `CREATE ROLE ${appLogin} LOGIN PASSWORD ${password} IN ROLE ronggui_app`)
    }
    if (jobsPassword !== undefined) await client.query(`ALTER ROLE ${jobsRole} LOGIN PASSWORD ${pg.escapeLiteral(jobsPassword)}`)
    if (!(await mayBecomeJobs(client))) await client.query(`GRANT ${jobsRole} TO CURRENT_USER`)
  } catch (cause) {
    if (!(cause instanceof pg.DatabaseError)) throw cause
    throw new Error(`数据库的账号没有准备好：${cause.message}。请由数据库管理员执行：${rolesForTheAdministrator}（已有的跳过；ronggui_owner 已存在时再执行 GRANT ${jobsRole} TO ronggui_owner;）`, { cause })
  }
}

const hasRelation = async (client: pg.Client, name: string): Promise<boolean> => (await client.query<{ there: boolean }>('SELECT to_regclass($1) IS NOT NULL AS there', [name])).rows[0]?.there ?? false
const exists = async (client: pg.Client, role: string): Promise<boolean> => (await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role])).rowCount !== 0

// From 16 on one may be a member without the right to become the role.
const mayBecomeJobs = async (client: pg.Client): Promise<boolean> => (await client.query<{ may: boolean }>(
  `SELECT pg_has_role(current_user, $1, CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END) AS may`, [jobsRole])).rows[0]?.may ?? false

/** Brings the queue's own tables up to date, as the role that owns them. */
async function migrateQueue(ownerUrl: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 1, application_name: 'ronggui-migrate', options: `-c role=${jobsRole}` })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  try {
    await runMigrations({ pgPool: pool, schema: 'jobs', logger: new Logger(() => () => undefined) })
  } finally {
    await pool.end()
  }
}
