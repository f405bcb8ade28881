import { randomUUID } from 'node:crypto'
import type { ClaimView } from '../../src/contract/claims.ts'
import * as funds from '../../src/contract/funds.ts'
import * as payments from '../../src/contract/payments.ts'
import type { World } from './world.ts'

type Account = { purpose?: 'EXCLUSIVE_FUND' | 'GOV_COORDINATED_FUND'; source?: 'EMPLOYMENT_SUBSIDY_FUND' | 'UNEMPLOYMENT_INSURANCE_FUND' | 'SKILL_UPGRADE_FUND'; year?: number }

/** A fund of a county with a budget entered by one clerk and confirmed by another; its id. */
export async function fundWith(world: World, yuan: number, { purpose = 'GOV_COORDINATED_FUND', source = 'EMPLOYMENT_SUBSIDY_FUND', year = 2022 }: Account = {}, place = '410184'): Promise<string> {
  const [id, change] = [randomUUID(), randomUUID()]
  await world.as(`fin1-${place}`).call(funds.openFund, { body: { id, purpose, source, sourceNote: null, level: 'COUNTY', year } })
  await world.as(`fin1-${place}`).call(funds.proposeFundChange, { params: { id }, body: { id: change, kind: 'BUDGET', toFundId: null, amountFen: yuan * 100, document: '示例财社〔2022〕1号', note: '' } })
  await world.as(`fin2-${place}`).call(funds.decideFundChange, { params: { id: change }, body: { confirm: true, note: '' } })
  return id
}

/** More budget for a fund that is there. */
export async function moreBudget(world: World, id: string, yuan: number, place = '410184'): Promise<void> {
  const change = randomUUID()
  await world.as(`fin1-${place}`).call(funds.proposeFundChange, { params: { id }, body: { id: change, kind: 'BUDGET', toFundId: null, amountFen: yuan * 100, document: '示例财社〔2022〕2号', note: '' } })
  await world.as(`fin2-${place}`).call(funds.decideFundChange, { params: { id: change }, body: { confirm: true, note: '' } })
}

/** The third person of finance: an office of two borrows the city's (D-08). */
export const payer = 'fin2-410100'

let serial = 0
/** Account numbers of demo data: six zeros and a Luhn digit. */
export function accountNumber(): string {
  const body = `000000${String(++serial).padStart(12, '0')}`
  const sum = [...body].toReversed().reduce((total, digit, at) => {
    const doubled = at % 2 === 0 ? Number(digit) * 2 : Number(digit)
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return `${body}${(10 - (sum % 10)) % 10}`
}

/** Orders everything that is owed of a claim from one fund, or as the page suggests; answers the payable. */
export async function ordered(world: World, claim: Pick<ClaimView, 'id'>, splits?: { fundId: string; amountFen: number }[]): Promise<payments.PayableView> {
  const params = { kind: 'CLAIM' as const, id: claim.id }
  const open = await world.as(payer).call(payments.getPayable, { params })
  const payees = open.payees.filter((p) => p.mayPay)
  return world.as(payer).call(payments.orderPayment, { params, body: { id: randomUUID(), version: open.version, itemIds: payees.flatMap((p) => p.itemIds), splits: splits ?? open.suggested } })
}

/** Hands orders over and records that each was paid on a day. */
export async function paid(world: World, payable: payments.PayableView, on: string): Promise<payments.PaymentView[]> {
  const waiting = payable.payments.filter((p) => p.state === 'ORDERED')
  await world.as(payer).call(payments.exportBatch, { body: { id: randomUUID(), paymentIds: waiting.map((p) => p.id) } })
  const done = []
  for (const p of waiting) {
    done.push(await world.as(payer).call(payments.recordReceipt, { params: { id: p.id }, body: { result: 'PAID', amountFen: p.amountFen, on, bankReference: `DEMO${randomUUID().slice(0, 12)}`, reason: '' } }))
  }
  return done
}
