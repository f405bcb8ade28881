import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainDate } from '../values/plain-date.ts'
import {
  DEFAULT_PARAMETERS,
  isAtLeastAsStrict,
  isParameterValue,
  localRefusal,
  PARAMETER_DEFINITIONS,
  PARAMETER_KEYS,
  resolveParameters,
  withParameters,
} from './parameters.ts'
import type { ParameterKey, ParameterRow } from './parameters.ts'

const row = (key: string, value: unknown, from: string, regionCode: string | null = null, to: string | null = null): ParameterRow => ({
  key,
  regionCode,
  value,
  effectiveFrom: plainDate(from),
  effectiveTo: to === null ? null : plainDate(to),
})

describe('parameters', () => {
  it('R-001 each names value, unit, clause and the day it took effect', () => {
    for (const key of PARAMETER_KEYS) {
      const definition = PARAMETER_DEFINITIONS[key]
      expect(definition.label, key).toMatch(/[\u4e00-\u9fff]/)
      expect(definition.clause, key).toMatch(/^(二|三\([一二三四]\)\d+|四\([一二三四五]\)|附2-R\d+|附2-备注3|附3|安全)$/)
      expect(definition.effectiveFrom).toBe('2022-02-15')
      expect(isParameterValue(key, definition.value), key).toBe(true)
    }
  })

  it.each<[ParameterKey, unknown]>([
    ['MAX_TRAINEES_PER_TRAINER', 25],
    ['MAX_TRAINEES_PER_WORKSTATION', 25],
    ['MAX_CLASS_SIZE', 80],
    ['MIN_LESSON_MINUTES', 40],
    ['MIN_PRACTICE_RATIO', 60],
    ['MIN_CERT_RATE_DEMOB', 95],
    ['MIN_CERT_RATE_GENERAL', 95],
    ['MIN_RECOMMEND_EMPLOY_RATE_DEMOB', 80],
    ['EXAM_FILING_DAYS', 3],
    ['VA_CLAIM_REVIEW_WD', 15],
    ['MIN_PUBLICITY_WD_SUBSIDY', 3],
    ['MIN_HOURS_COMPLETION_ONLY', 40],
    ['MIN_PRACTICE_CLIP_MIN', 15],
    ['TARGET_PERSON_TIMES', 20_000],
    ['TARGET_NEW_SKILLED', 5_000],
    ['TARGET_NEW_HIGH_SKILLED', 1_000],
    ['TARGET_STARTUP', 2_000],
    ['TARGET_STARS', 100],
  ])('%s is %s as the notice states, bound included (二, 三(三)9, 附2)', (key, value) => {
    expect(DEFAULT_PARAMETERS.values[key]).toBe(value)
    expect(PARAMETER_DEFINITIONS[key]).toMatchObject({ mark: 'S', inclusive: true })
  })

  it('R-001 a later change holds from its day and leaves the set of an earlier day as it was', () => {
    const rows = [row('MIN_ATTENDANCE', 85, '2023-01-01'), row('MIN_ATTENDANCE', 82, '2022-06-01', null, '2022-12-31')]
    expect(resolveParameters(rows, plainDate('2022-05-31')).values.MIN_ATTENDANCE).toBe(80)
    expect(resolveParameters(rows, plainDate('2022-06-01')).values.MIN_ATTENDANCE).toBe(82)
    expect(resolveParameters(rows, plainDate('2022-12-31')).values.MIN_ATTENDANCE).toBe(82)
    expect(resolveParameters(rows, plainDate('2023-01-01')).values.MIN_ATTENDANCE).toBe(85)
    expect(resolveParameters(rows, plainDate('2023-01-01')).version).toContain('MIN_ATTENDANCE=2023-01-01')
    expect(resolveParameters([], plainDate('2023-01-01')).version).toBe(DEFAULT_PARAMETERS.version)
  })

  it.each<[ParameterKey, number, number, boolean]>([
    ['MAX_CLASS_SIZE', 80, 79, true],
    ['MAX_CLASS_SIZE', 80, 80, true],
    ['MAX_CLASS_SIZE', 80, 81, false],
    ['MAX_TRAINEES_PER_TRAINER', 25, 20, true],
    ['MAX_TRAINEES_PER_TRAINER', 25, 26, false],
    ['MIN_PRACTICE_RATIO', 60, 62.5, true],
    ['MIN_PRACTICE_RATIO', 60, 60, true],
    ['MIN_PRACTICE_RATIO', 60, 59.99, false],
    ['EXAM_FILING_DAYS', 3, 5, true],
    ['EXAM_FILING_DAYS', 3, 2, false],
    ['SIMILAR_TRADE_PARTS', 3, 2, false],
    ['SIMILAR_TRADE_PARTS', 3, 3, true],
  ])('R-003 a local rule may be stricter, never looser: %s %s → %s is %s', (key, provincial, local, allowed) => {
    expect(isAtLeastAsStrict(key, provincial, local)).toBe(allowed)
    expect(localRefusal(key, provincial, local) === null).toBe(allowed)
  })

  it('R-003 says which bound a refused local rule would break', () => {
    expect(localRefusal('MAX_CLASS_SIZE', 80, 90)).toEqual({
      code: 'LOCAL_RULE_LOOSER',
      clause: '通知',
      message: '“每班人数上限”的本地标准 90人 比省里宽松：不得高于 80人（依据：三(三)9）。请改为同样或更严的数值。',
    })
  })

  it('R-003 ignores a looser local row even if one was stored, and takes the stricter one', () => {
    const rows = [
      row('MAX_CLASS_SIZE', 90, '2022-03-01', '410100000000'),
      row('MAX_TRAINEES_PER_TRAINER', 20, '2022-03-01', '410100000000'),
    ]
    const set = resolveParameters(rows, plainDate('2022-04-01'), ['410100000000'])
    expect(set.values.MAX_CLASS_SIZE).toBe(80)
    expect(set.values.MAX_TRAINEES_PER_TRAINER).toBe(20)
    expect(resolveParameters(rows, plainDate('2022-04-01')).values.MAX_TRAINEES_PER_TRAINER).toBe(25)
  })

  it.each<[ParameterKey, number, boolean]>([
    ['LOCK_FAILURES', 2, false], ['LOCK_FAILURES', 3, true], ['LOCK_FAILURES', 10, true], ['LOCK_FAILURES', 11, false],
    ['SESSION_IDLE_MINUTES', 0, false], ['PASSWORD_LENGTH', 7, false], ['PASSWORD_LENGTH', 8, true],
  ])('S-08 what protects sign-in cannot be set to nothing: %s %s is %s', (key, value, allowed) => {
    expect(isParameterValue(key, value)).toBe(allowed)
  })

  it('refuses a value of the wrong kind', () => {
    for (const value of [-1, 2.5, '80', null, NaN])
      expect(() => withParameters(DEFAULT_PARAMETERS, 'x', { MAX_CLASS_SIZE: value })).toThrow(RangeError)
    expect(() => withParameters(DEFAULT_PARAMETERS, 'x', { HEADCOUNT_ROUNDING: 'UP' })).toThrow(RangeError)
    expect(() => resolveParameters([row('NO_SUCH', 1, '2022-03-01')], plainDate('2022-04-01'))).toThrow(RangeError)
    expect(withParameters(DEFAULT_PARAMETERS, 'x', { HEADCOUNT_ROUNDING: 'HALF_UP' }).values.HEADCOUNT_ROUNDING).toBe('HALF_UP')
  })

  it('being at least as strict is an order: reflexive, and strictness adds up', () => {
    const bounded = PARAMETER_KEYS.filter((key) => PARAMETER_DEFINITIONS[key].direction !== null)
    fc.assert(
      fc.property(fc.constantFrom(...bounded), fc.nat(200), fc.nat(200), fc.nat(200), (key, a, b, c) => {
        expect(isAtLeastAsStrict(key, a, a)).toBe(true)
        if (isAtLeastAsStrict(key, a, b) && isAtLeastAsStrict(key, b, c)) expect(isAtLeastAsStrict(key, a, c)).toBe(true)
      }),
    )
  })
})
