import type { Permissions } from '../../platform/principal.ts'

/** Who may try what; a trainer only in his own sessions, the office only in its own school. */
export const attendancePermissions = {
  mySessions: ['TRN', 'REG', 'IAD'],
  myClasses: ['TRN'],
  overview: ['REG', 'IAD', 'CTY1', 'CTY2', 'CIT1', 'CIT2', 'HR1', 'HR2', 'AUD'],
  readSheet: ['TRN', 'REG', 'IAD', 'CTY1', 'CTY2', 'CIT1', 'CIT2', 'HR1', 'HR2', 'INS', 'AUD'],
  readClass: ['TRN', 'REG', 'IAD', 'CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2', 'HR1', 'HR2', 'INS', 'AUD'],
  readLeaves: ['VET', 'TRN', 'REG', 'IAD', 'CTY1', 'CTY2', 'CIT1', 'CIT2', 'HR1', 'HR2', 'INS', 'AUD'],
  askForLeave: ['VET', 'REG'],
  decideLeave: ['TRN', 'REG'],
  planMakeUps: ['REG'],
  finishMakeUp: ['TRN'],
  takeRoll: ['TRN', 'REG'],
} as const satisfies Permissions<string>
