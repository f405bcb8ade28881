import type { Permissions } from '../../../platform/principal.ts'

/** Who may try what with make-up lessons; whoever reads a leave slip reads those of it. */
export const makeUpPermissions = {
  plan: ['REG'],
  finish: ['TRN'],
} as const satisfies Permissions<string>
