import { describe, expect, it } from 'vitest'
import { plainDate } from '../values/plain-date.ts'
import { decidePlanned, standingOf, type AssessmentStanding } from './assessment.ts'
import type { AssessmentCount } from './contract.ts'
import type { ContractState } from './machines/contract.ts'
import { DEFAULT_PARAMETERS } from './parameters.ts'

/** A term of 100 days. */
const term = { no: '示例1号', state: 'ACTIVE' as ContractState, startsOn: plainDate('2022-01-01'), endsOn: plainDate('2022-04-10'), planned: [] as ReturnType<typeof plainDate>[] }
const never: AssessmentCount = { count: 0, lastGrade: null, nextOn: null }
const once = (nextOn: string): AssessmentCount => ({ count: 1, lastGrade: 'FAIL', nextOn: plainDate(nextOn) })

describe('评估安排 三(二)7', () => {
  it.each<[string, AssessmentCount, string[], AssessmentStanding, string]>([
    ['2022-02-28', never, [], 'ON_TIME', '2022-04-10'], ['2022-02-28', never, ['2022-03-20'], 'PLANNED', '2022-04-10'], ['2022-03-01', never, ['2022-03-20'], 'ALERT', '2022-04-10'], ['2022-03-30', never, [], 'ALERT', '2022-04-10'],
    ['2022-03-31', never, ['2022-04-01'], 'OVERDUE', '2022-04-10'], ['2022-03-15', once('2022-03-15'), [], 'ON_TIME', '2022-03-15'], ['2022-03-16', once('2022-03-15'), [], 'OVERDUE', '2022-03-15'], ['2022-04-10', once('2022-07-01'), [], 'ON_TIME', '2022-04-10'],
  ])('三(二)7 on %s a contract assessed as %o with %o planned stands %s, due %s', (day, assessed, planned, standing, dueOn) => {
    expect(standingOf({ ...term, planned: planned.map(plainDate) }, assessed, plainDate(day), DEFAULT_PARAMETERS)).toMatchObject({ standing, dueOn })
  })

  it.each<[string, Partial<typeof term>, 'pass' | 'block', string | undefined]>([
    ['2022-02-01', {}, 'pass', undefined], ['2022-01-31', {}, 'block', '2022年2月1日 − 2022年1月31日 = 1 天'], ['2022-04-10', {}, 'pass', undefined], ['2022-04-11', {}, 'block', '2022年4月11日 − 2022年4月10日 = 1 天'],
    ['2022-04-11', { state: 'EXPIRED' }, 'pass', undefined], ['2022-03-01', { state: 'SUSPENDED' }, 'pass', undefined], ['2022-03-01', { state: 'TERMINATED' }, 'block', undefined], ['2022-03-01', { state: 'PENDING_SIGN' }, 'block', undefined],
    ['2022-03-01', { planned: [plainDate('2022-03-01')] }, 'block', undefined], ['2022-03-02', { planned: [plainDate('2022-03-01')] }, 'pass', undefined],
  ])('三(二)7 a day of %s for a contract with %o: %s', (plannedOn, changes, verdict, arithmetic) => {
    const judged = decidePlanned({ ...term, ...changes }, plainDate(plannedOn), plainDate('2022-02-01'))
    expect(judged.verdict).toBe(verdict)
    expect(judged.arithmetic).toBe(arithmetic)
  })
})
