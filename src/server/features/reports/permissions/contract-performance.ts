import type { Permissions } from '../../../platform/principal.ts'

/** Who keeps watch on a contract: the city that signed, and those above it; problem cases stand on the sheet, so the institution does not read it. */
export const contractPerformancePermissions = {
  view: ['CIT1', 'CIT2', 'PRV1', 'PRV2', 'AUD'],
} as const satisfies Permissions<string>
