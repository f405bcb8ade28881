import { addDays, daysInMonth, formatWeekday, isWeekend, parsePlainDate, yearOf } from '../values/plain-date.ts'
import type { PlainDate } from '../values/plain-date.ts'

/** One published day: whether offices work, and why it differs from its weekday (holiday name or 调休). */
export interface CalendarRow {
  date: PlainDate
  isWorkday: boolean
  note: string
}

/** Published working days; a day of a year not published yet is unknown (null). */
export interface WorkCalendar {
  isWorkingDay(date: PlainDate): boolean | null
  noteOf(date: PlainDate): string
  /** Years of which every day is published. */
  years: readonly number[]
}

/** A term in working days: the start is day 0, `deadline` is the last permitted day (until 24:00), `skipped` the days not counted. */
export interface WorkingDayTerm {
  from: PlainDate
  plus: number
  skipped: PlainDate[]
  /** True when a day counted or skipped lies past the published calendar and was taken as Monday to Friday (暂按). */
  provisional: boolean
  deadline: PlainDate
}

/** A time in which a clock stands still: from the day of return to the day of re-acceptance; `to` null = still standing. */
export interface Pause {
  from: PlainDate
  to: PlainDate | null
}

/** One day on the ruler a screen draws under a term. */
export interface RulerDay {
  date: PlainDate
  weekday: string
  /** 0 on the start day, then 1, 2 … on counted days; null on days not counted. */
  counted: number | null
  kind: 'START' | 'WORKDAY' | 'SWAP_WORKDAY' | 'WEEKEND' | 'HOLIDAY'
  note: string
  provisional: boolean
}

const WEEKEND_NOTES: ReadonlySet<string> = new Set(['', '周末'])
const HEADER = 'date,is_workday,note'

/** The rows of a calendar file `date,is_workday,note` (is_workday 1 or 0); throws RangeError naming the line that cannot be read. */
export function parseCalendarCsv(text: string): CalendarRow[] {
  const [header, ...lines] = text
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split(/\r?\n/)
  if (header !== HEADER) throw new RangeError(`a calendar file starts with ${HEADER}`)
  return lines.map((line, i) => {
    const match = /^([^,]*),([01]),([^,]*)$/.exec(line)
    const date = parsePlainDate(match?.[1] ?? '')
    if (match === null || date === null) throw new RangeError(`calendar line ${i + 2} cannot be read: ${line}`)
    return { date, isWorkday: match[2] === '1', note: match[3] ?? '' }
  })
}

/** A calendar over published rows; throws RangeError when a date appears twice with different answers. */
export function workCalendar(rows: Iterable<CalendarRow>): WorkCalendar {
  const days = new Map<PlainDate, CalendarRow>()
  const daysOfYear = new Map<number, number>()
  for (const row of rows) {
    const known = days.get(row.date)
    if (known !== undefined && known.isWorkday !== row.isWorkday) throw new RangeError(`calendar lists ${row.date} twice`)
    if (known === undefined) daysOfYear.set(yearOf(row.date), (daysOfYear.get(yearOf(row.date)) ?? 0) + 1)
    days.set(row.date, row)
  }
  return {
    isWorkingDay: (date) => days.get(date)?.isWorkday ?? null,
    noteOf: (date) => days.get(date)?.note ?? '',
    years: [...daysOfYear]
      .filter(([year, count]) => count === 337 + daysInMonth(year, 2))
      .map(([year]) => year)
      .sort((a, b) => a - b),
  }
}

/** The last permitted day of `count` working days after a start day (F27); throws RangeError unless count is whole, 0 to 1000. */
export function addWorkingDays(calendar: WorkCalendar, start: PlainDate, count: number): WorkingDayTerm {
  if (!Number.isInteger(count) || count < 0 || count > 1000) throw new RangeError(`working days must be 0 to 1000: ${count}`)
  const skipped: PlainDate[] = []
  let provisional = false
  let day = start
  for (let counted = 0; counted < count;) {
    day = addDays(day, 1)
    const working = judge(calendar, day)
    provisional ||= working.provisional
    if (working.is) counted++
    else skipped.push(day)
  }
  return { from: start, plus: count, skipped, provisional, deadline: day }
}

/** Working days after `from` up to and including `to`; 0 when `to` is not later. */
export function workingDaysBetween(calendar: WorkCalendar, from: PlainDate, to: PlainDate): { days: number; provisional: boolean } {
  let [days, provisional] = [0, false]
  for (let day = from; day < to;) {
    day = addDays(day, 1)
    const working = judge(calendar, day)
    provisional ||= working.provisional
    if (working.is) days++
  }
  return { days, provisional }
}

/**
 * A term whose clock stands still between return and re-acceptance: days used before a return stay used, the rest is counted from
 * the day of re-acceptance. While it stands, `deadline` is null and `left` says how many working days remain.
 */
export function addWorkingDaysWithPauses(
  calendar: WorkCalendar,
  start: PlainDate,
  count: number,
  pauses: readonly Pause[],
): { deadline: PlainDate | null; left: number; provisional: boolean } {
  let [from, left, provisional] = [start, count, false]
  for (const pause of pauses) {
    const used = workingDaysBetween(calendar, from, pause.from)
    left = Math.max(0, left - used.days)
    provisional ||= used.provisional
    if (pause.to === null) return { deadline: null, left, provisional }
    from = pause.to
  }
  const term = addWorkingDays(calendar, from, left)
  return { deadline: term.deadline, left, provisional: provisional || term.provisional }
}

/** Working days left on a day until a deadline (0 on the day itself), negative when it has passed. */
export function workingDaysLeft(calendar: WorkCalendar, today: PlainDate, deadline: PlainDate): number {
  return today <= deadline ? workingDaysBetween(calendar, today, deadline).days : -workingDaysBetween(calendar, deadline, today).days
}

/** Days until a last day that is a day of the year and no count of working days, as a to-do shows them: working days, but none of the days before is the last, and every day after it is late, be it a Saturday. */
export function daysToLastDay(calendar: WorkCalendar, today: PlainDate, last: PlainDate): number {
  const left = workingDaysLeft(calendar, today, last)
  return today < last ? Math.max(1, left) : today === last ? 0 : Math.min(-1, left)
}

/** Whether a deadline makes something happen by itself: never before the day is over, and never when it is only provisional (D-32). */
export function hasExpired(term: Pick<WorkingDayTerm, 'deadline' | 'provisional'>, today: PlainDate): boolean {
  return !term.provisional && today > term.deadline
}

/**
 * The last day of a term that ran into a year nobody had published when it began, once that year is known: as counted, but not before `today`, for nobody misses a day that was not fixed.
 * Null while a day of it is still unknown (D-32).
 */
export function settledDeadline(calendar: WorkCalendar, start: PlainDate, count: number, today: PlainDate): PlainDate | null {
  const term = addWorkingDays(calendar, start, count)
  return term.provisional ? null : term.deadline < today ? today : term.deadline
}

/** Every day from the start to the deadline with its count and, where it is not counted or is a swapped weekend, why. */
export function rulerOf(calendar: WorkCalendar, term: WorkingDayTerm): RulerDay[] {
  const ruler: RulerDay[] = [rulerDay(calendar, term.from, 0, 'START')]
  let counted = 0
  for (let day = term.from; day < term.deadline;) {
    day = addDays(day, 1)
    if (judge(calendar, day).is) ruler.push(rulerDay(calendar, day, ++counted, isWeekend(day) ? 'SWAP_WORKDAY' : 'WORKDAY'))
    else ruler.push(rulerDay(calendar, day, null, isWeekend(day) && WEEKEND_NOTES.has(calendar.noteOf(day)) ? 'WEEKEND' : 'HOLIDAY'))
  }
  return ruler
}

function judge(calendar: WorkCalendar, day: PlainDate): { is: boolean; provisional: boolean } {
  const published = calendar.isWorkingDay(day)
  return published === null ? { is: !isWeekend(day), provisional: true } : { is: published, provisional: false }
}

function rulerDay(calendar: WorkCalendar, date: PlainDate, counted: number | null, kind: RulerDay['kind']): RulerDay {
  return {
    date,
    weekday: formatWeekday(date),
    counted,
    kind,
    note: calendar.noteOf(date),
    provisional: calendar.isWorkingDay(date) === null,
  }
}
