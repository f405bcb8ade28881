import type { Permissions } from '../../platform/principal.ts'

/** Finance keeps the accounts: the first desk opens and enters, the second confirms; bureaus, labour and audit see them. */
export const fundPermissions = {
  view: ['CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2', 'HR1', 'HR2', 'FIN1', 'FIN2', 'AUD'],
  open: ['FIN1'],
  propose: ['FIN1'],
  decide: ['FIN2'],
} as const satisfies Permissions<string>
