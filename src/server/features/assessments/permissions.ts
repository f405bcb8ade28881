import type { Permissions } from '../../platform/principal.ts'

const province = ['PRV1', 'PRV2'] as const

/** The province opens and assigns assessments and a third party carries them out (三(二)7); whoever may see a contract sees when it is assessed. */
export const assessmentPermissions = {
  view: ['REG', 'IAD', 'CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2', 'HR1', 'HR2', 'FIN1', 'FIN2', 'AUD'],
  plan: province,
  withdraw: province,
  viewAssessors: [...province, 'AUD'],
  register: province,
  change: province,
  viewOne: [...province, 'AUD', 'ASR'],
  assign: province,
  unassign: province,
  mine: ['ASR'],
  state: ['ASR'],
  begin: ['ASR'],
  /** Sample, calls and visits: those named on the letter. */
  work: ['ASR'],
} as const satisfies Permissions<string>
