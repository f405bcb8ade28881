// A server that speaks as much of PostgreSQL's protocol as a start asks before it does anything: who you are and how old you are.
import { once } from 'node:events'
import { createServer } from 'node:net'

/** Listens as a PostgreSQL of some version whose one role may or may not make roles; answers its address and how to end it. */
export async function pretendPostgres({ version, text, mayMakeRoles }) {
  const sockets = new Set()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    let greeted = false
    socket.on('data', (data) => {
      if (!greeted) {
        greeted = true
        socket.write(Buffer.concat([message('R', int32(0)), ready]))
      } else if (data[0] === 0x51) {
        const asksRoles = data.includes('rolcreaterole')
        socket.write(rows(asksRoles ? [['may', 16]] : [['version', 23], ['text', 25]], asksRoles ? [mayMakeRoles ? 't' : 'f'] : [String(version), text]))
      }
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `postgres://app:x@127.0.0.1:${server.address().port}/x`,
    close: () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}

const int16 = (n) => { const bytes = Buffer.alloc(2); bytes.writeInt16BE(n); return bytes }
const int32 = (n) => { const bytes = Buffer.alloc(4); bytes.writeInt32BE(n); return bytes }
const message = (kind, ...parts) => { const body = Buffer.concat(parts); return Buffer.concat([Buffer.from(kind), int32(body.length + 4), body]) }
const ready = message('Z', Buffer.from('I'))

function rows(columns, values) {
  const described = columns.map(([name, type]) => Buffer.concat([Buffer.from(`${name}\0`), int32(0), int16(0), int32(type), int16(-1), int32(-1), int16(0)]))
  const row = values.map((value) => Buffer.concat([int32(Buffer.byteLength(value)), Buffer.from(value)]))
  return Buffer.concat([message('T', int16(columns.length), ...described), message('D', int16(values.length), ...row), message('C', Buffer.from('SELECT 1\0')), ready])
}
