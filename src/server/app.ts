import { existsSync, readFileSync, statSync } from 'node:fs'
import { extname, join, normalize, sep } from 'node:path'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { features } from './features.ts'
import { contentPolicy, freshNonce, nonceMark, securityHeaders } from './platform/headers.ts'
import { sessionToken } from './platform/arrival.ts'
import { answerError, type Api, type Platform } from './platform/http.ts'
import { limitsOf, refuseTooMany } from './platform/limits.ts'
import { openApiDocument } from './platform/openapi.ts'

const version = '0.1.0'
const maxBodyBytes = 48 * 1024 * 1024

/** The whole site: API, public pages, OpenAPI and the built web page. `webFolder` is dist/web. */
export function createApp(platform: Platform, webFolder: string): { app: Hono; api: Api } {
  const app = new Hono()
  const api: Api = { app, platform, endpoints: [], limits: limitsOf(platform.config) }
  let document: string | null = null

  app.use('*', securityHeaders(platform.config))
  app.use('*', async (context, next) => {
    const { path } = context.req
    if ((path.startsWith('/api/') || path.startsWith('/verify') || path.startsWith('/notices')) && sessionToken(context, platform.config) === undefined) refuseTooMany(api.limits.visitor, context, platform.config)
    await next()
  })
  const limited = bodyLimit({
    maxSize: maxBodyBytes,
    onError: () => Response.json({ error: { code: 'TOO_LARGE', message: '文件太大：一次最多提交 32 MB。请分成几个文件再传。' } }, { status: 413 }),
  })
  // a reading request has no body to look at
  app.use('/api/*', (context, next) => (context.req.method === 'GET' ? next() : limited(context, next)))
  app.onError((error, context) => answerError(error, platform.log, context.req.path))

  app.get('/healthz', async (context) => {
    const answers = await platform.database.pool.query('SELECT 1').then(() => true, () => false)
    return answers ? context.json({ status: 'ok' }) : context.json({ status: 'database does not answer' }, 503)
  })
  app.get('/api/openapi.json', (context) => {
    document ??= JSON.stringify(openApiDocument(api.endpoints, version))
    return context.body(document, 200, { 'content-type': 'application/json; charset=utf-8' })
  })
  for (const routes of features) routes(api)
  app.all('/api/*', () => Response.json({ error: { code: 'NO_SUCH_ADDRESS', message: '没有这个接口。请核对地址和方法。' } }, { status: 404 }))
  app.get('*', (context) => staticFile(webFolder, context.req.path, platform.config.demoMode))
  return { app, api }
}

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml', '.png': 'image/png',
  '.ico': 'image/x-icon', '.json': 'application/json; charset=utf-8', '.woff2': 'font/woff2', '.webmanifest': 'application/manifest+json',
}

function staticFile(folder: string, path: string, isDemo: boolean): Response {
  const wanted = normalize(join(folder, plainPath(path)))
  const inside = wanted.startsWith(folder + sep)
  const file = inside && existsSync(wanted) && statSync(wanted).isFile() ? wanted : join(folder, 'index.html')
  if (!existsSync(file)) return new Response('页面还没有构建。请用 npm start 启动。', { status: 503, headers: { 'content-type': 'text/plain; charset=utf-8' } })
  if (extname(file) === '.html') return page(file, isDemo)
  const isHashed = file.includes(`${sep}assets${sep}`)
  return new Response(new Uint8Array(readFileSync(file)), {
    headers: { 'content-type': mediaTypes[extname(file)] ?? 'application/octet-stream', 'cache-control': isHashed ? 'public, max-age=31536000, immutable' : 'no-cache' },
  })
}

/** The page is never kept: its nonce holds for one reply. It says itself that it is a demo, so that it can be seen also where nothing else answers (S-06). */
function page(file: string, isDemo: boolean): Response {
  const nonce = freshNonce()
  const html = readFileSync(file, 'utf8').replaceAll(nonceMark, nonce)
  return new Response(isDemo ? html.replace('<html ', '<html data-demo ') : html, {
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'content-security-policy': contentPolicy(`'nonce-${nonce}'`) },
  })
}

/** The path without escapes; what is no escape names no file. */
function plainPath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return '/'
  }
}
