import { randomBytes } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { arrivedSecurely } from './arrival.ts'
import type { Config } from './config.ts'

/** Stands in the built page where the number of this very reply belongs. */
export const nonceMark = '__CSP_NONCE__'

/** The nonce of a reply, which styles made at run time carry; nothing else may bring styles along, and no script at all. */
export const freshNonce = (): string => randomBytes(16).toString('base64')

/** What a browser may load and run on our pages; `styles` names further sources of styles. */
export const contentPolicy = (styles = ''): string =>
  `default-src 'self'; script-src 'self'; style-src 'self'${styles === '' ? '' : ` ${styles}`}; img-src 'self' data: blob:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'`

/** Headers of every reply: no guessing of types, no frames, no other site's reach, nothing kept of the API. */
export function securityHeaders(config: Config): MiddlewareHandler {
  return async (context, next) => {
    await next()
    const { headers } = context.res
    headers.set('x-content-type-options', 'nosniff')
    headers.set('referrer-policy', 'same-origin')
    headers.set('x-frame-options', 'DENY')
    headers.set('cross-origin-opener-policy', 'same-origin')
    headers.set('cross-origin-resource-policy', 'same-origin')
    // the phone takes photos and notes where, nothing else
    headers.set('permissions-policy', 'camera=(self), geolocation=(self), microphone=(), payment=(), usb=(), browsing-topics=()')
    if (!headers.has('content-security-policy')) headers.set('content-security-policy', contentPolicy())
    if (arrivedSecurely(context, config)) headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains')
    if (context.req.path.startsWith('/api/') && !headers.has('cache-control')) headers.set('cache-control', 'no-store')
  }
}
