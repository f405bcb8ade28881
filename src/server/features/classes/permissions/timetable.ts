import type { Permissions } from '../../../platform/principal.ts'
import { offices } from './offices.ts'

/** Who may try what with a timetable; a trainer sees those of his own classes. */
export const timetablePermissions = {
  view: ['REG', 'IAD', 'TRN', ...offices],
  edit: ['REG'],
} as const satisfies Permissions<string>
