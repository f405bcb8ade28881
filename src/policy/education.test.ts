import { describe, expect, it } from 'vitest'
import { plainDate } from '../values/plain-date.ts'
import { decideEducationClosing, educationAt, educationGroup, educationShare, type ClosingFacts, type Graduate } from './education.ts'

const day = plainDate
const facts: ClosingFacts = { state: 'STUDYING', result: 'GRADUATED', attained: 'COLLEGE', endedOn: day('2026-06-30'), today: day('2026-06-30'), preferences: [{ label: '学费减免', state: 'REALISED' }] }

describe('三(一)2 closing an education case', () => {
  it('R-025 stays open while one preference is, and names it', () => {
    const open = decideEducationClosing({ ...facts, preferences: [...facts.preferences, { label: '加分', state: 'REQUESTED' }, { label: '免试', state: 'NOT_REALISED' }] })
    expect(open.value).toBeNull()
    expect(open.reasons.map((r) => [r.requirement, r.message])).toEqual([['R-025', '“加分”还在申请中，不能办结。请先登记已落实，或未落实的原因。']])
    expect(decideEducationClosing(facts).value).toBe('GRADUATED')
  })

  it.each<[string, Partial<ClosingFacts>, boolean]>([
    ['graduated from where he was never admitted', { state: 'APPLIED' }, false],
    ['not admitted, from the application', { state: 'APPLIED', result: 'NOT_ADMITTED', attained: null }, true],
    ['not admitted, but studying', { result: 'NOT_ADMITTED', attained: null }, false],
    ['left school while studying', { result: 'LEFT', attained: null }, true],
    ['left before he came', { state: 'APPLIED', result: 'LEFT', attained: null }, false],
    ['graduated without a degree', { attained: null }, false],
    ['a degree without graduation', { result: 'LEFT' }, false],
    ['a day that has not come', { endedOn: day('2026-07-01') }, false],
  ])('R-024 %s', (_what, changes, passes) => {
    expect(decideEducationClosing({ ...facts, ...changes }).value !== null).toBe(passes)
  })
})

describe('F17 share of 大专及以上', () => {
  const one: Graduate = { education: 'BACHELOR', graduations: [{ before: 'SENIOR_MIDDLE', attained: 'COLLEGE', on: day('2025-06-30') }, { before: 'COLLEGE', attained: 'BACHELOR', on: day('2026-06-30') }] }

  it('R-027 the edge is 大专; who is unknown is neither', () => {
    expect(['SENIOR_MIDDLE', 'COLLEGE', 'UNKNOWN', null].map((e) => educationGroup(e))).toEqual(['BELOW', 'HIGH', 'UNKNOWN', 'UNKNOWN'])
  })

  it('R-027 a person is what he had reached by that day, graduations entered late included', () => {
    expect([null, '2025-06-29', '2025-06-30', '2026-06-29', '2026-06-30'].map((d) => educationAt(one, d === null ? null : day(d)))).toEqual(['SENIOR_MIDDLE', 'SENIOR_MIDDLE', 'COLLEGE', 'COLLEGE', 'BACHELOR'])
    // the first degree was entered after the second: the ledger already said more
    const late: Graduate = { education: 'BACHELOR', graduations: [{ before: 'BACHELOR', attained: 'COLLEGE', on: day('2025-06-30') }, { before: 'SENIOR_MIDDLE', attained: 'BACHELOR', on: day('2026-06-30') }] }
    expect([null, '2025-06-30', '2026-06-30'].map((d) => educationAt(late, d === null ? null : day(d)))).toEqual(['SENIOR_MIDDLE', 'COLLEGE', 'BACHELOR'])
  })

  it('R-027 unknown is left out of the share and told; nobody known has no share', () => {
    const ledger = new Map<string | null, number>([['BACHELOR', 1], ['SENIOR_MIDDLE', 2], ['COLLEGE', 1], ['UNKNOWN', 1], [null, 1]])
    expect(educationShare(ledger, [one], null)).toEqual({ high: 1, known: 4, unknown: 2, total: 6, share: { n: 1, d: 4 }, unknownShare: { n: 2, d: 6 } })
    expect(educationShare(ledger, [one], day('2026-06-30')).share).toEqual({ n: 2, d: 4 })
    expect(educationShare(new Map([[null, 3]]), [], null)).toMatchObject({ share: null, unknown: 3 })
    expect(educationShare(new Map(), [], null)).toMatchObject({ share: null, unknownShare: null, total: 0 })
  })
})
