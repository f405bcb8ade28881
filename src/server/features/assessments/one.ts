import type { AssessmentView } from '../../../contract/assessors.ts'
import { decideIndependent, decideStated } from '../../../policy/assessor.ts'
import { assessment } from '../../../policy/machines/assessment.ts'
import { now, today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { notFound } from '../../platform/errors.ts'
import { authorise, may } from '../../platform/principal.ts'
import { contractBrief } from '../contracts/index.ts'
import * as assessors from './assessor-store.ts'
import * as store from './assignment-store.ts'
import { assessmentPermissions } from './permissions.ts'

/** One assessment: the province's, an auditor's, or the assessor's it is assigned to; any other is not found. */
export async function show(tx: Tx, id: string): Promise<AssessmentView> {
  authorise(tx.principal, assessmentPermissions, 'viewOne')
  const found = await store.find(tx, id)
  if (found === null) throw notFound('次评估')
  return viewOf(tx, found)
}

/** What was assigned to the organisation of who asks. */
export async function mine(tx: Tx): Promise<{ today: string; now: string; items: AssessmentView[] }> {
  authorise(tx.principal, assessmentPermissions, 'mine')
  const items: AssessmentView[] = []
  for (const row of await store.mine(tx)) items.push(await viewOf(tx, row))
  return { today: await today(tx), now: (await now(tx)).toISOString(), items }
}

export async function viewOf(tx: Tx, found: store.AssessmentRecord): Promise<AssessmentView> {
  const contract = await contractBrief(tx, found.contractId)
  if (contract === undefined) throw notFound('次评估')
  const { assignment } = found
  const shared = assignment === null ? null : await assessors.tie(tx, assignment.assessorId, contract.institutionId)
  const independent = assignment === null ? null : decideIndependent({ assessor: assignment.assessorName, institution: contract.institutionName }, shared === null ? [] : [{ kind: shared, shown: null }])
  const stated = assignment === null ? null : decideStated(assignment.people)
  const blocking = [independent, stated].find((r) => r?.verdict === 'block')
  return {
    ...found, stateLabel: assessment.states[found.state], contractNo: contract.no, startsOn: contract.startsOn, endsOn: contract.endsOn, partyAName: contract.partyAName, institutionId: contract.institutionId, institutionName: contract.institutionName,
    tie: independent?.verdict === 'block' ? independent.message : null, missing: blocking?.message ?? null, can: canOf(tx, found, blocking === undefined),
  }
}

function canOf(tx: Tx, { state, assignment }: store.AssessmentRecord, isClear: boolean): AssessmentView['can'] {
  const { principal } = tx
  const own = assignment?.people.find((p) => p.userId === principal.userId)
  const can: AssessmentView['can'] = []
  const raises = (event: 'assign' | 'unassign' | 'begin') => may(principal, assessmentPermissions, event) && assessment.transition(state, event).ok
  if (raises('assign')) can.push('assign')
  if (raises('unassign')) can.push('unassign')
  if (state === 'ASSIGNED' && own?.hasConflict === null) can.push('state')
  if (raises('begin') && own !== undefined && isClear) can.push('begin')
  if (state === 'IN_PROGRESS' && own !== undefined && may(principal, assessmentPermissions, 'work')) can.push('work')
  if (assignment !== null) can.push('letter')
  return can
}
