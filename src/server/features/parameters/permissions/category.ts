import type { Permissions } from '../../../platform/principal.ts'

/** Who loads the special categories of 人人持证; everybody signed in may read them. */
export const categoryPermissions = {
  import: ['PRV1', 'PRV2', 'ADM'],
} as const satisfies Permissions<string>
