import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EXCLUSION_CODES } from './claim-exclusions.ts'
import { reconcile } from './claim-strip.ts'
import type { StripLine } from './claim-strip.ts'

const lines = (count: number, line: Partial<StripLine>): StripLine[] => Array.from({ length: count }, () => ({ submitted: true, decision: 'APPROVED', primary: null, amountFen: 70_000n, ...line }))
const published = [...lines(727, {}), ...lines(72, { decision: 'EXCLUDED', primary: 'E-AGE' }), ...lines(2, { decision: 'EXCLUDED', primary: 'E-NOCERT' }), ...lines(31, { submitted: false, decision: null })]

describe('核对：申报 = 同意 + 各项核减', () => {
  it('R-187 T36 832 = 801 + 31; 801 = 727 + 72 + 2', () => {
    const judged = reconcile(832, published)
    expect(judged).toMatchObject({
      verdict: 'pass', value: { trained: 832, submitted: 801, notSubmitted: 31, approved: 727, undecided: 0, submittedFen: 56_070_000n, approvedFen: 50_890_000n,
        excluded: [{ code: 'E-NOCERT', persons: 2, amountFen: 140_000n }, { code: 'E-AGE', persons: 72, amountFen: 5_040_000n }] },
    })
    expect(judged.reasons[0]?.arithmetic).toBe('832 = 801 + 31；801 = 727 + 2 + 72')
  })

  it('R-187 nobody signs while a line is undecided, excluded without a code, or a trained person is on no line', () => {
    expect(reconcile(833, published).verdict).toBe('block')
    expect(reconcile(832, [...published.slice(1), ...lines(1, { decision: null })]).verdict).toBe('block')
    expect(reconcile(832, [...published.slice(1), ...lines(1, { decision: 'EXCLUDED' })]).verdict).toBe('block')
  })

  it('R-187 both identities hold for any decided claim, in persons and in 分', () => {
    const line = fc.oneof(
      fc.record({ submitted: fc.constant(true), decision: fc.constant('APPROVED' as const), primary: fc.constant(null), amountFen: fc.bigInt({ min: 1n, max: 10_000_000n }) }),
      fc.record({ submitted: fc.constant(true), decision: fc.constant('EXCLUDED' as const), primary: fc.constantFrom(...EXCLUSION_CODES), amountFen: fc.bigInt({ min: 1n, max: 10_000_000n }) }),
      fc.record({ submitted: fc.constant(false), decision: fc.constant(null), primary: fc.constant(null), amountFen: fc.constant(0n) }))
    fc.assert(fc.property(fc.array(line, { maxLength: 80 }), (some) => {
      const { value, verdict } = reconcile(some.length, some)
      expect(verdict).toBe('pass')
      expect(value?.trained).toBe((value?.submitted ?? 0) + (value?.notSubmitted ?? 0))
      expect(value?.submitted).toBe((value?.approved ?? 0) + (value?.excluded ?? []).reduce((sum, e) => sum + e.persons, 0))
      expect(value?.submittedFen).toBe((value?.approvedFen ?? 0n) + (value?.excluded ?? []).reduce((sum, e) => sum + e.amountFen, 0n))
    }))
  })
})
