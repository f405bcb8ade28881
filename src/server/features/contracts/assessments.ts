import type { AssessmentCount } from '../../../policy/contract.ts'
import type { Tx } from '../../platform/database.ts'
import * as store from './store.ts'

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

/** A contract as those who assess it see it: parties, place of the bureau that signed, and the days of the terms that hold. */
export type ContractBrief = Pick<store.ListedContract, 'id' | 'no' | 'state' | 'partyAName' | 'regionCode' | 'institutionId' | 'institutionName' | 'startsOn' | 'endsOn'>

/** Those of these contracts the caller may see, in any state. */
export const contractBriefs = (tx: Tx, ids: readonly string[]): Promise<ContractBrief[]> => store.list(tx, { q: '', state: null, ids })

/** One of them; undefined when it is not the caller's to see. */
export const contractBrief = async (tx: Tx, id: string): Promise<ContractBrief | undefined> => (await contractBriefs(tx, [id]))[0]

/** Contracts with one institution that the caller may see, in any state; the soonest to end first, those that are over last. */
export const contractsWith = (tx: Tx, institutionId: string): Promise<store.ListedContract[]> => store.list(tx, { q: '', state: null, institutionId })
