import type { Permissions } from '../../platform/principal.ts'

/** Everybody signed in may read rules and calendar. */
export const parameterPermissions = {
  setProvincial: ['PRV2'],
  setLocal: ['CIT2', 'CTY2'],
  importCalendar: ['PRV1', 'ADM'],
  importCategories: ['PRV1', 'PRV2'],
} as const satisfies Permissions<string>
