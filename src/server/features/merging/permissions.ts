import type { Permissions } from '../../platform/principal.ts'

/** The city's second desk merges; for records of two cities, the province's. */
export const mergingPermissions = {
  merge: ['CIT2', 'PRV2'],
} as const satisfies Permissions<string>
