import type { ReactNode } from 'react'
import { RefusalNotice } from './refusal-notice.tsx'
import { Skeleton } from './skeleton.tsx'

interface Question<T> {
  data: T | undefined
  error: { message: string; clause?: string | undefined } | null
  refetch: () => unknown
}

/** The three states of a reply: not here yet, refused (with a way to ask again), here. */
export function Awaiting<T>({ reply, rows, children }: { reply: Question<T>; rows?: number; children: (data: T) => ReactNode }) {
  if (reply.data !== undefined) return <>{children(reply.data)}</>
  if (reply.error !== null) return <RefusalNotice refusal={reply.error} onRetry={() => void reply.refetch()} />
  return <Skeleton {...(rows === undefined ? {} : { rows })} />
}
