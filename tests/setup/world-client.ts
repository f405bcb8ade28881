import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { AnyEndpoint } from '../../src/contract/endpoint.ts'

/** Everything optional: the part may be left out. */
type MayBeLeftOut<T> = Record<never, never> extends T ? true : false
type Field<K extends string, T> = MayBeLeftOut<T> extends true ? { [P in K]?: T } : { [P in K]: T }
type WithoutRequestId<T> = T extends { requestId: string } ? Omit<T, 'requestId'> & { requestId?: string } : T

/** What a call sends; `requestId` is made up when absent. */
export type CallInput<E extends AnyEndpoint> =
  Field<'params', z.input<E['params']>> & Field<'query', z.input<E['query']>> & Field<'body', WithoutRequestId<z.input<E['body']>>>
type Arguments<E extends AnyEndpoint> = MayBeLeftOut<CallInput<E>> extends true ? [input?: CallInput<E>] : [input: CallInput<E>]

/** A refusal as the browser receives it. */
export interface RefusedReply { status: number; code: string; message: string; clause?: string; field?: string; details?: unknown }

/** One signed-in user, asking over HTTP in process, typed by the contract. */
export interface WorldClient {
  /** The reply; throws with the server's sentence when refused. */
  call<E extends AnyEndpoint>(endpoint: E, ...input: Arguments<E>): Promise<z.output<E['reply']>>
  /** The refusal; throws when the call succeeded. */
  refused<E extends AnyEndpoint>(endpoint: E, ...input: Arguments<E>): Promise<RefusedReply>
  /** The bytes of a file reply. */
  file<E extends AnyEndpoint>(endpoint: E, ...input: Arguments<E>): Promise<{ bytes: Uint8Array; mediaType: string; fileName: string }>
  /** Status with the reply or the refusal; reading the reply of a refused call throws. */
  send<E extends AnyEndpoint>(endpoint: E, ...input: Arguments<E>): Promise<{ status: number; reply: z.output<E['reply']>; refusal: RefusedReply | null }>
  /** The plain response, for headers, wrong bodies and the like. */
  raw(method: string, path: string, body?: unknown): Promise<Response>
  /** The plain response to a body that is sent as it stands, JSON or not. */
  text(method: string, path: string, body?: string | Uint8Array, contentType?: string): Promise<Response>
  /** A page outside the API, such as the public ones. */
  page(path: string): Promise<Response>
}

/** What answers requests: the site itself, or a browser in between. */
export interface Answering { request(path: string, init: RequestInit): Response | Promise<Response> }

export function clientOf(app: Answering, session: { cookie: string; csrf: string } | null): WorldClient {
  const raw = async (method: string, path: string, body?: unknown) => app.request(`/api/v1${path}`, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...(session ? { cookie: session.cookie, 'x-ronggui-csrf': session.csrf } : {}) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = async (method: string, path: string, body?: string | Uint8Array, contentType = 'application/json') => app.request(`/api/v1${path}`, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': contentType }), ...(session ? { cookie: session.cookie, 'x-ronggui-csrf': session.csrf } : {}) },
    ...(body === undefined ? {} : { body: body as BodyInit }),
  })
  const request = (endpoint: AnyEndpoint, given: unknown) => {
    const input = (given ?? {}) as { params?: object; query?: object; body?: object } // typed by Arguments at the caller
    const values = new Map(Object.entries(input.params ?? {}))
    const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values.get(name))))
    const query = new URLSearchParams()
    for (const [name, value] of Object.entries(input.query ?? {})) if (value !== undefined) query.set(name, String(value))
    const body = endpoint.method === 'GET' ? undefined : { requestId: randomUUID(), ...input.body }
    return raw(endpoint.method, query.size > 0 ? `${path}?${query}` : path, body)
  }
  const refusalOf = async (response: Response): Promise<RefusedReply> => {
    const { error } = (await response.json()) as { error: Omit<RefusedReply, 'status'> }
    return { status: response.status, ...error }
  }
  return {
    raw,
    text,
    page: async (path) => app.request(path, { headers: session ? { cookie: session.cookie } : {} }),
    send: async (endpoint, ...[input]) => {
      const response = await request(endpoint, input)
      const { status } = response
      const refusal = response.ok ? null : await refusalOf(response)
      const reply = refusal ? null : endpoint.reply.parse(await response.json())
      return {
        status, refusal,
        get reply() {
          if (refusal) throw new Error(`${endpoint.method} ${endpoint.path} refused: ${JSON.stringify(refusal)}`)
          return reply as z.output<(typeof endpoint)['reply']>
        },
      }
    },
    call: async (endpoint, ...[input]) => {
      const response = await request(endpoint, input)
      if (!response.ok) throw new Error(`${endpoint.method} ${endpoint.path} refused: ${JSON.stringify(await refusalOf(response))}`)
      return endpoint.reply.parse(await response.json()) as z.output<(typeof endpoint)['reply']>
    },
    refused: async (endpoint, ...[input]) => {
      const response = await request(endpoint, input)
      if (response.ok) throw new Error(`${endpoint.method} ${endpoint.path} was expected to be refused, but succeeded: ${(await response.text()).slice(0, 400)}`)
      return refusalOf(response)
    },
    file: async (endpoint, ...[input]) => {
      const response = await request(endpoint, input)
      if (!response.ok) throw new Error(`${endpoint.method} ${endpoint.path} refused: ${JSON.stringify(await refusalOf(response))}`)
      const name = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? ''
      return { bytes: new Uint8Array(await response.arrayBuffer()), mediaType: response.headers.get('content-type') ?? '', fileName: decodeURIComponent(name) }
    },
  }
}
