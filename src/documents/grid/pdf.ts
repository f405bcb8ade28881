import type { Content, CustomTableLayout, TableCell } from 'pdfmake/interfaces.js'
import { placeCells, type Grid, type GridCell, type GridLine } from './model.ts'

const rule = 0.5
const hintColor = '#6b6b6b'

/** Sizes of a table on paper, points. */
export interface GridPdfStyle {
  /** Width of the frame from outer rule to outer rule. */
  readonly frameWidth: number
  readonly fontSize: number
  /** Share of each row's least height; smaller when content has to be fitted. */
  readonly heightScale: number
  /** Rows repeated at the top of each page. */
  readonly headerRows?: number
  readonly padding?: { readonly x: number; readonly y: number }
}

/** The grid as a pdfmake table with 0.5 pt rules. */
export function gridToPdf(grid: Grid, style: GridPdfStyle): Content {
  const padding = style.padding ?? { x: 2, y: 2 }
  const body: TableCell[][] = grid.rows.map(() => grid.columns.map(() => ({})))
  for (const { cell, row, column } of placeCells(grid)) {
    const target = body[row]
    if (target) target[column] = pdfCell(cell, style.fontSize)
  }
  const inner = style.frameWidth - rule * (grid.columns.length + 1) - padding.x * 2 * grid.columns.length
  const share = grid.columns.reduce((sum, column) => sum + column, 0)
  const widths = grid.columns.map((column) => {
    const outer = (style.frameWidth * column) / share
    return outer - rule - padding.x * 2
  })
  const correction = (inner - widths.reduce((sum, width) => sum + width, 0)) / widths.length
  return {
    table: {
      widths: widths.map((width) => width + correction),
      heights: grid.rows.map((row) => Math.max(0, row.height * style.heightScale - padding.y * 2 - rule)),
      ...(style.headerRows === undefined ? {} : { headerRows: style.headerRows }),
      body,
    },
    layout: frameLayout(padding),
  }
}

function frameLayout(padding: { x: number; y: number }): CustomTableLayout {
  return {
    hLineWidth: () => rule, vLineWidth: () => rule, hLineColor: () => '#000000', vLineColor: () => '#000000',
    paddingLeft: () => padding.x, paddingRight: () => padding.x, paddingTop: () => padding.y, paddingBottom: () => padding.y,
  }
}

function pdfCell(cell: GridCell, fontSize: number): TableCell {
  return {
    stack: cell.lines.map((line) => pdfLine(line, cell, Math.min(cell.size ?? fontSize, fontSize))),
    colSpan: cell.colSpan,
    rowSpan: cell.rowSpan,
    // pdfmake cannot place the content of an empty cell that spans rows.
    ...(cell.lines.length > 0 ? { verticalAlignment: cell.valign ?? 'middle' } : {}),
    ...(cell.kind === 'value' && cell.align !== 'center' ? { margin: [2, 0, 2, cell.valign === 'bottom' ? 4 : 0] } : {}),
    ...(cell.bold ? { bold: true } : {}),
    fontSize: Math.min(cell.size ?? fontSize, fontSize),
  }
}

function pdfLine(line: GridLine, cell: GridCell, fontSize: number): Content {
  const alignment = line.align ?? cell.align
  const runs = line.runs.map(({ text, tone, keep }) => ({ text, ...(tone === 'hint' ? { color: hintColor } : {}),
    ...(keep ? { noWrap: true } : {}) }))
  if (line.spread && runs.length > 1) {
    return { columns: [{ text: runs.slice(0, 1), width: 'auto' }, { text: runs.slice(1), width: '*', alignment: 'right' }], columnGap: 1 }
  }
  const indent = line.indent ? { leadingIndent: fontSize * 2 } : {}
  return { text: runs, alignment, ...indent }
}
