import type { Permissions } from '../../platform/principal.ts'

const officials = ['CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2', 'HR1', 'HR2', 'FIN1', 'FIN2', 'AUD'] as const

export const targetPermissions = {
  view: officials,
  correct: ['PRV2'],
  lock: ['PRV2'],
  splitToCounties: ['CIT1', 'CIT2'],
} as const satisfies Permissions<string>

/** Whose plan it is, and whose to decide, the action itself asks: the own office writes, the city decides for its counties, the province for cities. */
export const annualPlanPermissions = {
  view: officials,
  write: ['CTY1', 'CIT1'],
  amend: ['CTY1', 'CTY2', 'CIT1', 'CIT2'],
  decide: ['CIT2', 'PRV2'],
} as const satisfies Permissions<string>
