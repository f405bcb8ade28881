import { formatDate, lastDayOfMonth, plainDateFrom, yearOf } from '../values/plain-date.ts'
import type { PlainDate } from '../values/plain-date.ts'
import { decision } from '../values/decision.ts'
import type { Decision } from '../values/decision.ts'
import { addWorkingDays, workingDaysBetween } from './calendar.ts'
import type { WorkCalendar } from './calendar.ts'
import { cited, reason } from './reason.ts'
import type { ParameterSet } from './parameters.ts'

const ISSUE = { code: 'PLAN_ISSUE_DAY', clause: '四(一)', requirement: 'R-112' } as const
const UPLOAD = { code: 'PLAN_UPLOAD_DAY', clause: '四(一)', requirement: 'R-112' } as const
const DATED = { code: 'PLAN_DATED', clause: '四(一)', requirement: 'R-112' } as const

/** Last day on which the plan of a year is issued in time: `02-LAST` is 28 or 29 February. A RangeError says the parameter cannot be read. */
export function planDueDay(year: number, parameters: ParameterSet): PlainDate {
  const match = /^(\d{2})-(LAST|\d{2})$/.exec(String(parameters.values.ANNUAL_PLAN_DUE))
  if (match === null) throw new RangeError(`not a day of the year: ${String(parameters.values.ANNUAL_PLAN_DUE)}`)
  const month = Number(match[1])
  return match[2] === 'LAST' ? lastDayOfMonth(year, month) : plainDateFrom(year, month, Number(match[2]))
}

/** What is judged: the first version of a year by its day of issue, every version by the days until it was uploaded. */
export interface PlanTimes {
  year: number
  edition: number
  issuedOn: PlainDate
  /** Day of the first submission; null while a draft, then the day of asking is judged. */
  uploadedOn: PlainDate | null
  today: PlainDate
}

export interface PlanTiming { due: PlainDate; uploadDue: PlainDate; isLate: boolean }

/** Whether a plan was issued and uploaded in time (R-112, D-16). A warning means late: marked red, and taken all the same. */
export function judgePlanTimes(facts: PlanTimes, parameters: ParameterSet, days: WorkCalendar): Decision<PlanTiming> {
  const { year, edition, issuedOn, today } = facts
  const due = planDueDay(year, parameters)
  const uploaded = facts.uploadedOn ?? today
  const within = parameters.values.ANNUAL_PLAN_UPLOAD_WD
  const term = addWorkingDays(days, issuedOn, within)
  const isIssuedLate = edition === 1 && issuedOn > due
  const isUploadedLate = uploaded > term.deadline
  const counted = workingDaysBetween(days, issuedOn, uploaded).days
  const verb = facts.uploadedOn === null ? '今天' : '报送'
  const dueSum = `${year}年2月有 ${Number(due.slice(8))} 天，期限 ${formatDate(due)}；印发 ${formatDate(issuedOn)}`
  const uploadSum = `印发 ${formatDate(issuedOn)} + ${within} 个工作日 = ${formatDate(term.deadline)}${term.provisional ? '（暂按）' : ''}；${verb} ${formatDate(uploaded)}，第 ${counted} 个工作日`
  return decision({ due, uploadDue: term.deadline, isLate: isIssuedLate || isUploadedLate }, [
    ...(edition > 1 ? [] : [reason(ISSUE, isIssuedLate ? 'warn' : 'pass', isIssuedLate ? `印发晚于 ${formatDate(due)}，标红，仍可报送。` : `在 ${formatDate(due)} 以前印发。`, {
      facts: { planIssuedOn: issuedOn, planDue: due }, parameter: cited(parameters, 'ANNUAL_PLAN_DUE'), arithmetic: dueSum,
    })]),
    reason(UPLOAD, isUploadedLate ? 'warn' : 'pass', isUploadedLate ? `印发后第 ${counted} 个工作日才报送，超过 ${within} 个工作日，标红，仍可报送。` : `印发后 ${within} 个工作日内报送。`, {
      facts: { planIssuedOn: issuedOn, planUploadedOn: facts.uploadedOn, planUploadDue: term.deadline }, parameter: cited(parameters, 'ANNUAL_PLAN_UPLOAD_WD'), arithmetic: uploadSum,
    }),
  ])
}

/** Whether the day of issue can be that of a plan of the year: not in the future, and in the year or the one before. */
export function decidePlanDated(facts: { year: number; issuedOn: PlainDate; today: PlainDate }): Decision<null> {
  const { year, issuedOn, today } = facts
  if (issuedOn > today) return decision(null, [reason(DATED, 'block', `印发日期 ${formatDate(issuedOn)} 还没到，今天是 ${formatDate(today)}。请在印发以后再填。`)])
  const written = yearOf(issuedOn)
  if (written !== year && written !== year - 1) return decision(null, [reason(DATED, 'block', `${year}年的方案，印发日期不会在 ${written} 年。请核对年份和印发日期。`)])
  return decision(null, [reason(DATED, 'pass', '印发日期合理。')])
}

/** Whether an office without a plan is late today: the last day itself is still in time. */
export const isPlanOverdue = (year: number, today: PlainDate, parameters: ParameterSet): boolean => today > planDueDay(year, parameters)

/** Which desk returns or accepts the plan of an office: the city that of its counties, the province that of a city, 济源 included. */
export const deciderOf = (level: 'city' | 'county'): 'CIT2' | 'PRV2' => (level === 'county' ? 'CIT2' : 'PRV2')
