import type { Permissions } from '../../../platform/principal.ts'

/** A veteran's own page: nobody else has one. */
export const trainingCardPermissions = {
  view: ['VET'],
} as const satisfies Permissions<string>
