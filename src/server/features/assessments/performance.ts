import type { EmploymentCount } from '../../../policy/contract-performance.ts'
import type { PlainDate } from '../../../values/plain-date.ts'
import type { Tx } from '../../platform/database.ts'

/** A class under the contract; null before training ended, or before somebody was examined. */
export interface ClassFigures { id: string; title: string; completedOn: PlainDate | null; trained: number | null; certified: number | null; tookPart: number | null }
/** What was done under a contract until today: persons agreed, its classes, and the job wishes of who finished (null where nobody records them). */
export interface Performance { scale: number; basis: 'EMPLOYED' | 'RECOMMENDED'; classes: readonly ClassFigures[]; employment: EmploymentCount | null }

type Source = (tx: Tx, contractId: string) => Promise<Performance>
let source: Source | null = null

/** Front door of the performance sheet: it answers what a contract agreed and what its classes did. */
export function registerPerformance(fn: Source): void {
  source = fn
}

/** What the score sheet freezes; throws while nothing answers. */
export function performanceOf(tx: Tx, contractId: string): Promise<Performance> {
  if (source === null) throw new Error('no feature answers what was done under a contract')
  return source(tx, contractId)
}
