import type { Permissions } from '../../platform/principal.ts'

export const userPermissions = {
  list: ['ADM', 'IAD', 'CTY2', 'CIT2'],
  create: ['ADM'],
  setActive: ['ADM'],
} as const satisfies Permissions<string>
