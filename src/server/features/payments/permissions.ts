import type { Permissions } from '../../platform/principal.ts'

const bureaus = ['CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2'] as const
const offices = [...bureaus, 'HR1', 'HR2', 'FIN1', 'FIN2', 'AUD'] as const
const finance = ['FIN1', 'FIN2'] as const

/** Finance orders, hands over and records (its third person, D-08); everybody who reviews or audits sees it, a school its own payments. */
export const paymentPermissions = {
  viewPayables: offices,
  view: [...offices, 'REG', 'IAD'],
  order: finance,
  cancel: finance,
  export: finance,
  download: finance,
  receipt: finance,
  viewCommitment: [...offices, 'REG', 'IAD'],
  recheckCommitment: ['HR1', 'HR2', 'FIN1', 'FIN2'],
  ownAccount: ['VET'],
  viewAccount: ['CTY1', 'CTY2', 'FIN1', 'FIN2', 'AUD'],
  setAccount: ['CTY1'],
} as const satisfies Permissions<string>
