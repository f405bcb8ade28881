import { once } from 'node:events'
import type { Duplex } from 'node:stream'
import type { Client, Submittable } from 'pg'

/** What pg's connection offers for COPY beside what its types say. */
interface CopyConnection {
  readonly stream: Duplex
  query(text: string): void
  sendCopyFromChunk(chunk: Buffer): void
  sendCopyFail(message: string): void
  endCopyFrom(): void
}

/** Sends lines of text to `COPY … FROM STDIN`; answers how many rows were taken. */
export function copyIn(client: Client, sql: string, chunks: Iterable<string>): Promise<number> {
  return new Promise((resolve, reject) => {
    let rows = 0
    let failure: Error | null = null
    const send = async (connection: CopyConnection) => {
      try {
        for (const chunk of chunks) {
          if (failure !== null) return
          connection.sendCopyFromChunk(Buffer.from(chunk, 'utf8'))
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

/** One line of COPY's text form; null is \N, bytes are hex. */
export function copyLine(values: readonly (string | number | boolean | Buffer | null)[]): string {
  return `${values.map((value) => {
    if (value === null) return '\\N'
    if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`
    return typeof value === 'string' ? value.replace(/[\\\t\n\r]/g, (c) => `\\${c}`) : String(value)
  }).join('\t')}\n`
}
