import type { z } from 'zod'
import type { Endpoint } from '../../contract/endpoint.ts'
import { callLoosely } from './call.ts'
import type { CallInput, LooseInput } from './call.ts'
import { erase, readAll, write } from './phone-store.ts'
import { Refusal, asRefusal } from './refusal.ts'

/** A write that was kept on the phone before it was sent; it leaves only when the server did it, or when the person was told and let it go. */
export interface Letter {
  /** Key and order of sending: time of writing and a running number. */
  key: string
  userId: string
  /** What it does, in words: 第 3 次课点名. */
  title: string
  method: string
  path: string
  /** Parameters and body; the body carries the request id, so that sending again is never doing it twice. */
  input: { params?: unknown; body: Record<string, unknown> }
  keptAt: string
  /** Why the server refused it; null while it waits. */
  refusal: { code: string; message: string } | null
}

export type Delivery<Reply> = { isSent: true; reply: Reply } | { isSent: false }

/** How long one attempt may take before the letter counts as not sent. */
const PATIENCE_MS = 15_000
const RETRY_MS = 20_000

let owner: string | null = null
let letters: readonly Letter[] = []
let running: Promise<void> | null = null
let serial = 0
const replies = new Map<string, unknown>()
const listeners = new Set<() => void>()
const sentListeners = new Set<() => void>()

/** Keeps a write on the phone, then tries to send everything in order. Answers `isSent: false` when there was no answer: it will be sent by itself
  later. Throws the `Refusal` when the server refused; the letter then stays in the list until `letGo`. */
export async function deliver<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  endpoint: Endpoint<P, Q, B, R>, input: CallInput<P, Q, B>, title: string,
): Promise<Delivery<z.output<R>>> {
  if (owner === null) throw new Error('nobody is signed in to send for')
  const { params, body } = input as LooseInput
  const now = new Date()
  const letter: Letter = {
    key: `${String(now.getTime()).padStart(15, '0')} ${String(serial++).padStart(6, '0')}`, userId: owner, title, method: endpoint.method, path: endpoint.path,
    input: { params, body: { requestId: crypto.randomUUID(), ...(body as object | undefined) } }, keptAt: now.toISOString(), refusal: null,
  }
  await write('waiting', letter.key, letter)
  await sendAll()
  const left = letters.find((l) => l.key === letter.key)
  if (left === undefined) {
    const reply = replies.get(letter.key)
    replies.delete(letter.key)
    return { isSent: true, reply: reply as z.output<R> }
  }
  if (left.refusal !== null) throw new LetterRefusal(letter.key, left.refusal)
  return { isSent: false }
}

/** A refusal of a letter, with the key to let it go by once it has been shown. */
export class LetterRefusal extends Refusal {
  readonly key: string

  constructor(key: string, refusal: { code: string; message: string }) {
    super({ ...refusal, status: 422 })
    this.key = key
  }
}

/** Sends what waits, oldest first, one at a time over all open pages; stops at the first without an answer. */
export async function sendAll(): Promise<void> {
  while (running !== null) await running
  running = oneAtATime(run).finally(() => { running = null })
  await running
}

/** Takes a letter off the list: the person has read why it was refused. */
export async function letGo(key: string): Promise<void> {
  await erase('waiting', key)
  await reread()
}

/** Tries a refused letter again. */
export async function sendAgain(key: string): Promise<void> {
  const letter = letters.find((l) => l.key === key)
  if (letter === undefined) return
  await write('waiting', key, { ...letter, refusal: null })
  await sendAll()
}

/** Who is signed in; only that person's letters are sent. Starts sending by itself: at once, when the network returns, and now and then. */
export function startOutbox(userId: string): () => void {
  owner = userId
  const attempt = () => void sendAll()
  const again = setInterval(() => { if (letters.some((l) => l.refusal === null)) attempt() }, RETRY_MS)
  window.addEventListener('online', attempt)
  document.addEventListener('visibilitychange', attempt)
  attempt()
  return () => {
    if (owner === userId) owner = null
    clearInterval(again)
    window.removeEventListener('online', attempt)
    document.removeEventListener('visibilitychange', attempt)
  }
}

/** Letters on this phone, waiting and refused, in order; the list changes only when a listener is told. */
export const lettersNow = (): readonly Letter[] => letters

export function onLetters(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Told after a letter has been done by the server, so that pages ask again. */
export function onSent(listener: () => void): () => void {
  sentListeners.add(listener)
  return () => sentListeners.delete(listener)
}

async function run(): Promise<void> {
  await reread()
  for (const letter of letters) {
    if (letter.userId !== owner || letter.refusal !== null) continue
    try {
      const reply = await callLoosely(letter, letter.input, PATIENCE_MS)
      replies.set(letter.key, reply)
      await erase('waiting', letter.key)
      await reread()
      for (const listener of sentListeners) listener()
    } catch (error) {
      const refusal = asRefusal(error)
      if (refusal.isUnanswered || refusal.status === 401 || refusal.status === 429) break
      await write('waiting', letter.key, { ...letter, refusal: { code: refusal.code, message: refusal.message } })
      await reread()
    }
  }
}

async function reread(): Promise<void> {
  letters = (await readAll('waiting')) as Letter[]
  for (const listener of listeners) listener()
}

/** Two open pages of one phone take turns; a browser without locks relies on the request ids alone. */
async function oneAtATime(work: () => Promise<void>): Promise<void> {
  if (!('locks' in navigator)) return work()
  await navigator.locks.request('ronggui-outbox', work)
}
