import { createHash } from 'node:crypto'
import pg from 'pg'
import type { Vault } from './crypto.ts'
import type { Principal } from './principal.ts'

const int8 = 20
const date = 1082
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => {
    if (oid === int8) return (text: string) => BigInt(text)
    if (oid === date) return (text: string) => text
    return pg.types.getTypeParser(oid, format)
  },
}

export type Row = Record<string, unknown>

/** A query that every connection plans once and keeps: for texts whose best plan does not depend on the values. */
export interface PlannedQuery { readonly name: string; readonly text: string }

/** Marks a query as planned once; the name is made from the text, so that processes behind one pooler never disagree on it. */
export function planned(text: string): PlannedQuery {
  const known = plannedQueries.get(text) ?? { name: `rg_${createHash('sha256').update(text).digest('hex').slice(0, 24)}`, text }
  plannedQueries.set(text, known)
  return known
}
const plannedQueries = new Map<string, PlannedQuery>()

type Sql = string | PlannedQuery

/** One transaction with its principal; the first argument of everything that touches the database. Queries of one `Promise.all` leave together and run in its order. */
export interface Tx {
  readonly principal: Principal
  /** All rows. `date` is 'YYYY-MM-DD', `int8` bigint, `timestamptz` Date, `numeric` text. */
  many<T = Row>(sql: Sql, params?: readonly unknown[]): Promise<T[]>
  /** The first row or null. */
  maybe<T = Row>(sql: Sql, params?: readonly unknown[]): Promise<T | null>
  /** Exactly one row; throws when there is none. */
  one<T = Row>(sql: Sql, params?: readonly unknown[]): Promise<T>
  /** Number of rows changed. */
  run(sql: Sql, params?: readonly unknown[]): Promise<number>
  /** How many audit entries this transaction has written: a write without one is refused. */
  audited: number
  /** Where its entries come from and where the next one goes. */
  readonly trail: AuditTrail
  /** Seals and opens the keys people sign with; only a request has them. */
  readonly keys?: Vault
  /** The instant of this transaction, when it was learnt with the session; else it is asked for. */
  readonly at?: Date
}

/** Where the next entry of a transaction goes in the audit chain: its lane, the entry it follows, and the instant it will carry (UTC, microseconds). */
export interface LaneHead { lane: number; laneSeq: bigint; digest: Buffer; at: string }

/** What all entries of one transaction share; one object per transaction. */
export interface AuditTrail {
  /** Null until the lane is taken. */
  head: LaneHead | null
  taking?: Promise<LaneHead>
  readonly address: string | null
  readonly requestId: string | null
}

export interface Database {
  readonly pool: pg.Pool
  /** Fixed instant of demo and tests, else null. */
  fixedNow: string | null
  /** Whether connections keep planned queries; a pooler that hands a connection to another client after each transaction may not allow it. */
  readonly keepsPlans: boolean
  close(): Promise<void>
}

/** Opens the pool of the app role. */
export function openDatabase(url: string, options: { max?: number; fixedNow?: string | null; keepsPlans?: boolean } = {}): Database {
  const pool = new pg.Pool({ connectionString: url, max: options.max ?? 16, types, pipeline: true, application_name: 'ronggui', idleTimeoutMillis: 30_000, connectionTimeoutMillis: 10_000 })
  pool.on('error', () => undefined)
  return { pool, fixedNow: options.fixedNow ?? null, keepsPlans: options.keepsPlans ?? true, close: () => pool.end() }
}

const nobodysTrail = (): AuditTrail => ({ head: null, address: null, requestId: null })

/** Wraps a client that is inside a transaction; `at` is its instant, when known. */
export function txOn(client: pg.ClientBase, principal: Principal, keepsPlans: boolean, { at, trail = nobodysTrail(), keys }: { at?: Date | undefined; trail?: AuditTrail; keys?: Vault } = {}): Tx {
  const query = async (sql: Sql, params: readonly unknown[] = []) => {
    inOnePacket(client)
    return typeof sql === 'string' || !keepsPlans ? client.query(typeof sql === 'string' ? sql : sql.text, params as unknown[]) : client.query({ ...sql, values: params as unknown[] })
  }
  return {
    principal,
    audited: 0,
    trail,
    ...(keys === undefined ? {} : { keys }),
    ...(at === undefined ? {} : { at }),
    many: async <T>(sql: Sql, params?: readonly unknown[]) => (await query(sql, params)).rows as T[],
    maybe: async <T>(sql: Sql, params?: readonly unknown[]) => ((await query(sql, params)).rows[0] as T | undefined) ?? null,
    one: async <T>(sql: Sql, params?: readonly unknown[]) => {
      const row = (await query(sql, params)).rows[0] as T | undefined
      if (row === undefined) throw new Error('expected one row, found none')
      return row
    },
    run: async (sql, params) => (await query(sql, params)).rowCount ?? 0,
  }
}

/** What is asked before the event loop turns leaves together: one system call and one waking of PostgreSQL instead of one per query. */
export function inOnePacket(client: pg.ClientBase): void {
  const { stream } = (client as pg.ClientBase & { readonly connection: pg.Connection }).connection
  stream.cork()
  process.nextTick(() => stream.uncork())
}

/** Runs `work` in one transaction as `principal` (seeds, jobs, command line); `at` fixes the clock for this transaction only. */
export async function transact<T>(database: Database, principal: Principal, work: (tx: Tx) => Promise<T>, at: string | null = database.fixedNow): Promise<T> {
  const client = await database.pool.connect()
  try {
    await client.query(beginAs(principal, at))
    const result = await work(txOn(client, principal, database.keepsPlans))
    await client.query('COMMIT')
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}

function beginAs(principal: Principal, at: string | null): string {
  const scope = principal.scope
  const settings = {
    'ronggui.user': principal.userId,
    'ronggui.lo': scope.kind === 'range' ? scope.lo : '',
    'ronggui.hi': scope.kind === 'range' ? scope.hi : '',
    'ronggui.org': scope.kind === 'organisation' ? scope.orgId : '',
    'ronggui.veteran': principal.veteranId ?? '',
    'ronggui.inspector': scope.kind === 'assigned' ? scope.userId : '',
    'ronggui.assessor': scope.kind === 'assessor' ? scope.orgId : '',
    'ronggui.now': at ?? '',
  }
  const calls = Object.entries(settings).map(([name, value]) => `set_config('${name}', ${pg.escapeLiteral(value)}, true)`)
  return `BEGIN; SELECT ${calls.join(', ')}`
}
