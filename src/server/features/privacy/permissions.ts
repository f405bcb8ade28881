import type { Permissions } from '../../platform/principal.ts'

/** What a person may do about his own record. */
export const ownDataPermissions = {
  view: ['VET'],
  copy: ['VET'],
  ask: ['VET'],
} as const satisfies Permissions<string>

/** Requests of people about their records: the county's clerk answers, his reviewer may look. */
export const personalRequestPermissions = {
  list: ['CTY1', 'CTY2'],
  answer: ['CTY1'],
} as const satisfies Permissions<string>
