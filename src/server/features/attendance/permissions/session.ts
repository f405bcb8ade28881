import type { Permissions } from '../../../platform/principal.ts'

/** Who may try what with lessons held; a trainee sees his own mark, a trainer acts only in his own sessions, the office only in its own school. */
export const sessionPermissions = {
  listOwn: ['TRN', 'REG', 'IAD'],
  listOwnClasses: ['TRN'],
  overview: ['REG', 'CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2', 'HR1', 'HR2', 'INS', 'AUD'],
  readSheet: ['VET', 'TRN', 'REG', 'CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2', 'HR1', 'HR2', 'INS', 'AUD'],
  readClass: ['TRN', 'REG', 'CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2', 'HR1', 'HR2', 'INS', 'AUD'],
  takeRoll: ['TRN', 'REG'],
} as const satisfies Permissions<string>
