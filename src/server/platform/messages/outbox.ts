import { appendFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { maskPhone } from '../../../values/mask.ts'
import type { MessageChannel } from './channel.ts'

/** Where messages lie when no gateway is set. */
export const outboxFile = (dataDir: string): string => join(dataDir, 'outbox', 'messages.jsonl')

/** One JSON line per message in a file only the server's user can read; nobody dials from it, so the number is masked. */
export function outboxChannel(dataDir: string): MessageChannel {
  return {
    deliver: async ({ id, purpose, to, text }) => {
      await mkdir(join(dataDir, 'outbox'), { recursive: true, mode: 0o700 })
      await appendFile(outboxFile(dataDir), `${JSON.stringify({ id, at: new Date().toISOString(), purpose, to: maskPhone(to), text })}\n`, { mode: 0o600 })
    },
  }
}
