import type { Permissions } from '../../platform/principal.ts'

const province = ['PRV1', 'PRV2'] as const

/** The province opens assessments (三(二)7); whoever may see a contract sees when it is assessed. */
export const assessmentPermissions = {
  view: ['REG', 'IAD', 'CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2', 'HR1', 'HR2', 'FIN1', 'FIN2', 'AUD'],
  plan: province,
  withdraw: province,
} as const satisfies Permissions<string>
