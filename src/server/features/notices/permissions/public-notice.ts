import type { Permissions } from '../../../platform/principal.ts'

/** Offices read; the second desk of the publishing office publishes, extends and closes. Schools and veterans read the public page. */
export const publicNoticePermissions: Permissions<'view' | 'publish' | 'extend' | 'close'> = {
  view: ['CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2', 'HR1', 'HR2', 'FIN1', 'FIN2', 'AUD'],
  publish: ['HR2', 'CTY2', 'CIT2', 'PRV2'],
  extend: ['HR2', 'CTY2', 'CIT2', 'PRV2'],
  close: ['HR2', 'CTY2', 'CIT2', 'PRV2'],
}
