import type { Permissions } from '../../platform/principal.ts'

const readers = ['REG', 'IAD', 'EVA', 'CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2', 'HR1', 'HR2', 'AUD'] as const

/** Who may try what; the class's own institution, evaluator and labour department are checked beside it. */
export const certificatePermissions = {
  list: readers,
  import: ['EVA', 'REG'],
  verify: ['HR1', 'PRV1', 'PRV2'],
  revoke: ['HR2', 'PRV2'],
  readRecord: ['VET', ...readers],
} as const satisfies Permissions<string>
