import type { Permissions } from '../../platform/principal.ts'

/** What the life cycle of a voucher does not say: who holds, sees and registers vouchers. */
export const voucherPermissions = {
  hold: ['VET'],
  view: ['REG', 'IAD', 'CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2', 'HR1', 'HR2', 'FIN1', 'FIN2', 'AUD'],
  register: ['REG'],
} as const satisfies Permissions<string>
