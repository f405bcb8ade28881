import type { Cell, CellStyle, Sheet } from '../workbook/index.ts'
import { lineText, placeCells, type Grid, type GridCell, type GridLine, type PlacedCell } from './model.ts'

/** How a grid stands in a sheet. */
export interface SheetLook {
  readonly fontSize: number
  /** Share of each row's least height; default 1. */
  readonly heightScale?: number
  /** Grid rows that begin a new printed page. */
  readonly breakBefore?: readonly string[]
}

/** Draws the grid into a sheet below what is already there; answers the 1-based row number of each grid row by its id. */
export function gridToSheet(grid: Grid, sheet: Sheet, look: SheetLook): Map<string, number> {
  const rows: Cell[][] = grid.rows.map(() => grid.columns.map(() => null))
  const placed = placeCells(grid)
  for (const { cell, row, column } of placed) {
    const style = cellStyle(cell, look.fontSize)
    for (let down = 0; down < cell.rowSpan; down++) {
      for (let right = 0; right < cell.colSpan; right++) {
        const target = rows[row + down]
        if (target) target[column + right] = { value: down + right === 0 ? cellValue(cell, grid, column) : null, style }
      }
    }
  }
  const numbers = new Map<string, number>()
  const heights = rowHeights(grid, placed, look)
  for (const [index, { id }] of grid.rows.entries()) {
    if (look.breakBefore?.includes(id)) sheet.breakPage()
    numbers.set(id, sheet.addRow(rows[index] ?? [], heights[index]))
  }
  for (const { cell, row, column } of placed) {
    const first = numbers.get(grid.rows[row]?.id ?? '')
    if (first === undefined || (cell.colSpan === 1 && cell.rowSpan === 1)) continue
    sheet.merge({ row: first, column: column + 1, rowSpan: cell.rowSpan, columnSpan: cell.colSpan })
  }
  return numbers
}

const styles = new Map<string, CellStyle>()

function cellStyle(cell: GridCell, fontSize: number): CellStyle {
  const key = [cell.align, cell.valign, cell.bold, cell.size ?? fontSize, cell.stacked].join()
  const known = styles.get(key)
  if (known) return known
  const style: CellStyle = {
    size: cell.size ?? fontSize, align: cell.align, valign: cell.valign ?? 'center', wrap: true, border: 'thin',
    ...(cell.bold ? { bold: true } : {}),
    ...(cell.stacked ? { stacked: true } : {}),
  }
  styles.set(key, style)
  return style
}

function cellValue(cell: GridCell, grid: Grid, column: number): string | number | null {
  if (cell.number !== undefined) return cell.number
  if (cell.kind !== 'value') return cell.lines.map(lineText).join('') || null
  const width = cellWidth(cell, grid, column)
  return cell.lines.map((line) => sheetLine(line, cell, width)).join('\n') || null
}

/** Spreadsheet programs do not grow merged rows by themselves: each row gets the height its text needs, at least that of the paper form. */
function rowHeights(grid: Grid, placed: readonly PlacedCell[], { fontSize, heightScale = 1 }: SheetLook): number[] {
  const heights = grid.rows.map((row) => Math.round(row.height * heightScale))
  for (const { cell, row, column } of placed) {
    const size = cell.size ?? fontSize
    const width = (cellWidth(cell, grid, column) * 10.5) / size
    if (cell.stacked) continue
    const texts = cell.kind === 'value' ? cell.lines.map(lineText) : [cell.lines.map(lineText).join('')]
    const lines = texts.reduce((sum, text) => sum + Math.max(1, Math.ceil(fullWidths(text) / Math.max(1, width))), 0)
    const last = row + cell.rowSpan - 1
    const given = heights.slice(row, last + 1).reduce((sum, height) => sum + height, 0)
    heights[last] = (heights[last] ?? 0) + Math.max(0, Math.ceil(lines * size * 1.35 + 2 - given))
  }
  return heights
}

/** Full-width characters that stand side by side in a cell at 10.5 pt. */
function cellWidth(cell: GridCell, grid: Grid, column: number): number {
  const share = grid.columns.slice(column, column + cell.colSpan).reduce((sum, width) => sum + width, 0)
  return Math.floor((share / grid.columns.reduce((sum, each) => sum + each, 0)) * charactersPerLine)
}

/** Full-width characters across the whole frame at the body size. */
const charactersPerLine = 43

/** A spreadsheet cell aligns all its lines alike: a line that stands at the right of a left-aligned cell is pushed there by spaces. */
function sheetLine(line: GridLine, cell: GridCell, width: number): string {
  const text = line.spread ? line.runs.map((run) => run.text).join(' ') : lineText(line)
  if (line.indent) return `\u3000\u3000${text}`
  if (line.align !== 'right' || cell.align === 'right') return text
  return '\u3000'.repeat(Math.max(0, width - Math.ceil(fullWidths(text)))) + text
}

function fullWidths(text: string): number {
  let width = 0
  for (const character of text) width += character.charCodeAt(0) < 0x80 ? 0.5 : 1
  return width
}
