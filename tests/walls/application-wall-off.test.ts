import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import fc from 'fast-check'
import { createWorld, type World } from '../setup/world.ts'
import { leaks } from './ask.ts'
import { fill } from './fill.ts'
import { oracleOf } from './oracle.ts'
import { plans } from './plan.ts'

// the application's wall taken away: everybody may everything, and every store believes its reader to be the whole province
vi.mock('../../src/server/platform/principal.ts', async (original) => ({
  ...(await original<typeof import('../../src/server/platform/principal.ts')>()), authorise: () => undefined, may: () => true,
}))
vi.mock('../../src/server/platform/database.ts', async (original) => {
  const real = await original<typeof import('../../src/server/platform/database.ts')>()
  return { ...real, txOn: (...[client, principal, ...rest]: Parameters<typeof real.txOn>) => real.txOn(client, { ...principal, scope: { kind: 'range', lo: '0', hi: '~' } }, ...rest) }
})

let world: World
const known: { facts: Awaited<ReturnType<typeof fill>>['facts']; askers: Awaited<ReturnType<typeof fill>>['askers'] }[] = []
beforeAll(async () => { world = await createWorld() })
afterAll(() => world.close())

it('S-02 without the application’s wall row security alone lets nobody see anything outside', async () => {
  await fc.assert(fc.asyncProperty(plans, async (plan) => {
    const { facts, askers } = await fill(world, plan, known.length)
    known.push({ facts, askers })
    expect(await leaks(world.as, facts, oracleOf(facts), askers)).toEqual([])
  }), { numRuns: 1, endOnFailure: true })
}, 120_000)

it('S-02 control: with both walls taken away people do see what lies outside', async () => {
  const tables = await world.sql<{ name: string }>(`SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relrowsecurity`)
  for (const { name } of tables) await world.sql(`ALTER TABLE ${name} DISABLE ROW LEVEL SECURITY`)
  const [first] = known
  const counties = first?.askers.filter((a) => a.role === 'CTY1' || a.role === 'EVA').slice(0, 4) ?? []
  expect(first === undefined ? [] : await leaks(world.as, first.facts, oracleOf(first.facts), counties)).not.toEqual([])
}, 120_000)
