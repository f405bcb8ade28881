import { gridToSheet } from '../grid/xlsx.ts'
import { markText, type PrintOptions } from '../print-options.ts'
import { createWorkbook } from '../workbook/index.ts'
import { annex1Corner, annex1Grid, annex1Title, type AnnualPlan } from './model.ts'

/** 附件1 as a workbook, numbers as numbers. */
export function renderAnnex1Xlsx(plan: AnnualPlan, options: PrintOptions): Uint8Array {
  const grid = annex1Grid(plan)
  const book = createWorkbook()
  const sheet = book.addSheet(annex1Corner, {
    columns: grid.columns.map((column) => (column * 80) / 100),
    freeze: { rows: 3 },
    print: { orientation: 'portrait', fitToWidth: true, centred: true, repeatRows: [3, 3], footer: markText(options) },
  })
  const draft = options.draft ? [{ value: '草稿', style: { bold: true, color: '8C1D18' } }] : []
  sheet.addRow([{ value: annex1Corner, style: { font: '黑体', size: 12 } }, ...draft])
  const title = sheet.addRow([{ value: annex1Title, style: { size: 18, bold: true, align: 'center', valign: 'center' } }], 36)
  sheet.merge({ row: title, column: 1, rowSpan: 1, columnSpan: grid.columns.length })
  gridToSheet(grid, sheet, { fontSize: 10.5 })
  const mark = markText(options)
  if (mark !== '') sheet.addRow([{ value: mark, style: { size: 7, color: '6B6B6B' } }])
  return book.toBytes()
}
