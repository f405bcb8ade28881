import type { Permissions } from '../../platform/principal.ts'

const offices = ['CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2', 'HR1', 'HR2', 'INS', 'AUD'] as const

/** Who may try what; the class's own institution, bureau and departments are checked beside it. */
export const classPermissions = {
  view: ['REG', 'IAD', ...offices],
  viewTimetable: ['REG', 'IAD', 'TRN', ...offices],
  create: ['REG'],
  edit: ['REG'],
  registerExtSync: ['REG', 'IAD', 'CTY1', 'CIT1', 'HR1'],
  changeTrainers: ['REG'],
  editTimetable: ['REG'],
  editRoster: ['REG'],
  confirmRoster: ['CTY1', 'CIT1', 'PRV1'],
  withdraw: ['REG'],
  disqualify: ['CTY2', 'HR2'],
  transfer: ['REG', 'CTY2', 'CIT2'],
} as const satisfies Permissions<string>
