import { createHash, randomUUID } from 'node:crypto'
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
  /** Moves the story's clock to 10:00 of a day. */
  on(day: string): void
  /** Ends the sessions and gives the clock back. */
  leave(): Promise<void>
}

/** Opens a session for every account, in process; the story's clock is the platform's until `leave`. */
export async function openDesks(platform: Platform): Promise<Desks> {
  const { app } = createApp(platform, '')
  const { database } = platform
  const clockBefore = database.fixedNow
  const sessions = new Map<string, { token: string; csrf: string }>()
  await transact(database, systemPrincipal(), async (tx) => {
    for (const user of await tx.many<{ id: string; login: string }>('SELECT id, login FROM users')) {
      const session = { token: randomUUID(), csrf: randomUUID() }
      sessions.set(user.login, session)
      await tx.run(`INSERT INTO sessions (token_hash, user_id, csrf, expires_at, address) VALUES ($1, $2, $3, transaction_timestamp() + interval '1 hour', 'demo')`,
        [createHash('sha256').update(session.token).digest(), user.id, session.csrf])
    }
  })
  return {
    send: async (login, endpoint, input = {}) => {
      const session = sessions.get(login)
      if (!session) throw new Error(`nobody of the story signs in as ${login}`)
      const values = (input.params ?? {}) as Record<string, unknown>
      const path = endpoint.path.replace(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(String(values[name])))
      const isWrite = endpoint.method !== 'GET'
      const response = await app.request(`/api/v1${path}`, {
        method: endpoint.method,
        headers: { cookie: `rg_session=${session.token}`, ...(isWrite ? { 'content-type': 'application/json', 'x-ronggui-csrf': session.csrf } : {}) },
        ...(isWrite ? { body: JSON.stringify({ requestId: randomUUID(), ...(input.body as object | undefined) }) } : {}),
      })
      const text = await response.text()
      if (!response.ok) throw new Error(`${login} ${endpoint.method} ${path}: ${text}`)
      return endpoint.reply.parse(JSON.parse(text))
    },
    on: (day) => { database.fixedNow = `${day}T10:00:00+08:00` },
    leave: async () => {
      database.fixedNow = clockBefore
      await transact(database, systemPrincipal(), (tx) => tx.run(`DELETE FROM sessions WHERE address = 'demo'`))
    },
  }
}
