import type { Permissions } from '../../../platform/principal.ts'

/** Anybody files on the public page; here with an account, or for somebody at the desk. The first desk handles, the second decides (D-09). */
export const objectionPermissions: Permissions<'view' | 'file' | 'handle' | 'decide' | 'reply'> = {
  view: ['CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2', 'HR1', 'HR2', 'FIN1', 'FIN2', 'AUD'],
  file: ['VET', 'REG', 'IAD', 'CTY1', 'CIT1', 'PRV1', 'HR1'],
  handle: ['HR1', 'CTY1', 'CIT1', 'PRV1'],
  decide: ['HR2', 'CTY2', 'CIT2', 'PRV2'],
  reply: ['HR1', 'HR2', 'CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2'],
}
