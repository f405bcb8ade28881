import type { Permissions } from '../../../platform/principal.ts'

/** Who loads the policy cards the department supplies; everybody signed in reads them. */
export const policyCardPermissions = {
  import: ['PRV1', 'PRV2'],
} as const satisfies Permissions<string>
