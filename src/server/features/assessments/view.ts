import type { z } from 'zod'
import type { AssessmentRow, listAssessments } from '../../../contract/assessments.ts'
import { GRADES } from '../../../policy/assessment-score.ts'
import { standingOf } from '../../../policy/assessment.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { notFound } from '../../platform/errors.ts'
import { pageOf, readPlace } from '../../platform/paging.ts'
import { authorise, may } from '../../platform/principal.ts'
import { assessmentsOf, contractBrief, contractBriefs, type ContractBrief } from '../contracts/index.ts'
import { parametersFor } from '../parameters/index.ts'
import { lastResultsOf } from './effects-store.ts'
import * as store from './list-store.ts'
import { assessmentPermissions } from './permissions.ts'
import { planned as plannedOf } from './store.ts'

/** Contracts of the caller's range that are to be assessed, the soonest due first, those that are over and owe nothing last; `overdue` counts all that were found, whichever are shown. Counted and cut in the database, judged only as far as shown. */
export async function list(tx: Tx, query: z.output<typeof listAssessments.query>): Promise<z.input<typeof listAssessments.reply>> {
  authorise(tx.principal, assessmentPermissions, 'view')
  const [filter, limit] = [{ q: query.q ?? '', standing: query.standing ?? null }, query.limit ?? 20]
  const parameters = await parametersFor(tx, tx.principal.regionCode, await today(tx))
  const { ids, total, overdue } = await store.find(tx, parameters, filter, readPlace(query.cursor), limit + 1)
  const page = pageOf(ids.map((id) => ({ id })), limit)
  const rows = await rowsOf(tx, await contractBriefs(tx, page.items.map(({ id }) => id)))
  return {
    items: page.items.flatMap(({ id }) => rows.filter((row) => row.contractId === id)), next: page.next, total: { value: total, exact: true }, overdue,
    can: (['plan', 'withdraw'] as const).filter((action) => may(tx.principal, assessmentPermissions, action)),
  }
}

/** One contract as the list shows it; 404 when it is not the caller's to see. */
export async function rowOf(tx: Tx, contractId: string): Promise<AssessmentRow> {
  const contract = await contractBrief(tx, contractId)
  const [row] = contract === undefined ? [] : await rowsOf(tx, [contract])
  if (row === undefined) throw notFound('份合同')
  return row
}

async function rowsOf(tx: Tx, contracts: readonly ContractBrief[]): Promise<AssessmentRow[]> {
  const ids = contracts.map((c) => c.id)
  const [planned, assessed, results, day] = await Promise.all([plannedOf(tx, ids), assessmentsOf(tx, ids), lastResultsOf(tx, ids), today(tx)])
  const parameters = await parametersFor(tx, tx.principal.regionCode, day)
  return contracts.map((c) => {
    const own = planned.filter((p) => p.contractId === c.id)
    const known = assessed(c.id)
    const last = results.find((r) => r.contractId === c.id)
    return {
      contractId: c.id, no: c.no, state: c.state, partyAName: c.partyAName, institutionId: c.institutionId, institutionName: c.institutionName, startsOn: c.startsOn, endsOn: c.endsOn, count: known.count,
      ...standingOf({ ...c, planned: own.map((p) => p.plannedOn) }, known, day, parameters),
      last: last === undefined ? null : { assessmentId: last.assessmentId, gradeLabel: GRADES[last.grade], isFailed: last.grade === 'FAIL', isHeld: last.isHeld },
      planned: own.map(({ contractId: _c, plannedAt, ...p }) => ({ ...p, plannedAt: plannedAt.toISOString() })),
    }
  })
}
