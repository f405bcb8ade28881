declare const plainDateBrand: unique symbol

/** A calendar day without time or zone, `YYYY-MM-DD`; sorts as text. Years 1900–2999. */
export type PlainDate = string & { readonly [plainDateBrand]: true }

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/
const DAY_MS = 86_400_000
const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'] as const

/** The day a text names, or null when it is not exactly `YYYY-MM-DD` of an existing day. */
export function parsePlainDate(text: string): PlainDate | null {
  const match = SHAPE.exec(text)
  if (match === null) return null
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  if (year < 1900 || year > 2999) return null
  const instant = new Date(Date.UTC(year, month - 1, day))
  if (instant.getUTCMonth() !== month - 1 || instant.getUTCDate() !== day) return null
  return text as PlainDate
}

/** The day a trusted text names; throws RangeError when it names none. */
export function plainDate(text: string): PlainDate {
  const date = parsePlainDate(text)
  if (date === null) throw new RangeError(`not a calendar day (YYYY-MM-DD): ${text}`)
  return date
}

/** The day of a year, month (1–12) and day of month; throws RangeError when it does not exist. */
export function plainDateFrom(year: number, month: number, day: number): PlainDate {
  return plainDate(`${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`)
}

/** The day `days` later (earlier when negative). */
export function addDays(date: PlainDate, days: number): PlainDate {
  return fromDayNumber(dayNumber(date) + days)
}

/** The same day of the month `months` later, or that month's last day when it is shorter. */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const index = yearOf(date) * 12 + monthOf(date) - 1 + months
  const [year, month] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1]
  return plainDateFrom(year, month, Math.min(dayOf(date), daysInMonth(year, month)))
}

/** Days from one date to another: 3 from the 17th to the 20th, negative when `to` is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return dayNumber(to) - dayNumber(from)
}

/** Every day from first to last, both included; empty when last is earlier. */
export function daysFromTo(first: PlainDate, last: PlainDate): PlainDate[] {
  const days: PlainDate[] = []
  for (let n = dayNumber(first); n <= dayNumber(last); n++) days.push(fromDayNumber(n))
  return days
}

/** 1 Monday … 7 Sunday. */
export function weekdayOf(date: PlainDate): number {
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1
}

export function isWeekend(date: PlainDate): boolean {
  return weekdayOf(date) >= 6
}

export function yearOf(date: PlainDate): number {
  return Number(date.slice(0, 4))
}

/** 1–12. */
export function monthOf(date: PlainDate): number {
  return Number(date.slice(5, 7))
}

/** 1–31. */
export function dayOf(date: PlainDate): number {
  return Number(date.slice(8, 10))
}

/** 1–4. */
export function quarterOf(date: PlainDate): number {
  return Math.ceil(monthOf(date) / 3)
}

/** The three months (1–12) of a quarter (1–4). */
export function monthsOfQuarter(quarter: number): [number, number, number] {
  const first = quarter * 3 - 2
  return [first, first + 1, first + 2]
}

/** 28–31, for month 1–12. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** The last day of a month (1–12). */
export function lastDayOfMonth(year: number, month: number): PlainDate {
  return plainDateFrom(year, month, daysInMonth(year, month))
}

/** The earliest of at least one date. */
export function earliest(first: PlainDate, ...others: PlainDate[]): PlainDate {
  return others.reduce((a, b) => (b < a ? b : a), first)
}

/** Whole years completed on a day, as age is counted. */
export function ageOn(birth: PlainDate, day: PlainDate): number {
  const years = yearOf(day) - yearOf(birth)
  return day.slice(5) < birth.slice(5) ? years - 1 : years
}

/** `2022年3月7日`. */
export function formatDate(date: PlainDate): string {
  return `${yearOf(date)}年${monthOf(date)}月${dayOf(date)}日`
}

/** `3月7日（周一）`. */
export function formatDayAndWeekday(date: PlainDate): string {
  return `${monthOf(date)}月${dayOf(date)}日（${formatWeekday(date)}）`
}

/** `2022年3月7日（周一）`. */
export function formatDateAndWeekday(date: PlainDate): string {
  return `${yearOf(date)}年${formatDayAndWeekday(date)}`
}

/** `周一`. */
export function formatWeekday(date: PlainDate): string {
  return `周${WEEKDAYS[weekdayOf(date) - 1]}`
}

function dayNumber(date: PlainDate): number {
  return Date.UTC(yearOf(date), monthOf(date) - 1, dayOf(date)) / DAY_MS
}

function fromDayNumber(n: number): PlainDate {
  return plainDate(new Date(n * DAY_MS).toISOString().slice(0, 10))
}
