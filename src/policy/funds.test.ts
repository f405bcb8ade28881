import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { balancesOf, carryOver, decideSplit, entriesOf, POSTINGS, reversalOf, splitByShares } from './funds.ts'
import type { FundEntry, PostingKind } from './funds.ts'

const kinds = (Object.keys(POSTINGS) as PostingKind[]).filter((k) => k !== 'CARRY_OVER')
const balanced = (entries: readonly FundEntry[]) => entries.reduce((sum, e) => sum + e.debitFen - e.creditFen, 0n) === 0n

describe('资金台账 (四(四))', () => {
  it('S-10 every kind of posting balances, and its reversal undoes it account by account', () => {
    fc.assert(fc.property(fc.constantFrom(...kinds), fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }), fc.bigInt({ min: 1n, max: 10n ** 13n }), (kind, funds, amount) => {
      const entries = entriesOf(kind, funds.map((fundId, i) => ({ fundId, amountFen: amount + BigInt(i) })))
      expect(balanced(entries)).toBe(true)
      expect(Object.values(balancesOf([...entries, ...reversalOf(entries)])).every((b) => b === 0n)).toBe(true)
    }))
  })

  it('R-126 what came in is always where it is: 预算 1000, committed, approved, paid, bounced, recovered, carried over', () => {
    const only = (kind: Parameters<typeof entriesOf>[0], amountFen: bigint) => entriesOf(kind, [{ fundId: 'f', amountFen }])
    const story = [only('BUDGET', 1000n), only('COMMIT', 600n), only('APPROVE', 550n), only('RELEASE', 50n), only('PAY', 550n), only('BOUNCE', 50n), only('PAY', 50n), only('RECOVER', 100n), only('REPAY', 40n), only('WRITE_OFF', 60n), carryOver('f', 'g', 490n)]
    const entries: FundEntry[] = []
    for (const step of story) {
      entries.push(...step)
      const { APPROPRIATED, CARRIED_IN, ...where } = balancesOf(entries.filter((e) => e.fundId === 'f'))
      expect(Object.values(where).reduce((a, b) => a + b, 0n)).toBe(APPROPRIATED + CARRIED_IN)
    }
    expect(balancesOf(entries.filter((e) => e.fundId === 'f'))).toMatchObject({ AVAILABLE: 0n, COMMITTED: 0n, APPROVED: 0n, PAID: 450n, RECEIVABLE: 0n, WRITTEN_OFF: 60n, CARRIED_OUT: 490n })
    expect(balancesOf(entries.filter((e) => e.fundId === 'g'))).toMatchObject({ AVAILABLE: 490n, CARRIED_IN: 490n })
  })

  it('R-126 a posting without amount, below 0 or with one fund twice is none', () => {
    expect(() => entriesOf('PAY', [])).toThrow(RangeError)
    expect(() => entriesOf('PAY', [{ fundId: 'f', amountFen: 0n }])).toThrow(RangeError)
    expect(() => entriesOf('PAY', [{ fundId: 'f', amountFen: 1n }, { fundId: 'f', amountFen: 1n }])).toThrow(RangeError)
    expect(() => carryOver('f', 'f', 1n)).toThrow(RangeError)
  })

  it('R-127 the parts of a payment add up to it; 高级工 and above from two funds is marked', () => {
    const two = [{ fundId: 'f', amountFen: 60n }, { fundId: 'g', amountFen: 40n }]
    expect(decideSplit({ amountFen: 100n, splits: two, levels: ['L3'] })).toMatchObject({ verdict: 'pass', value: true })
    expect(decideSplit({ amountFen: 100n, splits: two, levels: ['L4', 'NONE'] })).toMatchObject({ verdict: 'pass', value: false })
    expect(decideSplit({ amountFen: 100n, splits: [{ fundId: 'f', amountFen: 100n }], levels: ['L2'] })).toMatchObject({ value: false })
    for (const splits of [[], [{ fundId: 'f', amountFen: 99n }], [{ fundId: 'f', amountFen: 101n }], [...two, { fundId: 'f', amountFen: 1n }], [{ fundId: 'f', amountFen: 110n }, { fundId: 'g', amountFen: -10n }]])
      expect(decideSplit({ amountFen: 100n, splits, levels: [] }).verdict).toBe('block')
  })

  it('R-127 a preset split keeps every 分', () => {
    expect(splitByShares(100n, [{ fundId: 'a', share: 1 }, { fundId: 'b', share: 1 }, { fundId: 'c', share: 1 }]).map((s) => s.amountFen)).toEqual([34n, 33n, 33n])
    fc.assert(fc.property(fc.bigInt({ min: 1n, max: 10n ** 12n }), fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 5 }), (amount, shares) => {
      expect(splitByShares(amount, shares.map((share, i) => ({ fundId: String(i), share }))).reduce((sum, s) => sum + s.amountFen, 0n)).toBe(amount)
    }))
  })
})
