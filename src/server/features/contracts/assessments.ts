import type { AssessmentCount } from '../../../policy/contract.ts'
import type { Tx } from '../../platform/database.ts'

type Source = (tx: Tx, contractIds: readonly string[]) => Promise<ReadonlyMap<string, AssessmentCount>>
let source: Source | null = null

/** Front door of assessments: they answer how often each contract was assessed and confirmed, with which last grade, and when the next is due. */
export function registerAssessments(fn: Source): void {
  source = fn
}

const none: AssessmentCount = { count: 0, lastGrade: null, nextOn: null }

/** Confirmed assessments by contract; 0 for a contract nobody assessed. */
export async function assessmentsOf(tx: Tx, contractIds: readonly string[]): Promise<(contractId: string) => AssessmentCount> {
  const known = source === null || contractIds.length === 0 ? new Map<string, AssessmentCount>() : await source(tx, contractIds)
  return (contractId) => known.get(contractId) ?? none
}
