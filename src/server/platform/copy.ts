import { once } from 'node:events'
import { Readable, type Duplex } from 'node:stream'
import type { Client, Submittable } from 'pg'

/** What pg's connection offers for COPY beside what its types say. */
interface CopyConnection {
  readonly stream: Duplex
  query(text: string): void
  sendCopyFromChunk(chunk: Buffer): void
  sendCopyFail(message: string): void
  endCopyFrom(): void
}

/** Sends text to `COPY … FROM STDIN`; answers how many rows were taken. */
export function copyIn(client: Client, sql: string, chunks: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>): Promise<number> {
  return new Promise((resolve, reject) => {
    let rows = 0
    let failure: Error | null = null
    const send = async (connection: CopyConnection) => {
      try {
        for await (const chunk of chunks) {
          if (failure !== null) return
          connection.sendCopyFromChunk(Buffer.from(chunk as Uint8Array))
          if (connection.stream.writableNeedDrain) await once(connection.stream, 'drain')
          else await new Promise(setImmediate)
        }
        connection.endCopyFrom()
      } catch (error) {
        connection.sendCopyFail(error instanceof Error ? error.message : 'the source failed')
      }
    }
    const copy = {
      submit: (connection: CopyConnection) => connection.query(sql),
      handleCopyInResponse: (connection: CopyConnection) => void send(connection),
      handleCommandComplete: (message: { text: string }) => {
        rows = Number(message.text.split(' ')[1] ?? 0)
      },
      handleError: (error: Error) => {
        failure = error
        reject(error)
      },
      handleReadyForQuery: () => resolve(rows),
    }
    client.query(copy as unknown as Submittable) // pg calls the other methods by name
  })
}

/** The text of `COPY … TO STDOUT`, as fast as it is read and no faster. */
export function copyOut(client: Client, sql: string): Readable {
  let socket: Duplex | null = null
  const out = new Readable({ read: () => { socket?.resume() } })
  const copy = {
    submit: (connection: CopyConnection) => {
      socket = connection.stream
      connection.query(sql)
    },
    handleCopyData: ({ chunk }: { chunk: Buffer }, connection: CopyConnection) => {
      // pg uses the memory of a message again for the next one
      if (!out.push(Buffer.from(chunk))) connection.stream.pause()
    },
    handleCommandComplete: () => undefined,
    handleError: (error: Error) => { out.destroy(error) },
    // the last rows may have paused the connection, and nobody reads on after the end
    handleReadyForQuery: (connection: CopyConnection) => {
      connection.stream.resume()
      out.push(null)
    },
  }
  client.query(copy as unknown as Submittable)
  return out
}
