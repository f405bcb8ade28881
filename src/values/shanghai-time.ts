import { plainDate } from './plain-date.ts'
import type { PlainDate } from './plain-date.ts'

/** The zone of every date, month and deadline, whatever the machine's own zone. */
export const TIME_ZONE = 'Asia/Shanghai'

const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: TIME_ZONE, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
})
const CLOCK = /^([01]\d|2[0-3]):([0-5]\d)$/

/** The calendar day of an instant in Asia/Shanghai. */
export function plainDateOf(instant: Date): PlainDate {
  const of = partsOf(instant)
  return plainDate(`${of.year}-${of.month}-${of.day}`)
}

/** The wall-clock time of an instant in Asia/Shanghai, `HH:MM`. */
export function clockTimeOf(instant: Date): string {
  const of = partsOf(instant)
  return `${of.hour}:${of.minute}`
}

/** `2022年3月7日 16:00` of an instant in Asia/Shanghai. */
export function formatInstant(instant: Date): string {
  const of = partsOf(instant)
  return `${of.year}年${Number(of.month)}月${Number(of.day)}日 ${of.hour}:${of.minute}`
}

/** The instant of a day and `HH:MM` in Asia/Shanghai (UTC+8, from 1992 on); throws RangeError for another shape. */
export function instantOf(date: PlainDate, clockTime: string): Date {
  minutesOfDay(clockTime)
  return new Date(`${date}T${clockTime}:00+08:00`)
}

/** Minutes since midnight of `HH:MM`; throws RangeError for another shape. */
export function minutesOfDay(clockTime: string): number {
  const match = CLOCK.exec(clockTime)
  if (match === null) throw new RangeError(`not a time of day (HH:MM): ${clockTime}`)
  return Number(match[1]) * 60 + Number(match[2])
}

/** Whole minutes from one instant to another, rounded down; negative when `to` is earlier. */
export function minutesBetween(from: Date, to: Date): number {
  return Math.floor((to.getTime() - from.getTime()) / 60_000)
}

function partsOf(instant: Date): Record<string, string> {
  return Object.fromEntries(parts.formatToParts(instant).map((p) => [p.type, p.value]))
}
