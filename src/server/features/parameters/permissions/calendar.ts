import type { Permissions } from '../../../platform/principal.ts'

/** Who loads the working days of a year; everybody signed in may read them. */
export const calendarPermissions = {
  import: ['PRV1', 'PRV2', 'ADM'],
} as const satisfies Permissions<string>
