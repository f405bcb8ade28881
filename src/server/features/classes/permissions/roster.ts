import type { Permissions } from '../../../platform/principal.ts'
import { offices } from './offices.ts'

/** Who may try what with a roster; a trainer sees those of his own classes; what happens to one person on it is decided by the life cycle of an enrolment. */
export const rosterPermissions = {
  view: ['REG', 'IAD', 'TRN', ...offices],
  edit: ['REG'],
  confirm: ['CTY1', 'CIT1', 'PRV1'],
} as const satisfies Permissions<string>
