import type { Permissions } from '../../../platform/principal.ts'
import { readers } from './readers.ts'

/** Who reads an electronic completion record; a veteran only his own. */
export const completionRecordPermissions = {
  read: ['VET', ...readers],
} as const satisfies Permissions<string>
