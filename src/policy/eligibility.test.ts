import { describe, expect, it } from 'vitest'
import { plainDate } from '../values/plain-date.ts'
import { decideEligibility } from './eligibility.ts'
import type { EligibilityFacts } from './eligibility.ts'
import { DEFAULT_PARAMETERS as P } from './parameters.ts'
import { retirementDay } from './retirement.ts'

const d = plainDate
const fit: EligibilityFacts = {
  identityVerified: true,
  isVeteran: true,
  dischargeType: 'DISCHARGE_SELF_EMPLOYMENT_SOLDIER',
  classProgramme: 'DEMOB_SKILL',
  personProgramme: 'DEMOB_SKILL',
  sex: 'M',
  birth: d('1995-05-10'),
  womenCategory: null,
  drawsPension: false,
  classStart: d('2022-05-10'),
  overlappingClass: false,
  sameTradeLevelPaid: false,
  subsidiesThisYear: 0,
  residesElsewhere: false,
  voucherValidTo: null,
  feeFen: 0n,
  traineeKind: 'OTHER',
  classTradeCode: '6-31-01-03',
  postTradeCode: null,
  majorMatchesTrade: null,
}
const judge = (facts: Partial<EligibilityFacts>) => decideEligibility({ ...fit, ...facts }, P)
const finding = (facts: Partial<EligibilityFacts>, code: string) => judge(facts).reasons.find((r) => r.code === code)

describe('eligibility panel (三(一)3, 三(一)4, 附2-备注3)', () => {
  it('passes somebody who meets every rule', () => {
    expect(judge({}).verdict).toBe('pass')
  })

  it('R-028 三(一)3 only 自主就业退役士兵 enter DEMOB_SKILL; others are offered the general programme', () => {
    expect(finding({ dischargeType: 'DISCHARGE_TRANSFER' }, 'PROGRAMME_OF_PERSON')).toMatchObject({
      verdict: 'block',
      requirement: 'R-028',
    })
    expect(finding({ dischargeType: 'DISCHARGE_TRANSFER' }, 'PROGRAMME_OF_PERSON')?.message).toContain('免费（普惠性）')
    expect(finding({ dischargeType: null }, 'PROGRAMME_OF_PERSON')?.verdict).toBe('missing')
  })

  it('R-034 三(一)4 the general programme takes every kind of veteran, also demobilised soldiers, and costs nothing', () => {
    expect(judge({ classProgramme: 'GENERAL_SKILL', personProgramme: 'GENERAL_SKILL', dischargeType: 'DISCHARGE_TRANSFER' }).verdict).toBe(
      'pass',
    )
    expect(judge({ classProgramme: 'GENERAL_SKILL', personProgramme: 'DEMOB_SKILL' }).verdict).toBe('pass')
    expect(judge({ classProgramme: 'DEMOB_SKILL', personProgramme: 'GENERAL_SKILL' }).verdict).toBe('block')
    expect(finding({ feeFen: 1n }, 'NO_FEE')?.verdict).toBe('block')
  })

  it.each<[string, Partial<EligibilityFacts>, string]>([
    ['REAL_NAME', { identityVerified: false }, 'block'],
    ['REAL_NAME', { identityVerified: null }, 'missing'],
    ['IS_VETERAN', { isVeteran: false }, 'block'],
    ['OVERLAPPING_CLASS', { overlappingClass: true }, 'block'],
    ['OVERLAPPING_CLASS', { overlappingClass: null }, 'missing'],
    ['SAME_TRADE_PAID', { sameTradeLevelPaid: true }, 'block'],
    ['SUBSIDIES_THIS_YEAR', { subsidiesThisYear: 2 }, 'pass'],
    ['SUBSIDIES_THIS_YEAR', { subsidiesThisYear: 3 }, 'warn'],
    ['LIVES_ELSEWHERE', { residesElsewhere: true }, 'warn'],
    ['VOUCHER_EXPIRY', { voucherValidTo: d('2022-06-08') }, 'warn'],
    ['VOUCHER_EXPIRY', { voucherValidTo: d('2022-06-09') }, 'pass'],
  ])('R-035 D-25 %s with %o: %s', (code, facts, verdict) => {
    expect(finding(facts, code)?.verdict).toBe(verdict)
  })

  it.each([
    ['2022-05-09', 'pass'],
    ['2022-05-10', 'block'],
    ['2022-05-11', 'block'],
  ])('R-035 三(一)3 a man born 1962-05-10, class on %s: %s', (on, verdict) => {
    expect(finding({ birth: d('1962-05-10'), classStart: d(on) }, 'RETIREMENT_AGE')?.verdict).toBe(verdict)
  })

  it('R-035 a pension already drawn blocks at any age; a woman’s former post decides between 50 and 55', () => {
    expect(finding({ drawsPension: true }, 'RETIREMENT_AGE')?.verdict).toBe('block')
    const woman = { sex: 'F', birth: d('1970-05-10') } as const
    expect(finding(woman, 'RETIREMENT_AGE')?.verdict).toBe('missing')
    expect(finding({ ...woman, womenCategory: 'FEMALE_CADRE' }, 'RETIREMENT_AGE')?.verdict).toBe('pass')
    expect(finding({ ...woman, womenCategory: 'FEMALE_WORKER' }, 'RETIREMENT_AGE')?.verdict).toBe('block')
    expect(finding({ sex: 'F', birth: d('1966-05-10') }, 'RETIREMENT_AGE')?.verdict).toBe('block')
  })

  it('A-36 the statutory age rises month by month from 2025', () => {
    const then = d('2026-01-01')
    expect(retirementDay(d('1964-12-10'), 'MALE', then)).toBe('2024-12-10')
    expect(retirementDay(d('1965-01-10'), 'MALE', then)).toBe('2025-02-10')
    expect(retirementDay(d('1965-05-10'), 'MALE', then)).toBe('2025-07-10')
    expect(retirementDay(d('1980-05-10'), 'MALE', then)).toBe('2043-05-10')
    expect(retirementDay(d('1975-01-10'), 'FEMALE_WORKER', then)).toBe('2025-02-10')
    expect(retirementDay(d('1965-05-10'), 'MALE', d('2024-12-31'))).toBe('2025-05-10')
  })

  it.each([
    ['6-31-01-09', 'pass'],
    ['6-31-02-03', 'block'],
    ['6-30-01-03', 'block'],
    [null, 'missing'],
    ['电工', 'missing'],
  ])('R-170 附2-备注3 a worker in post %s taking trade 6-31-01-03: %s', (postTradeCode, verdict) => {
    expect(finding({ traineeKind: 'EMPLOYED', postTradeCode }, 'POST_MATCHES_TRADE')).toMatchObject({ verdict, requirement: 'R-170' })
  })

  it.each([
    ['6-31-01-09', 'block'],
    ['6-31-02-03', 'pass'],
    [null, 'missing'],
  ])('R-171 附2-备注3 a transfer worker from %s taking trade 6-31-01-03: %s', (postTradeCode, verdict) => {
    expect(finding({ traineeKind: 'TRANSFER_JOB', postTradeCode }, 'TRANSFER_LEAVES_TRADE')).toMatchObject({
      verdict,
      requirement: 'R-171',
    })
  })

  it.each([
    [true, 'block'],
    [false, 'pass'],
    [null, 'missing'],
  ])('R-172 附2-备注3 a student whose major is the trade (%s): %s', (majorMatchesTrade, verdict) => {
    expect(finding({ traineeKind: 'STUDENT', majorMatchesTrade }, 'STUDENT_OWN_MAJOR')).toMatchObject({ verdict, requirement: 'R-172' })
  })
})
