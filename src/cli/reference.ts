import { readFileSync } from 'node:fs'
import { parseCalendarCsv, workCalendar } from '../policy/calendar.ts'
import type { WorkCalendar } from '../policy/calendar.ts'

/** The working-day calendar that ships with the project; read from disk, no database needed. */
export function shippedCalendar(): WorkCalendar {
  return workCalendar(parseCalendarCsv(readFileSync(new URL('../../db/reference/calendar.csv', import.meta.url), 'utf8')))
}
