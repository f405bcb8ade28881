import { describe, expect, it } from 'vitest'
import { plainDate } from '../values/plain-date.ts'
import { decidePlanned, standingOf, type AssessmentStanding } from './assessment.ts'
import type { AssessmentCount } from './contract.ts'
import type { ContractState } from './machines/contract.ts'
import { DEFAULT_PARAMETERS, withParameters } from './parameters.ts'

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

  it.each<[string, AssessmentCount, string[], AssessmentStanding, string]>([
    ['2022-04-10', once('2022-07-01'), [], 'ON_TIME', '已评估 1 次。'], ['2022-04-11', once('2022-07-01'), [], 'ENDED', '合同已于2022年4月10日结束，已评估 1 次。'], ['2023-04-11', once('2022-04-10'), [], 'ENDED', '合同已于2022年4月10日结束，已评估 1 次。'],
    ['2022-04-11', once('2022-04-09'), [], 'ENDED', '合同已于2022年4月10日结束，已评估 1 次；应在2022年4月9日前的下次评估没有做。'], ['2022-04-10', once('2022-04-09'), [], 'OVERDUE', '下次评估应在2022年4月9日前，已过 1 天。'],
    ['2022-04-11', never, [], 'OVERDUE', '合同已于2022年4月10日结束，没有一次确认的评估。补评估以前不能续约。'], ['2022-04-11', never, ['2022-05-01'], 'OVERDUE', '合同已于2022年4月10日结束，没有一次确认的评估。补评估以前不能续约。'],
    ['2022-04-11', once('2022-07-01'), ['2022-05-01'], 'PLANNED', '合同已于2022年4月10日结束，已评估 1 次，又定于2022年5月1日评估。'],
  ])('三(二)7 on %s a contract that ended on 10 April, assessed as %o with %o planned, stands %s: %s', (day, assessed, planned, standing, message) => {
    const ended = day > '2022-04-10'
    expect(standingOf({ ...term, state: ended ? 'EXPIRED' : 'ACTIVE', planned: planned.map(plainDate) }, assessed, plainDate(day), DEFAULT_PARAMETERS)).toMatchObject({ standing, message })
  })

  it('三(二)7 with two assessments asked for, one leaves a contract that is over overdue', () => {
    const two = withParameters(DEFAULT_PARAMETERS, 'two', { MIN_ASSESSMENTS_PER_CONTRACT: 2 })
    expect(standingOf({ ...term, state: 'EXPIRED' }, once('2022-07-01'), plainDate('2022-04-11'), two)).toMatchObject({ standing: 'OVERDUE', message: '合同已于2022年4月10日结束，只评估 1 次，应至少 2 次。补评估以前不能续约。' })
    expect(standingOf({ ...term, state: 'EXPIRED' }, { ...once('2022-07-01'), count: 2 }, plainDate('2022-04-11'), two).standing).toBe('ENDED')
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
