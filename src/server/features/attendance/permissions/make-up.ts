import type { Permissions } from '../../../platform/principal.ts'

/** Who may try what with make-up lessons; a trainee reads his own, a trainer those of his classes. */
export const makeUpPermissions = {
  read: ['VET', 'TRN', 'REG', 'CTY1', 'CTY2', 'HR1', 'HR2', 'INS', 'AUD'],
  plan: ['REG'],
  finish: ['TRN'],
} as const satisfies Permissions<string>
