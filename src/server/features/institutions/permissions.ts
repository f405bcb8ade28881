import type { Permissions } from '../../platform/principal.ts'

export const institutionPermissions = {
  list: ['CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2', 'HR1', 'HR2', 'FIN1', 'FIN2', 'AUD'],
  view: ['REG', 'IAD', 'TRN', 'CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2', 'HR1', 'HR2', 'FIN1', 'FIN2', 'INS', 'AUD'],
  register: ['CTY1', 'CIT1', 'PRV1'],
  edit: ['REG', 'IAD'],
  setAccount: ['IAD'],
  revealAccount: ['REG', 'IAD', 'HR1', 'HR2', 'FIN1', 'FIN2', 'AUD'],
  recogniseTrade: ['CIT2', 'PRV2'],
  importCatalogue: ['CIT2', 'PRV2'],
} as const satisfies Permissions<string>
