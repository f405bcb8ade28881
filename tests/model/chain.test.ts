import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { FAMILIES, runChain } from './chain.ts'
import { now, PLANTED } from './planted.ts'
import { openStations, type Stations } from './stations.ts'

// each stays as it is until a bug is planted into it
vi.mock(import('../../src/policy/opening.ts'), async (real) => (await import('./planted.ts')).ofOpening(await real()))
vi.mock(import('../../src/policy/reviewers.ts'), async (real) => (await import('./planted.ts')).ofReviewers(await real()))
vi.mock(import('../../src/policy/inspection.ts'), async (real) => (await import('./planted.ts')).ofVisits(await real()))
vi.mock(import('../../src/policy/exam-filing.ts'), async (real) => (await import('./planted.ts')).ofFiling(await real()))
vi.mock(import('../../src/policy/claim-clock.ts'), async (real) => (await import('./planted.ts')).ofClock(await real()))
vi.mock(import('../../src/server/features/funds/index.ts'), async (real) => (await import('./planted.ts')).ofFunds(await real()))

let stations: [Stations, Stations]
beforeAll(async () => {
  stations = await Promise.all([openStations(), openStations()])
})
afterAll(() => Promise.all((stations ?? []).map((s) => s.world.close())))

const seed = 20_220_412
/** Of each of the two worlds. */
const RUNS = 150

describe('the whole chain by model, over HTTP: enrol, open, inspect, examine, claim, review, publish, object, pay, bounce, recover, replay, retry', () => {
  it('S-12 300 runs of 30 steps: each step is taken or refused as the model says, and afterwards head-counts, hands, order and money are as they must be', { timeout: 1_200_000 }, async () => {
    const halves = await Promise.all(stations.map((each, nth) => runChain(each, { runs: RUNS, steps: 30, seed: seed + nth })))
    for (const { violation, counterexample } of halves) expect(violation?.message ?? null, counterexample).toBeNull()
    expect(halves.map((h) => [h.runs, h.steps])).toEqual([[RUNS, RUNS * 30], [RUNS, RUNS * 30]])
    for (const family of [...Object.keys(FAMILIES), 'retry']) {
      // a command that is never done, or never refused, would prove nothing
      for (const at of [0, 1] as const) expect(halves.reduce((sum, h) => sum + (h.tally.get(family)?.[at] ?? 0), 0), family).toBeGreaterThan(5)
    }
  })

  it('S-12 finds each bug planted into the chain', { timeout: 600_000 }, async () => {
    const [{ world }] = stations
    const missed: string[] = []
    for (const bug of PLANTED) {
      for (const statement of bug.before ?? []) await world.sql(statement)
      now.bug = bug.name
      try {
        const { violation } = await runChain(stations[0], { runs: 100, steps: 30, seed })
        if (violation === null) missed.push(bug.name)
      } finally {
        now.bug = null
        for (const statement of bug.after ?? []) await world.sql(statement)
      }
    }
    expect(missed).toEqual([])
    // and with every defence back in its place nothing is found
    expect((await runChain(stations[0], { runs: 3, steps: 30, seed })).violation).toBeNull()
  })
})
