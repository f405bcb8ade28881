import type { InspectionView } from '../../../contract/inspections.ts'
import { inspection as machine, type InspectionEvent } from '../../../policy/machines/small-machines.ts'
import { hasRole, may, type Principal } from '../../platform/principal.ts'
import { actsAs, type ClassRecord, type ClassState } from '../classes/index.ts'
import { inspectionPermissions } from './permissions.ts'
import type { Inspection } from './store.ts'

/** States in which a visit may be planned. */
export const PLANNABLE: readonly ClassState[] = ['FILED', 'OPEN', 'SUSPENDED']
/** States in which an inspection may still come in, be confirmed or voided; from the claim on it would change what is paid for. */
export const COUNTED: readonly ClassState[] = [
  'OPEN',
  'SUSPENDED',
  'TRAINING_DONE',
  'INSPECTED',
  'EXAM_FILED',
  'EXAM_HELD',
  'RESULTS_IN',
  'COMPLETED',
]

/** The school learns of a visit when it is over. */
export const isSchool = (principal: Principal): boolean => hasRole(principal, 'REG', 'IAD', 'TRN')
export const isHidden = (principal: Principal, row: Pick<Inspection, 'inspectedAt'>): boolean => isSchool(principal) && row.inspectedAt === null

/** Whether one of the principal's roles is among the actors of an event, for this class's own offices. */
export function isActor(principal: Principal, cls: ClassRecord, event: InspectionEvent): boolean {
  return actsAs(
    principal,
    cls,
    machine.transitions.filter((row) => row.event === event).flatMap((row) => row.who),
  )
}

export const mayPlan = (principal: Principal, cls: ClassRecord): boolean =>
  may(principal, inspectionPermissions, 'plan') && actsAs(principal, cls, ['VA1', 'CIT1', 'PRV1', 'HR1'])

/** Whether a class in this state takes in an inspection of this kind. */
export const takesIn = (cls: ClassRecord, kind: Inspection['kind']): boolean =>
  COUNTED.includes(cls.state) || (kind === 'OPENING' && cls.state === 'FILED')

/** As whom this person may explain a visit not judged yet: whoever made it, or the school it counts for; null for everybody else. */
export function partyOf(principal: Principal, cls: ClassRecord, row: Inspection): 'INSPECTOR' | 'INSTITUTION' | null {
  if (row.state !== 'DONE') return null
  if (row.inspectorId === principal.userId) return 'INSPECTOR'
  return actsAs(principal, cls, ['REG', 'IAD']) ? 'INSTITUTION' : null
}

/** What this person may do next to an inspection. */
export function possible(principal: Principal, cls: ClassRecord, row: Inspection): InspectionView['can'] {
  const can: InspectionView['can'] = []
  const allowed = machine.allowedEvents(row.state)
  if (allowed.includes('carryOut') && row.inspectorId === principal.userId && takesIn(cls, row.kind)) can.push('carryOut')
  const stillCounts = COUNTED.includes(cls.state) || cls.state === 'FILED'
  if (allowed.includes('confirm') && stillCounts && isActor(principal, cls, 'confirm') && row.inspectorPerson !== principal.personId)
    can.push('confirm')
  if (row.state === 'DONE' && stillCounts && isActor(principal, cls, 'void')) can.push('void')
  if (allowed.includes('cancel') && mayPlan(principal, cls)) can.push('cancel')
  return can
}
