import type { Permissions } from '../../platform/principal.ts'

const offices = ['CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2', 'HR1', 'HR2', 'FIN1', 'FIN2', 'AUD'] as const

/**
 * 四(一) makes the province set the group up and hand out the tasks, so its clerk enters both; nobody confirms, for an entry decides over nobody's rights and
 * stays in the log and in the history. Every office reads them. Meetings are recorded by any of the three departments that meet (四(二)), observation events by
 * city and province, who hold them.
 */
export const steeringPermissions = {
  view: offices,
  recordMember: ['PRV1'],
  recordTask: ['PRV1'],
  recordMeeting: ['CTY1', 'CIT1', 'PRV1', 'HR1', 'FIN1'],
  recordObservation: ['CIT1', 'PRV1'],
} as const satisfies Permissions<string>
