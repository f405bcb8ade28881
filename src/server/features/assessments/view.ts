import type { z } from 'zod'
import type { AssessmentRow, listAssessments } from '../../../contract/assessments.ts'
import { GRADES } from '../../../policy/assessment-score.ts'
import { isAssessed, standingOf } from '../../../policy/assessment.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { notFound } from '../../platform/errors.ts'
import { pageOf, readPlace } from '../../platform/paging.ts'
import { authorise, may } from '../../platform/principal.ts'
import { assessmentsOf, contractBrief, contractsOf, type ContractBrief } from '../contracts/index.ts'
import { parametersFor } from '../parameters/index.ts'
import { lastResultsOf } from './effects-store.ts'
import { assessmentPermissions } from './permissions.ts'
import * as store from './store.ts'

/** Contracts of the caller's range that are to be assessed, the soonest due first; `overdue` counts all that were found, whichever are shown. When an assessment is due follows from rules, so all are judged and the page is cut from them. */
export async function list(tx: Tx, query: z.output<typeof listAssessments.query>): Promise<z.input<typeof listAssessments.reply>> {
  authorise(tx.principal, assessmentPermissions, 'view')
  const contracts = (await contractsOf(tx, query.q ?? '')).filter((c) => isAssessed(c.state))
  const rows = (await rowsOf(tx, contracts)).toSorted(bySoonest)
  const found = query.standing === undefined ? rows : rows.filter((r) => r.standing === query.standing)
  const after = readPlace(query.cursor)
  const page = pageOf((after === null ? found : await behind(tx, found, after)).map((row) => ({ id: row.contractId, row })), query.limit ?? 20)
  return {
    items: page.items.map(({ row }) => row), next: page.next, total: { value: found.length, exact: true }, overdue: rows.filter((r) => r.standing === 'OVERDUE').length,
    can: (['plan', 'withdraw'] as const).filter((action) => may(tx.principal, assessmentPermissions, action)),
  }
}

const bySoonest = (a: AssessmentRow, b: AssessmentRow): number => compare(a.dueOn, b.dueOn) || compare(a.no, b.no) || compare(a.contractId, b.contractId)
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The rows behind the contract at which the page before ended, wherever it stands by now; none behind one that is not the caller's to see. */
async function behind(tx: Tx, rows: readonly AssessmentRow[], contractId: string): Promise<AssessmentRow[]> {
  const contract = await contractBrief(tx, contractId)
  const [last] = contract === undefined ? [] : await rowsOf(tx, [contract])
  return last === undefined ? [] : rows.filter((row) => bySoonest(row, last) > 0)
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
  const [planned, assessed, results, day] = await Promise.all([store.planned(tx, ids), assessmentsOf(tx, ids), lastResultsOf(tx, ids), today(tx)])
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
