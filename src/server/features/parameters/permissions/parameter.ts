import type { Permissions } from '../../../platform/principal.ts'

/** Who changes the rules in numbers; everybody signed in may read them. */
export const parameterPermissions = {
  setProvincial: ['PRV2'],
  setLocal: ['CIT2', 'CTY2'],
} as const satisfies Permissions<string>
