import type { Permissions } from '../../../platform/principal.ts'
import { officials } from './officials.ts'

/** Who reads annex 1 with its progress. */
export const progressPermissions = {
  view: officials,
} as const satisfies Permissions<string>
