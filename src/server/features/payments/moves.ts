import { plainDateOf } from '../../../values/shanghai-time.ts'
import type { Tx } from '../../platform/database.ts'
import { fundNames } from '../funds/index.ts'
import type { Move } from '../subsidies/index.ts'
import * as store from './store/payments.ts'
import { stateLabels } from './view.ts'

const states: Readonly<Record<store.PaymentState, Move['state']>> = { ORDERED: 'OPEN', EXPORTED: 'OPEN', PAID: 'DONE', FAILED: 'BACK', RETURNED: 'BACK', CANCELLED: 'CANCELLED' }
/** Which fund it is only its own offices are told. */
const otherwise = '财政资金'

/** The orders of a claim as its bill tells them: what each paid, from which funds, and why one came back. */
export async function movesOfClaim(tx: Tx, claimId: string): Promise<Move[]> {
  if (tx.principal.scope.kind === 'self') return ownMoves(tx, claimId)
  const payments = await store.ofSubject(tx, 'CLAIM', claimId)
  const ids = payments.map((p) => p.id)
  const [splits, items] = [await store.splitsOf(tx, ids), await store.itemsOfPayments(tx, ids)]
  const names = await fundNames(tx, splits.map((s) => s.fundId))
  return payments.map((p) => ({
    id: p.id, kind: 'PAYMENT', no: p.no, state: states[p.state], stateLabel: stateLabels[p.state], on: p.paidOn ?? plainDateOf(p.orderedAt), amountFen: p.amountFen,
    sources: splits.filter((s) => s.paymentId === p.id).map((s) => ({ name: names.get(s.fundId)?.name ?? otherwise, amountFen: s.amountFen })), items: items.filter((i) => i.paymentId === p.id).map(({ itemId, amountFen }) => ({ itemId, amountFen })),
    note: p.endReason,
  }))
}

/** The same for a veteran: his own items only, without whole orders, funds or accounts. */
async function ownMoves(tx: Tx, claimId: string): Promise<Move[]> {
  const found = await store.ownPayments(tx, claimId)
  return found.map((p) => ({ id: p.id, kind: 'PAYMENT', no: p.no, state: states[p.state], stateLabel: stateLabels[p.state], on: p.on, amountFen: p.amountFen, sources: [], items: [{ itemId: p.itemId, amountFen: p.amountFen }], note: null }))
}
