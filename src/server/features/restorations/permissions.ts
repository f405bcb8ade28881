import type { Permissions } from '../../platform/principal.ts'

export const restorationPermissions = {
  view: ['REG', 'IAD', 'TRN', 'EVA', 'ASR', 'CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2', 'HR1', 'HR2', 'FIN1', 'FIN2', 'INS', 'AUD', 'ADM'],
  /** The history, with what was compared. */
  list: ['PRV1', 'PRV2', 'AUD', 'ADM'],
  // whoever restores the database is not the one who opens payments again
  reconcile: ['PRV2'],
} as const satisfies Permissions<string>
