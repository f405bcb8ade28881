import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatMoney, formatMoneyWithWan, formatWan, formatYuan, parseYuan } from './fen.ts'

describe('money in fen', () => {
  it.each([
    [3_800_000n, '3.8'],
    [3_800_100n, '3.8001'],
    [3_800_150n, '3.80015'],
    [3_800_151n, '3.800151'],
    [0n, '0'],
    [1n, '0.000001'],
    [1_000_000n, '1'],
    [-298_050n, '-0.29805'],
  ])('prints %s fen in 万元 exactly as %s', (fen, text) => {
    expect(formatWan(fen)).toBe(text)
  })

  it('prints 元 with and without grouping', () => {
    expect(formatYuan(298_050n)).toBe('2980.5')
    expect(formatMoney(3_800_000n)).toBe('¥38,000.00')
    expect(formatMoney(-123_456_789n)).toBe('-¥1,234,567.89')
    expect(formatMoneyWithWan(3_800_000n)).toBe('¥38,000.00（3.8 万元）')
  })

  it('reads amounts with at most two decimals', () => {
    expect(parseYuan('2980.5')).toBe(298_050n)
    expect(parseYuan(' 38,000.00 ')).toBe(3_800_000n)
    for (const text of ['', '1.234', '-5', '1e3', '一百', '1,00', '.5']) expect(parseYuan(text)).toBeNull()
  })

  it('reads back what it prints', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 13n }), (fen) => {
        expect(parseYuan(formatYuan(fen))).toBe(fen)
        expect(parseYuan(formatMoney(fen).slice(1))).toBe(fen)
      }),
    )
  })
})
