import type { Context } from 'hono'
import { addressOf } from './arrival.ts'
import type { Config } from './config.ts'
import { Refusal } from './errors.ts'

/** A bucket per key that holds a minute's worth of requests and fills up evenly. */
export interface Limiter {
  /** Takes one request; answers null, or the whole seconds to wait for the next. */
  take(key: string): number | null
}

/** What is counted: attempts to sign in, visitors without a session, objections and look-ups on public notices by address, everything else by user. Each process counts for itself. */
export interface Limits { signIn: Limiter; visitor: Limiter; user: Limiter; objection: Limiter; lookUp: Limiter }

const mostBuckets = 20_000

/** `clock` answers milliseconds that never run backwards. */
export function limiterOf(perMinute: number, clock: () => number = () => performance.now()): Limiter {
  const buckets = new Map<string, { left: number; at: number }>()
  const perMs = perMinute / 60_000
  return {
    take(key) {
      const now = clock()
      const bucket = buckets.get(key) ?? { left: perMinute, at: now }
      bucket.left = Math.min(perMinute, bucket.left + (now - bucket.at) * perMs)
      bucket.at = now
      buckets.set(key, bucket)
      if (buckets.size > mostBuckets) for (const [old, one] of buckets) if (one.left + (now - one.at) * perMs >= perMinute && old !== key) buckets.delete(old)
      if (bucket.left < 1) return Math.ceil((1 - bucket.left) / perMs / 1000)
      bucket.left -= 1
      return null
    },
  }
}

export const limitsOf = ({ limits }: Config): Limits => ({
  signIn: limiterOf(limits.signIn), visitor: limiterOf(limits.visitor), user: limiterOf(limits.user), objection: limiterOf(limits.objection), lookUp: limiterOf(limits.lookUp),
})

/** Refuses when the bucket is empty; `key` null = the address the request came from. Requests within the process, as of the command line, have none and are not counted. */
export function refuseTooMany(limiter: Limiter, context: Context, config: Config, key: string | null = null): void {
  const address = addressOf(context, config)
  if (address === null) return
  const seconds = limiter.take(key ?? address)
  if (seconds !== null) throw new TooMany(seconds)
}

/** 429 with the seconds to wait. */
export class TooMany extends Refusal {
  readonly retryAfter: number
  constructor(seconds: number) {
    super(429, { code: 'TOO_MANY', message: `操作太频繁，这次没有办理。请 ${seconds} 秒后再试。` })
    this.retryAfter = seconds
  }
}
