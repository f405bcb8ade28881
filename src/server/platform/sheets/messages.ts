import type { RowBatch } from './batch.ts'
import type { SheetLimits } from './limits.ts'
import type { SheetProgress } from './parse-file.ts'
import type { SheetRefusalCode } from './refusal.ts'

/** What the reading thread is started with. */
export interface WorkerTask {
  source: string | Uint8Array
  limits: SheetLimits
}

/** What the reading thread says; after each `rows` it waits for the receiver once too many are under way. */
export type FromWorker =
  | { type: 'hidden'; sheet: string }
  | { type: 'rows'; batch: RowBatch; progress: SheetProgress }
  | { type: 'end' }
  | { type: 'refused'; code: SheetRefusalCode; message: string; cause: string | null }

/** The receiver has taken one batch. */
export type ToWorker = 'taken'

/** Batches that may be under way at once. */
export const batchesUnderWay = 4
