import { formatWan } from '../../../values/fen.ts'
import type { PlainDate } from '../../../values/plain-date.ts'
import type { Tx } from '../../platform/database.ts'
import { fundNames } from '../funds/index.ts'
import * as store from './store/payments.ts'

/** Rows R29 and R30: days and amounts of what was paid and stayed paid, and its sources; 万元 exact. */
export interface FormPayments { payments: { paidOn: PlainDate; amount: string }[]; fundSources: { source: string; amount: string }[] }

/** What was paid for a class, a line per day; sources in the words of the form. The parts of who sees no fund are left out. */
export async function paymentsOnForm(tx: Tx, classId: string): Promise<FormPayments> {
  const paid = (await store.ofClass(tx, classId)).filter((p) => p.state === 'PAID' && p.paidOn !== null)
  const days = new Map<PlainDate, bigint>()
  for (const { paidOn, amountFen } of paid) if (paidOn !== null) days.set(paidOn, (days.get(paidOn) ?? 0n) + amountFen)
  const splits = await store.splitsOf(tx, paid.map((p) => p.id))
  const names = await fundNames(tx, splits.map((s) => s.fundId))
  const sums = new Map<string, bigint>()
  for (const { fundId, amountFen } of splits) {
    const source = names.get(fundId)?.source
    if (source !== undefined) sums.set(source, (sums.get(source) ?? 0n) + amountFen)
  }
  return {
    payments: [...days].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([paidOn, fen]) => ({ paidOn, amount: formatWan(fen) })),
    fundSources: [...sums].toSorted(([, a], [, b]) => (a > b ? -1 : 1)).map(([source, fen]) => ({ source, amount: formatWan(fen) })),
  }
}
