import { cellKinds, columnLetters } from './cells.ts'
import type { CellKind, SheetCell, SheetRow } from './cells.ts'

/** Many rows in the form that crosses the thread boundary cheaply: parallel lists instead of objects. */
export interface RowBatch {
  sheet: string
  rows: Int32Array
  /** How many cells each row has. */
  counts: Int32Array
  columns: Int16Array
  kinds: Uint8Array
  /** All texts one after the other; one long string crosses far faster than thousands of short ones. */
  text: string
  /** Where each text ends in `text`. */
  ends: Int32Array
}

/** Where a file format reader puts what it reads; columns and rows count from 1. */
export interface RowSink {
  startSheet(name: string): void
  cell(column: number, kind: CellKind, text: string): void
  /** Closes the row; a row without cells is not passed on. */
  endRow(row: number): void
}

const cellsPerBatch = 4_000
const kindNumber = new Map(cellKinds.map((kind, index) => [kind, index]))

/** Collects rows and hands them on in batches small enough for the receiving thread to stay responsive. */
export function createBatcher(deliver: (batch: RowBatch) => void): RowSink & { flush(): void } {
  let rows: number[] = []
  let counts: number[] = []
  let columns: number[] = []
  let kinds: number[] = []
  let text = ''
  let ends: number[] = []
  let sheet = ''
  let cellsBefore = 0

  function flush(): void {
    if (rows.length === 0) return
    deliver({
      sheet,
      rows: Int32Array.from(rows),
      counts: Int32Array.from(counts),
      columns: Int16Array.from(columns),
      kinds: Uint8Array.from(kinds),
      text,
      ends: Int32Array.from(ends),
    })
    rows = []
    counts = []
    columns = []
    kinds = []
    text = ''
    ends = []
    cellsBefore = 0
  }

  return {
    startSheet(name) {
      flush()
      sheet = name
    },
    cell(column, kind, cellText) {
      columns.push(column)
      kinds.push(kind === 'text' ? 0 : (kindNumber.get(kind) ?? 0))
      text += cellText
      ends.push(text.length)
    },
    endRow(row) {
      const count = ends.length - cellsBefore
      if (count === 0) return
      rows.push(row)
      counts.push(count)
      cellsBefore = ends.length
      if (ends.length >= cellsPerBatch) flush()
    },
    flush,
  }
}

/** The rows of a batch as objects. */
export function* unpackBatch({ sheet, rows, counts, columns, kinds, text, ends }: RowBatch): Generator<SheetRow> {
  let next = 0
  let start = 0
  for (let i = 0; i < rows.length; i++) {
    const count = counts[i] ?? 0
    const cells: SheetCell[] = new Array<SheetCell>(count)
    for (let n = 0; n < count; n++, next++) {
      const end = ends[next] ?? start
      cells[n] = { column: columnLetters(columns[next] ?? 0), text: text.slice(start, end), kind: cellKinds[kinds[next] ?? 0] ?? 'text' }
      start = end
    }
    yield { sheet, row: rows[i] ?? 0, cells }
  }
}
