import type { Permissions } from '../../../platform/principal.ts'

/** The county keeps the roll of whom it received, and calls them; city, province and audit read. */
export const adaptationPermissions = {
  view: ['CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2', 'AUD'],
  record: ['CTY1'],
} as const satisfies Permissions<string>
