import type { Permissions } from '../../platform/principal.ts'

export const veteranPermissions = {
  list: ['CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2', 'HR1', 'HR2', 'AUD'],
  view: ['CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2', 'HR1', 'HR2', 'AUD', 'VET'],
  create: ['CTY1'],
  update: ['CTY1'],
  updateContacts: ['VET'],
  limitUse: ['VET'],
  import: ['CTY1'],
  importFreeRight: ['CTY1'],
  reveal: ['CTY1', 'CTY2', 'CIT1', 'CIT2', 'REG', 'IAD', 'AUD'],
} as const satisfies Permissions<string>
