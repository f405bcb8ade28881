import type { Permissions } from '../../../platform/principal.ts'
import { bureausAndLabour, officials } from './officials.ts'

/** What the search box looks through for whom; nobody finds there what he may not open as a list. */
export const searchPermissions = {
  search: [...officials, 'REG', 'IAD', 'EVA'],
  people: bureausAndLabour,
  /** Trainees of the own classes, as enrolments. */
  trainees: ['REG', 'IAD'],
  classes: [...bureausAndLabour, 'REG', 'IAD'],
  certificates: [...bureausAndLabour, 'REG', 'IAD', 'EVA'],
  institutions: officials,
} as const satisfies Permissions<string>
