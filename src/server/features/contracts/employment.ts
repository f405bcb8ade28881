import type { EmploymentCount } from '../../../policy/contract-performance.ts'
import type { Tx } from '../../platform/database.ts'

type Source = (tx: Tx, classIds: readonly string[]) => Promise<EmploymentCount>
let source: Source | null = null

/** Front door of employment: it answers how many trainees of these classes wished for work, were recommended by their own institution, and are at work since. */
export function registerEmployment(fn: Source | null): void {
  source = fn
}

/** Employment of the trainees of these classes; null while no feature records it. */
export const employmentOf = async (tx: Tx, classIds: readonly string[]): Promise<EmploymentCount | null> => (source === null ? null : source(tx, classIds))
