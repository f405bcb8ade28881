import { randomUUID } from 'node:crypto'
import type { Hono } from 'hono'
import { clientOf, type RefusedReply, type WorldClient } from './world-client.ts'

/** A browser with a cookie jar of its own, at an address of its own. */
export interface WorldBrowser extends WorldClient {
  /** Signs in; the refusal, or null. Cookies and page token are kept for what follows. */
  signIn(login: string, password: string, more?: object): Promise<RefusedReply | null>
  /** The `Set-Cookie` lines of the last reply. */
  setCookies(): string[]
  /** Cookie and page token as they stand; another browser can be given them. */
  held: { cookie: string; csrf: string }
}

/** `address` is the network address requests seem to come from, `headers` go with every one; `held` is what another browser held. */
export interface BrowserOptions { address?: string; headers?: Record<string, string>; held?: { cookie: string; csrf: string } }

export function browserOf(app: Hono, options: BrowserOptions): WorldBrowser {
  const held = { ...(options.held ?? { cookie: '', csrf: '' }) }
  let lines: string[] = []
  const request = async (path: string, init: RequestInit): Promise<Response> => {
    const env = options.address === undefined ? undefined : { incoming: { socket: { remoteAddress: options.address, remotePort: 1, remoteFamily: 'IPv4' } } }
    const response = await app.request(path, { ...init, headers: { ...(init.headers as Record<string, string>), ...options.headers } }, env)
    lines = response.headers.getSetCookie()
    for (const line of lines) {
      const [pair = ''] = line.split(';')
      const others = held.cookie.split('; ').filter((known) => known !== '' && known.split('=')[0] !== pair.split('=')[0])
      held.cookie = (line.includes('Max-Age=0') ? others : [...others, pair]).join('; ')
    }
    return response
  }
  const client = clientOf({ request }, held)
  return {
    ...client,
    held,
    setCookies: () => lines,
    signIn: async (login, password, more = {}) => {
      const response = await client.raw('POST', '/session', { requestId: randomUUID(), login, password, ...more })
      const reply = (await response.json()) as { csrf: string; error: Omit<RefusedReply, 'status'> }
      if (!response.ok) return { status: response.status, ...reply.error }
      held.csrf = reply.csrf
      return null
    },
  }
}
