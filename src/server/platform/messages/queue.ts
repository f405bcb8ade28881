import type { Vault } from '../crypto.ts'
import type { Tx } from '../database.ts'
import { enqueue, everywhere, type Task } from '../jobs.ts'
import type { Message, MessageChannel } from './channel.ts'

const deliveryTask = { name: 'platform.deliverMessages' } as const
const atOnce = 50
const retrySeconds = 15

/** Queues a message in the caller's transaction: no commit, no message. Without a receiver it costs the same and goes nowhere. */
export async function queueMessage(tx: Tx, vault: Vault, message: Message | { id: string; purpose: Message['purpose']; to: null }, validMinutes: number): Promise<void> {
  const sealed = message.to === null ? null : vault.seal(JSON.stringify({ to: message.to, text: message.text }))
  await tx.run('INSERT INTO messages (id, purpose, sealed, queued_at, worthless_at) VALUES ($1, $2, $3, transaction_timestamp(), transaction_timestamp() + make_interval(mins => $4))',
    [message.id, message.purpose, sealed, validMinutes])
  await enqueue(tx, deliveryTask)
}

interface Waiting { id: string; purpose: Message['purpose']; sealed: Buffer | null; isWorthless: boolean }

/** Hands what waits to the channel; what it did not take is tried again until it is worthless. A message may reach the channel twice under one id. */
export function deliverMessages(channel: MessageChannel): Task {
  return {
    ...deliveryTask, daily: { hour: 3, minute: 30 }, range: everywhere,
    run: async (tx, vault) => {
      const waiting = await tx.many<Waiting>(
        `SELECT id, purpose, sealed, worthless_at <= transaction_timestamp() AS "isWorthless" FROM messages WHERE sent_at IS NULL ORDER BY queued_at LIMIT ${atOnce} FOR UPDATE SKIP LOCKED`)
      let isUnfinished = waiting.length === atOnce
      for (const one of waiting) {
        const failure = one.sealed === null || one.isWorthless ? null : await failureOf(channel, one, JSON.parse(vault.open(one.sealed)) as { to: string; text: string })
        if (failure !== null) isUnfinished = true
        await tx.run(
          `UPDATE messages SET attempts = attempts + 1, failure = $2, sealed = CASE WHEN $2::text IS NULL THEN NULL ELSE sealed END,
                  sent_at = CASE WHEN $2::text IS NULL THEN transaction_timestamp() END WHERE id = $1`, [one.id, failure])
      }
      await tx.run(`DELETE FROM messages WHERE sent_at < transaction_timestamp() - interval '1 day'`)
      if (isUnfinished) await tx.run('SELECT jobs.enqueue($1, $2, transaction_timestamp() + make_interval(secs => $3), $1)', [deliveryTask.name, '{}', retrySeconds])
      return waiting.length
    },
  }
}

async function failureOf(channel: MessageChannel, { id, purpose }: Waiting, content: { to: string; text: string }): Promise<string | null> {
  try {
    await channel.deliver({ id, purpose, ...content })
    return null
  } catch (error) {
    return error instanceof Error ? error.message.slice(0, 100) : 'unknown'
  }
}
