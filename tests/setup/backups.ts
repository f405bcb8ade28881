import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { createFileStore } from '../../src/server/platform/attachments/file-store.ts'
import { createBackup, type Lock, type Manifest } from '../../src/server/platform/backup/index.ts'
import { temporaryVault, type Sealer } from '../../src/server/platform/crypto.ts'
import { checkBackup } from '../../src/server/restore.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'
import type { World } from './world.ts'

/** Backs a world up to a file, without a lock unless told. */
export function backUp(world: World, out: string, changes: { lock?: Lock; vault?: Sealer } = {}): Promise<Manifest> {
  const { platform: { config, files, vault } } = world
  return createBackup({ ownerUrl: world.ownerUrl, files, filesFolder: join(config.dataDir, 'files'), vault: changes.vault ?? vault, lock: changes.lock ?? { kind: 'none' }, out })
}

/** An empty database and an empty folder, as on a new machine. */
export interface NewMachine { database: TestDatabase; folder: string; close(): Promise<void> }

export async function newMachine(): Promise<NewMachine> {
  const database = await createTestDatabase('empty')
  const folder = mkdtempSync(join(tmpdir(), 'ronggui-restore-'))
  return {
    database, folder,
    close: async () => {
      await database.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Brings a backup to a new machine, as the command does. */
export async function bringTo(machine: NewMachine, path: string, keys: { vault?: Sealer; passphrase?: string } = {}): Promise<Manifest> {
  const backup = { path, vault: keys.vault ?? temporaryVault(), passphrase: keys.passphrase ?? null }
  const { manifest, bringBack } = await checkBackup(backup, join(machine.folder, 'files'), () => undefined)
  await bringBack({ ownerUrl: machine.database.ownerUrl })
  return manifest
}

export const filesOf = (machine: NewMachine) => createFileStore(join(machine.folder, 'files'))

/** Every table of a database with its number of rows and a digest of their text in any order; columns as they stand. */
export async function fingerprints(ownerUrl: string): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(`SET timezone = 'UTC'`)
    const { rows: tables } = await client.query<{ name: string }>(`SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1`)
    const found: Record<string, string> = {}
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(`SELECT t::text AS row FROM public.${pg.escapeIdentifier(name)} t`)
      found[name] = `${rows.length} ${createHash('sha256').update(rows.map((r) => r.row).sort().join('\n')).digest('hex')}`
    }
    return found
  } finally {
    await client.end()
  }
}

/** What the catalog says of every table, key, rule, trigger, function and right: equal for equal schemas. */
export async function catalogOf(ownerUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ line: string }>(`
      WITH here AS (SELECT c.* FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace)
      SELECT concat_ws(' ', 'relation', relname, relkind, relrowsecurity, relforcerowsecurity, relacl::text, reloptions::text, obj_description(oid, 'pg_class')) AS line FROM here
      UNION ALL SELECT concat_ws(' ', 'column', c.relname, rank() OVER (PARTITION BY c.oid ORDER BY a.attnum), a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attgenerated, a.attacl::text, a.attcollation::regcollation,
          pg_get_expr(d.adbin, d.adrelid), col_description(c.oid, a.attnum))
        FROM here c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum WHERE c.relkind IN ('r', 'v')
      UNION ALL SELECT concat_ws(' ', 'constraint', conrelid::regclass, conname, contype, convalidated, pg_get_constraintdef(oid)) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
      UNION ALL SELECT concat_ws(' ', 'index', pg_get_indexdef(i.indexrelid)) FROM pg_index i JOIN here c ON c.oid = i.indrelid
      UNION ALL SELECT concat_ws(' ', 'trigger', tgenabled, pg_get_triggerdef(t.oid)) FROM pg_trigger t JOIN here c ON c.oid = t.tgrelid WHERE NOT tgisinternal
      UNION ALL SELECT concat_ws(' ', 'policy', polrelid::regclass, polname, polcmd, polpermissive, polroles::regrole[]::text, pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) FROM pg_policy
      UNION ALL SELECT concat_ws(' ', 'function', pg_get_functiondef(oid), proacl::text, obj_description(oid, 'pg_proc')) FROM pg_proc WHERE pronamespace IN ('public'::regnamespace) AND prokind = 'f'
        AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = pg_proc.oid AND d.deptype = 'e')
      UNION ALL SELECT concat_ws(' ', 'sequence', sequencename, data_type, start_value, min_value, max_value, increment_by, cycle, cache_size) FROM pg_sequences WHERE schemaname = 'public'
      UNION ALL SELECT concat_ws(' ', 'note', c.relname, conname, obj_description(k.oid, 'pg_constraint')) FROM pg_constraint k JOIN here c ON c.oid = k.conrelid WHERE obj_description(k.oid, 'pg_constraint') IS NOT NULL
      UNION ALL SELECT concat_ws(' ', 'schema', nspname, nspacl::text) FROM pg_namespace WHERE nspname IN ('public', 'jobs')
      UNION ALL SELECT concat_ws(' ', 'type', typname, typtype, format_type(typbasetype, typtypmod)) FROM pg_type WHERE typnamespace = 'public'::regnamespace AND typtype IN ('d', 'e')
      UNION ALL SELECT concat_ws(' ', 'view', viewname, definition) FROM pg_views WHERE schemaname = 'public'`)
    return rows.map((row) => row.line).sort()
  } finally {
    await client.end()
  }
}
