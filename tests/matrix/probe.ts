import type { AnyEndpoint } from '../../src/contract/endpoint.ts'
import { callers, onePerRole, type Caller, type Level } from './callers.ts'
import { namesRecord, routeOf, sentTo, type Sent } from './inputs.ts'
import { rowFor, statesOf, type Answer, type Row } from './rows.ts'
import { missingTarget, type Scene } from './scene.ts'

interface Got { status: number; code: string; message: string; text: string }

/** Where the answer of the platform is not the one of the specification, in words; and how many calls were made. */
export interface Findings { calls: number; differences: string[] }

/** Asks a route as everybody, in every state its rows name, and compares with the rows; `withMissing` also asks for a record that does not exist. */
export async function probe(scene: Scene, endpoint: AnyEndpoint, rows: readonly Row[], withMissing = true): Promise<Findings> {
  const route = routeOf(endpoint)
  const findings: Findings = { calls: 0, differences: [] }
  // however long the routes before took: a proof that has grown old would answer instead of the permission
  if (endpoint.stepUp) await scene.world.sql('UPDATE sessions SET proved_at = now(), last_seen_at = now()')
  for (const [state, own] of statesOf(rows, route)) {
    const level = levelOf(state)
    const asks = own.some((row) => row.relations?.includes('-')) ? onePerRole : callers[level]
    if (state !== '-' && variantOf(state) === null) await scene.setState(level, state.split('@')[0] ?? '')
    const [real, missing] = [await sentTo(scene, endpoint, scene.targets[level], variantOf(state)), await sentTo(scene, endpoint, missingTarget(), variantOf(state))]
    for (const caller of asks) {
      const row = rowFor(own, caller.role, caller.relation)
      const got = await ask(scene, endpoint, caller, real)
      const absent = withMissing && namesRecord(endpoint) && isElsewhere(caller) && row.expected === 'deny' ? await ask(scene, endpoint, caller, missing) : null
      findings.calls += absent === null ? 1 : 2
      if (isNoDecision(got)) return { ...findings, differences: [...findings.differences, `${route} [${state}] ${caller.login ?? 'nobody'}: ${told(got)} decides nothing; mend its input in tests/matrix/inputs.ts`] }
      const problem = problemOf(scene, endpoint, row.expected, got, absent)
      if (problem !== null) findings.differences.push(`line ${row.line}: ${route} [${state}] ${caller.login ?? 'nobody'} as ${caller.role} (${caller.relation}): expected ${row.expected}, ${problem}`)
    }
  }
  return findings
}

const levelOf = (state: string): Level => (state.endsWith('@city') ? 'city' : state.endsWith('@province') ? 'province' : 'county')
/** `of:institution`: the same route, asked for a record of another kind. */
const variantOf = (state: string): string | null => (state.startsWith('of:') ? state.slice(3) : null)
/** For whom a record is not there at all; an inspector nobody sent stands no nearer to it than another county. */
const isElsewhere = ({ role, relation }: Caller) => relation.startsWith('other-') || relation === 'below' || (role === 'INS' && relation === 'unassigned')

async function ask({ app, world }: Scene, endpoint: AnyEndpoint, caller: Caller, { path, body }: Sent): Promise<Got> {
  const session = caller.login === null ? null : world.session(caller.login)
  const requestId = crypto.randomUUID()
  const response = await app.request(path, {
    method: endpoint.method,
    headers: { ...(body === null ? {} : { 'content-type': 'application/json' }), ...(session === null ? {} : { cookie: session.cookie, 'x-ronggui-csrf': session.csrf }) },
    ...(body === null ? {} : { body: JSON.stringify({ ...body, requestId }) }),
  })
  const isJson = (response.headers.get('content-type') ?? '').includes('json')
  const text = isJson ? await response.text() : ''
  if (!isJson) await response.arrayBuffer()
  const { error } = (isJson ? JSON.parse(text) : {}) as { error?: { code: string; message: string } }
  return { status: response.status, code: response.ok ? '' : error?.code ?? '', message: response.ok ? '' : error?.message ?? '', text }
}

const told = ({ status, code, message }: Got) => `${status} ${code} ${message}`.trim()

/** A refusal that no authorisation gave: nothing can be concluded from it. */
const isNoDecision = (got: Got) => got.status === 400 || got.status === 429 || got.status >= 500 || got.code === 'CSRF' || got.code === 'STEP_UP'

function problemOf(scene: Scene, endpoint: AnyEndpoint, expected: Answer, got: Got, absent: Got | null): string | null {
  const secret = got.status === 200 ? scene.planted.find((number) => got.text.includes(number)) : undefined
  if (expected === 'deny') return denied(got, absent)
  if (expected === 'forbid') return got.status === 403 ? null : `got ${told(got)}`
  const reached = got.status === 200 || (endpoint.method !== 'GET' && (got.status === 409 || got.status === 422))
  if (!reached) return `got ${told(got)}`
  if (expected === 'clear') return secret === undefined ? 'but no number stands in the clear' : null
  if (secret !== undefined) return `but ${secret.slice(0, 4)}… stands in the clear`
  if (expected === 'masked' && !got.text.includes('*')) return 'but nothing in the answer is masked'
  const mark = expected === 'partial' ? scene.marks.find((each) => got.text.includes(each)) : undefined
  return mark === undefined ? null : `but the answer holds ${mark}`
}

function denied(got: Got, absent: Got | null): string | null {
  if (got.status !== 403 && got.status !== 404 && got.status !== 401) return `got ${told(got)}`
  return absent === null || told(absent) === told(got) ? null : `got ${told(got)} where a missing record answers ${told(absent)}`
}
