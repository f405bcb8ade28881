import type { Permissions } from '../../platform/principal.ts'

const officials = ['CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2', 'HR1', 'HR2', 'FIN1', 'FIN2', 'AUD'] as const

export const reportPermissions = {
  ledger: officials,
  names: ['CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2', 'HR1', 'HR2', 'AUD'],
  progress: officials,
  myTraining: ['VET'],
} as const satisfies Permissions<string>

const bureausAndLabour = ['CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2', 'HR1', 'HR2', 'AUD'] as const

/** What the search box looks through for whom; nobody finds there what he may not open as a list. */
export const searchPermissions = {
  search: [...officials, 'REG', 'IAD', 'EVA'],
  people: bureausAndLabour,
  /** Trainees of the own classes, as enrolments. */
  trainees: ['REG', 'IAD'],
  classes: [...bureausAndLabour, 'REG', 'IAD'],
  certificates: [...bureausAndLabour, 'REG', 'IAD', 'EVA'],
  institutions: officials,
} as const satisfies Permissions<string>
