import { gridToSheet } from '../grid/xlsx.ts'
import { markText } from '../print-options.ts'
import { createWorkbook, type Cell } from '../workbook/index.ts'
import { annex2Corner, annex2Grid, secondPageRow, type Form2 } from './model.ts'
import { annex2TitleOf, type Annex2PrintOptions } from './print.ts'

/** Characters across A4 portrait between the margins. */
const sheetWidth = 90

/** 附件2 as a workbook with one sheet, set up to print like the PDF. */
export function renderAnnex2Xlsx(form: Form2, options: Annex2PrintOptions): Uint8Array {
  const grid = annex2Grid(form)
  const book = createWorkbook()
  const sheet = book.addSheet(annex2Corner, {
    columns: grid.columns.map((column) => (column * sheetWidth) / 100),
    print: { orientation: 'portrait', marginMm: 20, scale: 95, centred: true, footer: markText(options) },
  })
  const mark: Cell = { value: markText(options) || null, style: { size: 7, color: '6B6B6B' } }
  const draft: Cell = options.draft ? { value: '草稿', style: { bold: true, color: '8C1D18', align: 'center', border: 'thin' } } : null
  sheet.addRow([{ value: annex2Corner, style: { font: '黑体', size: 12 } }, null, mark, null, null, null, null, draft])
  const title = sheet.addRow([{ value: annex2TitleOf(options), style: { size: 18, bold: true, align: 'center', valign: 'center' } }], 36)
  sheet.merge({ row: title, column: 1, rowSpan: 1, columnSpan: grid.columns.length })
  gridToSheet(grid, sheet, { fontSize: 10.5, heightScale: 0.84, breakBefore: [secondPageRow] })
  return book.toBytes()
}
