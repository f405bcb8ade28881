import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { Endpoint } from '../../contract/endpoint.ts'
import type { CallInput } from './call.ts'
import { deliver, letGo, LetterRefusal, lettersNow, onLetters, onSent, startOutbox, type Delivery, type Letter } from './outbox.ts'
import { asRefusal, type Refusal } from './refusal.ts'
import { useSession } from './session.tsx'

export type { Letter }

/** Writes through an endpoint from a phone: kept first, sent when there is a network. A refusal is shown by this page when it is still open, by
  the outbox bar otherwise. */
export function useOutbox<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  endpoint: Endpoint<P, Q, B, R>,
): { post: (input: CallInput<P, Q, B>, title: string) => Promise<Delivery<z.output<R>> | null>; isSending: boolean; refusal: Refusal | null } {
  const [isSending, setSending] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const isOpen = useRef(true)
  useEffect(() => {
    isOpen.current = true
    return () => { isOpen.current = false }
  }, [])
  const post = async (input: CallInput<P, Q, B>, title: string) => {
    setSending(true)
    setRefusal(null)
    try {
      return await deliver(endpoint, input, title)
    } catch (error) {
      if (isOpen.current) {
        setRefusal(asRefusal(error))
        if (error instanceof LetterRefusal) await letGo(error.key)
      }
      return null
    } finally {
      setSending(false)
    }
  }
  return { post, isSending, refusal }
}

/** This person's letters on this phone, waiting and refused, in order of writing. */
export function useLetters(): readonly Letter[] {
  const { user } = useSession()
  const letters = useSyncExternalStore(onLetters, lettersNow)
  return letters.filter((l) => l.userId === user.id)
}

/** Sends what waits while a phone page is open, for the person signed in; after each letter the pages ask again. */
export function useSending(userId: string): void {
  const client = useQueryClient()
  useEffect(() => {
    const stop = startOutbox(userId)
    const off = onSent(() => void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'session' }))
    return () => {
      off()
      stop()
    }
  }, [userId, client])
}
