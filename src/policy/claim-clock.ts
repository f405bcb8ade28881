import { daysBetween, formatDate } from '../values/plain-date.ts'
import type { PlainDate } from '../values/plain-date.ts'
import { decision } from '../values/decision.ts'
import type { Decision } from '../values/decision.ts'
import { addWorkingDays, addWorkingDaysWithPauses, hasExpired, rulerOf, workingDaysBetween } from './calendar.ts'
import type { Pause, RulerDay, WorkCalendar } from './calendar.ts'
import type { ParameterSet } from './parameters.ts'
import { cited, reason } from './reason.ts'

/** Where the 15 working days of R25 stand on a day. */
export interface ReviewClock {
  acceptedOn: PlainDate
  limit: number
  /** Working days used up; the day of acceptance is day 0. */
  used: number
  left: number
  /** Null while the clock stands still because the claim is returned. */
  deadline: PlainDate | null
  state: 'RUNNING' | 'STANDING' | 'DUE_SOON' | 'OVERDUE'
  /** Past the published calendar: nothing expires by itself (D-32). */
  provisional: boolean
  /** How it was reckoned, as an official would say it. */
  arithmetic: string
  ruler: RulerDay[]
}

/** Days of the clock on which reviewers are reminded (R-162). */
export const REVIEW_REMINDERS = [10, 13] as const

/** R25 自受理之日起15个工作日内: acceptance is day 0, the clock stands from a return to the re-acceptance and days used stay used (A-20). */
export function reviewClock(calendar: WorkCalendar, facts: { acceptedOn: PlainDate; pauses: readonly Pause[]; today: PlainDate }, parameters: ParameterSet): ReviewClock {
  const { acceptedOn, pauses, today } = facts
  const limit = parameters.values.VA_CLAIM_REVIEW_WD
  const term = addWorkingDaysWithPauses(calendar, acceptedOn, limit, pauses)
  const standing = term.deadline === null
  const started = pauses.at(-1)?.to ?? acceptedOn
  const since = standing || started > today ? 0 : workingDaysBetween(calendar, started, today).days
  const usedBefore = limit - term.left
  const used = usedBefore + since
  const overdue = term.deadline !== null && hasExpired({ deadline: term.deadline, provisional: term.provisional }, today)
  const state = standing ? 'STANDING' : overdue ? 'OVERDUE' : used >= REVIEW_REMINDERS[0] ? 'DUE_SOON' : 'RUNNING'
  const ruler = standing ? [] : rulerOf(calendar, addWorkingDays(calendar, started, term.left))
  const skipped = holidaysOf(ruler)
  const paused = pauses.flatMap((p) => (p.to === null ? [`${formatDate(p.from)}退回后停表`] : [`${formatDate(p.from)}退回、${formatDate(p.to)}重新受理，停表不计`]))
  const until = term.deadline === null ? `还剩 ${term.left} 个工作日` : `${formatDate(term.deadline)} 24:00 止`
  const arithmetic = [`受理${formatDate(acceptedOn)}，当日不计`, ...paused, ...(skipped === '' ? [] : [`遇${skipped}不计`]), `${limit} 个工作日，${until}`, ...(term.provisional ? ['暂按周一至周五推算'] : [])].join('；')
  return { acceptedOn, limit, used, left: Math.max(0, limit - used), deadline: term.deadline, state, provisional: term.provisional, arithmetic, ruler }
}

/** Holiday names of a ruler, each once, in order: `中秋节、国庆节`. */
function holidaysOf(ruler: readonly RulerDay[]): string {
  return [...new Set(ruler.filter((day) => day.kind === 'HOLIDAY' && day.note !== '').map((day) => day.note))].join('、')
}

/** How long something must be public, and until when. */
export interface PublicityTerm {
  publishedOn: PlainDate
  /** Last day of publicity; it may be closed from the day after. */
  until: PlainDate
  workingDays: number
  /** 公示期 as the form prints it: calendar days, both ends counted. */
  calendarDays: number
  provisional: boolean
  arithmetic: string
  ruler: RulerDay[]
}

/** A-21: full working days after the day of publication; the day itself is not counted. */
export function publicityTerm(calendar: WorkCalendar, publishedOn: PlainDate, workingDays: number): PublicityTerm {
  const term = addWorkingDays(calendar, publishedOn, workingDays)
  const ruler = rulerOf(calendar, term)
  const counted = ruler.filter((day) => day.counted !== null && day.counted > 0).map((day) => formatDate(day.date))
  const skipped = holidaysOf(ruler)
  return {
    publishedOn, until: term.deadline, workingDays, calendarDays: daysBetween(publishedOn, term.deadline) + 1, provisional: term.provisional, ruler,
    arithmetic: `${formatDate(publishedOn)}发布，当日不计；${skipped === '' ? '' : `${skipped}不计；`}${counted.join('、')}满 ${workingDays} 个工作日${term.provisional ? '（暂按周一至周五推算）' : ''}`,
  }
}

const CLOSE = { code: 'PUBLICITY_CLOSE', clause: '附2-R26', requirement: 'R-163' } as const

/** Whether a publicity may close: its working days are over and no objection waits (T17, T18, T34). Provisional days close nothing before the calendar is known. */
export function decidePublicityClose(term: PublicityTerm, facts: { today: PlainDate; openObjections: number }, minimum: { key: 'MIN_PUBLICITY_WD_SUBSIDY' | 'PUBLICITY_WD_SELECTION' | 'PUBLICITY_WD_STARS' }, parameters: ParameterSet): Decision<PlainDate> {
  const grounds = { facts: { publishedOn: term.publishedOn, until: term.until, today: facts.today, openObjections: facts.openObjections }, parameter: cited(parameters, minimum.key), arithmetic: term.arithmetic }
  if (facts.openObjections > 0) return decision(term.until, [reason(CLOSE, 'block', `还有 ${facts.openObjections} 件异议没有答复，公示不能结束。请先处理异议。`, grounds)])
  if (term.provisional) return decision(term.until, [reason(CLOSE, 'block', '公示期跨入尚未公布的节假日安排，暂按周一至周五推算，不能据此结束公示。请先导入当年工作日历。', grounds)])
  if (facts.today <= term.until) return decision(term.until, [reason(CLOSE, 'block', `公示须满 ${term.workingDays} 个工作日，到${formatDate(term.until)} 24:00 止，次日才能结束。`, grounds)])
  return decision(term.until, [reason(CLOSE, 'pass', `公示已满 ${term.workingDays} 个工作日，没有未答复的异议。`, grounds)])
}
