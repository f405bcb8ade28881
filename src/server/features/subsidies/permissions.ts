import type { Permissions } from '../../platform/principal.ts'

/** What the life cycle of a claim does not say: who sees claims, prepares them, decides lines, lifts the cap, decides about recordings, holds payment. */
export const claimPermissions = {
  view: ['REG', 'IAD', 'CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2', 'HR1', 'HR2', 'FIN1', 'FIN2', 'AUD'],
  viewOwn: ['VET'],
  prepare: ['REG', 'IAD'],
  decide: ['CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2'],
  draftNotice: ['HR1'],
  liftCap: ['HR2'],
  decideRecording: ['HR2'],
  hold: ['CTY2', 'CIT2', 'PRV2', 'HR2', 'FIN2'],
} as const satisfies Permissions<string>
