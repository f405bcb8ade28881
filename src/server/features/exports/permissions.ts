import type { Permissions } from '../../platform/principal.ts'

const bureausAndLabour = ['CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2', 'HR1', 'HR2', 'AUD'] as const
const reviewers = ['CTY2', 'CIT2', 'PRV2', 'HR2', 'FIN2', 'IAD'] as const

/** Who may take which list out of the platform, who agrees as second person, and who reads the log; administrators take nothing personal (S-16). */
export const exportPermissions = {
  people: bureausAndLabour,
  peopleClear: ['CTY2', 'CIT2', 'PRV2', 'HR2'],
  training: bureausAndLabour,
  roster: ['REG', 'IAD', ...bureausAndLabour],
  certificates: ['REG', 'IAD', ...bureausAndLabour],
  skillHenan: bureausAndLabour,
  institutionAccounts: ['CTY2', 'CIT2', 'PRV2', 'HR2', 'FIN1', 'FIN2', 'AUD'],
  users: ['ADM'],
  list: ['REG', 'IAD', ...bureausAndLabour, 'FIN1', 'FIN2', 'ADM'],
  approve: [...reviewers, 'ADM'],
  readLog: [...reviewers, 'AUD', 'ADM'],
  readWholeLog: ['AUD'],
} as const satisfies Permissions<string>
