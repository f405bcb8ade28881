import { randomUUID } from 'node:crypto'
import { exportBatch, getPayable, orderPayment, recordReceipt } from '../../src/contract/payments.ts'
import { addDays, type PlainDate } from '../../src/values/plain-date.ts'
import type { PaymentPlan } from './case.ts'
import type { Desks } from './desks.ts'

/** The third person of finance orders all that is owed, hands it to the treasury and records the receipt of the next day; where the story has it from two sources, or sent back by the bank. */
export async function pay(desks: Desks, payer: string, params: { kind: 'CLAIM' | 'REIMBURSEMENT'; id: string }, day: PlainDate, plan: PaymentPlan | undefined): Promise<void> {
  const owed = await desks.send(payer, getPayable, { params })
  const payees = owed.payees.filter((p) => p.mayPay)
  const splits = plan === 'TWO_SOURCES' ? halves(owed.funds, payees.reduce((sum, p) => sum + p.amountFen, 0)) : owed.suggested
  const { payments } = await desks.send(payer, orderPayment, { params, body: { id: randomUUID(), version: owed.version, itemIds: payees.flatMap((p) => p.itemIds), splits } })
  const waiting = payments.filter((p) => p.state === 'ORDERED')
  await desks.send(payer, exportBatch, { body: { id: randomUUID(), paymentIds: waiting.map((p) => p.id) } })
  const paidOn = addDays(day, 1)
  desks.on(paidOn)
  for (const { id, amountFen } of waiting) {
    await desks.send(payer, recordReceipt, { params: { id }, body: { result: 'PAID', amountFen, on: paidOn, bankReference: `DEMO${id.slice(0, 8).toUpperCase()}`, reason: '' } })
    if (plan !== 'BOUNCED') continue
    const on = addDays(paidOn, 2)
    desks.on(on)
    await desks.send(payer, recordReceipt, { params: { id }, body: { result: 'RETURNED', amountFen, on, bankReference: null, reason: '收款账户已销户，银行退票' } })
  }
}

/** Six tenths from the first account, the rest from the one of another source with the most left. */
function halves(funds: readonly { id: string; availableFen: number }[], amountFen: number): { fundId: string; amountFen: number }[] {
  const [first] = funds
  const [second] = funds.slice(1).toSorted((a, b) => b.availableFen - a.availableFen)
  if (!first || !second) throw new Error('the place has two accounts')
  const part = Math.floor((amountFen * 6) / 1_000) * 100
  return [{ fundId: first.id, amountFen: part }, { fundId: second.id, amountFen: amountFen - part }]
}
