import type { Permissions } from '../../platform/principal.ts'

/** Who reads the log: auditors and its administrator all of it, city and province what concerns their own range. */
export const auditPermissions = {
  read: ['CIT1', 'CIT2', 'PRV1', 'PRV2', 'AUD', 'LOG'],
  readWhole: ['AUD', 'LOG'],
} as const satisfies Permissions<string>
