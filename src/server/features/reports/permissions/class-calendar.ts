import type { Permissions } from '../../../platform/principal.ts'
import { bureausAndLabour } from './officials.ts'

/** Who reads the calendar of planned classes and the classes behind its numbers: those who may open a class. */
export const classCalendarPermissions = {
  view: bureausAndLabour,
} as const satisfies Permissions<string>
