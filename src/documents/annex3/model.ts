export {
  adjustmentNote, emptyFigures, ledgerMeasures, ledgerNotes, ledgerTotal, provincialNote, subtotalOf, sumFigures,
  type Ledger, type LedgerCaption, type LedgerCorrection, type LedgerFigures, type LedgerMeasure, type LedgerTargets, type LedgerUnit,
} from './ledger.ts'
export { annex3Grid, ledgerHeadRows, ledgerLabels, unitsPerPage } from './grid.ts'
export type { Grid, GridCell, GridLine, GridRow, GridRun, Tone } from '../grid/model.ts'

/** Words above the frame. */
export const annex3Corner = '附件3'
export const annex3Title = '退役军人培训季度台账'
