import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { claimTo, completedClass, proposed, standards } from '../setup/claims.ts'
import { equip, type School } from '../setup/training.ts'
import { createWorld, type World } from '../setup/world.ts'
import { post } from '../../src/server/features/funds/index.ts'
import { transact, type Tx } from '../../src/server/platform/database.ts'
import { systemPrincipal } from '../../src/server/platform/principal.ts'
import { Books, emptyBalances, type Balances, type Item } from './books.ts'
import { anyStep, Violation, type Real } from './commands.ts'
import type { MoneyPort } from './port.ts'

/** A world with one claim finance has agreed to, and the funds it is paid from. */
export interface Site { world: World; claimId: string; items: Item[]; funds: readonly string[]; nextYear: string; opening: Map<string, Balances> }

const START = { budget: 2_000_000n, committed: 1_400_000n, approved: 1_100_000n }

/** Opens a fund of a place of its own. */
export async function openFund(world: World, year = 2022): Promise<string> {
  const id = randomUUID()
  await world.sql(`INSERT INTO funds (id, purpose, source, source_note, level, region_code, year, opened_by, opened_at) VALUES ($1, 'EXCLUSIVE_FUND', 'OTHER', $2, 'COUNTY', '410184000000', $3, $4, now())`, [id, `来源${id}`, year, world.user('fin1-410184')])
  return id
}

/** Budget, commitment and approval as they stand before a run. */
export async function endow(tx: Tx, fund: string): Promise<Balances> {
  for (const [kind, amountFen] of [['BUDGET', START.budget], ['COMMIT', START.committed], ['APPROVE', START.approved]] as const) await post(tx, kind, [{ fundId: fund, amountFen }], { id: randomUUID(), subject: null, note: '开账' })
  return { ...emptyBalances(), appropriated: START.budget, available: START.budget - START.committed, committed: START.committed - START.approved, approved: START.approved }
}

/** Two sites in one world, so that runs can go side by side without waiting for each other's funds and items. */
export async function openSites(): Promise<{ world: World; sites: readonly [Site, Site] }> {
  const world = await createWorld({ now: '2022-08-01' })
  const school = await equip(world)
  await standards(world, [{ type: 'SKILL_LEVEL', level: 'L4', yuan: 1600 }, { type: 'SKILL_LEVEL', level: 'L3', yuan: 2000 }])
  const sites = [await openSite(world, school), await openSite(world, school)] as const
  return { world, sites }
}

async function openSite(world: World, school: School): Promise<Site> {
  const { id } = await completedClass(world, school, { size: 8, certificates: (at) => [{ level: at < 3 ? 'L3' : 'L4' }] })
  const claim = await claimTo(world, await proposed(world, id), 'VA_AGREED')
  const items = (await world.sql<{ id: string; fen: string }>(`SELECT id, amount_fen::text AS fen FROM claim_items WHERE claim_id = $1 AND state = 'APPROVED' ORDER BY id`, [claim.id])).map((i) => ({ id: i.id, fen: BigInt(i.fen), state: 'APPROVED' as const }))
  // reviews are other tests' business: the model begins where finance has agreed
  await world.sql(`UPDATE claims SET state = 'FIN_AGREED' WHERE id = $1`, [claim.id])
  const funds = [await openFund(world), await openFund(world)]
  const nextYear = await openFund(world, 2023)
  const opening = new Map<string, Balances>([[nextYear, emptyBalances()]])
  await world.run(async (tx) => {
    for (const fund of funds) opening.set(fund, await endow(tx, fund))
  })
  return { world, claimId: claim.id, items, funds, nextYear, opening }
}

/** What a run came to: the violation it found, or null. An error that is no violation is thrown. */
export interface Found { violation: Violation | null; runs: number; steps: number; counterexample: string }

class Undone extends Error {}

/** `runs` sequences of `steps` steps, each from the same start in a transaction that is never committed. The first violation ends it. */
export async function runSteps(site: Site, port: MoneyPort, options: { runs: number; steps: number; seed: number }): Promise<Found> {
  let [runs, taken] = [0, 0]
  const property = fc.asyncProperty(fc.array(anyStep, { minLength: options.steps, maxLength: options.steps }), async (steps) => {
    // what was rolled back lies about until it is swept up, and every look at the ledger passes over it
    if (runs % 50 === 49) await site.world.sql('VACUUM fund_entries, fund_postings, fund_balances, claim_items, audit_log')
    const run = transact(site.world.platform.database, systemPrincipal(), async (tx) => {
      const model = new Books([...site.funds, site.nextYear], site.items, site.opening)
      const real: Real = { tx, port, claimId: site.claimId, funds: site.funds, nextYear: site.nextYear }
      await fc.asyncModelRun(() => ({ model, real }), steps)
      throw new Undone()
    })
    await run.catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error
    })
    runs += 1
    taken += steps.length
  })
  const details = await fc.check(property, { numRuns: options.runs, seed: options.seed, endOnFailure: true })
  const error: unknown = details.errorInstance
  if (!details.failed) return { violation: null, runs, steps: taken, counterexample: '' }
  if (error instanceof Violation) return { violation: error, runs, steps: taken, counterexample: String(details.counterexample) }
  throw error instanceof Error ? error : new Error(String(error))
}
