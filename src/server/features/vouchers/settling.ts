import { randomUUID } from 'node:crypto'
import { settlementOf } from '../../../policy/voucher.ts'
import type { Tx } from '../../platform/database.ts'
import * as classes from '../classes/index.ts'
import type { PaidChange } from '../subsidies/index.ts'
import { freeRight } from '../veterans/index.ts'
import { move } from './move.ts'
import * as store from './store.ts'
import { yuanText } from './worth.ts'

/** Money of a claim was paid, or came back: settles the reviewed vouchers of these people, or takes their settlement back by an event. */
export async function afterPayment(tx: Tx, change: PaidChange): Promise<void> {
  const vouchers = await store.holdOf(tx, await store.enrolmentsOfItems(tx, change.itemIds))
  if (change.isPaid) {
    await settleReady(tx, vouchers)
    return
  }
  const touched = new Set(await store.unsettle(tx, change.itemIds, '银行退票'))
  for (const v of vouchers) if (touched.has(v.id)) await move(tx, v, 'bounce', { reason: '银行退票，款项退回，重新支付后再核销' })
}

/** Settles each of these vouchers that is reviewed and whose share is paid (A-28, S-09); they are held by the caller. Answers how many. */
export async function settleReady(tx: Tx, vouchers: readonly store.VoucherRecord[]): Promise<number> {
  const items = await store.itemsOf(tx, vouchers.flatMap((v) => v.enrolmentId ?? []))
  let settled = 0
  for (const v of vouchers) {
    if (v.state !== 'REVIEWED' || v.enrolmentId === null || v.classId === null) continue
    const together = new Set(vouchers.filter((other) => other.enrolmentId === v.enrolmentId).map((other) => other.kind))
    const found = settlementOf(v.kind, together, items.filter((item) => item.enrolmentId === v.enrolmentId))
    if (found === null) continue
    await store.settle(tx, { id: randomUUID(), voucherId: v.id, ...found })
    await move(tx, v, 'settle', {
      reason: found.items.length === 0 ? '其余项目没有补贴，按 0 元核销' : `已支付 ${yuanText(found.amountFen)}`, facts: { amountFen: String(found.amountFen), items: found.items.map((item) => item.id) },
    }, { amountFen: found.amountFen })
    if (v.kind === 'EXCLUSIVE') await spendRight(tx, v)
    settled += 1
  }
  return settled
}

/** Public money was paid by the exclusive voucher: the one free training is used, if the certificate has not used it before (A-27, D-02). */
async function spendRight(tx: Tx, v: store.VoucherRecord): Promise<void> {
  if (v.classId === null || v.enrolmentId === null) return
  const cls = await classes.get(tx, v.classId)
  await freeRight.use(tx, v.veteranId, { kind: 'ENROLMENT', id: v.enrolmentId }, { what: cls.title, institution: cls.institutionName, on: cls.completedOn })
}
