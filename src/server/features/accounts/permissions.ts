import type { Permissions } from '../../platform/principal.ts'

/** Who looks after accounts; everybody else named sees those of his own unit or place. */
export const userPermissions = {
  list: ['ADM', 'AUD', 'PRV1', 'PRV2', 'CIT1', 'CIT2', 'CTY1', 'CTY2', 'HR1', 'HR2', 'FIN1', 'FIN2', 'REG', 'IAD', 'EVA'],
  listAll: ['ADM', 'AUD', 'PRV1', 'PRV2'],
  create: ['ADM'],
  setActive: ['ADM'],
  setRoles: ['ADM'],
  resetPassword: ['ADM'],
} as const satisfies Permissions<string>
