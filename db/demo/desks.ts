import { createHash, randomUUID } from 'node:crypto'
import pg from 'pg'
import type { z } from 'zod'
import type { Endpoint } from '../../src/contract/endpoint.ts'
import { createApp } from '../../src/server/app.ts'
import { transact } from '../../src/server/platform/database.ts'
import type { Platform } from '../../src/server/platform/http.ts'
import { systemPrincipal } from '../../src/server/platform/principal.ts'

/** People of the story at their desks: each sends the same requests the browser sends, on a day of the story. */
export interface Desks {
  /** Sends as a login; throws with the server's sentence when refused. */
  send<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
    login: string, endpoint: Endpoint<P, Q, B, R>, input?: { params?: z.input<P>; query?: z.input<Q>; body?: Omit<z.input<B> & object, 'requestId'> },
  ): Promise<z.output<R>>
  /** Sends what must be refused with a code; throws when it is not. */
  refused<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
    login: string, endpoint: Endpoint<P, Q, B, R>, input: { params?: z.input<P>; query?: z.input<Q>; body?: Omit<z.input<B> & object, 'requestId'> }, code: string,
  ): Promise<void>
  /** Who sits behind a login. */
  person(login: string): Promise<{ id: string; name: string }>
  /** Moves this story line's clock to a time of a day, `10:00` unless told. */
  on(day: string, clock?: string): void
}

/** The building the desks stand in: opens story lines, each with its own clock, and closes for the night. */
export interface DeskHouse {
  /** A story line that can run beside others. */
  line(): Desks
  /** Ends the sessions and the connections. */
  leave(): Promise<void>
}

/** Opens the house over a platform whose own clock stays as it is; no line's clock passes `now`. */
export function openDesks(platform: Platform, now: Date): DeskHouse {
  const pool = platform.database.keepsPlans ? storyPool(platform.database.pool) : platform.database.pool
  const sessions = new Map<string, Promise<Session>>()
  const sessionOf = (login: string) => {
    const open = sessions.get(login) ?? openSession({ ...platform, database: { ...platform.database, pool } }, login)
    sessions.set(login, open)
    return open
  }
  return {
    line: () => {
      const database = { ...platform.database, pool }
      const { app } = createApp({ ...platform, database }, '')
      const desks: Desks = {
        send: async (login, endpoint, input = {}) => {
          const session = await sessionOf(login)
          const values = (input.params ?? {}) as Record<string, unknown>
          const path = endpoint.path.replace(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(String(values[name])))
          const query = new URLSearchParams(Object.entries((input.query ?? {}) as Record<string, unknown>).map(([name, value]) => [name, String(value)]))
          const isWrite = endpoint.method !== 'GET'
          const request = () => app.request(`/api/v1${path}${query.size > 0 ? `?${query}` : ''}`, {
            method: endpoint.method,
            headers: { cookie: `rg_session=${session.token}`, ...(isWrite ? { 'content-type': 'application/json', 'x-ronggui-csrf': session.csrf } : {}) },
            ...(isWrite ? { body: JSON.stringify({ requestId: randomUUID(), ...(input.body as object | undefined) }) } : {}),
          })
          let response = await request()
          // two lines met in one row: people press the button again, and so does the story
          for (let again = 0; again < 3 && response.status === 409 && (await response.clone().text()).includes('TRY_AGAIN'); again++) response = await request()
          const text = await response.text()
          if (!response.ok) throw new Error(`${login} ${endpoint.method} ${path}: ${text}`)
          return endpoint.reply.parse(JSON.parse(text))
        },
        refused: async (login, endpoint, input, code) => {
          const answer = await desks.send(login, endpoint, input).then(() => 'nothing', String)
          if (!answer.includes(`"${code}"`)) throw new Error(`${login} ${endpoint.path}: expected ${code}, found ${answer}`)
        },
        person: sessionOf,
        on: (day, clock = '10:00') => {
          const wanted = `${day}T${clock}:00+08:00`
          database.fixedNow = new Date(wanted) > now ? now.toISOString() : wanted
        },
      }
      return desks
    },
    leave: async () => {
      await transact(platform.database, systemPrincipal(), (tx) => tx.run(`DELETE FROM sessions WHERE address = 'demo'`))
      if (pool !== platform.database.pool) await pool.end()
    },
  }
}

interface Session { token: string; csrf: string; id: string; name: string }

async function openSession({ database }: Platform, login: string): Promise<Session> {
  const session = { token: randomUUID(), csrf: randomUUID() }
  return transact(database, systemPrincipal(), async (tx) => {
    const user = await tx.maybe<{ id: string; name: string }>('SELECT id, name FROM users WHERE login = $1', [login])
    if (!user) throw new Error(`nobody of the story signs in as ${login}`)
    // a story takes longer on a slow machine than a proof of who one is holds, and nobody is there to repeat it
    await tx.run(`INSERT INTO sessions (token_hash, user_id, csrf, expires_at, proved_at, address) VALUES ($1, $2, $3, transaction_timestamp() + interval '3 hours', transaction_timestamp() + interval '3 hours', 'demo')`,
      [createHash('sha256').update(session.token).digest(), user.id, session.csrf])
    return { ...session, ...user }
  })
}

/**
 * Connections for telling a story: thousands of requests repeat the same few hundred statements, and planning them
 * under row security costs more than running them, so every statement is prepared once under a name. Nothing of a story half told is
 * worth waiting for the disk.
 */
function storyPool(plain: pg.Pool): pg.Pool {
  const pool = new pg.Pool({ ...plain.options, max: 6 })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => {
    client.query('SET synchronous_commit = off; SET plan_cache_mode = force_generic_plan').catch(() => undefined)
    const query = client.query.bind(client) as (config: pg.QueryConfig | string) => Promise<pg.QueryResult>
    Object.assign(client, {
      query: (sql: string, values?: unknown[]) => (values === undefined ? query(sql) : query({ name: createHash('sha1').update(sql).digest('base64'), text: sql, values })),
    })
  })
  return pool
}
