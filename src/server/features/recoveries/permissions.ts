import type { Permissions } from '../../platform/principal.ts'

const second = ['CTY2', 'CIT2', 'PRV2'] as const
const first = ['CTY1', 'CIT1', 'PRV1'] as const

/** Bureaus handle problem cases by two desks; everybody who reviews or pays may report one; finance records what comes back. */
export const recoveryPermissions = {
  view: [...first, ...second, 'HR1', 'HR2', 'FIN1', 'FIN2', 'AUD'],
  report: [...first, ...second, 'HR1', 'HR2', 'FIN1', 'FIN2'],
  accept: second,
  propose: first,
  decide: second,
  repay: ['FIN1', 'FIN2'],
  writeOff: ['FIN2'],
} as const satisfies Permissions<string>
