import { describe, expect, it } from 'vitest'
import { decideCertRates } from './cert-rate.ts'
import type { CertRatePerson } from './cert-rate.ts'
import { DEFAULT_PARAMETERS as P } from './parameters.ts'
import type { Channel, Programme } from './vocabulary.ts'

const people = (
  count: number,
  certified: number,
  programme: Programme = 'DEMOB_SKILL',
  channel: Channel = 'SKILL_LEVEL',
): CertRatePerson[] =>
  Array.from({ length: count }, (_, i) => ({
    personId: `${programme}${i}`,
    programme,
    attendedLessons: 60,
    transferredOut: false,
    examined: ['SKILL_LEVEL'],
    certified: i < certified ? [channel] : [],
    withdrawnAfterLessons: null,
  }))
const rates = (persons: readonly CertRatePerson[], certGoal: Channel = 'SKILL_LEVEL') =>
  decideCertRates({ persons, certGoal, totalLessons: 60, average: { n: 83, d: 2 } }, P)

describe('取证率 (三(三)9)', () => {
  it.each([
    [40, 38, 'pass'],
    [41, 39, 'pass'],
    [39, 37, 'block'],
    [100, 94, 'block'],
    [100, 95, 'pass'],
    [100, 96, 'pass'],
  ])('R-067 T9 三(三)9 自主就业退役士兵: %i trainees, %i certified: %s', (count, certified, verdict) => {
    expect(rates(people(count, certified)).verdict).toBe(verdict)
  })

  it.each([
    [40, 38, 'pass'],
    [39, 37, 'block'],
  ])('R-069 三(三)9 普惠性: %i trainees, %i certified: %s', (count, certified, verdict) => {
    const judged = rates(people(count, certified, 'GENERAL_SKILL'))
    expect(judged.reasons[0]).toMatchObject({ requirement: 'R-069', verdict, parameter: { key: 'MIN_CERT_RATE_GENERAL' } })
  })

  it('R-069 A-35 a mixed class is judged per programme of the person', () => {
    const judged = rates([...people(20, 20, 'DEMOB_SKILL'), ...people(20, 18, 'GENERAL_SKILL')])
    expect(judged.value?.map((r) => [r.programme, r.rate])).toEqual([
      ['DEMOB_SKILL', { n: 20, d: 20 }],
      ['GENERAL_SKILL', { n: 18, d: 20 }],
    ])
    expect(judged.verdict).toBe('block')
  })

  it('R-067 A-11 weak trainees kept out of the exam stay in the denominator; both other figures are shown', () => {
    const persons = people(40, 36).map((p, i) => (i < 36 ? p : { ...p, examined: [] }))
    const judged = rates(persons)
    expect(judged.value?.[0]).toMatchObject({ rate: { n: 36, d: 40 }, passRate: { n: 36, d: 36 }, onSiteRate: { n: 72, d: 83 } })
    expect(judged.verdict).toBe('block')
    expect(judged.reasons[0]?.arithmetic).toContain('考核通过率 100.0 %')
  })

  it('R-067 A-29 a completion certificate counts only when it was the goal', () => {
    const persons = people(20, 20, 'DEMOB_SKILL', 'TRAINING_COMPLETION')
    expect(rates(persons, 'SKILL_LEVEL').verdict).toBe('block')
    expect(rates(persons, 'TRAINING_COMPLETION').verdict).toBe('pass')
  })

  it.each([
    [11, 1],
    [12, 0],
    [13, 0],
  ])('R-067 F18 one who withdrew after %i of 60 lessons is left out: %i', (withdrawnAfterLessons, leftOut) => {
    const persons = people(19, 19).concat(people(1, 0).map((p) => ({ ...p, personId: 'w', examined: [], withdrawnAfterLessons })))
    expect(rates(persons).value?.[0]).toMatchObject({ leftOut, rate: { n: 19, d: 20 - leftOut } })
  })

  it('has no value over nobody, and leaves out those who never came or went elsewhere', () => {
    const absent = people(2, 0).map((p, i) => (i === 0 ? { ...p, attendedLessons: 0 } : { ...p, transferredOut: true }))
    expect(rates(absent)).toMatchObject({ verdict: 'missing', value: [{ rate: null }] })
    expect(rates([...people(20, 19), ...absent.map((p) => ({ ...p, personId: `x${p.personId}` }))]).value?.[0]?.rate).toEqual({
      n: 19,
      d: 20,
    })
    expect(decideCertRates({ persons: null, certGoal: null, totalLessons: null, average: null }, P).verdict).toBe('missing')
    expect(rates(people(5, 0, 'ADAPT'))).toMatchObject({ verdict: 'pass', value: [] })
  })
})
