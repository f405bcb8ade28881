import { expect, it } from 'vitest'
import { listAudit } from '../../src/contract/audit.ts'
import { listClasses } from '../../src/contract/classes.ts'
import * as individuals from '../../src/contract/individuals.ts'
import { getRoster } from '../../src/contract/roster.ts'
import { listVouchers, myVouchers, registerVoucher } from '../../src/contract/vouchers.ts'
import type { Desks } from './desks.ts'

/** What is planted of vouchers and of people who train alone: one test per case. Nothing of the story changes. */
export function individualsArePlanted(story: () => { desks: Desks }): void {
  const filingOf = async (login: string) => {
    const { items: [mine] } = await story().desks.send(login, individuals.listFilings, { query: {} })
    return story().desks.send(login, individuals.getFiling, { params: { id: mine?.id ?? '' } })
  }

  it('§8.4-24 R-086 a voucher shown for another person is refused, and the attempt stands in the log', async () => {
    const { desks } = story()
    const { items } = await desks.send('reg-DEMO03', listClasses, { query: { q: '电工（五级）新郑第 6 期' } })
    const { items: people } = await desks.send('reg-DEMO03', getRoster, { params: { id: items[0]?.id ?? '' } })
    const { items: [unused] } = await desks.send('vet-0003', myVouchers)
    expect([unused?.kind, unused?.state]).toEqual(['GENERAL', 'CLAIMED'])
    for (const person of people.slice(0, 2)) await expect(desks.send('reg-DEMO03', registerVoucher, { params: { id: person.id }, body: { shown: unused?.number ?? '' } })).rejects.toThrow(/NOT_THE_HOLDER/)
    const { items: entries } = await desks.send('aud', listAudit, { query: { record: unused?.id ?? '' } })
    expect(entries.filter((e) => e.action === 'registerRefused').length).toBe(3)
  })

  it('R-089 of the three vouchers of the story one is used in class, one half reviewed, one unused', async () => {
    const { items } = await story().desks.send('reg-DEMO03', listVouchers, { query: {} })
    expect(items.map((v) => v.state).sort()).toEqual(['HALF_REVIEWED', 'VERIFIED'])
  })

  it('§8.4-25 R-085 an invoice that was paid for in another county counts nothing', async () => {
    const paid = await filingOf('vet-0004')
    expect([paid.state, paid.receipts.map((r) => r.isDuplicate)]).toEqual(['PAID', [false, false]])
    const { state, receipts, reckoning } = await filingOf('vet-0005')
    expect([state, receipts.map((r) => [r.invoiceNumber, r.isDuplicate, r.countedFen])]).toEqual(['CLAIMED', [['10000001', true, 0], ['10000003', false, 30_000]]])
    expect(reckoning?.reasons.find((r) => r.code === 'E-RECEIPT')).toMatchObject({ verdict: 'warn', requirement: 'R-085' })
    expect(paid.receipts.map((r) => r.invoiceNumber)).toContain(receipts[0]?.invoiceNumber)
  })

  it('§8.4-26 R-080 a filing after the sign-up cannot be agreed to without a written exception', async () => {
    const { id, version, isLate, reckoning } = await filingOf('vet-0006')
    expect([isLate, reckoning?.refusals.map((r) => r.code)]).toEqual([true, ['E-LATE']])
    await expect(story().desks.send('cty1-410184', individuals.firstReviewReimbursement, { params: { id }, body: { version, opinion: '同意。' } })).rejects.toThrow(/NOT_PAYABLE/)
  })
}
