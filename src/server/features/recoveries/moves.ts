import { formatMoney } from '../../../values/fen.ts'
import type { Tx } from '../../platform/database.ts'
import { fundNames } from '../funds/index.ts'
import type { Move } from '../subsidies/index.ts'
import * as store from './store.ts'
import { quarterText, recoveryLabels } from './view.ts'

/** What was taken back of a claim as its bill tells it: the difference belongs to the quarter of the order, the month it corrects stays as it was. */
export async function movesOfClaim(tx: Tx, claimId: string): Promise<Move[]> {
  const found = await store.ofClaim(tx, claimId)
  const names = await fundNames(tx, found.flatMap((y) => y.splits.map((s) => s.fundId)))
  return found.map((y) => ({
    id: y.id, kind: 'RECOVERY', no: y.no ?? '追回决定', state: y.state === 'ORDERED' ? 'OPEN' : 'DONE', stateLabel: recoveryLabels[y.state], on: y.orderedOn, amountFen: y.amountFen,
    sources: y.splits.map((s) => ({ name: names.get(s.fundId)?.name ?? '财政资金', amountFen: BigInt(s.amountFen) })), items: y.items.map((i) => ({ itemId: i.itemId, amountFen: BigInt(i.amountFen) })),
    note: `${y.arithmetic}；更正 ${y.originalMonth.slice(0, 7)}，列入${quarterText(y.orderedOn)}；已退回 ${formatMoney(y.repaidFen)}`,
  }))
}
