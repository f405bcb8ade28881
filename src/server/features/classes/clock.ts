import { addWorkingDays, addWorkingDaysWithPauses, workingDaysBetween, workingDaysLeft, type Pause,
  type WorkCalendar } from '../../../policy/calendar.ts'
import type { ClassState } from '../../../policy/machines/training-class.ts'
import { definitionOf, type ParameterKey, type ParameterSet } from '../../../policy/parameters.ts'
import { addDays, type PlainDate } from '../../../values/plain-date.ts'
import { plainDateOf } from '../../../values/shanghai-time.ts'

/** A deadline as screens draw it. */
export interface Deadline {
  due: PlainDate
  from: PlainDate
  workingDays: number
  left: number
  provisional: boolean
  kind: 'statutory' | 'promise'
  label: string
}

export interface Clock {
  deadline: Deadline | null
  /** Present where a review timer is kept; it stands still from a return until re-acceptance. */
  timer: { running: boolean; workingDaysLeft: number } | null
}

export interface ClockFacts {
  state: ClassState
  plannedOpen: PlainDate | null
  events: readonly { event: string; to: ClassState; at: Date }[]
  returnDue: PlainDate | null
  today: PlainDate
  calendar: WorkCalendar
  parameters: ParameterSet
}

/** States whose days run on one promise; the labour department has one promise for both of its reviews (D-11). */
const timers: readonly { states: readonly ClassState[]; parameter: ParameterKey }[] = [
  { states: ['SUBMITTED', 'VA_FIRST'], parameter: 'CLASS_REVIEW_VA_FIRST_WD' },
  { states: ['VA_SECOND'], parameter: 'CLASS_REVIEW_VA_SECOND_WD' },
  { states: ['HR_FIRST', 'HR_SECOND'], parameter: 'CLASS_REVIEW_HR_WD' },
]
const none: Clock = { deadline: null, timer: null }

/** Until when the next step of a class is due, and whether its timer runs. */
export function clockOf(facts: ClockFacts): Clock {
  const { state, plannedOpen, today, calendar, parameters } = facts
  const timer = timers.find((t) => t.states.includes(state))
  if (timer) return reviewClock(facts, timer.states, timer.parameter)
  if (state === 'DRAFT') return plannedOpen === null ? none : only(leadDeadline(facts, plannedOpen))
  if (state === 'RETURNED') return facts.returnDue === null
    ? none : only(fixed(facts, 'RETURN_WD', lastEntry(facts) ?? today, facts.returnDue))
  if (state === 'APPROVED' && plannedOpen !== null) return only({ ...fixed(facts, 'OPEN_WINDOW_DAYS', lastEntry(facts) ?? today,
    plannedOpen), kind: 'statutory', label: '须在开班前报备' })
  if (state === 'FILED' && plannedOpen !== null) return only(fixed(facts, 'OPEN_WINDOW_DAYS', plannedOpen,
    addDays(plannedOpen, parameters.values.OPEN_WINDOW_DAYS)))
  const entered = lastEntry(facts)
  if (entered === null) return none
  if (state === 'TRAINING_DONE' || state === 'RESULTS_IN') {
    const term = addWorkingDays(calendar, entered, parameters.values.HR_OPINION_WD)
    return only({ ...fixed(facts, 'HR_OPINION_WD', entered, term.deadline), provisional: term.provisional })
  }
  if (state === 'EXAM_HELD') return only(fixed(facts, 'CERT_ARRIVAL_DAYS', entered, addDays(entered, parameters.values.CERT_ARRIVAL_DAYS)))
  return none
}

/** Working days a step has used so far, for the record of a return. */
export function daysUsed(facts: ClockFacts): number {
  const timer = timers.find((t) => t.states.includes(facts.state))
  if (!timer) return 0
  return staysIn(facts, timer.states).reduce((sum, stay) =>
    sum + workingDaysBetween(facts.calendar, stay.from, stay.to ?? facts.today).days, 0)
}

function reviewClock(facts: ClockFacts, states: readonly ClassState[], parameter: ParameterKey): Clock {
  const count = Number(facts.parameters.values[parameter])
  const stays = staysIn(facts, states)
  const first = stays[0]
  if (first === undefined) return none
  const pauses: Pause[] = stays.flatMap((stay, i) => (stay.to === null ? [] : [{ from: stay.to, to: stays[i + 1]?.from ?? null }]))
  const term = addWorkingDaysWithPauses(facts.calendar, first.from, count, pauses)
  if (term.deadline === null) return { deadline: null, timer: { running: false, workingDaysLeft: term.left } }
  const left = workingDaysLeft(facts.calendar, facts.today, term.deadline)
  const kind = definitionOf(parameter).mark === 'S' ? 'statutory' : 'promise'
  const deadline: Deadline = { due: term.deadline, from: stays.at(-1)?.from ?? first.from, workingDays: count, left,
    provisional: term.provisional, kind, label: labelOf(kind) }
  return { deadline, timer: { running: true, workingDaysLeft: left } }
}

/** Times spent in some states; after a return the waiting time until re-acceptance is not one of them. */
function staysIn(facts: ClockFacts, states: readonly ClassState[]): { from: PlainDate; to: PlainDate | null }[] {
  const stays: { from: PlainDate; to: PlainDate | null }[] = []
  let open: { from: PlainDate; to: PlainDate | null } | null = null
  for (const { event, to, at } of facts.events) {
    const counts = states.includes(to) && event !== 'resubmit'
    if (counts && open === null) stays.push((open = { from: plainDateOf(at), to: null }))
    else if (!counts && open !== null) {
      open.to = plainDateOf(at)
      open = null
    }
  }
  return stays
}

function leadDeadline(facts: ClockFacts, plannedOpen: PlainDate): Deadline {
  const lead = facts.parameters.values.APPLY_LEAD
  let day = addDays(plannedOpen, -lead)
  while (workingDaysBetween(facts.calendar, day, plannedOpen).days < lead) day = addDays(day, -1)
  return fixed(facts, 'APPLY_LEAD', day, day)
}

function fixed(facts: ClockFacts, parameter: ParameterKey, from: PlainDate, due: PlainDate): Deadline {
  const span = workingDaysBetween(facts.calendar, from, due)
  const kind = definitionOf(parameter).mark === 'S' ? 'statutory' : 'promise'
  return { due, from, workingDays: span.days, left: workingDaysLeft(facts.calendar, facts.today, due), provisional: span.provisional,
    kind, label: labelOf(kind) }
}

const labelOf = (kind: Deadline['kind']) => (kind === 'statutory' ? '法定时限' : '承诺时限')
const only = (deadline: Deadline): Clock => ({ deadline, timer: null })

function lastEntry(facts: ClockFacts): PlainDate | null {
  const entry = facts.events.filter((e) => e.to === facts.state).at(-1)
  return entry === undefined ? null : plainDateOf(entry.at)
}
