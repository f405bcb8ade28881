import pg from 'pg'
import type { AnyEndpoint } from '../../contract/endpoint.ts'
import { audit } from './audit.ts'
import type { Tx } from './database.ts'
import { forbidden, Refusal } from './errors.ts'

/** So many refusals of one session stand in the log one by one each minute; of the rest the log keeps counts at every doubling. */
const eachMinute = 20
const rememberedSessions = 2000

/**
 * The refusal to keep in the log, or null: everything this role may not do, and every write a rule, a state or a missing record stopped. A form filled
 * in wrongly and a reading of what does not exist say nothing about anybody.
 */
export function refusalToKeep(error: unknown, endpoint: AnyEndpoint): Refusal | null {
  const refusal = error instanceof pg.DatabaseError && error.code === '42501' ? forbidden() : error
  if (!(refusal instanceof Refusal) || endpoint.access === 'public') return null
  if (refusal.status === 403) return refusal
  return endpoint.method !== 'GET' && [404, 409, 422].includes(refusal.status) ? refusal : null
}

/** How many refusals this session has had this minute, and whether this one is written down. */
export interface Flood { count(session: string, at: number): { refusals: number; isKept: boolean } }

/** Counts refusals by session and minute, so that a flood of them cannot fill the disk: `2 ^ n` entries hold more than any session can cause. */
export function watchFlood(): Flood {
  const seen = new Map<string, { minute: number; refusals: number }>()
  return {
    count(session, at) {
      const minute = Math.floor(at / 60_000)
      const known = seen.get(session)
      const refusals = known?.minute === minute ? known.refusals + 1 : 1
      seen.delete(session)
      seen.set(session, { minute, refusals })
      if (seen.size > rememberedSessions) seen.delete(seen.keys().next().value ?? session)
      const doublings = refusals / eachMinute
      return { refusals, isKept: refusals <= eachMinute || (Number.isInteger(doublings) && Number.isInteger(Math.log2(doublings))) }
    },
  }
}

/** Writes the refusal down, in the transaction of its own it is given. */
export async function keepRefusal(tx: Tx, { refusal, endpoint, recordId, refusals }: { refusal: Refusal; endpoint: AnyEndpoint; recordId: string | null; refusals: number }): Promise<void> {
  // sentences name no person; a long number in one is left out all the same
  const sentence = refusal.message.replace(/\d{7,}[\dXx]*/g, '…')
  await audit(tx, {
    noun: 'refusal', recordId: recordId ?? endpoint.path, action: 'refuse',
    summary: refusals > eachMinute ? `一分钟内被拒绝 ${refusals} 次，其间没有逐条记录；最近一次：${sentence}` : `被拒绝：${sentence}`,
    after: { code: refusal.body.code, status: refusal.status, asked: `${endpoint.method} ${endpoint.path}`, ...(refusals > eachMinute ? { refusals } : {}) },
  })
}
