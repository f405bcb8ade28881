import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import type { Tx } from '../../src/server/platform/database.ts'
import { ACCOUNTS, SOURCE, sharesOf, type Books, type Move, type Payment } from './books.ts'
import { attempt, type MoneyPort, type PaymentOrder } from './port.ts'

/** The system the commands run against. */
export interface Real { tx: Tx; port: MoneyPort; claimId: string; funds: readonly string[]; nextYear: string }

/** What ought to be and is not. */
export class Violation extends Error {}

type Step = fc.AsyncCommand<Books, Real>

/** A step, the same on books and system: allowed by both or by neither, and afterwards both agree on every account and item. */
function step(name: string, run: (books: Books, real: Real) => Promise<{ ought: boolean; did: boolean }>): Step {
  return {
    check: () => true,
    run: async (books, real) => {
      const { ought, did } = await run(books, real)
      if (ought !== did) throw new Violation(`${name}: ${ought ? 'was refused' : 'went through and must not'}`)
      await compare(books, real, name)
    },
    toString: () => name,
  }
}

async function both(real: Real, ought: boolean, work: () => Promise<void>): Promise<{ ought: boolean; did: boolean }> {
  return { ought, did: await attempt(real.tx, work) }
}

const asSplits = (splits: ReadonlyMap<string, bigint>) => [...splits].map(([fundId, amountFen]) => ({ fundId, amountFen }))

/** An amount of a source: a share of what is there in thousandths, or more than is there. */
const sized = fc.oneof({ weight: 4, arbitrary: fc.record({ permille: fc.integer({ min: 1, max: 1000 }), over: fc.constant(0) }) }, { weight: 1, arbitrary: fc.record({ permille: fc.constant(1000), over: fc.integer({ min: 1, max: 100_000 }) }) })
const amountOf = (there: bigint, { permille, over }: { permille: number; over: number }): bigint => {
  const part = (there * BigInt(permille)) / 1000n + BigInt(over)
  return part > 0n ? part : 1n
}
const shares = fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 7 }))
const which = fc.integer({ min: 0, max: 1 })

const budget = fc.tuple(which, fc.integer({ min: 1, max: 400_000 })).map(([at, fen]) => step(`BUDGET ${fen} on ${at}`, (books, real) => {
  const [id, splits] = [randomUUID(), new Map([[real.funds[at] ?? '', BigInt(fen)]])]
  return both(real, books.move(id, 'BUDGET', splits), () => real.port.post(real.tx, 'BUDGET', asSplits(splits), id))
}))

const simple = (kind: Exclude<Move, 'BUDGET' | 'PAY' | 'BOUNCE' | 'RECOVER'>) => fc.tuple(which, sized).map(([at, size]) => step(`${kind} ${JSON.stringify(size)} on ${at}`, (books, real) => {
  const fund = real.funds[at] ?? ''
  const [id, splits] = [randomUUID(), new Map([[fund, amountOf(books.of(fund)[SOURCE[kind]], size)]])]
  return both(real, books.move(id, kind, splits), () => real.port.post(real.tx, kind, asSplits(splits), id))
}))

const commitBoth = fc.tuple(fc.integer({ min: 1, max: 300_000 }), shares).map(([fen, by]) => step(`COMMIT ${fen} over both by ${by.join(':')}`, (books, real) => {
  const id = randomUUID()
  const [a = 0n, b = 0n] = sharesOf(BigInt(fen), by)
  const parts = new Map(([[real.funds[0] ?? '', a], [real.funds[1] ?? '', b]] as const).filter(([, part]) => part > 0n))
  return both(real, books.move(id, 'COMMIT', parts), async () => real.port.post(real.tx, 'COMMIT', real.port.split(BigInt(fen), real.funds.map((fundId, at) => ({ fundId, share: by[at] ?? 1 }))), id))
}))

const carry = sized.map((size) => step(`CARRY_OVER ${JSON.stringify(size)}`, (books, real) => {
  const [from = ''] = real.funds
  const [id, fen] = [randomUUID(), amountOf(books.of(from).available, size)]
  return both(real, books.carryOver(id, from, real.nextYear, fen), () => real.port.carryOver(real.tx, from, real.nextYear, fen, id))
}))

const reverse = fc.nat({ max: 60 }).map((n) => step(`reverse posting ${n}`, async (books, real) => {
  const free = books.postings.filter((p) => p.isFree)
  const posting = free[n % Math.max(1, free.length)]
  if (posting === undefined) return { ought: true, did: true }
  const id = randomUUID()
  return both(real, books.reverse(id, posting.id), () => real.port.reverse(real.tx, posting.id, id))
}))

const same = fc.nat({ max: 60 }).map((n) => step(`post ${n} again with the same id`, async (books, real) => {
  const posting = books.postings.filter((p) => p.isFree)[n % Math.max(1, books.postings.length)]
  const [fund = ''] = real.funds
  if (posting === undefined) return { ought: true, did: true }
  return both(real, books.move(posting.id, 'BUDGET', new Map([[fund, 1n]])), () => real.port.post(real.tx, 'BUDGET', [{ fundId: fund, amountFen: 1n }], posting.id))
}))

function orderOf(books: Books, real: Real, payment: Pick<Payment, 'id' | 'items' | 'shares'>): PaymentOrder {
  const amountFen = payment.items.reduce((sum, id) => sum + (books.items.get(id)?.fen ?? 0n), 0n)
  return { id: payment.id, claimId: real.claimId, items: payment.items, amountFen, funds: real.funds, shares: payment.shares }
}

function paymentOf(books: Books, real: Real, items: string[], by: readonly number[]): Payment {
  const fen = items.reduce((sum, id) => sum + (books.items.get(id)?.fen ?? 0n), 0n)
  const parts = sharesOf(fen, by)
  return { id: randomUUID(), items, shares: by, splits: new Map(real.funds.map((fund, at) => [fund, parts[at] ?? 0n] as const)), state: 'PAID' }
}

const pay = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.nat({ max: 7 }), shares).map(([count, from, by]) => step(`pay ${count} from item ${from} by ${by.join(':')}`, (books, real) => {
  const waiting = [...books.items.values()].filter((i) => i.state === 'APPROVED')
  const known = [...books.items.keys()]
  // when nothing waits, somebody tries to pay what is paid
  const items = (waiting.length === 0 ? known : waiting.map((i) => i.id)).slice(from % Math.max(1, waiting.length)).slice(0, count)
  const payment = paymentOf(books, real, items, by)
  return both(real, books.pay(payment), () => real.port.pay(real.tx, orderOf(books, real, payment)))
}))

const at = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)]
const nothing = { ought: true, did: true }

const replay = fc.nat({ max: 9 }).map((n) => step(`payment ${n} again with its id`, async (books, real) => {
  const payment = at(books.payments, n)
  return payment === undefined ? nothing : both(real, books.pay({ ...payment }), () => real.port.pay(real.tx, orderOf(books, real, payment)))
}))

const retry = fc.tuple(fc.nat({ max: 9 }), shares).map(([n, by]) => step(`items of payment ${n} again with another id`, async (books, real) => {
  const old = at(books.payments, n)
  if (old === undefined) return nothing
  const payment = paymentOf(books, real, old.items, by)
  return both(real, books.pay(payment), () => real.port.pay(real.tx, orderOf(books, real, payment)))
}))

const back = (kind: 'bounce' | 'recover') => fc.nat({ max: 9 }).map((n) => step(`${kind} payment ${n}`, async (books, real) => {
  const payment = at(books.payments, n)
  if (payment === undefined) return nothing
  const id = randomUUID()
  return both(real, books[kind](id, payment), () => real.port[kind](real.tx, orderOf(books, real, payment), id))
}))

const recoverMore = fc.integer({ min: 1, max: 100_000 }).map((over) => step(`RECOVER ${over} more than was paid`, (books, real) => {
  const [fund = ''] = real.funds
  const [id, splits] = [randomUUID(), new Map([[fund, books.of(fund).paid + BigInt(over)]])]
  return both(real, books.move(id, 'RECOVER', splits), () => real.port.post(real.tx, 'RECOVER', asSplits(splits), id))
}))

/** Any step, often the ones a payment needs. */
export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: budget }, { weight: 2, arbitrary: simple('COMMIT') }, { weight: 1, arbitrary: commitBoth }, { weight: 1, arbitrary: simple('RELEASE') }, { weight: 2, arbitrary: simple('APPROVE') }, { weight: 1, arbitrary: simple('WITHDRAW_APPROVAL') },
  { weight: 1, arbitrary: simple('BUDGET_CUT') }, { weight: 1, arbitrary: carry }, { weight: 2, arbitrary: reverse }, { weight: 1, arbitrary: same }, { weight: 4, arbitrary: pay }, { weight: 1, arbitrary: replay }, { weight: 1, arbitrary: retry },
  { weight: 2, arbitrary: back('bounce') }, { weight: 1, arbitrary: back('recover') }, { weight: 1, arbitrary: recoverMore }, { weight: 1, arbitrary: simple('REPAY') }, { weight: 1, arbitrary: simple('REPAY_TO_TREASURY') }, { weight: 1, arbitrary: simple('WRITE_OFF') },
)

interface Stand { balances: Record<string, Record<string, string>>; items: Record<string, string>; uneven: string; differing: number; paid: string }

/** Every account of every fund and every item as the books have them; debit = credit, balances = sums of entries, nothing below 0, what stands as paid is what items were paid. */
export async function compare(books: Books, real: Real, after: string): Promise<void> {
  const stand = await real.tx.one<Stand>(
    `SELECT (SELECT json_object_agg(b.fund_id, json_build_object('appropriated', b.appropriated::text, 'carriedIn', b.carried_in::text, 'available', b.available::text, 'committed', b.committed::text, 'approved', b.approved::text, 'paid', b.paid::text,
              'receivable', b.receivable::text, 'writtenOff', b.written_off::text, 'carriedOut', b.carried_out::text, 'returned', b.returned::text)) FROM fund_balances b WHERE b.fund_id = ANY ($1::uuid[])) AS balances,
            (SELECT json_object_agg(i.id, i.state) FROM claim_items i WHERE i.claim_id = $2 AND i.state <> 'DROPPED') AS items,
            (SELECT coalesce(sum(e.debit_fen - e.credit_fen), 0)::text FROM fund_entries e WHERE e.fund_id = ANY ($1::uuid[])) AS uneven,
            (SELECT count(*)::int FROM fund_differences() d WHERE d.fund_id = ANY ($1::uuid[])) AS differing,
            (SELECT coalesce(sum(i.amount_fen), 0)::text FROM claim_items i WHERE i.claim_id = $2 AND i.state = 'PAID') AS paid`, [books.funds, real.claimId])
  const fail = (what: string): never => {
    throw new Violation(`after ${after}: ${what}`)
  }
  if (stand.uneven !== '0') fail(`debit − credit = ${stand.uneven}`)
  if (stand.differing > 0) fail(`${stand.differing} balances are not the sums of their entries`)
  let paid = 0n
  for (const fund of books.funds) {
    const has = stand.balances[fund] ?? {}
    for (const account of ACCOUNTS) {
      const is = BigInt(has[account] ?? '0')
      if (is < 0n) fail(`${account} is ${is}`)
      if (is !== books.of(fund)[account]) fail(`${account} is ${is}, ought to be ${books.of(fund)[account]}`)
    }
    const sum = (names: readonly string[]) => names.reduce((total, name) => total + BigInt(has[name] ?? '0'), 0n)
    if (sum(['appropriated', 'carriedIn']) !== sum(ACCOUNTS.slice(2))) fail('what came in is not where it is')
    paid += sum(['paid'])
  }
  if (String(paid) !== stand.paid) fail(`funds have paid ${paid}, items ${stand.paid}`)
  for (const { id, state } of books.items.values()) if (stand.items[id] !== state) fail(`an item is ${stand.items[id]}, ought to be ${state}`)
}
