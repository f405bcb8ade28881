import type { Permissions } from '../../../platform/principal.ts'
import { bureausAndLabour, officials } from './officials.ts'

/** Who reads annex 3 of his place, and the named rows behind its figures. */
export const ledgerPermissions = {
  view: officials,
  names: bureausAndLabour,
} as const satisfies Permissions<string>
