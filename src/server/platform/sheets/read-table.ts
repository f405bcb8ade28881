import type { SheetRow } from './cells.ts'
import { cellValue } from './cell-value.ts'
import type { RowProblem } from './cell-value.ts'
import { findHeader, headerSearchRows } from './header.ts'
import type { Header } from './header.ts'
import type { TableLayout } from './layout.ts'
import { SheetRefusal } from './refusal.ts'
import { skippedKind } from './row-kind.ts'
import type { SkippedKind } from './row-kind.ts'

/** One record of an imported table. */
export interface TableRow<Key extends string = string> {
  sheet: string
  /** As the spreadsheet program numbers it, from 1. */
  row: number
  /** Cleaned values by column key; empty text where nothing stands, the text of the file where there is a problem. */
  values: Readonly<Record<Key, string>>
  /** What stands in the file. */
  texts: Readonly<Record<Key, string>>
  /** What is wrong with the row as a row: rounded numbers, unreadable dates, error cells, missing required values. */
  problems: readonly RowProblem<Key>[]
}

/** What of the file was not read as records, and why; complete when the rows are. */
export interface TableReport {
  unknownColumns: { sheet: string; column: string; header: string }[]
  skippedRows: { sheet: string; row: number; kind: Exclude<SkippedKind, 'BLANK'> }[]
  skippedSheets: { sheet: string; reason: 'HIDDEN' | 'NO_HEADER' }[]
}

/** Records of a table in the order of the file. Iterate once. */
export interface Table<Key extends string> extends AsyncIterable<TableRow<Key>> {
  readonly report: TableReport
}

type Source = AsyncIterable<SheetRow> & { readonly hiddenSheets?: readonly string[] }

/**
 * Reads the rows of all sheets that carry the layout's header: columns in any order, title rows and merged headers skipped, blank rows
 * left out, totals and notes left out and reported. Throws {@link SheetRefusal} `TABLE_HEADER_NOT_FOUND` if no sheet has the header,
 * `TABLE_COLUMNS_MISSING` and `TABLE_COLUMN_REPEATED` naming sheet and columns.
 */
export function readTable<Key extends string>(source: Source, layout: TableLayout<Key>): Table<Key> {
  const report: TableReport = { unknownColumns: [], skippedRows: [], skippedSheets: [] }
  return { report, [Symbol.asyncIterator]: () => records(source, layout, report) }
}

async function* records<Key extends string>(source: Source, layout: TableLayout<Key>, report: TableReport): AsyncGenerator<TableRow<Key>> {
  const top: SheetRow[] = []
  let sheet: string | null = null
  let header: Header<Key> | null = null
  let isFound = false

  for await (const row of source) {
    if (row.sheet !== sheet) {
      yield* readTop()
      sheet = row.sheet
      header = null
    }
    if (header !== null) {
      const found = record(row, header)
      if (found !== null) yield found
    } else if (top.push(row) > headerSearchRows) {
      yield* readTop()
    }
  }
  yield* readTop()
  for (const hidden of source.hiddenSheets ?? []) report.skippedSheets.push({ sheet: hidden, reason: 'HIDDEN' })
  if (!isFound) throw headerNotFound(layout)

  /** Settles where the header of the sheet is, once enough of its rows are known. */
  function* readTop(): Generator<TableRow<Key>> {
    const rows = top.splice(0)
    const name = rows[0]?.sheet
    if (name === undefined) return
    const isKnownHeaderless = report.skippedSheets.some((skipped) => skipped.sheet === name)
    header = isKnownHeaderless ? null : findHeader(rows, layout)
    if (header === null) {
      if (!isKnownHeaderless) report.skippedSheets.push({ sheet: name, reason: 'NO_HEADER' })
      return
    }
    isFound = true
    for (const [column, text] of header.unknown) report.unknownColumns.push({ sheet: name, column, header: text })
    for (const row of rows.slice(header.rows)) {
      const found = record(row, header)
      if (found !== null) yield found
    }
  }

  /** The record of a row, or null if it is none. */
  function record(row: SheetRow, own: Header<Key>): TableRow<Key> | null {
    reportNameless(row, own, report)
    const kind = skippedKind(row, own)
    if (kind === null) return tableRow(row, own, layout)
    if (kind !== 'BLANK') report.skippedRows.push({ sheet: row.sheet, row: row.row, kind })
    return null
  }
}

function tableRow<Key extends string>(row: SheetRow, header: Header<Key>, layout: TableLayout<Key>): TableRow<Key> {
  const values: Partial<Record<Key, string>> = {}
  const texts: Partial<Record<Key, string>> = {}
  const problems: RowProblem<Key>[] = []
  const cells = new Map(row.cells.map((cell) => [header.columns.get(cell.column)?.key, cell]))
  for (const column of layout) {
    const cell = cells.get(column.key)
    const result = cellValue(cell, column)
    texts[column.key] = cell?.text ?? ''
    values[column.key] = 'value' in result ? result.value : (cell?.text ?? '')
    if ('code' in result) problems.push({ key: column.key, code: result.code, message: result.message })
  }
  // Every key of the layout has been set above.
  return { sheet: row.sheet, row: row.row, values: values as Record<Key, string>, texts: texts as Record<Key, string>, problems }
}

/** A column that has values but no header would be lost without a word; it is reported once. */
function reportNameless(row: SheetRow, header: Header<string>, report: TableReport): void {
  for (const { column } of row.cells) {
    if (header.columns.has(column) || header.unknown.has(column) || header.own.has(column)) continue
    if (report.unknownColumns.some((known) => known.sheet === row.sheet && known.column === column)) continue
    report.unknownColumns.push({ sheet: row.sheet, column, header: '' })
  }
}

function headerNotFound(layout: TableLayout): SheetRefusal {
  const required = layout.filter((column) => column.required === true).map((column) => column.header)
  return new SheetRefusal('TABLE_HEADER_NOT_FOUND',
    `没有找到表头：在每张工作表的前 ${headerSearchRows} 行里都没有看到所需的列名（必需的列：${required.join('、')}）。请核对是否选错了文件，或下载模板填写后再上传。`)
}
