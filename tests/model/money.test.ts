import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { World } from '../setup/world.ts'
import { MUTANTS } from './mutants.ts'
import { realPort } from './port.ts'
import { runRaces } from './races.ts'
import { openSites, runSteps, type Site } from './run.ts'

let world: World
let sites: readonly [Site, Site]
let site: Site
beforeAll(async () => {
  ({ world, sites } = await openSites())
  site = sites[0]
})
afterAll(() => world.close())

const seed = 20_220_412

describe('money by model: budget, commitment, approval, payment, bounce, recovery, carry-over, reversal', () => {
  it('S-12 300 runs of 30 steps: after each, accounts and items are what the model has, debit = credit, nothing is below 0, nothing is paid twice', { timeout: 300_000 }, async () => {
    const halves = await Promise.all(sites.map((each, nth) => runSteps(each, realPort, { runs: 150, steps: 30, seed: seed + nth })))
    for (const { violation, counterexample } of halves) expect(violation?.message ?? null, counterexample).toBeNull()
    expect([halves.reduce((sum, h) => sum + h.runs, 0), halves.reduce((sum, h) => sum + h.steps, 0)]).toEqual([300, 9000])
  })

  it('S-12 S-09 side by side and committed: one budget, one payment, one set of items, one reversal is taken once', { timeout: 120_000 }, async () => {
    expect((await runRaces(site, realPort, 8))?.message ?? null).toBeNull()
  })

  it('S-12 finds each of twelve planted bugs', { timeout: 300_000 }, async () => {
    expect(MUTANTS).toHaveLength(12)
    const missed: string[] = []
    for (const mutant of MUTANTS) {
      for (const statement of mutant.before ?? []) await world.sql(statement)
      try {
        const port = mutant.port?.(realPort) ?? realPort
        const violation = mutant.races === true ? await runRaces(site, port, 20) : (await runSteps(site, port, { runs: 100, steps: 30, seed })).violation
        if (violation === null) missed.push(mutant.name)
      } finally {
        for (const statement of mutant.after ?? []) await world.sql(statement)
      }
    }
    expect(missed).toEqual([])
    // and with every defence back in its place nothing is found
    expect((await runSteps(site, realPort, { runs: 5, steps: 30, seed: seed + 1 })).violation).toBeNull()
  })
})
