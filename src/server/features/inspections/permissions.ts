import type { Permissions } from '../../platform/principal.ts'

/** Who may try what; the class's own bureau and department, and the assignment itself, are checked beside it. */
export const inspectionPermissions = {
  read: ['REG', 'IAD', 'CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2', 'HR1', 'HR2', 'INS', 'AUD'],
  plan: ['CTY1', 'CIT1', 'PRV1', 'HR1'],
  carryOut: ['INS', 'CTY1', 'CIT1', 'PRV1', 'HR1'],
  explain: ['INS', 'CTY1', 'CIT1', 'PRV1', 'HR1', 'REG', 'IAD'],
  judge: ['CTY2', 'CIT2', 'PRV2', 'HR2'],
  flagRemote: ['CTY1', 'CIT1', 'PRV1'],
  signFirst: ['HR1'],
  seal: ['HR2'],
} as const satisfies Permissions<string>
