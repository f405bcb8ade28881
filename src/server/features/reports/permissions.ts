import type { Permissions } from '../../platform/principal.ts'

const officials = ['CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2', 'HR1', 'HR2', 'FIN1', 'FIN2', 'AUD'] as const

export const reportPermissions = {
  ledger: officials,
  names: ['CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2', 'HR1', 'HR2', 'AUD'],
  progress: officials,
} as const satisfies Permissions<string>
