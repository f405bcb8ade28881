import { formatYuan } from '../values/fen.ts'
import type { Fen } from '../values/fen.ts'
import { splitByShares } from './funds.ts'
import type { Split } from './funds.ts'

/** A paid item that is to be taken back, and the payment it was paid by with the parts of that payment. Amounts in 分. */
export interface PaidItem { id: string; personName: string; amountFen: Fen; paymentId: string; paymentSplits: readonly Split[] }

/** What is taken back, of which funds it was, and the sum in words. */
export interface RecoveryReckoning { amountFen: Fen; splits: Split[]; arithmetic: string }

/** The signed difference of a decision (四(四)): the paid items, given back to the funds they came from by the parts of their payments. */
export function reckonRecovery(items: readonly PaidItem[]): RecoveryReckoning {
  const byPayment = new Map<string, { fen: Fen; splits: readonly Split[] }>()
  for (const item of items) byPayment.set(item.paymentId, { fen: (byPayment.get(item.paymentId)?.fen ?? 0n) + item.amountFen, splits: item.paymentSplits })
  const sums = new Map<string, Fen>()
  for (const { fen, splits } of byPayment.values()) {
    for (const part of splitByShares(fen, splits.map((s) => ({ fundId: s.fundId, share: Number(s.amountFen) })))) sums.set(part.fundId, (sums.get(part.fundId) ?? 0n) + part.amountFen)
  }
  const amountFen = items.reduce((sum, i) => sum + i.amountFen, 0n)
  const amounts = new Map<Fen, number>()
  for (const { amountFen: fen } of items) amounts.set(fen, (amounts.get(fen) ?? 0) + 1)
  const words = [...amounts].toSorted(([a], [b]) => (a < b ? 1 : -1)).map(([fen, n]) => `${n} × ${formatYuan(fen)}`).join(' + ')
  return { amountFen, splits: [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([fundId, fen]) => ({ fundId, amountFen: fen })), arithmetic: `0 − (${words}) = −${formatYuan(amountFen)} 元` }
}

/** How one repayment is given to the funds a recovery belongs to: by what each is still owed, in their order. A RangeError says more came than is owed. */
export function allotRepayment<Owed extends Split>(amountFen: Fen, owed: readonly Owed[]): Owed[] {
  let left = amountFen
  const parts = owed.flatMap((one) => {
    const part = one.amountFen < left ? one.amountFen : left
    left -= part
    return part > 0n ? [{ ...one, amountFen: part }] : []
  })
  if (left > 0n) throw new RangeError('more came back than is owed')
  return parts
}
