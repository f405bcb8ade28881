import type { Permissions } from '../../../platform/principal.ts'

const bureaus = ['CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2'] as const

/** The county's clerk keeps the cases of its own people; bureaus and audit read them; the veteran reads his own. */
export const educationPermissions = {
  view: [...bureaus, 'AUD'],
  record: ['CTY1'],
  viewOwn: ['VET'],
} as const satisfies Permissions<string>
