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
  texts: string[]
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
  let texts: string[] = []
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
      texts,
    })
    rows = []
    counts = []
    columns = []
    kinds = []
    texts = []
    cellsBefore = 0
  }

  return {
    startSheet(name) {
      flush()
      sheet = name
    },
    cell(column, kind, text) {
      columns.push(column)
      kinds.push(kindNumber.get(kind) ?? 0)
      texts.push(text)
    },
    endRow(row) {
      const count = texts.length - cellsBefore
      if (count === 0) return
      rows.push(row)
      counts.push(count)
      cellsBefore = texts.length
      if (texts.length >= cellsPerBatch) flush()
    },
    flush,
  }
}

/** The rows of a batch as objects. */
export function* unpackBatch(batch: RowBatch): Generator<SheetRow> {
  let next = 0
  for (let i = 0; i < batch.rows.length; i++) {
    const count = batch.counts[i] ?? 0
    const cells: SheetCell[] = new Array<SheetCell>(count)
    for (let n = 0; n < count; n++, next++) {
      cells[n] = {
        column: columnLetters(batch.columns[next] ?? 0),
        text: batch.texts[next] ?? '',
        kind: cellKinds[batch.kinds[next] ?? 0] ?? 'text',
      }
    }
    yield { sheet: batch.sheet, row: batch.rows[i] ?? 0, cells }
  }
}
