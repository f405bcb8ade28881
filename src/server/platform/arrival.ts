import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Config } from './config.ts'
import { Refusal } from './errors.ts'

/** Whether the browser reached the site by https: its public address says so, or a trusted proxy does. */
export function arrivedSecurely(context: Context, config: Config): boolean {
  if (config.publicUrl?.startsWith('https:') === true) return true
  return isFromProxy(context, config) && context.req.header('x-forwarded-proto') === 'https'
}

/** The network address a request came from; what a header says counts only when a trusted proxy sent it. */
export function addressOf(context: Context, config: Config): string | null {
  const forwarded = isFromProxy(context, config) ? context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  return forwarded === undefined || forwarded === '' ? peerOf(context) : forwarded
}

/** The token of the session. By https the cookie's name binds it to this very site, by plain http on the own machine that is not possible. */
export const sessionToken = (context: Context, config: Config): string | undefined => getCookie(context, cookieName(context, config))

/** Hands the token to the browser, for this site alone and out of the reach of scripts. */
export function keepSessionToken(context: Context, config: Config, token: string): void {
  setCookie(context, cookieName(context, config), token, { httpOnly: true, sameSite: 'Strict', path: '/', secure: arrivedSecurely(context, config) })
}

export function dropSessionToken(context: Context, config: Config): void {
  deleteCookie(context, cookieName(context, config), { path: '/', secure: arrivedSecurely(context, config) })
}

/** Refuses a write that a page of another site made the browser send; programs that are no browser send neither header. */
export function refuseForeignPage(context: Context, config: Config): void {
  const site = context.req.header('sec-fetch-site')
  const isOwn = site === undefined ? isOwnOrigin(context.req.header('origin'), context, config) : site === 'same-origin'
  if (!isOwn) throw new Refusal(403, { code: 'FOREIGN_PAGE', message: '这次提交不是从本平台的页面发出的，没有保存。请回到本平台的页面重新操作。' })
}

/** Refuses a write without the token that only a page of this site knows: a forged form carries the cookie, but not this. */
export function refuseForgedPost(context: Context, csrf: string): void {
  if (context.req.header('x-ronggui-csrf') !== csrf) throw new Refusal(403, { code: 'CSRF', message: '页面已过期，这次提交没有保存。请刷新页面后再提交。' })
}

function isOwnOrigin(origin: string | undefined, context: Context, config: Config): boolean {
  if (origin === undefined || origin === config.publicUrl) return true
  return URL.canParse(origin) && new URL(origin).host === new URL(context.req.url).host
}

const cookieName = (context: Context, config: Config) => (arrivedSecurely(context, config) ? '__Host-rg_session' : 'rg_session')

function isFromProxy(context: Context, config: Config): boolean {
  const peer = peerOf(context)
  return peer !== null && config.trustedProxies.includes(peer)
}

function peerOf(context: Context): string | null {
  // no socket behind an in-process request; asked for first, because a fault takes its time and every request asks several times
  if ((context.env as { incoming?: unknown } | undefined)?.incoming === undefined) return null
  try {
    return getConnInfo(context).remote.address?.replace(/^::ffff:/, '') ?? null
  } catch {
    return null // the socket is gone already
  }
}
