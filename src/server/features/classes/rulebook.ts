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
export async function rulebookOf(tx: Tx, cls: Pick<ClassRecord, 'parameterVersion' | 'parameterSet'
  | 'responsibleRegion'>): Promise<Rulebook> {
  const day = await today(tx)
  const { parameterVersion: version, parameterSet: values } = cls
  const parameters = version !== null && values !== null ? { version, values } : await parametersFor(tx, cls.responsibleRegion, day)
  return { today: day, calendar: await calendar(tx), parameters }
}
