import type { FileStore } from '../../../src/server/platform/attachments/index.ts'
import type { Vault } from '../../../src/server/platform/crypto.ts'
import type { PlainDate } from '../../../src/values/plain-date.ts'

/** How much a site holds; classes of skill training fill the yearly targets, what is left over are adaptation and start-up classes. */
export interface BulkSizes {
  veterans: number
  classes: number
  enrolments: number
  /** Roll-call marks, one per person and session; met to within a few per cent. */
  attendance: number
  /** Calendar years of classes, the current one included. */
  years: number
}

export interface BulkPlan extends BulkSizes {
  /** The site's vault; personal numbers are sealed with it as everywhere else. */
  vault: Vault
  /** The site's files: papers of orders and events are kept there. */
  files: FileStore
  today: PlainDate
}

/** A province's first year: every reporting unit at 78 to 118 per cent of its target for the months gone. */
export const fullSizes: BulkSizes = { veterans: 60_000, classes: 560, enrolments: 23_800, attendance: 400_000, years: 1 }
