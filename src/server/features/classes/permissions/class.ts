import type { Permissions } from '../../../platform/principal.ts'
import { offices } from './offices.ts'

/** Who may try what with a class; its steps are decided by its life cycle, and that it is this person's own class beside both. */
export const classPermissions = {
  view: ['REG', 'IAD', ...offices],
  create: ['REG'],
  edit: ['REG'],
  changeTrainers: ['REG'],
  registerExtSync: ['REG', 'IAD', 'CTY1', 'CIT1', 'HR1'],
} as const satisfies Permissions<string>
