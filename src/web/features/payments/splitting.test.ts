import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitByShares } from '../../../policy/funds.ts'
import { proposal, sharesOf } from './splitting.ts'

const funds = [{ id: 'a', approvedHereFen: 1_000_00 }, { id: 'b', approvedHereFen: 600_00 }, { id: 'c', approvedHereFen: 0 }]

describe('splitting a payment over funds', () => {
  it('R-127 proposes what finance approved, in the order of the server, and no more', () => {
    expect(proposal(1_600_00n, funds, [{ fundId: 'b' }, { fundId: 'a' }])).toEqual({ b: '600.00', a: '1,000.00' })
    expect(proposal(700_50n, funds, [{ fundId: 'b' }])).toEqual({ b: '600.00', a: '100.50' })
    expect(proposal(2_000_00n, funds, [])).toEqual({ a: '1,000.00', b: '600.00' })
  })

  it('R-127 a split kept as shares gives back the split it was made from', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 1_000 }), (parts, times) => {
      const splits = parts.map((part, at) => ({ fundId: String(at), amountFen: BigInt(part * times) }))
      expect(splitByShares(splits.reduce((sum, s) => sum + s.amountFen, 0n), sharesOf(splits))).toEqual(splits)
    }))
    for (const { share } of sharesOf([{ fundId: 'a', amountFen: 100_000_001n }, { fundId: 'b', amountFen: 1n }])) expect([share >= 1, share <= 10_000]).toEqual([true, true])
  })
})
