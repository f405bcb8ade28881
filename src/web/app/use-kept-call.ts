import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { Endpoint } from '../../contract/endpoint.ts'
import { call } from './call.ts'
import type { CallInput } from './call.ts'
import { readOne, write } from './phone-store.ts'
import { asRefusal, type Refusal } from './refusal.ts'
import { useSession } from './session.tsx'
import { keyOf } from './use-call.ts'

interface Kept<T> {
  reply: T
  /** When it was read from the server. */
  at: string
}

/** A question that can be answered from the phone. */
export interface KeptReply<T> {
  data: T | undefined
  error: Refusal | null
  refetch: () => void
  /** Set when there was no network and this is the reply of an earlier time. */
  keptAt: string | null
  /** Device time at which the reply was read. */
  readAt: string | null
}

/** Reads an endpoint like `useCall`, and keeps the reply on the phone for times without a network. */
export function useKeptCall<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  endpoint: Endpoint<P, Q, B, R>, input: CallInput<P, Q, B>,
): KeptReply<z.output<R>> {
  const { user } = useSession()
  const query = useQuery<Kept<z.output<R>> & { isOld: boolean }, Refusal>({
    queryKey: [...keyOf(endpoint, input), 'kept'],
    queryFn: () => readOrRecall(user.id, endpoint, input),
  })
  return { data: query.data?.reply, error: query.error, refetch: () => void query.refetch(), keptAt: query.data?.isOld === true ? query.data.at : null,
    readAt: query.data?.at ?? null }
}

/** Reads an endpoint now so that the reply is on the phone later. */
export async function readAhead<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  userId: string, endpoint: Endpoint<P, Q, B, R>, input: CallInput<P, Q, B>,
): Promise<void> {
  await readOrRecall(userId, endpoint, input).catch(() => undefined)
}

async function readOrRecall<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  userId: string, endpoint: Endpoint<P, Q, B, R>, input: CallInput<P, Q, B>,
): Promise<Kept<z.output<R>> & { isOld: boolean }> {
  const key = `${userId} ${endpoint.path} ${JSON.stringify(input)}`
  try {
    const kept: Kept<z.output<R>> = { reply: await call(endpoint, input), at: new Date().toISOString() }
    await write('kept', key, kept)
    return { ...kept, isOld: false }
  } catch (error) {
    const refusal = asRefusal(error)
    const kept = refusal.isUnanswered ? ((await readOne('kept', key)) as Kept<z.output<R>> | undefined) : undefined
    if (kept === undefined) throw refusal
    return { ...kept, isOld: true }
  }
}
