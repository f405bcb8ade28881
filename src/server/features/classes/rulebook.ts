import type { WorkCalendar } from '../../../policy/calendar.ts'
import type { ParameterSet } from '../../../policy/parameters.ts'
import type { PlainDate } from '../../../values/plain-date.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { calendar, parametersFor } from '../parameters/index.ts'
import type { ClassRecord } from './store/record.ts'

/** What every judgement of a class stands on: the day, the working days, and the parameters that hold for this class. */
export interface Rulebook {
  today: PlainDate
  calendar: WorkCalendar
  parameters: ParameterSet
}

/** The rules of a class: the set stored at submission, before that the one in force today for its region. */
export async function rulebookOf(tx: Tx, cls: Pick<ClassRecord, 'parameterVersion' | 'parameterSet' | 'responsibleRegion'>): Promise<Rulebook> {
  return (await rulebooksOf(tx))(cls)
}

/** The rules of many classes: the day and the working days are read once, the parameters once per region. */
export async function rulebooksOf(tx: Tx): Promise<(cls: Parameters<typeof rulebookOf>[1]) => Promise<Rulebook>> {
  const [day, days] = await Promise.all([today(tx), calendar(tx)])
  const byRegion = new Map<string, Promise<ParameterSet>>()
  const inForce = (region: string) => {
    const known = byRegion.get(region) ?? parametersFor(tx, region, day)
    byRegion.set(region, known)
    return known
  }
  return async ({ parameterVersion: version, parameterSet: values, responsibleRegion }) =>
    ({ today: day, calendar: days, parameters: version !== null && values !== null ? { version, values } : await inForce(responsibleRegion) })
}
