import { addWorkingDays, workCalendar, workingDaysLeft, type WorkCalendar } from '../../../policy/calendar.ts'
import type { PlainDate } from '../../../values/plain-date.ts'
import type { Tx } from '../../platform/database.ts'
import * as store from './store.ts'

let kept: { stamp: string; calendar: WorkCalendar } | null = null

/** The working-day calendar; read once per process and again when any process has imported a year. */
export async function calendar(tx: Tx): Promise<WorkCalendar> {
  const stamp = await store.calendarStamp(tx)
  if (kept?.stamp === stamp) return kept.calendar
  const fresh = workCalendar(await store.listCalendar(tx))
  kept = { stamp, calendar: fresh }
  return fresh
}

/** A term as screens draw it; the start is day 0, the deadline the last permitted day. */
export interface Deadline {
  due: PlainDate
  from: PlainDate
  workingDays: number
  left: number
  provisional: boolean
  kind: 'statutory' | 'promise'
  label: string
}

/** The deadline of so many working days after a day, seen from `today`. */
export function deadlineOf(days: WorkCalendar, today: PlainDate, term: { from: PlainDate; workingDays: number; kind: Deadline['kind']; label: string }): Deadline {
  const { deadline, provisional } = addWorkingDays(days, term.from, term.workingDays)
  return { due: deadline, left: workingDaysLeft(days, today, deadline), provisional, ...term }
}
