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

/** Score sheets and what follows from them: the province weighs, feeds back and answers, the third party scores and reports, the institution appeals, another person confirms; province or city decide about held payments. */
export const scorePermissions = {
  view: [...assessmentPermissions.view, 'ASR'],
  openSheet: province,
  score: ['ASR'],
  feedback: province,
  appeal: ['IAD'],
  answer: province,
  confirm: ['PRV2'],
  decideHold: ['CIT2', 'PRV2'],
} as const satisfies Permissions<string>
