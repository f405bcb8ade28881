import type { Permissions } from '../../platform/principal.ts'

const clerk = ['CIT1', 'PRV1'] as const
const chief = ['CIT2', 'PRV2'] as const

/** The city's clerk drafts, its chief and the institution's head sign; the province acts on contracts for its own classes alone; a county signs nothing. */
export const contractPermissions = {
  view: ['REG', 'IAD', 'CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2', 'HR1', 'HR2', 'FIN1', 'FIN2', 'AUD'],
  draft: clerk,
  sign: [...chief, 'IAD'],
  takeBack: [...clerk, ...chief, 'IAD'],
  decide: chief,
  addFile: [...clerk, ...chief, 'IAD'],
} as const satisfies Permissions<string>
