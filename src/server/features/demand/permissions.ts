import type { Permissions } from '../../platform/principal.ts'

const bureaus = ['CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2'] as const

/** Needs survey and wishes. */
export const surveyPermissions = {
  view: [...bureaus, 'AUD', 'VET'],
  record: ['CTY1', 'VET'],
  withdraw: ['CTY1', 'VET'],
  list: [...bureaus, 'AUD'],
  invite: ['CTY1'],
} as const satisfies Permissions<string>

/** Demand the province organises for all: written by the first desk of a place, confirmed by its second; the province proposes and decides by two. */
export const demandPermissions = {
  view: [...bureaus, 'HR1', 'HR2', 'AUD'],
  ask: ['CTY1', 'CIT1'],
  confirm: ['CTY2', 'CIT2'],
  propose: ['PRV1'],
  decide: ['PRV2'],
  link: ['PRV1'],
} as const satisfies Permissions<string>
