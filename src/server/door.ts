import { serve, type Http2Bindings, type HttpBindings, type ServerType } from '@hono/node-server'
import type { Config } from './platform/config.ts'

type Answer = (request: Request, socket: HttpBindings | Http2Bindings) => Response | Promise<Response>

/** Where the site answers: 503 until it is ready. */
export interface Door {
  address: string
  answerWith(answer: Answer): void
  close(): Promise<void>
}

/** Listens where the settings say; throws an Error with one Chinese sentence when the port is taken. */
export function openDoor(config: Config): Promise<Door> {
  let answer: Answer = notReady
  return new Promise((resolve, reject) => {
    const server: ServerType = serve({ fetch: (request, socket) => answer(request, socket), port: config.port, hostname: config.host }, ({ port }) => resolve({
      address: `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`,
      answerWith: (next) => { answer = next },
      close: () => new Promise((done) => { server.close(() => done()); if ('closeAllConnections' in server) server.closeAllConnections() }),
    }))
    server.on('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new Error(`端口 ${config.port} 已被占用。请停掉占用它的程序，或换一个端口：PORT=8090 npm start。`) : error)
    })
  })
}

const notReady: Answer = (request) => {
  const headers = { 'retry-after': '5', 'cache-control': 'no-store' }
  if (new URL(request.url).pathname === '/healthz') return Response.json({ status: 'starting' }, { status: 503, headers })
  return new Response('戎归中原正在启动，请稍候再刷新。', { status: 503, headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' } })
}
