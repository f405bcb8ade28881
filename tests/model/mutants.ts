import { randomUUID } from 'node:crypto'
import { carryOver, entriesOf, type FundEntry, type PostingKind, type Split } from '../../src/policy/funds.ts'
import type { Tx } from '../../src/server/platform/database.ts'
import { partsOf, type MoneyPort } from './port.ts'

/** A bug put in on purpose: into the code under test, or by taking a defence out of the database (what the owner runs before, and after). */
export interface Mutant { name: string; races?: boolean; port?: (real: MoneyPort) => MoneyPort; before?: readonly string[]; after?: readonly string[] }

/** Books a posting past every check of the application. */
async function rawPosting(tx: Tx, kind: PostingKind, entries: readonly FundEntry[], id: string): Promise<void> {
  const total = entries.reduce((sum, e) => sum + e.debitFen, 0n)
  await tx.run(`INSERT INTO fund_postings (id, kind, region_code, entry_count, total_fen, note, posted_on, posted_at) VALUES ($1, $2, '410184000000', $3, $4, '模型', current_date, now())`, [id, kind, entries.length, total])
  await tx.run('INSERT INTO fund_entries (posting_id, seq, fund_id, account, debit_fen, credit_fen) SELECT $1, x.* FROM unnest($2::smallint[], $3::uuid[], $4::text[], $5::bigint[], $6::bigint[]) AS x',
    [id, entries.map((_e, i) => i + 1), entries.map((e) => e.fundId), entries.map((e) => e.account), entries.map((e) => String(e.debitFen)), entries.map((e) => String(e.creditFen))])
}

const unchecked = (...kinds: readonly string[]) => (real: MoneyPort): MoneyPort => ({
  ...real, post: (tx, kind, splits, id, payment) => (kinds.includes(kind) ? rawPosting(tx, kind, entriesOf(kind, splits), id) : real.post(tx, kind, splits, id, payment)),
})
const without = (account: string) => ({
  before: [`ALTER TABLE fund_balances DROP CONSTRAINT fund_${account}_not_below`], after: [`ALTER TABLE fund_balances ADD CONSTRAINT fund_${account}_not_below CHECK (${account} >= 0) NOT VALID`],
})
const lockFunds = (locks: string) => `CREATE OR REPLACE FUNCTION lock_funds(wanted uuid[]) RETURNS SETOF fund_balances LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS
  $f$ SELECT b.* FROM public.fund_balances b JOIN public.funds f ON f.id = b.fund_id WHERE b.fund_id = ANY (wanted) AND f.region_code >= public.app_lo() AND f.region_code < public.app_hi() ORDER BY b.fund_id ${locks} $f$`

/** Each part rounded by itself: the parts need not add up. */
const roundedAlone = (fen: bigint, shares: readonly { fundId: string; share: number }[]): Split[] => {
  const whole = BigInt(shares.reduce((sum, s) => sum + s.share, 0))
  return shares.map((s) => ({ fundId: s.fundId, amountFen: (2n * fen * BigInt(s.share) + whole) / (2n * whole) }))
}

export const MUTANTS: readonly Mutant[] = [
  { name: 'missing lock', races: true, before: [lockFunds(''), ...without('available').before], after: [lockFunds('FOR UPDATE OF b'), ...without('available').after] },
  { name: 'missing reversal', port: (real) => ({ ...real, reverse: async () => undefined }) },
  { name: 'wrong sign', port: (real) => ({ ...real, post: (tx, kind, splits, id, payment) => real.post(tx, kind === 'RELEASE' ? 'COMMIT' : kind, splits, id, payment) }) },
  { name: 'parts rounded one by one', port: (real) => ({ ...real, split: roundedAlone }) },
  {
    name: 'check, then write', races: true,
    port: (real) => ({
      ...real,
      markPaid: async (tx, claimId, items) => {
        const [seen] = await tx.many<{ n: number }>(`SELECT count(*)::int AS n FROM claim_items WHERE claim_id = $1 AND id = ANY ($2::uuid[]) AND state = 'APPROVED'`, [claimId, items])
        if (seen?.n !== items.length) throw new RangeError('not approved')
        await tx.run(`UPDATE claim_items SET state = 'PAID' WHERE id = ANY ($1::uuid[])`, [items])
      },
    }),
  },
  { name: 'balances not kept', before: ['ALTER TABLE fund_entries DISABLE TRIGGER entries_summed'], after: ['ALTER TABLE fund_entries ENABLE TRIGGER entries_summed'] },
  { name: 'a repeated payment pays again', port: (real) => ({ ...real, pay: async (tx, order) => { await tx.run(`UPDATE claim_items SET state = 'PAID' WHERE id = ANY ($1::uuid[])`, [order.items]); await real.post(tx, 'PAY', partsOf(real, order), randomUUID()) } }) },
  { name: 'a bounce forgets its items', port: (real) => ({ ...real, bounce: (tx, order, id) => real.post(tx, 'BOUNCE', partsOf(real, order), id, order.id) }) },
  { name: 'recovery above what was paid', port: unchecked('RECOVER'), ...without('paid') },
  {
    name: 'committed money carried over',
    port: (real) => ({ ...real, carryOver: (tx, from, to, fen, id) => rawPosting(tx, 'CARRY_OVER', carryOver(from, to, fen).map((e) => (e.fundId === from && e.account === 'AVAILABLE' ? { ...e, account: 'COMMITTED' as const } : e)), id) }),
  },
  {
    name: 'parts that are not the whole',
    port: (real) => ({ ...real, pay: async (tx, order) => { await real.markPaid(tx, order.claimId, order.items); await real.post(tx, 'PAY', partsOf(real, order).map((s, at) => (at === 0 && s.amountFen > 1n ? { ...s, amountFen: s.amountFen - 1n } : s)), order.id) } }),
  },
  { name: 'approval above the commitment', port: unchecked('APPROVE'), ...without('committed') },
]
