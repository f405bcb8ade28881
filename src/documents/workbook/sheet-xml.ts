import { cellParts, dateSerial, type Cell, type Row } from './cell.ts'
import type { StyleRegistry } from './styles.ts'
import { columnLetters, escapeXml, xmlHead } from './xml.ts'

/** How a sheet prints; always A4. */
export interface PrintSetup {
  readonly orientation: 'portrait' | 'landscape'
  /** Margin on all four sides, millimetres; default 20. */
  readonly marginMm?: number
  /** 1-based first and last row repeated on every page. */
  readonly repeatRows?: readonly [number, number]
  /** Shrink so that all columns stand on one page; page breaks are then disregarded, so a sheet with breaks takes `scale`. */
  readonly fitToWidth?: boolean
  /** Per cent. */
  readonly scale?: number
  readonly centred?: boolean
  /** Text at the head of each printed page, 7 pt. */
  readonly header?: string
  /** Text at the foot of each printed page, 7 pt. */
  readonly footer?: string
}

/** What a sheet is besides its rows. */
export interface SheetOptions {
  /** Widths in characters, from column A on. */
  readonly columns: readonly number[]
  /** Rows and columns that stay in view. */
  readonly freeze?: { readonly rows: number; readonly columns?: number }
  /** 1-based header row with filter buttons over all columns, and the last row of data. */
  readonly filter?: { readonly headerRow: number; readonly lastRow: number }
  readonly print?: PrintSetup
  /** Points; default 15. */
  readonly defaultRowHeight?: number
}

/** A merged block, 1-based top left corner. */
export interface Merge {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
}

/** The part of a sheet before its rows. */
export function sheetHead(options: SheetOptions): string {
  const cols = options.columns
    .map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`).join('')
  return `${xmlHead}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`
    + (options.print?.fitToWidth ? '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' : '')
    + `<sheetViews><sheetView workbookViewId="0" showGridLines="${options.print ? 0 : 1}">${paneXml(options)}</sheetView></sheetViews>`
    + `<sheetFormatPr defaultRowHeight="${options.defaultRowHeight ?? 15}"/><cols>${cols}</cols><sheetData>`
}

/** One row; text is always written as text, whatever its first character. */
export function rowXml(row: Row, number: number, styles: StyleRegistry): string {
  let xml = `<row r="${number}"${row.height === undefined ? '' : ` ht="${row.height}" customHeight="1"`}>`
  for (let index = 0; index < row.cells.length; index++) {
    xml += cellXml(row.cells[index] ?? null, `${columnLetters(index + 1)}${number}`, styles)
  }
  return `${xml}</row>`
}

/** The part of a sheet after its rows. */
export function sheetTail(options: SheetOptions, merges: readonly Merge[], breaksAfterRow: readonly number[]): string {
  const { print } = options
  const margin = ((print?.marginMm ?? 20) / 25.4).toFixed(3)
  const last = columnLetters(options.columns.length)
  return '</sheetData>'
    + (options.filter ? `<autoFilter ref="A${options.filter.headerRow}:${last}${options.filter.lastRow}"/>` : '')
    + (merges.length > 0 ? `<mergeCells count="${merges.length}">${merges.map(mergeXml).join('')}</mergeCells>` : '')
    + (print?.centred ? '<printOptions horizontalCentered="1"/>' : '')
    + `<pageMargins left="${margin}" right="${margin}" top="${margin}" bottom="${margin}" header="0.3" footer="0.3"/>`
    + (print ? pageSetupXml(print) : '')
    + headerFooterXml(print)
    + (breaksAfterRow.length > 0 ? rowBreaksXml(breaksAfterRow) : '')
    + '</worksheet>'
}

function pageSetupXml({ orientation, scale, fitToWidth }: PrintSetup): string {
  return `<pageSetup paperSize="9"${scale ? ` scale="${scale}"` : ''} orientation="${orientation}"`
    + `${fitToWidth ? ' fitToWidth="1" fitToHeight="0"' : ''}/>`
}

function headerFooterXml(print: PrintSetup | undefined): string {
  const parts = (print?.header ? `<oddHeader>${marginText(print.header)}</oddHeader>` : '') + (print?.footer ? `<oddFooter>${marginText(print.footer)}</oddFooter>` : '')
  return parts === '' ? '' : `<headerFooter>${parts}</headerFooter>`
}

/** At the right, 7 pt; the space keeps the text's first digit from being read as part of the size. */
function marginText(text: string): string {
  return escapeXml(`&R&7 ${text.replaceAll('&', '&&')}`)
}

function cellXml(cell: Cell, reference: string, styles: StyleRegistry): string {
  const { value, style } = cellParts(cell)
  if (value === null) return style === null ? '' : `<c r="${reference}" s="${styles.indexOf(style, 'plain')}"/>`
  if (typeof value === 'number') return `<c r="${reference}"${look(styles.indexOf(style, 'plain'))}><v>${value}</v></c>`
  if (typeof value === 'object') return `<c r="${reference}"${look(styles.indexOf(style, 'date'))}><v>${dateSerial(value.date)}</v></c>`
  const kind = /^[=+\-@\t\r]/.test(value) ? 'quoted' : 'plain'
  const space = /^\s|\s$|\n/.test(value) ? ' xml:space="preserve"' : ''
  return `<c r="${reference}"${look(styles.indexOf(style, kind))} t="inlineStr"><is><t${space}>${escapeXml(value)}</t></is></c>`
}

function look(index: number): string {
  return ` s="${index}"`
}

function paneXml({ freeze }: SheetOptions): string {
  if (!freeze) return ''
  const columns = freeze.columns ?? 0
  const pane = columns > 0 ? (freeze.rows > 0 ? 'bottomRight' : 'topRight') : 'bottomLeft'
  return `<pane${columns > 0 ? ` xSplit="${columns}"` : ''}${freeze.rows > 0 ? ` ySplit="${freeze.rows}"` : ''}`
    + ` topLeftCell="${columnLetters(columns + 1)}${freeze.rows + 1}" activePane="${pane}" state="frozen"/>`
}

function mergeXml(merge: Merge): string {
  const last = `${columnLetters(merge.column + merge.columnSpan - 1)}${merge.row + merge.rowSpan - 1}`
  return `<mergeCell ref="${columnLetters(merge.column)}${merge.row}:${last}"/>`
}

function rowBreaksXml(rows: readonly number[]): string {
  const breaks = rows.map((row) => `<brk id="${row}" max="16383" man="1"/>`).join('')
  return `<rowBreaks count="${rows.length}" manualBreakCount="${rows.length}">${breaks}</rowBreaks>`
}
