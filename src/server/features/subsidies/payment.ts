import type { Tx } from '../../platform/database.ts'
import { conflict } from '../../platform/errors.ts'
import { get } from './apply.ts'
import type { ClaimState } from '../../../policy/machines/subsidy-claim.ts'
import * as lines from './store/lines.ts'
import { tellPaid } from './paid.ts'
import * as rounds from './store/rounds.ts'

/** What of a claim may be paid: approved items with payee, and what holds payment. */
export interface Payable { claimId: string; classId: string; state: ClaimState; institutionId: string; bankAccountId: string | null; items: lines.ItemRecord[]; holds: { kind: string; reason: string }[]; finSigners: string[] }

/** Approved and unpaid items of a claim in range, the marks that hold them, and the natural persons who signed R28 (D-08: none of them pays). */
export async function payable(tx: Tx, claimId: string): Promise<Payable> {
  const { claim, cls } = await get(tx, claimId)
  const fin = (await rounds.roundsOf(tx, claimId)).filter((r) => r.step === 'R28' && r.decision === 'AGREED').at(-1)
  return {
    claimId, classId: cls.id, state: claim.state, institutionId: cls.institutionId, bankAccountId: cls.bankAccountId, items: (await lines.itemsOf(tx, claimId)).filter((i) => i.state === 'APPROVED'),
    holds: (await rounds.holdsOf(tx, claimId)).filter((h) => h.liftedAt === null).map(({ kind, reason }) => ({ kind, reason })), finSigners: [fin?.firstPerson, fin?.secondPerson].flatMap((p) => (p == null ? [] : [p])),
  }
}

/** Marks approved items as paid; refuses (409) when one of them is not approved any more, so nothing is paid twice. */
export async function markPaid(tx: Tx, claimId: string, itemIds: readonly string[]): Promise<void> {
  await moveItems(tx, claimId, itemIds, 'APPROVED', 'PAID')
  await tellPaid(tx, { claimId, itemIds, isPaid: true })
}

/** The bank sent the money back: the items may be paid again. */
export async function markUnpaid(tx: Tx, claimId: string, itemIds: readonly string[]): Promise<void> {
  await moveItems(tx, claimId, itemIds, 'PAID', 'APPROVED')
  await tellPaid(tx, { claimId, itemIds, isPaid: false })
}

async function moveItems(tx: Tx, claimId: string, itemIds: readonly string[], from: lines.ItemState, to: lines.ItemState): Promise<void> {
  const wanted = new Set(itemIds)
  if (await lines.moveItems(tx, claimId, [...wanted], from, to) !== wanted.size) throw conflict('ITEMS_CHANGED', '其中有款项的状态已经变了，本次没有办理。请刷新页面后再办。')
}
