import type { WorkCalendar } from '../../../policy/calendar.ts'
import { workCalendar } from '../../../policy/calendar.ts'
import type { ParameterRow, ParameterSet } from '../../../policy/parameters.ts'
import { resolveParameters } from '../../../policy/parameters.ts'
import type { PlainDate } from '../../../values/plain-date.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import type { ClassRecord } from './store/record.ts'

/** What every judgement of a class stands on: the day, the working days, and the parameters that hold for this class. */
export interface Rulebook {
  today: PlainDate
  calendar: WorkCalendar
  parameters: ParameterSet
}

/** The rules of a class: the set stored at submission, before that the one in force today for its region. */
export async function rulebookOf(tx: Tx, cls: Pick<ClassRecord, 'parameterVersion' | 'parameterSet' | 'responsibleRegion' | 'creditedUnit'>): Promise<Rulebook> {
  const day = await today(tx)
  const rows = await tx.many<{ date: PlainDate; isWorkday: boolean; note: string }>('SELECT on_date AS date, is_workday AS "isWorkday", note FROM work_calendar')
  const calendar = workCalendar(rows)
  if (cls.parameterVersion !== null && cls.parameterSet !== null) return { today: day, calendar, parameters: { version: cls.parameterVersion, values: cls.parameterSet } }
  return { today: day, calendar, parameters: await parametersInForce(tx, day, cls) }
}

/** The set in force today for a class's region. */
export async function parametersInForce(tx: Tx, day: PlainDate, cls: Pick<ClassRecord, 'responsibleRegion' | 'creditedUnit'>): Promise<ParameterSet> {
  const rows = await tx.many<ParameterRow>(
    'SELECT key, region_code AS "regionCode", value, effective_from AS "effectiveFrom", effective_to AS "effectiveTo" FROM parameter_values')
  const places = [...new Set([cls.creditedUnit, cls.responsibleRegion].filter((code) => code !== null))]
  return resolveParameters(rows, day, places)
}
