import type { Permissions } from '../../platform/principal.ts'
import { classPermissions } from '../classes/index.ts'

/** The box 岗位跟进 is read by who reads the class; its own institution's registrar fills it in. */
export const employmentPermissions = {
  view: classPermissions.view,
  setOrders: ['REG'],
  addEvent: ['REG'],
} as const satisfies Permissions<string>

const bureaus = ['CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2'] as const

/** The school that trained recommends its trainees; the county may too, which does not count for the school. The trainee sees it and says what came of it. */
export const recommendationPermissions = {
  view: ['REG', 'IAD', ...bureaus, 'HR1', 'HR2', 'AUD'],
  recommend: ['REG', 'CTY1'],
  viewOwn: ['VET'],
  tellOwn: ['VET'],
} as const satisfies Permissions<string>

/** The county and the school that trained state where somebody works, the veteran says it himself; the county confirms. A school reads what it stated. */
export const employmentRecordPermissions = {
  view: ['REG', ...bureaus, 'AUD'],
  record: ['REG', 'CTY1'],
  decide: ['CTY1', 'CTY2'],
  viewProof: ['REG', ...bureaus, 'AUD', 'VET'],
  viewOwn: ['VET'],
  report: ['VET'],
  viewRate: [...bureaus, 'AUD'],
} as const satisfies Permissions<string>
