import pg from 'pg'
import { decideSplit, splitByShares, type Split } from '../../src/policy/funds.ts'
import * as funds from '../../src/server/features/funds/index.ts'
import * as subsidies from '../../src/server/features/subsidies/index.ts'
import type { Tx } from '../../src/server/platform/database.ts'
import { Refusal } from '../../src/server/platform/errors.ts'
import type { Move } from './books.ts'

/** What a payment is to the code under test: items of one claim, paid from funds by shares. */
export interface PaymentOrder { id: string; claimId: string; items: readonly string[]; amountFen: bigint; funds: readonly string[]; shares: readonly number[] }

/** The code under test as the commands see it: each call is one transaction, done or refused as a whole. Another port can go over HTTP. */
export interface MoneyPort {
  post(tx: Tx, kind: Move, splits: readonly Split[], id: string, payment?: string): Promise<void>
  carryOver(tx: Tx, from: string, to: string, fen: bigint, id: string): Promise<void>
  reverse(tx: Tx, postingId: string, id: string): Promise<void>
  split(fen: bigint, shares: readonly { fundId: string; share: number }[]): Split[]
  markPaid(tx: Tx, claimId: string, items: readonly string[]): Promise<void>
  markUnpaid(tx: Tx, claimId: string, items: readonly string[]): Promise<void>
  pay(tx: Tx, order: PaymentOrder): Promise<void>
  bounce(tx: Tx, order: PaymentOrder, id: string): Promise<void>
  recover(tx: Tx, order: PaymentOrder, id: string): Promise<void>
}

const about = (id: string, subject: funds.About['subject'] = null): funds.About => ({ id, subject, note: '模型' })

/** A payment comes back or is asked back once; asked after its items are held. */
async function refuseEnded(tx: Tx, payment: string): Promise<void> {
  const [ended] = await tx.many(`SELECT 1 FROM fund_postings WHERE subject_kind = 'PAYMENT' AND subject_id = $1 AND kind IN ('BOUNCE', 'RECOVER')`, [payment])
  if (ended !== undefined) throw new Refusal(409, { code: 'PAYMENT_ENDED', message: '这笔拨付已经退回或追回。' })
}

/** The parts of a payment; refused unless they add up to it. */
export function partsOf(port: MoneyPort, { amountFen, funds: ids, shares }: PaymentOrder): Split[] {
  const splits = port.split(amountFen, ids.map((fundId, at) => ({ fundId, share: shares[at] ?? 1 })))
  if (decideSplit({ amountFen, splits, levels: [] }).value === null) throw new Refusal(422, { code: 'SPLIT', message: '各资金合计与拨付金额不等。' })
  return splits
}

/** The real thing, as the features offer it: items and ledger move in one transaction. */
export const realPort: MoneyPort = {
  post: (tx, kind, splits, id, payment) => funds.post(tx, kind, splits, about(id, payment === undefined ? null : { kind: 'PAYMENT', id: payment })),
  carryOver: (tx, from, to, fen, id) => funds.carryOver(tx, from, to, fen, about(id)),
  reverse: (tx, postingId, id) => funds.reverse(tx, postingId, about(id)),
  split: splitByShares,
  markPaid: (tx, claimId, items) => subsidies.markPaid(tx, claimId, items, '模型拨付'),
  markUnpaid: (tx, claimId, items) => subsidies.markUnpaid(tx, claimId, items, '模型退票'),
  async pay(tx, order) {
    const splits = partsOf(this, order)
    await this.markPaid(tx, order.claimId, order.items)
    await this.post(tx, 'PAY', splits, order.id, order.id)
  },
  async bounce(tx, order, id) {
    await this.markUnpaid(tx, order.claimId, order.items)
    await refuseEnded(tx, order.id)
    await this.post(tx, 'BOUNCE', partsOf(this, order), id, order.id)
  },
  async recover(tx, order, id) {
    const moved = await tx.run(`UPDATE claim_items SET state = 'RECOVERED' WHERE id = ANY ($1::uuid[]) AND state = 'PAID'`, [order.items])
    if (moved !== order.items.length) throw new Refusal(409, { code: 'ITEMS_CHANGED', message: '款项状态已变。' })
    await refuseEnded(tx, order.id)
    await this.post(tx, 'RECOVER', partsOf(this, order), id, order.id)
  },
}

/** Whether an error is a refusal: by a rule, or by a constraint of the database. Anything else is a fault of the run itself. */
export const isRefusal = (error: unknown): boolean => error instanceof Refusal || error instanceof RangeError || (error instanceof pg.DatabaseError && error.code?.startsWith('23') === true)

/** One step inside the run's transaction: done as a whole, or as if it had not been tried. Checks that wait for COMMIT are made here. */
export async function attempt(tx: Tx, work: () => Promise<void>): Promise<boolean> {
  const head = tx.trail.head === null ? null : { ...tx.trail.head }
  await tx.run('SAVEPOINT step')
  try {
    await work()
    await tx.run('SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED; RELEASE SAVEPOINT step')
    return true
  } catch (error) {
    await tx.run('ROLLBACK TO SAVEPOINT step; RELEASE SAVEPOINT step')
    forget(tx, head)
    if (!isRefusal(error)) throw error
    return false
  }
}

/** After a rollback the log stands where it stood before. */
function forget(tx: Tx, head: Tx['trail']['head']): void {
  tx.trail.head = head
  if (head === null) delete tx.trail.taking
  else tx.trail.taking = Promise.resolve(head)
}
