import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { plainDate } from '../values/plain-date.ts'
import { decidePlanDated, isPlanOverdue, judgePlanTimes, planDueDay, type PlanTimes } from './annual-plan.ts'
import { daysToLastDay, parseCalendarCsv, workCalendar } from './calendar.ts'
import { annualPlan, type AnnualPlanEvent, type AnnualPlanState } from './machines/annual-plan.ts'
import { resolveParameters, withParameters } from './parameters.ts'

const day = plainDate
const calendar = workCalendar(parseCalendarCsv(readFileSync(new URL('../../db/reference/calendar.csv', import.meta.url), 'utf8')))
const parameters = resolveParameters([], day('2026-03-01'))
const judge = (facts: Partial<PlanTimes>) => judgePlanTimes({ year: 2026, edition: 1, issuedOn: day('2026-02-28'), uploadedOn: day('2026-03-06'), today: day('2026-03-20'), ...facts }, parameters, calendar)
const verdicts = (facts: Partial<PlanTimes>) => judge(facts).reasons.map((r) => r.verdict)

describe('四(一) the plan of the year', () => {
  it('R-112 is due on the last day of February, 28 or 29', () => {
    expect([planDueDay(2026, parameters), planDueDay(2024, parameters)]).toEqual(['2026-02-28', '2024-02-29'])
    expect([isPlanOverdue(2026, day('2026-02-28'), parameters), isPlanOverdue(2026, day('2026-03-01'), parameters), isPlanOverdue(2024, day('2024-02-29'), parameters)]).toEqual([false, true, false])
  })

  it.each<[string, Partial<PlanTimes>, string[]]>([
    ['issued one day before the last', { issuedOn: day('2026-02-27'), uploadedOn: day('2026-03-05') }, ['pass', 'pass']],
    ['issued on the last day, uploaded on the fifth working day', {}, ['pass', 'pass']],
    ['issued on the day after', { issuedOn: day('2026-03-01') }, ['warn', 'pass']],
    ['uploaded on the sixth working day', { uploadedOn: day('2026-03-09') }, ['pass', 'warn']],
    ['29 February of a leap year', { year: 2024, issuedOn: day('2024-02-29'), uploadedOn: day('2024-03-07') }, ['pass', 'pass']],
    ['1 March of a leap year', { year: 2024, issuedOn: day('2024-03-01'), uploadedOn: day('2024-03-07') }, ['warn', 'pass']],
    ['a draft is judged as if uploaded today', { uploadedOn: null }, ['pass', 'warn']],
    ['a newer version by its upload alone', { edition: 2, issuedOn: day('2026-06-01'), uploadedOn: day('2026-06-08') }, ['pass']],
  ])('R-112 %s', (_what, facts, expected) => {
    expect(verdicts(facts)).toEqual(expected)
    expect(judge(facts).value?.isLate).toBe(expected.includes('warn'))
  })

  it.each([[3, '2026-03-04', ['pass', 'pass']], [3, '2026-03-05', ['pass', 'warn']], [6, '2026-03-09', ['pass', 'pass']], [6, '2026-03-10', ['pass', 'warn']]])('R-112 with %i working days to upload, uploaded on %s', (within, uploadedOn, expected) => {
    const judged = judgePlanTimes({ year: 2026, edition: 1, issuedOn: day('2026-02-28'), uploadedOn: day(uploadedOn), today: day('2026-03-20') }, withParameters(parameters, 'set', { ANNUAL_PLAN_UPLOAD_WD: within }), calendar)
    expect(judged.reasons.map((r) => r.verdict)).toEqual(expected)
    expect(judged.reasons[1]?.parameter).toMatchObject({ key: 'ANNUAL_PLAN_UPLOAD_WD', value: within })
  })

  it.each([
    ['2026-01-01', 37], ['2026-02-27', 1], ['2026-02-28', 0], ['2026-03-01', -1], ['2026-03-02', -1], ['2026-03-03', -2],
    ['2027-02-26', 1], ['2027-02-27', 1], ['2027-02-28', 0], ['2027-03-01', -1], ['2025-02-28', 0], ['2025-03-01', -1],
  ])('R-112 counts on %s how far the last day of February is off, whether anybody works on it: %i', (today, left) => {
    expect(daysToLastDay(calendar, day(today), planDueDay(Number(today.slice(0, 4)), parameters))).toBe(left)
  })

  it('R-112 shows how the days were counted', () => {
    const [issue, upload] = judge({ uploadedOn: day('2026-03-09') }).reasons
    expect(issue?.arithmetic).toBe('2026年2月有 28 天，期限 2026年2月28日；印发 2026年2月28日')
    expect(upload?.arithmetic).toBe('印发 2026年2月28日 + 5 个工作日 = 2026年3月6日；报送 2026年3月9日，第 6 个工作日')
  })

  it('R-112 takes no day of issue that has not come, or of another year', () => {
    const ask = (issuedOn: string) => decidePlanDated({ year: 2026, issuedOn: day(issuedOn), today: day('2026-03-02') }).verdict
    expect(['2026-03-03', '2026-03-02', '2025-12-30', '2024-12-31'].map(ask)).toEqual(['block', 'pass', 'pass', 'block'])
  })

  const legal: Readonly<Record<AnnualPlanState, AnnualPlanEvent[]>> = { DRAFT: ['submit'], SUBMITTED: ['return', 'accept'], RETURNED: ['submit'], ACCEPTED: ['amend'], AMENDED: [] }
  it('R-112 goes through its life cycle and nothing beside, saying where it stands and what may be done', () => {
    for (const [state, events] of Object.entries(legal) as [AnnualPlanState, AnnualPlanEvent[]][]) expect(annualPlan.allowedEvents(state)).toEqual(events)
    const refused = annualPlan.transition('DRAFT', 'accept')
    expect(refused).toMatchObject({ ok: false, code: 'ILLEGAL_EVENT', state: 'DRAFT', event: 'accept', allowed: ['submit'], message: '年度工作方案当前是“草稿”，不能“接收”。现在可以办理：报送。' })
  })
})
