import { createHash, randomUUID } from 'node:crypto'
import type { Context, Hono } from 'hono'
import pg from 'pg'
import { z } from 'zod'
import type { AnyEndpoint } from '../../contract/endpoint.ts'
import type { RoleCode } from '../../contract/accounts.ts'
import { addressOf, refuseForeignPage, refuseForgedPost, sessionToken } from './arrival.ts'
import { takeLane } from './audit-chain.ts'
import type { Config } from './config.ts'
import type { Vault } from './crypto.ts'
import { refusalOfDatabase } from './database-refusals.ts'
import { inOnePacket, planned, txOn, type AuditTrail, type Database, type LaneHead, type Row, type Tx } from './database.ts'
import { conflict, notSignedIn, Refusal, refuse, type RefusalBody } from './errors.ts'
import type { FileStore } from './attachments/file-store.ts'
import { refuseTooMany, TooMany, type Limits } from './limits.ts'
import { errorFacts, type Log } from './log.ts'
import type { Principal, Scope } from './principal.ts'
import { refuseUnreadable, utf8Of } from './readable-text.ts'
import { keepRefusal, refusalToKeep, watchFlood } from './refusals.ts'

/** What every feature's routes stand on. */
export interface Platform {
  config: Config
  database: Database
  vault: Vault
  files: FileStore
  log: Log
}

/** A file as a reply. */
export interface FileReply {
  bytes: Uint8Array
  mediaType: string
  fileName: string
  inline?: boolean
}

/** What a handler receives: one open transaction and the parsed parts of the request. */
export interface Call<P, Q, B> {
  tx: Tx
  params: P
  query: Q
  body: B
  platform: Platform
  context: Context
}

/** Collects routes; the OpenAPI document and the server both come from it. */
export interface Api {
  readonly app: Hono
  readonly platform: Platform
  readonly endpoints: AnyEndpoint[]
  readonly limits: Limits
}

type Out<T> = T extends z.ZodType ? z.output<T> : never
type Reply<E extends AnyEndpoint> = E['replyKind'] extends 'file' ? FileReply | z.input<E['reply']> : z.input<E['reply']> | FileReply

const takeRequest = planned(
  `INSERT INTO requests (user_id, request_id, endpoint, body_hash, status, reply, at) VALUES ($1, $2, $3, $4, 200, '{}', transaction_timestamp()) ON CONFLICT DO NOTHING`)
// sealed, because an answer may show what is kept in the clear nowhere: a number, the rows of an import
const keepReply = planned('UPDATE requests SET reply_sealed = $3, status = $4 WHERE user_id = $1 AND request_id = $2')

/** Answers an endpoint: parse → session → transaction → repeated request? → handler → audit check → reply. */
export function route<E extends AnyEndpoint>(api: Api, endpoint: E, handler: (call: Call<Out<E['params']>, Out<E['query']>, Out<E['body']>>) => Promise<Reply<E>>): void {
  api.endpoints.push(endpoint)
  const path = `/api/v1${endpoint.path.replace(/\{(\w+)\}/g, ':$1')}`
  api.app.on(endpoint.method, path, async (context) => {
    const isWrite = endpoint.method !== 'GET'
    if (isWrite) refuseForeignPage(context, api.platform.config)
    if (isWrite && endpoint.access === 'public') refuseTooMany(api.limits.signIn, context, api.platform.config)
    const params = parse(endpoint.params, context.req.param(), '地址')
    const query = parse(endpoint.query, context.req.query(), '查询条件')
    const raw = isWrite ? await readBody(context) : {}
    const body = isWrite ? parse(endpoint.body, raw, '提交的内容') : {}
    const requestId = requestIdOf(body)
    return inTransaction(api, context, { endpoint, requestId }, async (tx) => {
      const decided = () => settled(() => handler({ tx, params, query, body, platform: api.platform, context } as Parameters<typeof handler>[0]))
      if (requestId === null || endpoint.access === 'public') return { response: reply(await decided()) }
      // keyed, because a body may hold a password
      const bodyHash = api.platform.vault.hash(JSON.stringify(raw))
      const name = `${endpoint.method} ${context.req.path}`
      // taking the id first makes a simultaneous repeat wait for this one's end
      const isFirst = await tx.run(takeRequest,
        [tx.principal.userId, requestId, name, bodyHash])
      if (isFirst === 0) {
        const before = await tx.one<{ endpoint: string; body_hash: Buffer; reply: object; reply_sealed: Buffer | null; status: number }>('SELECT endpoint, body_hash, reply, reply_sealed, status FROM requests WHERE user_id = $1 AND request_id = $2', [tx.principal.userId, requestId])
        if (before.endpoint !== name || !before.body_hash.equals(bodyHash)) throw conflict('REQUEST_ID_REUSED', '这个请求编号已用于另一次提交，本次没有保存。请刷新页面后重新提交。')
        if (before.status === 200 && endpoint.shownOnce) throw conflict('SHOWN_ONCE', '这一步已经办好了，结果只显示一次，不再重复显示。')
        const kept: unknown = before.reply_sealed === null ? before.reply : JSON.parse(api.platform.vault.open(before.reply_sealed))
        return { response: before.status === 200 ? reply(kept) : Response.json(kept, { status: before.status }) }
      }
      const answered = await decided()
      if (tx.audited === 0) throw new Error(`write without audit: ${name}`)
      if (isFile(answered) || (endpoint.shownOnce && !(answered instanceof Refusal))) return { response: reply(answered) }
      const [kept, status] = answered instanceof Refusal ? [{ error: answered.body }, answered.status] : [answered, 200]
      return { response: reply(answered), last: tx.run(keepReply, [tx.principal.userId, requestId, api.platform.vault.seal(toJson(kept)), status]) }
    })

    function reply(value: unknown): Response {
      if (value instanceof Refusal) return Response.json({ error: value.body }, { status: value.status })
      if (isFile(value)) return fileResponse(value)
      // through the context, so that cookies set by the handler are sent
      return context.body(toJson(value), 200, { 'content-type': 'application/json; charset=utf-8' })
    }
  })
}

/** What a handler answered, or the refusal after which its writes stay. */
async function settled<T>(work: () => Promise<T>): Promise<T | Refusal> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Refusal && error.keepsWrites) return error
    throw error
  }
}

/** An answer, and a write that is still on its way and needs no answer of its own before the COMMIT follows it. */
interface Answered { response: Response; last?: Promise<unknown> }

const flood = watchFlood()

async function inTransaction(
  { platform, limits }: Api, context: Context, { endpoint, requestId }: { endpoint: AnyEndpoint; requestId: string | null }, work: (tx: Tx) => Promise<Answered>,
): Promise<Response> {
  const token = sessionToken(context, platform.config)
  const client = await platform.database.pool.connect()
  const opening = enter(token, platform.database.fixedNow)
  const open = async (takesLane: boolean) => {
    const results = (await client.query(takesLane ? `${opening}; ${takeLane}` : opening)) as unknown as pg.QueryResult<Row>[]
    const trail: AuditTrail = { head: (results[2]?.rows[0] as LaneHead | undefined) ?? null, address: addressOf(context, platform.config), requestId }
    return { row: results[1]?.rows[0], trail }
  }
  let principal: Principal | null = null
  try {
    // a write is going to be audited, so it takes its lane in the same packet; a reading takes one when it turns out to need it
    const { row, trail } = await open(endpoint.method !== 'GET')
    principal = row ? principalOf(row) : null
    // a token that opens nothing is a visitor's
    if (principal) refuseTooMany(limits.user, context, platform.config, principal.userId)
    else if (token !== undefined) refuseTooMany(limits.visitor, context, platform.config)
    if (endpoint.access === 'session') {
      if (!principal) throw notSignedIn()
      if (endpoint.method !== 'GET') refuseForgedPost(context, principal.csrf)
      if (endpoint.stepUp && !(await isProofFresh(client, principal))) throw new Refusal(403, { code: 'STEP_UP', message: '这一步关系重大，请再确认一次是您本人。确认后会接着办，您填的都还在。' })
    }
    const tx = txOn(client, principal ?? nobody, platform.database.keepsPlans, { at: row?.instant as Date | undefined, trail, keys: platform.vault })
    if (row && platform.vault.isBehind(String(row.keys))) await platform.vault.learn(tx)
    const { response, last } = await work(tx)
    // should the last write fail, PostgreSQL turns this COMMIT into a rollback and the failure is thrown below
    inOnePacket(client)
    const committed = Promise.all([client.query('COMMIT'), last])
    if (endpoint.method === 'GET' && tx.audited === 0) {
      // nothing was written that the answer promises, so it need not wait; the connection goes back when the transaction has ended
      committed.then(() => client.release(), (error: Error) => client.release(error))
      return response
    }
    await committed
    client.release()
    return response
  } catch (error) {
    // a connection whose transaction did not end is never used again
    const isBroken = await client.query('ROLLBACK').then(() => null, (failure: Error) => failure)
    const kept = isBroken ?? await logRefusal(error).then(() => null, (failure: Error) => failure)
    client.release(kept ?? undefined)
    throw isBroken === null && kept !== null ? kept : error
  }

  /** What was refused is rolled back, so the entry that says so has a transaction of its own. */
  async function logRefusal(error: unknown): Promise<void> {
    const refusal = refusalToKeep(error, endpoint)
    if (refusal === null || principal === null) return
    const { refusals, isKept } = flood.count(principal.sessionId ?? principal.userId, Date.now())
    if (!isKept) return
    const { trail } = await open(true)
    await keepRefusal(txOn(client, principal, platform.database.keepsPlans, { trail }), { refusal, endpoint, recordId: context.req.param('id') ?? null, refusals })
    await client.query('COMMIT')
  }
}

/** Whether the holder proved who he is within the minutes his session carries for steps that ask for it (S-08). */
async function isProofFresh(client: pg.PoolClient, principal: Principal): Promise<boolean> {
  const { rows } = await client.query<{ seconds: number }>('SELECT step_up_minutes * 60 AS seconds FROM sessions WHERE id = $1', [principal.sessionId])
  return principal.provedSeconds <= (rows[0]?.seconds ?? 0)
}

/** `BEGIN`, the session look-up and the transaction's instant in one round trip; both values are made of characters we choose, so the text is safe. */
function enter(token: string | undefined, fixedNow: string | null): string {
  const hash = createHash('sha256').update(token ?? '').digest('hex')
  return `BEGIN; SELECT *, app_now() AS instant, keys_stamp() AS keys FROM app_enter('\\x${hash}'::bytea, ${pg.escapeLiteral(fixedNow ?? '')})`
}

const nobody: Principal = {
  userId: '00000000-0000-0000-0000-000000000001', personId: '00000000-0000-0000-0000-000000000001', login: '', name: '未登录', roles: [], orgId: null, orgKind: null,
  orgName: null, orgLevel: null, regionCode: null, regionName: null, unitCode: null, veteranId: null, trainerId: null, scope: { kind: 'nothing' }, csrf: '',
  sessionId: null, provedSeconds: 0, hasSecondFactor: false, acting: [],
}

/** The principal behind a row of `app_enter`. */
export function principalOf(row: Row): Principal {
  const text = (key: string): string | null => (typeof row[key] === 'string' && row[key] !== '' ? row[key] : null)
  const lo = text('lo')
  const hi = text('hi')
  const orgId = text('org_id')
  const orgKind = text('org_kind')
  const veteranId = text('veteran_id')
  return {
    userId: String(row.user_id), personId: String(row.person_id), login: String(row.login), name: String(row.name), roles: row.roles as RoleCode[], orgId, orgKind,
    orgName: text('org_name'), orgLevel: text('org_level'), regionCode: text('region_code'), regionName: text('region_name'), unitCode: text('unit_code'), veteranId,
    trainerId: text('trainer_id'), scope: scopeOf({ lo, hi, orgId, orgKind, veteranId, inspector: (row.roles as RoleCode[]).every((role) => role === 'INS') ? String(row.user_id) : null }), csrf: String(row.csrf),
    sessionId: text('session_id'), provedSeconds: Number(row.proved_seconds), hasSecondFactor: row.second_factor === true, acting: row.acting as Principal['acting'],
  }
}

function scopeOf(facts: { lo: string | null; hi: string | null; orgId: string | null; orgKind: string | null; veteranId: string | null; inspector: string | null }): Scope {
  if (facts.lo && facts.hi) return { kind: 'range', lo: facts.lo, hi: facts.hi }
  if (facts.veteranId) return { kind: 'self', veteranId: facts.veteranId }
  if (facts.orgId && (facts.orgKind === 'INSTITUTION' || facts.orgKind === 'EVAL' || facts.orgKind === 'ENTERPRISE')) return { kind: 'organisation', orgId: facts.orgId }
  if (facts.orgId && facts.orgKind === 'ASSESSOR') return { kind: 'assessor', orgId: facts.orgId }
  if (facts.inspector !== null && (facts.orgKind === 'VA' || facts.orgKind === 'HRSS')) return { kind: 'assigned', userId: facts.inspector }
  return { kind: 'nothing' }
}

async function readBody(context: Context): Promise<unknown> {
  if (!(context.req.header('content-type') ?? '').startsWith('application/json')) throw refuse('NOT_JSON', '提交的内容应为 JSON 格式。')
  const text = utf8Of(await context.req.arrayBuffer())
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) throw new Refusal(400, { code: 'BAD_JSON', message: '提交的内容不完整，无法读取。请重新提交。' }, { cause: error })
    throw error
  }
}

function parse(schema: z.ZodType, value: unknown, where: string): unknown {
  refuseUnreadable(value, where)
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  const field = issue?.path.join('.') ?? ''
  const details = result.error.issues.slice(0, 20).map((i) => ({ field: i.path.join('.'), problem: problemOf(i) }))
  throw new Refusal(400, { code: 'BAD_INPUT', message: `${where}有 ${result.error.issues.length} 处不符合要求${field ? `：${field}` : ''}${issue ? ` ${problemOf(issue)}` : ''}。`, field, details })
}

function problemOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type': return '没有填，或者类型不对'
    case 'unrecognized_keys': return `有不认识的项：${issue.keys.join('、')}`
    case 'too_small': return issue.origin === 'string' ? `至少 ${issue.minimum} 个字` : `不能小于 ${issue.minimum}`
    case 'too_big': return issue.origin === 'string' ? `不能超过 ${issue.maximum} 个字` : `不能大于 ${issue.maximum}`
    case 'invalid_value': return '不在可选的范围内'
    case 'custom': return issue.message
    default: return '格式不对'
  }
}

function requestIdOf(body: unknown): string | null {
  return typeof body === 'object' && body !== null && 'requestId' in body && typeof body.requestId === 'string' ? body.requestId : null
}

function toJson(value: unknown): string {
  try {
    return JSON.stringify(value)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    // a bigint somewhere: few replies hold one, and asking for every value costs the others a third of their time
    return JSON.stringify(value, (_key, v: unknown) => (typeof v === 'bigint' ? v.toString() : v))
  }
}

function isFile(value: unknown): value is FileReply {
  return typeof value === 'object' && value !== null && 'bytes' in value && value.bytes instanceof Uint8Array
}

function fileResponse(file: FileReply): Response {
  const name = encodeURIComponent(file.fileName)
  return new Response(file.bytes as BodyInit, {
    status: 200,
    headers: { 'content-type': file.mediaType, 'content-disposition': `${file.inline ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`, 'cache-control': 'no-store' },
  })
}

/** Turns whatever a handler threw into an answer; unexpected errors get a reference number and nothing else. */
export function answerError(error: unknown, log: Log, path: string): Response {
  if (error instanceof Refusal) return Response.json({ error: error.body }, { status: error.status, headers: error instanceof TooMany ? { 'retry-after': String(error.retryAfter) } : {} })
  const known = error instanceof pg.DatabaseError ? refusalOfDatabase(error) : null
  if (known !== null) return Response.json({ error: known.body }, { status: known.status })
  const reference = randomUUID().slice(0, 8)
  log.error('unexpected', { reference, path, ...errorFacts(error) })
  return Response.json({ error: { code: 'UNEXPECTED', message: `系统出错，这次操作没有保存。请稍后再试；还不行，请把编号 ${reference} 告诉管理员。` } satisfies RefusalBody }, { status: 500 })
}
