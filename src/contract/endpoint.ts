import { z } from 'zod'
import { parsePlainDate } from '../values/plain-date.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Who may call without a session; everything else needs one. */
export type Access = 'session' | 'public'

/** One thing the server answers: where, with what, and in what shape. OpenAPI, client and server are all read from it. */
export interface Endpoint<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType> {
  readonly method: Method
  /** Path below `/api/v1`, parameters in braces: `/classes/{id}`. */
  readonly path: string
  readonly summary: string
  readonly tag: string
  readonly access: Access
  readonly params: P
  readonly query: Q
  readonly body: B
  readonly reply: R
  /** `file` replies are bytes with a content type; `reply` is then unused. */
  readonly replyKind: 'json' | 'file'
  /** Payment, export, roles, bank accounts: only for who proved himself a few minutes ago, else 403 `STEP_UP` (S-08). */
  readonly stepUp: boolean
  /** The reply holds what is shown once and kept nowhere: a repeated request is told so instead of being answered again. */
  readonly shownOnce: boolean
}

export type AnyEndpoint = Endpoint<z.ZodType, z.ZodType, z.ZodType, z.ZodType>

const nothing = z.strictObject({})

interface Shape<P, Q, B, R> {
  method: Method
  path: string
  summary: string
  tag: string
  access?: Access
  params?: P
  query?: Q
  body?: B
  reply?: R
  replyKind?: 'json' | 'file'
  stepUp?: boolean
  shownOnce?: boolean
}

/** Declares an endpoint; absent parts are empty strict objects. */
export function endpoint<
  P extends z.ZodType = typeof nothing,
  Q extends z.ZodType = typeof nothing,
  B extends z.ZodType = typeof nothing,
  R extends z.ZodType = typeof nothing,
>(shape: Shape<P, Q, B, R>): Endpoint<P, Q, B, R> {
  return {
    method: shape.method,
    path: shape.path,
    summary: shape.summary,
    tag: shape.tag,
    access: shape.access ?? 'session',
    params: (shape.params ?? nothing) as P,
    query: (shape.query ?? nothing) as Q,
    body: (shape.body ?? nothing) as B,
    reply: (shape.reply ?? nothing) as R,
    replyKind: shape.replyKind ?? 'json',
    stepUp: shape.stepUp ?? false,
    shownOnce: shape.shownOnce ?? false,
  }
}

/** Id of the attempt, made by the caller: same id and body again gives the same answer, another body gives 409 (S-11). */
export const requestId = z.uuid().describe('Made by the caller; repeat it to retry safely')
export const id = z.uuid()
export const byId = z.strictObject({ id })
export const plainDateText = z.iso.date().refine((text) => parsePlainDate(text) !== null, '不是 1900 年以后的日期').describe('YYYY-MM-DD, Asia/Shanghai')
/** An instant somebody writes down, with its offset; far from the years in which anything happens it is a slip of the pen. */
export const writtenInstant = z.iso.datetime({ offset: true }).refine((text) => {
  const year = new Date(text).getUTCFullYear()
  return year >= 1900 && year < 3000
}, '不是 1900 年以后的时间')
export const instantText = z.string().describe('ISO 8601 instant')

export const pageQuery = {
  cursor: z.string().max(400).optional().describe('From the previous page’s `next`'),
  limit: z.coerce.number().int().min(1).max(200).optional(),
}

/** A keyset page: `next` null at the end; `total.exact` false means more than the stated bound (D-38). */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().nullable(), total: z.object({ value: z.number().int(), exact: z.boolean() }) })
}

/** A judged reason as the policy gives it. */
export const reason = z.object({
  code: z.string(),
  verdict: z.enum(['pass', 'warn', 'block', 'missing']),
  clause: z.string(),
  requirement: z.string(),
  message: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())])),
  parameter: z.object({ key: z.string(), value: z.union([z.string(), z.number(), z.boolean(), z.null()]), inclusive: z.boolean() }).optional(),
  arithmetic: z.string().optional(),
})
export type ReasonView = z.infer<typeof reason>

/** One count of a deadline, so that a screen can draw the working-day ruler. */
export const deadline = z.object({
  due: plainDateText,
  from: plainDateText,
  workingDays: z.number().int(),
  /** Working days left from today; negative when overdue. */
  left: z.number().int(),
  provisional: z.boolean(),
  kind: z.enum(['statutory', 'promise']),
  label: z.string(),
})

export const uploadedFile = z.strictObject({ name: z.string().min(1).max(200), base64: z.string().max(40_000_000) })
export const refusal = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    clause: z.string().optional(),
    field: z.string().optional(),
    details: z.unknown().optional(),
  }),
})
