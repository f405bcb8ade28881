import type { Permissions } from '../../platform/principal.ts'

/** Who may try what; a trainee sees his own results; the class's own institution, evaluator and labour department are checked beside it. */
export const examPermissions = {
  view: ['VET', 'REG', 'IAD', 'EVA', 'CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2', 'HR1', 'HR2', 'INS', 'AUD'],
  list: ['REG', 'IAD', 'EVA', 'CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2', 'HR1', 'HR2', 'INS', 'AUD'],
  file: ['REG', 'IAD'],
  answer: ['HR1'],
  assignPatrol: ['CTY1', 'CIT1', 'PRV1', 'HR1'],
  patrol: ['INS', 'CTY1', 'CIT1', 'PRV1', 'HR1'],
  record: ['EVA', 'REG'],
} as const satisfies Permissions<string>
