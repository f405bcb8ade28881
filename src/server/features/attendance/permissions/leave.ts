import type { Permissions } from '../../../platform/principal.ts'

/** Who may try what with a leave slip; a trainee only with his own, whose turn it is to decide is read from its life cycle. */
export const leavePermissions = {
  read: ['VET', 'TRN', 'REG', 'CTY1', 'CTY2', 'CIT1', 'CIT2', 'HR1', 'HR2', 'INS', 'AUD'],
  ask: ['VET', 'REG'],
  decide: ['TRN', 'REG'],
} as const satisfies Permissions<string>
