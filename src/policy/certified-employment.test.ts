import { expect, it } from 'vitest'
import { plainDate as d } from '../values/plain-date.ts'
import { certifiedRates, workingAge } from './certified-employment.ts'
import { decideEmploymentRecord, employmentAt, type EmploymentFacts } from './employment-record.ts'

it('三(一)4 working age begins on the 16th birthday and ends on the statutory day, one day before, on it, and after (A-36)', () => {
  const age = workingAge(d('2022-09-30'))
  expect(age).toEqual({ latest: '2006-09-30', earliestMan: '1962-10-01', earliestWoman: '1967-10-01' })
  expect(workingAge(d('2025-03-01')).earliestMan, 'a month later from 2025 on').toBe('1965-02-02')
})

it('三(一)4 the rate is a share of those who wish to work; of nobody it is —', () => {
  const none = { HOLDERS: 0, BASE: 0, WORKING: 0, SEEKING: 0, UNKNOWN: 0, LEFT_OUT: 0, OUT_OF_AGE: 0, LEDGER: 0 }
  expect(certifiedRates(none)).toEqual({ rateText: '—', ratePercent: null, holdingText: '—' })
  expect(certifiedRates({ ...none, HOLDERS: 4, BASE: 3, WORKING: 2, LEDGER: 8 })).toEqual({ rateText: '66.7 %', ratePercent: 66.7, holdingText: '50.0 %' })
})

const job: EmploymentFacts = { status: 'EMPLOYED', proofKind: 'CONTRACT', hasFile: true, employer: '示例公司', place: '示例路', fromOn: d('2022-07-01'), untilOn: null, today: d('2022-07-01') }
it.each([
  ['a contract', {}, 'pass'], ['social insurance', { proofKind: 'SOCIAL_INSURANCE' }, 'pass'], ['a licence shows no employment', { proofKind: 'BUSINESS_LICENCE' }, 'block'], ['own business by licence', { status: 'SELF_EMPLOYED', proofKind: 'BUSINESS_LICENCE' }, 'pass'],
  ['flexible by signed statement', { status: 'FLEXIBLE', proofKind: 'FLEXIBLE_STATEMENT' }, 'pass'], ['no file', { hasFile: false }, 'block'], ['no place', { place: null }, 'block'], ['tomorrow', { fromOn: d('2022-07-02') }, 'block'], ['ended today', { untilOn: d('2022-07-01') }, 'pass'],
  ['ends tomorrow', { untilOn: d('2022-07-02') }, 'block'], ['no work, nothing to show', { status: 'NO_WISH', proofKind: null, employer: null, place: null, hasFile: false }, 'pass'], ['no work with an employer', { status: 'NO_WISH', proofKind: null, place: null }, 'block'],
] as const)('A-45 %s', (_what, changes, verdict) => {
  expect(decideEmploymentRecord({ ...job, ...(changes as Partial<EmploymentFacts>) }).verdict).toBe(verdict)
})

it('the newest beginning counts on a day, and work that is over is followed by 待业', () => {
  const records = [{ status: 'EMPLOYED', fromOn: d('2022-03-01'), untilOn: d('2022-05-31') }, { status: 'NO_WISH', fromOn: d('2022-07-01'), untilOn: null }] as const
  expect(['2022-02-28', '2022-03-01', '2022-05-31', '2022-06-01', '2022-07-01'].map((day) => employmentAt(records, d(day)))).toEqual([null, 'EMPLOYED', 'EMPLOYED', 'UNEMPLOYED', 'NO_WISH'])
})
