import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import type { AnyEndpoint } from '../../src/contract/endpoint.ts'
import { Violation } from './commands.ts'
import { copyOf, type Course, type Courses } from './course.ts'
import type { Deed, Real } from './deed.ts'
import { claim, object, publish, reviewClaim } from './deeds-claim.ts'
import { bounce, pay, recover } from './deeds-payment.ts'
import { enrol, examine, inspect, open, reviewClass } from './deeds-training.ts'
import { laneOf, type Lane } from './one-connection.ts'
import type { Stations } from './stations.ts'
import { standing, type Stand } from './standing.ts'

/** What the commands of a run share. */
interface Chain extends Real { lane: Lane; stands: Map<string, Stand>; last: { login: string; endpoint: AnyEndpoint; body: object; path: string } | null; done: { deed: Deed; course: string } | null; tally: Map<string, [done: number, refused: number]> }
type Step = fc.AsyncCommand<Courses, Chain>

export const FAMILIES: Readonly<Record<string, readonly Deed[]>> = { enrol, open, inspect, examine, claim, review: [...reviewClass, ...reviewClaim], publish, object, pay, bounce, recover }

/** Does a deed to a class: allowed by both or by neither, and afterwards both agree and no invariant is hurt. */
async function doDeed(model: Courses, real: Chain, family: string, deed: Deed, c: Course): Promise<void> {
  const ought = deed.ought(c)
  real.lane.database.fixedNow = deed.day(c)
  const before = real.last
  const did = deed.isSeveral === true ? await real.lane.whole(() => deed.ask(c, real)) : await deed.ask(c, real)
  const name = `${deed.name} (${c.station})`
  if (did !== ought) throw new Violation(`${name}: ${ought ? `was refused: ${refusal.said}` : 'went through and must not'}`)
  if (did) {
    deed.effect?.(c)
    real.done = { deed, course: c.id }
  } else real.last = before
  count(real, family, did)
  real.stands = await standing(real.lane, model, name, c)
}
const refusal = { said: '' }
const count = (real: Chain, family: string, did: boolean): void => {
  const [done, refused] = real.tally.get(family) ?? [0, 0]
  real.tally.set(family, did ? [done + 1, refused] : [done, refused + 1])
}

/** Five times in ten what the model allows somewhere, three times what one defence alone refuses, else anything to any class. */
const step = (family: string, deeds: readonly Deed[]): fc.Arbitrary<Step> => fc.record({ n: fc.nat({ max: 5039 }), which: fc.nat({ max: 5039 }), kind: fc.integer({ min: 0, max: 9 }) }).map(({ n, which, kind }) => ({
  check: () => true,
  run: async (model, real) => {
    const pairs = (may: (deed: Deed, c: Course) => boolean | undefined) => deeds.flatMap((deed) => model.courses.filter((c) => may(deed, c)).map((c) => ({ deed, c })))
    const wanted = kind < 5 ? pairs((deed, c) => deed.ought(c)) : kind < 8 ? pairs((deed, c) => deed.near?.(c)) : []
    const { deed, c } = wanted[n % Math.max(1, wanted.length)] ?? { deed: deeds[which % deeds.length], c: model.courses[n % model.courses.length] }
    if (deed !== undefined && c !== undefined) await doDeed(model, real, family, deed, c)
  },
  toString: () => `${family} ${n} ${which} ${kind}`,
}))

const replay: Step = {
  check: () => true,
  run: async (model, real) => {
    if (real.last === null) return
    const { login, endpoint, path, body } = real.last
    const said = await real.send(login, endpoint, path, body)
    if (said.status !== 200) throw new Violation(`${endpoint.path} sent again was answered ${said.status}`)
    count(real, 'replay', true)
    real.stands = await standing(real.lane, model, `${endpoint.path} sent again`)
  },
  toString: () => 'replay',
}
const retry: Step = {
  check: () => true,
  run: async (model, real) => {
    const c = model.courses.find((each) => each.id === real.done?.course)
    if (real.done !== null && c !== undefined) await doDeed(model, real, 'retry', real.done.deed, c)
  },
  toString: () => 'retry',
}

const anyStep = fc.oneof(
  ...Object.entries(FAMILIES).map(([family, deeds]) => ({ weight: { review: 4, examine: 4, pay: 4, publish: 2, object: 2, claim: 2, inspect: 2, open: 2, bounce: 2 }[family] ?? 1, arbitrary: step(family, deeds) })),
  { weight: 1, arbitrary: fc.constant(replay) }, { weight: 1, arbitrary: fc.constant(retry) },
)

interface Chain { send(login: string, endpoint: AnyEndpoint, path: string, body: object): Promise<{ status: number; said: string }> }

/** What runs over HTTP came to. */
export interface ChainFound { violation: Violation | null; runs: number; steps: number; tally: Map<string, [number, number]>; counterexample: string }

/** `runs` sequences of `steps` steps over the whole chain, each from the same stations in a transaction that is never committed. */
export async function runChain(stations: Stations, options: { runs: number; steps: number; seed: number }): Promise<ChainFound> {
  const { world, courses } = stations
  const original = world.platform.database
  const lane = await laneOf(original)
  world.platform.database = lane.database
  const tally = new Map<string, [number, number]>()
  let [runs, taken] = [0, 0]
  const property = fc.asyncProperty(fc.array(anyStep, { minLength: options.steps, maxLength: options.steps }), async (steps) => {
    // what was rolled back lies about until it is swept up
    if (runs % 30 === 29) await world.sql('VACUUM')
    // a slow machine takes longer than a proof of who one is holds, which goes by the real clock
    await world.sql('UPDATE sessions SET proved_at = now()')
    await lane.begin()
    try {
      const model: Courses = { courses: copyOf(courses) }
      await fc.asyncModelRun(async () => ({ model, real: await chainOf(stations, lane, model, tally) }), steps)
      await standing(lane, model, 'everything')
    } finally {
      await lane.undo()
    }
    runs += 1
    taken += steps.length
  })
  try {
    const details = await fc.check(property, { numRuns: options.runs, seed: options.seed, endOnFailure: true })
    const error: unknown = details.errorInstance
    if (!details.failed) return { violation: null, runs, steps: taken, tally, counterexample: '' }
    if (error instanceof Violation) return { violation: error, runs, steps: taken, tally, counterexample: String(details.counterexample) }
    throw error instanceof Error ? error : new Error(String(error))
  } finally {
    world.platform.database = original
    lane.close()
  }
}

async function chainOf(stations: Stations, lane: Lane, model: Courses, tally: Chain['tally']): Promise<Chain> {
  const { world } = stations
  let taken = 0
  const chain: Chain = {
    lane, tally, last: null, done: null, stands: new Map(), people: stations.people, fundId: stations.fundId, inspector: world.user('ins-410184'), evaluator: world.office('EVAL-410100'),
    nextStranger: () => known(stations.strangers[taken++]), stand: (c) => known(chain.stands.get(c.id)), firstSession: (c) => stations.sessions.get(c.id) ?? randomUUID(), elsewhere: (c) => model.courses.find((each) => each.id !== c.id)?.roster[0] ?? randomUUID(),
    versionOf: async (c) => (await lane.rows<{ version: number }>({ name: 'model_version', text: 'SELECT version FROM training_classes WHERE id = $1', values: [c.id] }))[0]?.version ?? 0,
    send: async (login, endpoint, path, body) => {
      const response = await world.as(login).raw(endpoint.method, path, body)
      const said = await response.text()
      if (response.status >= 500) throw new Error(`${endpoint.path} answered ${response.status}: ${said}`)
      return { status: response.status, said }
    },
    ask: async (login, endpoint, input) => {
      const given = input as { params?: Record<string, string>; body?: object }
      const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(given.params?.[name] ?? ''))
      const body = { requestId: randomUUID(), ...given.body }
      const { status, said } = await chain.send(login, endpoint, path, body)
      if (status === 200) chain.last = { login, endpoint, path, body }
      else refusal.said = said
      if (status === 400) throw new Error(`${endpoint.path}: ${said}`)
      return status === 200
    },
  }
  chain.stands = await standing(lane, model, 'nothing')
  return chain
}

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('unknown to the model')
  return value
}
