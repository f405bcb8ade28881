/** What one file may cost; every figure is inclusive. */
export interface SheetLimits {
  /** Bytes on disk. */
  maxFileBytes: number
  /** Rows with at least one filled cell, over all visible sheets. */
  maxRows: number
  /** Highest column that may hold a value, counted from 1. */
  maxColumns: number
  maxSheets: number
  /** Bytes after inflation over all parts, as the directory declares them; each part is held to its figure while it is inflated. */
  maxInflatedBytes: number
  /** Inflated ÷ stored of one part; judged only above `ratioFloorBytes`, because honest empty tables pack very well. */
  maxRatio: number
  ratioFloorBytes: number
  /** Time spent reading, in ms; the time the caller spends on the rows does not count. */
  timeoutMs: number
  /** Heap of the reading thread, in MB. */
  heapMegabytes: number
}

/** Limits for an office clerk's upload: 200,000 rows, 200 MB inflated, one minute. */
export const defaultLimits: Readonly<SheetLimits> = {
  maxFileBytes: 50 * 1024 * 1024,
  maxRows: 200_000,
  maxColumns: 200,
  maxSheets: 30,
  maxInflatedBytes: 200 * 1024 * 1024,
  maxRatio: 200,
  ratioFloorBytes: 16 * 1024 * 1024,
  timeoutMs: 60_000,
  heapMegabytes: 256,
}

/** The longest text a spreadsheet cell can hold, in UTF-16 units. */
export const maxCellLength = 32_767
/** The last row and column a spreadsheet program can hold. */
export const lastRow = 1_048_576
export const lastColumn = 16_384
