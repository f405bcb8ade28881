import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ceilRatio,
  compareRatios,
  floorRatio,
  formatDecimal,
  formatPercent,
  formatPercentBeside,
  formatRatio,
  isAtLeast,
  percent,
  ratio,
  roundRatio,
} from './ratio.ts'

const whole = fc.integer({ min: 0, max: 1_000_000 })
const positive = fc.integer({ min: 1, max: 1_000_000 })

describe('exact fractions', () => {
  it('has no value over nothing and prints a dash', () => {
    expect(ratio(0, 0)).toBeNull()
    expect([formatRatio(null), formatDecimal(null), formatPercent(null)]).toEqual(['—', '—', '—'])
  })

  it('refuses what is not an exact fraction', () => {
    expect(() => ratio(1.5, 2)).toThrow(RangeError)
    expect(() => ratio(1, -2)).toThrow(RangeError)
    expect(() => ratio(2 ** 60, 1)).toThrow(RangeError)
    expect(() => percent(33.333)).toThrow(RangeError)
  })

  it.each([
    [95, 100, true],
    [38, 40, true],
    [37, 39, false],
    [949_999, 1_000_000, false],
    [39, 41, true],
  ])('95 %% is reached by %i of %i: %s', (n, d, reached) => {
    expect(isAtLeast({ n, d }, percent(95))).toBe(reached)
  })

  it('prints 41.5, 95.0 % and the unreduced fraction', () => {
    expect(formatDecimal({ n: 83, d: 2 })).toBe('41.5')
    expect(formatRatio({ n: 38, d: 40 })).toBe('38/40')
    expect(formatPercent({ n: 38, d: 40 })).toBe('95.0 %')
    expect(formatPercent({ n: 58, d: 60 })).toBe('96.7 %')
    expect(formatDecimal({ n: -5, d: 2 }, 0)).toBe('-2')
    expect(percent(62.5)).toEqual({ n: 6250, d: 10_000 })
  })

  it('does not let rounding turn a miss into a hit', () => {
    expect(formatPercentBeside({ n: 949_999, d: 1_000_000 }, percent(95))).toBe('94.9999 %')
    expect(formatPercentBeside({ n: 37, d: 39 }, percent(95))).toBe('94.9 %')
    expect(formatPercentBeside({ n: 38, d: 40 }, percent(95))).toBe('95.0 %')
  })

  it('floors, rounds half up and rounds up', () => {
    expect([floorRatio({ n: 83, d: 2 }), roundRatio({ n: 83, d: 2 }), ceilRatio({ n: 83, d: 2 })]).toEqual([41, 42, 42])
    expect([floorRatio({ n: 84, d: 2 }), roundRatio({ n: 84, d: 2 }), ceilRatio({ n: 84, d: 2 })]).toEqual([42, 42, 42])
  })

  it('compares as cross-multiplication does and never changes with scaling', () => {
    fc.assert(
      fc.property(whole, positive, whole, positive, fc.integer({ min: 1, max: 1000 }), (a, b, c, d, k) => {
        expect(Math.sign(compareRatios({ n: a, d: b }, { n: c, d }))).toBe(Math.sign(a * d - c * b))
        expect(compareRatios({ n: a * k, d: b * k }, { n: a, d: b })).toBe(0)
        const [low, high] = [floorRatio({ n: a, d: b }), ceilRatio({ n: a, d: b })]
        expect(low * b <= a && a <= high * b && high - low <= 1).toBe(true)
      }),
    )
  })
})
