import { useRef } from 'react'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { QueryClient, UseMutationResult, UseQueryResult } from '@tanstack/react-query'
import type { z } from 'zod'
import type { Endpoint } from '../../contract/endpoint.ts'
import { call } from './call.ts'
import type { CallInput } from './call.ts'
import { asRefusal } from './refusal.ts'
import type { Refusal } from './refusal.ts'

interface CallOptions {
  /** False holds the request back (for example until a row is chosen). */
  enabled?: boolean
  /** Milliseconds between refreshes. */
  every?: number
  /** Shows the earlier reply while the next one is on its way (paging, live limits). */
  keepPrevious?: boolean
}

interface SendOptions<Reply> {
  onDone?: (reply: Reply) => void
  /** Endpoints to ask again after success; all of them when left out. */
  refresh?: ReadonlyArray<{ method: string; path: string }>
}

/** The cache key of an endpoint's replies: `['GET', '/classes/{id}', input]`. */
export function keyOf(endpoint: { method: string; path: string }, input?: unknown): readonly unknown[] {
  return input === undefined ? [endpoint.method, endpoint.path] : [endpoint.method, endpoint.path, input]
}

/** Reads an endpoint and keeps the reply fresh. */
export function useCall<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  endpoint: Endpoint<P, Q, B, R>,
  input: CallInput<P, Q, B>,
  options: CallOptions = {},
): UseQueryResult<z.output<R>, Refusal> {
  return useQuery<z.output<R>, Refusal>({
    queryKey: keyOf(endpoint, input),
    queryFn: () => call(endpoint, input),
    enabled: options.enabled ?? true,
    ...(options.every === undefined ? {} : { refetchInterval: options.every }),
    ...(options.keepPrevious === true ? { placeholderData: keepPreviousData } : {}),
  })
}

/** Writes through an endpoint. A request without an answer is repeated under its own request id, so it is never done twice. */
export function useSend<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  endpoint: Endpoint<P, Q, B, R>,
  options: SendOptions<z.output<R>> = {},
): UseMutationResult<z.output<R>, Refusal, CallInput<P, Q, B>> {
  const client = useQueryClient()
  const unanswered = useRef<{ text: string; requestId: string } | null>(null)
  return useMutation<z.output<R>, Refusal, CallInput<P, Q, B>>({
    mutationFn: async (input) => {
      const text = JSON.stringify(input)
      const requestId = unanswered.current?.text === text ? unanswered.current.requestId : crypto.randomUUID()
      unanswered.current = { text, requestId }
      const loose = input as { body?: Record<string, unknown> }
      try {
        const reply = await call(endpoint, { ...input, body: { requestId, ...loose.body } } as CallInput<P, Q, B>)
        unanswered.current = null
        return reply
      } catch (error) {
        const refusal = asRefusal(error)
        if (!refusal.isUnanswered) unanswered.current = null
        throw refusal
      }
    },
    onSuccess: async (reply) => {
      options.onDone?.(reply)
      await refresh(client, options.refresh)
    },
  })
}

async function refresh(client: QueryClient, endpoints: SendOptions<unknown>['refresh']): Promise<void> {
  if (endpoints === undefined) {
    await client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'session' })
    return
  }
  await Promise.all(endpoints.map((endpoint) => client.invalidateQueries({ queryKey: keyOf(endpoint) })))
}
