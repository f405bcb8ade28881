import { describe, expect, it } from 'vitest'
import { plainDate } from '../values/plain-date.ts'
import { adaptationCoverage, adaptationDue, adaptationState, type AdaptationReason } from './adaptation.ts'
import { DEFAULT_PARAMETERS, withParameters } from './parameters.ts'

describe('三(一)1 全员适应性培训', () => {
  it.each<[string | null, AdaptationReason | null, string | null, string]>([
    [null, null, null, 'OPEN'], [null, null, '2026-01-02', 'INVITED'], [null, 'REFUSED', '2026-01-02', 'REASON'], [null, 'OTHER', null, 'REASON'], [null, 'STUDYING', null, 'REASON'], [null, 'ILL', null, 'REASON'],
    [null, 'DECEASED', null, 'REMOVED'], [null, 'LEFT_PROVINCE', '2026-01-02', 'REMOVED'], [null, 'REENLISTED', null, 'REMOVED'], ['2026-03-01', 'DECEASED', null, 'TRAINED'],
  ])('R-020 trained %s, reason %s, invited %s → %s', (trained, reason, invited, state) => {
    expect(adaptationState({ trainedOn: trained === null ? null : plainDate(trained), reason, invitedOn: invited === null ? null : plainDate(invited) })).toBe(state)
  })

  it('R-020 due six months after the reception, by parameter; the last day of a short month', () => {
    expect(adaptationDue(plainDate('2025-08-31'), DEFAULT_PARAMETERS)).toBe('2026-02-28')
    expect(adaptationDue(plainDate('2025-12-20'), withParameters(DEFAULT_PARAMETERS, 'three', { ADAPT_DUE_MONTHS: 3 }))).toBe('2026-03-20')
  })

  it('R-020 F21 leaves out who is removed by reason, and has no value over nobody', () => {
    expect(adaptationCoverage({ TRAINED: 3, REMOVED: 2, REASON: 1, INVITED: 1, OPEN: 1 })).toEqual({ n: 3, d: 6 })
    expect(adaptationCoverage({ TRAINED: 0, REMOVED: 2, REASON: 0, INVITED: 0, OPEN: 0 })).toBeNull()
  })
})
