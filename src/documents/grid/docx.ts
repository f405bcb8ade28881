import {
  AlignmentType, BorderStyle, HeightRule, Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun, VerticalAlignTable, WidthType,
} from 'docx'
import type { Grid, GridCell, GridLine } from './model.ts'
import { lineText } from './model.ts'

/** Office faces named in the file; the office computer supplies them. */
export const docxFonts = {
  body: { ascii: '仿宋_GB2312', eastAsia: '仿宋_GB2312', hAnsi: '仿宋_GB2312' },
  title: { ascii: '方正小标宋简体', eastAsia: '方正小标宋简体', hAnsi: '方正小标宋简体' },
  corner: { ascii: '黑体', eastAsia: '黑体', hAnsi: '黑体' },
} as const

/** Twentieths of a point. */
const twips = (points: number): number => Math.round(points * 20)
/** Word sets lines a little taller than the PDF does; the pages stay two. */
const heightScale = 0.94

const rule = { style: BorderStyle.SINGLE, size: 4, color: '000000' }
const borders = { top: rule, bottom: rule, left: rule, right: rule }

/** The grid as a Word table whose frame is `frameWidth` points wide. */
export function gridToDocx(grid: Grid, look: { frameWidth: number; fontSize: number }): Table {
  const share = grid.columns.reduce((sum, column) => sum + column, 0)
  const widths = grid.columns.map((column) => twips((look.frameWidth * column) / share))
  return new Table({
    columnWidths: widths,
    width: { size: twips(look.frameWidth), type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    rows: grid.rows.map((row) => new TableRow({
      cantSplit: true,
      height: { value: twips(row.height * heightScale), rule: HeightRule.ATLEAST },
      children: row.cells.map((cell) => docxCell(cell, look.fontSize)),
    })),
  })
}

function docxCell(cell: GridCell, fontSize: number): TableCell {
  const size = cell.size ?? fontSize
  const lines = cell.lines.length > 0 ? cell.lines : [{ runs: [] }]
  const label = cell.kind === 'label' || cell.kind === 'section'
  return new TableCell({
    columnSpan: cell.colSpan,
    rowSpan: cell.rowSpan,
    borders,
    margins: { left: twips(2.5), right: twips(2.5), top: 0, bottom: cell.valign === 'bottom' ? twips(3) : 0 },
    verticalAlign: cell.valign === 'bottom' ? VerticalAlignTable.BOTTOM : VerticalAlignTable.CENTER,
    children: label ? [labelParagraph(cell, size)] : lines.map((line) => paragraph(line, cell, size)),
  })
}

/** A label is one paragraph: its line breaks belong to the layout, not to the words. */
function labelParagraph(cell: GridCell, size: number): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    children: cell.lines.map((line, index) => run(lineText(line), size, { bold: cell.bold ?? false, lineBreak: index > 0 })),
  })
}

function paragraph(line: GridLine, cell: GridCell, size: number): Paragraph {
  return new Paragraph({
    alignment: alignments[line.align ?? cell.align],
    ...(line.indent ? { indent: { firstLine: twips(size * 2) } } : {}),
    children: line.runs.map(({ text, tone }) => run(text, size,
      { bold: cell.bold ?? false, ...(tone === 'hint' ? { color: '6B6B6B' } : {}) })),
  })
}

function run(text: string, size: number, look: { bold: boolean; color?: string; lineBreak?: boolean }): TextRun {
  return new TextRun({
    text, font: docxFonts.body, size: size * 2, bold: look.bold, color: look.color ?? '000000', ...(look.lineBreak ? { break: 1 } : {}),
  })
}

const alignments = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const
