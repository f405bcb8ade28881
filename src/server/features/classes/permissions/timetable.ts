import type { Permissions } from '../../../platform/principal.ts'
import { offices } from './offices.ts'

/** Who may try what with a timetable; a trainer and a trainee see those of their own classes. */
export const timetablePermissions = {
  view: ['REG', 'IAD', 'TRN', 'VET', ...offices],
  list: ['REG', 'IAD', 'TRN', ...offices],
  edit: ['REG'],
} as const satisfies Permissions<string>
