import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { AnyEndpoint } from '../contract/endpoint.ts'
import { refusal } from '../contract/endpoint.ts'
import { createApp } from '../server/app.ts'
import { transact } from '../server/platform/database.ts'
import { Refusal, refuse } from '../server/platform/errors.ts'
import type { Platform } from '../server/platform/http.ts'
import { systemPrincipal } from '../server/platform/principal.ts'
import { UsageError } from './command.ts'

/** What a request carries besides its session. */
export interface DeskRequest {
  params?: Readonly<Record<string, string>>
  query?: Readonly<Record<string, string>>
  body?: object
}

/** One person's desk: requests go through the same door as the browser's, with his permissions, his range and his entries in the log. */
export interface Desk {
  /** The reply; throws the server's refusal. */
  ask<E extends AnyEndpoint>(endpoint: E, request?: DeskRequest): Promise<z.output<E['reply']>>
  /** The bytes of a file reply; throws the server's refusal. */
  fetchFile(endpoint: AnyEndpoint, request?: DeskRequest): Promise<Uint8Array>
}

/** The login `--as` names; writing without one is wrong use. */
export function loginOf(as: string | undefined): string {
  if (as === undefined || as === '') throw new UsageError('请用 --as 写明以哪个账号办理，例如 --as cty1-410184。')
  return as
}

/** Works at the desk of a login, in a session of its own that ends with the work; refuses an unknown or disabled login and one without a role in force. */
export async function atDeskOf<T>(platform: Platform, login: string, work: (desk: Desk) => Promise<T>): Promise<T> {
  const token = randomBytes(32).toString('hex')
  const csrf = randomUUID()
  const tokenHash = createHash('sha256').update(token).digest()
  await transact(platform.database, systemPrincipal(), async (tx) => {
    const user = await tx.maybe<{ id: string }>('SELECT id FROM users WHERE login = $1 AND active', [login])
    if (user === null) throw refuse('LOGIN_UNKNOWN', `没有“${login}”这个账号，或者已经停用。请核对 --as 后面的账号。`)
    await tx.run(`INSERT INTO sessions (token_hash, user_id, csrf, expires_at, address) VALUES ($1, $2, $3, transaction_timestamp() + interval '1 hour', 'cli')`, [tokenHash, user.id, csrf])
  })
  try {
    const { app } = createApp(platform, '')
    const send = async (endpoint: AnyEndpoint, { params = {}, query = {}, body }: DeskRequest = {}): Promise<Response> => {
      const path = endpoint.path.replace(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(params[name] ?? ''))
      const isWrite = endpoint.method !== 'GET'
      const response = await app.request(`/api/v1${path}?${new URLSearchParams(query)}`, {
        method: endpoint.method,
        headers: { cookie: `rg_session=${token}`, ...(isWrite ? { 'content-type': 'application/json', 'x-ronggui-csrf': csrf } : {}) },
        ...(isWrite ? { body: JSON.stringify({ requestId: randomUUID(), ...body }) } : {}),
      })
      if (response.status === 401) throw refuse('NO_ROLE', `账号“${login}”现在没有有效的岗位，不能办理。请联系本单位管理员核对岗位。`)
      if (!response.ok) throw new Refusal(response.status, refusal.parse(await response.json()).error)
      return response
    }
    return await work({
      ask: async (endpoint, request) => endpoint.reply.parse(await (await send(endpoint, request)).json()) as z.output<(typeof endpoint)['reply']>,
      fetchFile: async (endpoint, request) => new Uint8Array(await (await send(endpoint, request)).arrayBuffer()),
    })
  } finally {
    await transact(platform.database, systemPrincipal(), (tx) => tx.run('DELETE FROM sessions WHERE token_hash = $1', [tokenHash]))
  }
}
