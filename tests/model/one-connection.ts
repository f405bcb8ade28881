import type pg from 'pg'
import type { Database } from '../../src/server/platform/database.ts'

/** A site whose whole work of a run is one transaction that never ends: what the site begins, commits and rolls back are savepoints inside it. */
export interface Lane {
  readonly database: Database
  /** Begins a run. */
  begin(): Promise<void>
  /** Undoes all of it. */
  undo(): Promise<void>
  /** Asks past the site, as the application's role that sees everything. */
  rows<T>(query: { name: string; text: string; values: unknown[] }): Promise<T[]>
  /** Several requests as one deed: all of them, or as if none had been made. */
  whole(work: () => Promise<boolean>): Promise<boolean>
  close(): void
}

// what waits for COMMIT is checked where the site commits
const COMMIT = 'SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED; RELEASE SAVEPOINT request'
const ROLLBACK = 'ROLLBACK TO SAVEPOINT request; RELEASE SAVEPOINT request'
const EVERYTHING = `SELECT set_config('ronggui.lo', '0', true), set_config('ronggui.hi', '~', true), set_config('ronggui.user', '00000000-0000-0000-0000-000000000000', true),
  set_config('ronggui.org', '', true), set_config('ronggui.veteran', '', true), set_config('ronggui.inspector', '', true)`

const translated = (text: string): string => {
  if (text === 'COMMIT') return COMMIT
  if (text === 'ROLLBACK') return ROLLBACK
  return text.startsWith('BEGIN; ') ? `SAVEPOINT request; ${text.slice('BEGIN; '.length)}` : text
}

const names = new Map<string, string>()
/** Every query is planned once: most of a request's time in PostgreSQL is planning, and on one connection it need not be done again. */
function kept(text: string, values: unknown[]): pg.QueryConfig {
  const name = names.get(text) ?? `model_${names.size}`
  names.set(text, name)
  return { name, text, values }
}

/** Takes one connection of a database out for good; requests to it wait for each other, as they would for their turn. */
export async function laneOf(original: Database): Promise<Lane> {
  const client = await original.pool.connect()
  await client.query(`SET plan_cache_mode = force_generic_plan`)
  let free: Promise<void> = Promise.resolve()
  const connect = async () => {
    const before = free
    let release = (): void => undefined
    free = new Promise((done) => {
      release = done
    })
    await before
    return {
      connection: (client as unknown as { connection: unknown }).connection,
      query: (sql: string | object, values?: unknown[]) => (typeof sql === 'string' ? (values === undefined || values.length === 0 ? client.query(translated(sql)) : client.query(kept(sql, values))) : client.query(sql as pg.QueryConfig)),
      release: () => release(),
    }
  }
  return {
    database: { ...original, pool: { connect } as unknown as pg.Pool, fixedNow: original.fixedNow },
    begin: async () => {
      await client.query('BEGIN')
    },
    undo: async () => {
      await free
      await client.query('ROLLBACK')
    },
    rows: async <T>(query: { name: string; text: string; values: unknown[] }) => {
      await free
      const [, found] = await Promise.all([client.query(EVERYTHING), client.query(query)])
      return found.rows as T[]
    },
    whole: async (work) => {
      await free
      await client.query('SAVEPOINT deed')
      const did = await work()
      await free
      await client.query(did ? 'RELEASE SAVEPOINT deed' : 'ROLLBACK TO SAVEPOINT deed; RELEASE SAVEPOINT deed')
      return did
    },
    close: () => client.release(true),
  }
}
