import type { z } from 'zod'
import { signIn } from '../../contract/accounts.ts'
import type { Endpoint } from '../../contract/endpoint.ts'
import { refusal } from '../../contract/endpoint.ts'
import { finishExternalSignIn } from '../../contract/federation.ts'
import { changeMyPassword, confirmSecondFactor, proveMyself } from '../../contract/sign-in.ts'
import { Refusal } from './refusal.ts'
import { csrf, proofQuestion, signInQuestion, tokenSettled, tokenTurns, turningToken } from './session-store.ts'

type Empty = Record<string, never>
type WithoutRequestId<B> = B extends { requestId: string } ? Omit<B, 'requestId'> & { requestId?: string } : B
type Part<K extends string, T> = Empty extends T ? { [Key in K]?: T } : { [Key in K]: T }

/** What a caller hands over; parts that hold nothing (or only optional values) may be left out. */
export type CallInput<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> = Part<'params', z.input<P>> &
  Part<'query', z.input<Q>> &
  Part<'body', WithoutRequestId<z.input<B>>>

export interface LooseInput {
  params?: unknown
  query?: unknown
  body?: unknown
}

/** Sends one request and answers with the typed reply; throws `Refusal`. An expired session, or a fresh proof of who is there, is asked for
  over the page; then the very same request is sent again. */
export async function call<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  endpoint: Endpoint<P, Q, B, R>,
  input: CallInput<P, Q, B>,
): Promise<z.output<R>> {
  const response = await send(endpoint, input)
  // The server checks every reply against this very schema before sending it.
  return (await readJson(response)) as z.output<R>
}

/** The same for a request that was kept as plain data; `patienceMs` is how long an attempt may stay without an answer. */
export async function callLoosely(endpoint: { method: string; path: string }, input: LooseInput, patienceMs: number): Promise<unknown> {
  return readJson(await send(endpoint, input, patienceMs))
}

export interface FileReply {
  blob: Blob
  name: string
}

/** Fetches a `file` endpoint: the bytes and the name the server gave them. */
export async function callFile<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  endpoint: Endpoint<P, Q, B, R>,
  input: CallInput<P, Q, B>,
): Promise<FileReply> {
  const response = await send(endpoint, input)
  return { blob: await response.blob(), name: fileNameOf(response.headers.get('content-disposition')) }
}

/** Fetches a file and hands it to the browser's own saving. */
export async function download<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  endpoint: Endpoint<P, Q, B, R>,
  input: CallInput<P, Q, B>,
): Promise<void> {
  const file = await callFile(endpoint, input)
  const url = URL.createObjectURL(file.blob)
  const link = document.createElement('a')
  link.href = url
  link.download = file.name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

/** The address of a request, for links that the browser opens by itself (prints, files). */
export function urlOf(endpoint: { path: string }, input: LooseInput): string {
  const params = (input.params ?? {}) as Record<string, unknown>
  const path = endpoint.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name] ?? '')))
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries((input.query ?? {}) as Record<string, unknown>)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined && item !== null && item !== '') query.append(name, String(item))
    }
  }
  const text = query.toString()
  return `/api/v1${path}${text === '' ? '' : `?${text}`}`
}

async function send(endpoint: { method: string; path: string }, input: LooseInput, patienceMs?: number): Promise<Response> {
  const body = endpoint.method === 'GET' ? undefined : JSON.stringify({ requestId: crypto.randomUUID(), ...(input.body as object | undefined) })
  const again = () => (turning.has(endpoint.path) ? turningToken(() => exchange(endpoint, input, body, patienceMs)) : exchange(endpoint, input, body, patienceMs))
  const before = tokenTurns()
  let response = await again()
  if (response.status === 401 && !waysIn.has(endpoint.path) && csrf() !== null) {
    await tokenSettled()
    // it was on its way with a token that has changed since
    if (tokenTurns() !== before) response = await again()
    if (response.status === 401) {
      if (!(await signInQuestion.ask())) throw new Refusal({ code: 'SIGNED_OUT', message: '您已退出登录，这一步没有做。', status: 401 })
      response = await again()
    }
  }
  if (!(await wantsProof(response))) return accepted(response)
  if (!(await proofQuestion.ask())) throw new Refusal({ code: 'NOT_PROVED', message: '没有确认本人，这一步没有办。您填的都还在。', status: 403 })
  return accepted(await again())
}

/** Their 401 says that somebody may not come in, not that the session is over. */
const waysIn: ReadonlySet<string> = new Set([signIn.path, finishExternalSignIn.path])

/** After these the browser holds another token. */
const turning: ReadonlySet<string> = new Set([proveMyself.path, changeMyPassword.path, confirmSecondFactor.path])

async function wantsProof(response: Response): Promise<boolean> {
  if (response.status !== 403) return false
  const parsed = refusal.safeParse(await response.clone().json().catch(() => null))
  return parsed.success && parsed.data.error.code === 'STEP_UP'
}

async function exchange(
  endpoint: { method: string; path: string }, input: LooseInput, body: string | undefined, patienceMs: number | undefined,
): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json' }
  const token = csrf()
  if (token !== null) headers['x-ronggui-csrf'] = token
  if (body !== undefined) headers['content-type'] = 'application/json'
  const init: RequestInit = { method: endpoint.method, credentials: 'same-origin', headers }
  if (body !== undefined) init.body = body
  if (patienceMs !== undefined) init.signal = AbortSignal.timeout(patienceMs)
  try {
    return await fetch(urlOf(endpoint, input), init)
  } catch (cause) {
    throw new Refusal({ code: 'OFFLINE', message: '没有网络，还没有发出去。您填的都还在，有网后再点一次。', status: 0, details: cause })
  }
}

async function accepted(response: Response): Promise<Response> {
  if (response.ok) return response
  const parsed = refusal.safeParse(await response.json().catch(() => null))
  if (parsed.success) throw new Refusal({ ...parsed.data.error, status: response.status })
  throw new Refusal({ code: 'UNAVAILABLE', message: '服务暂时没有应答，请过一会儿再试。您填的都还在。', status: response.status })
}

async function readJson(response: Response): Promise<unknown> {
  if (response.status === 204) return {}
  try {
    return await response.json()
  } catch (cause) {
    throw new Refusal({ code: 'OFFLINE', message: '回复在路上断了，不知道办成没有。请再点一次，不会重复办理。', status: 0, details: cause })
  }
}

function fileNameOf(disposition: string | null): string {
  const encoded = disposition?.match(/filename\*=UTF-8''([^;]+)/i)?.[1]
  if (encoded !== undefined) return decodeURIComponent(encoded)
  return disposition?.match(/filename="?([^";]+)"?/i)?.[1] ?? '下载文件'
}
