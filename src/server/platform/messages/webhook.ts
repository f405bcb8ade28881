import { createHmac } from 'node:crypto'
import type { MessageChannel } from './channel.ts'

const patienceMs = 5000

/**
 * POSTs each message as JSON to a gateway. The header `x-ronggui-signature` is HMAC-SM3 over `<x-ronggui-timestamp>.<body>` in hex, so the gateway knows
 * who sends and drops what is old; the message's id tells it what it has sent already.
 */
export function webhookChannel({ url, secret }: { url: string; secret: string }): MessageChannel {
  return {
    deliver: async (message) => {
      const body = JSON.stringify(message)
      const timestamp = String(Date.now())
      const response = await fetch(url, {
        method: 'POST', body, redirect: 'error', signal: AbortSignal.timeout(patienceMs),
        headers: { 'content-type': 'application/json', 'x-ronggui-timestamp': timestamp, 'x-ronggui-signature': createHmac('sm3', secret).update(`${timestamp}.${body}`).digest('hex') },
      }).catch((cause: unknown) => { throw new Error(`no answer: ${cause instanceof Error ? cause.name : 'unknown'}`, { cause }) })
      await response.body?.cancel()
      if (!response.ok) throw new Error(`HTTP ${response.status}`)
    },
  }
}
