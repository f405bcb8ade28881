import type { Permissions } from '../../platform/principal.ts'

const officials = ['CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2', 'HR1', 'HR2', 'FIN1', 'FIN2', 'AUD'] as const

/** First desk enters, second desk confirms, each for its own place; labour and finance offices see what holds for their place. */
export const standardPermissions = {
  list: officials,
  cap: [...officials, 'VET'],
  create: ['CTY1', 'CIT1', 'PRV1'],
  confirm: ['CTY2', 'CIT2', 'PRV2'],
} as const satisfies Permissions<string>
