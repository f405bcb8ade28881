import { randomUUID } from 'node:crypto'
import { transact, type Tx } from '../../src/server/platform/database.ts'
import { systemPrincipal } from '../../src/server/platform/principal.ts'
import { Violation } from './commands.ts'
import { isRefusal, type MoneyPort, type PaymentOrder } from './port.ts'
import { endow, openFund, type Site } from './run.ts'

/** Does the same work several times at once, each in a transaction of its own; answers how many went through. */
async function atOnce(site: Site, count: number, work: (tx: Tx, nth: number) => Promise<void>): Promise<number> {
  const ended = await Promise.allSettled(Array.from({ length: count }, (_, nth) => transact(site.world.platform.database, systemPrincipal(), (tx) => work(tx, nth))))
  for (const each of ended) if (each.status === 'rejected' && !isRefusal(each.reason)) throw each.reason
  return ended.filter((each) => each.status === 'fulfilled').length
}

const must = (what: string, is: unknown, ought: unknown): void => {
  if (is !== ought) throw new Violation(`${what}: ${String(is)}, ought to be ${String(ought)}`)
}

/** Real transactions side by side and committed: commitments on what is left of a budget, one payment handed in twice, its items under two ids, one posting reversed twice. */
export async function runRaces(site: Site, port: MoneyPort, rounds: number): Promise<Violation | null> {
  const { world } = site
  try {
    for (let round = 0; round < rounds; round++) {
      const funds = [await openFund(world), await openFund(world)]
      const [fund = ''] = funds
      await world.run(async (tx) => {
        for (const each of funds) await endow(tx, each)
      })
      const balance = async (account: string) => BigInt((await world.sql<{ fen: string }>(`SELECT sum(${account})::text AS fen FROM fund_balances WHERE fund_id = ANY ($1::uuid[])`, [funds]))[0]?.fen ?? '0')
      // each asks for a little more than half of what is free: one fits, whoever comes first
      must('commitments on one budget', await atOnce(site, 4, (tx) => port.post(tx, 'COMMIT', [{ fundId: fund, amountFen: 300_001n + BigInt(round) }], randomUUID())), 1)
      must('free of two budgets', await balance('available'), 1_200_000n - 300_001n - BigInt(round))

      const items = site.items.slice(round % 4, (round % 4) + 2)
      const order: PaymentOrder = { id: randomUUID(), claimId: site.claimId, items: items.map((i) => i.id), amountFen: items.reduce((sum, i) => sum + i.fen, 0n), funds, shares: [1, 2] }
      must('one payment handed in three times', await atOnce(site, 3, (tx) => port.pay(tx, order)), 1)
      must('paid', await balance('paid'), order.amountFen)
      must('sent back twice', await atOnce(site, 2, (tx) => port.bounce(tx, order, randomUUID())), 1)
      must('paid after it came back', await balance('paid'), 0n)

      const others = [randomUUID(), randomUUID(), randomUUID()]
      must('the same items under three ids', await atOnce(site, 3, (tx, nth) => port.pay(tx, { ...order, id: others[nth] ?? '' })), 1)
      must('paid', await balance('paid'), order.amountFen)
      const [taken] = await world.sql<{ id: string }>('SELECT id FROM fund_postings WHERE id = ANY ($1::uuid[])', [others])
      must('sent back', await atOnce(site, 1, (tx) => port.bounce(tx, { ...order, id: taken?.id ?? '' }, randomUUID())), 1)

      const [posting] = await world.sql<{ id: string }>(`SELECT posting_id AS id FROM fund_entries WHERE fund_id = $1 AND account = 'COMMITTED' AND debit_fen > 0 AND debit_fen < 1000000`, [fund])
      must('one posting reversed three times', await atOnce(site, 3, (tx) => port.reverse(tx, posting?.id ?? '', randomUUID())), 1)
      must('free after it was reversed', await balance('available'), 1_200_000n)
      must('balances that are not their sums', (await world.sql('SELECT 1 FROM fund_differences()')).length, 0)
    }
    return null
  } catch (error) {
    if (error instanceof Violation) return error
    throw error
  } finally {
    await world.sql(`UPDATE claim_items SET state = 'APPROVED' WHERE claim_id = $1 AND state = 'PAID'`, [site.claimId])
  }
}
