import type { Permissions } from '../../../platform/principal.ts'
import { readers } from './readers.ts'

/** Who may try what with certificates; the class's own institution, evaluator and labour department are checked beside it. */
export const certificatePermissions = {
  list: readers,
  import: ['EVA', 'REG'],
  verify: ['HR1', 'PRV1', 'PRV2'],
  revoke: ['HR2', 'PRV2'],
} as const satisfies Permissions<string>
