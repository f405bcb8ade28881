import { markText, type PrintOptions } from '../print-options.ts'
import type { CellStyle, Sheet } from '../workbook/index.ts'
import { annex3Corner, annex3Title, ledgerNotes, type Ledger } from './model.ts'

const small: CellStyle = { size: 8.5 }

/** Corner words, title and, where wanted, year and quarter. */
export function addTitle(sheet: Sheet, ledger: Ledger, columnCount: number, options: PrintOptions): void {
  const draft = options.draft ? [{ value: '草稿', style: { bold: true, color: '8C1D18' } }] : []
  sheet.addRow([{ value: annex3Corner, style: { font: '黑体', size: 12 } }, ...draft])
  const title = sheet.addRow([{ value: annex3Title, style: { size: 18, bold: true, align: 'center', valign: 'center' } }], 34)
  sheet.merge({ row: title, column: 1, rowSpan: 1, columnSpan: columnCount })
  if (!ledger.caption) return
  const caption = sheet.addRow([{ value: `${ledger.year}年第${ledger.quarter}季度`, style: { align: 'center' } }])
  sheet.merge({ row: caption, column: 1, rowSpan: 1, columnSpan: columnCount })
}

/** Foot notes, the signature line where wanted, and the print mark. */
export function addFoot(sheet: Sheet, ledger: Ledger, options: PrintOptions): void {
  for (const note of ledgerNotes(ledger)) sheet.addRow([{ value: note, style: small }])
  const { caption } = ledger
  if (caption) {
    const parts = [`填报单位：${caption.reportingUnit ?? ''}`, `填报人：${caption.reporter ?? ''}`, `审核人：${caption.reviewer ?? ''}`,
      `填报日期：${caption.reportedOn ?? ''}`]
    sheet.addRow(parts.flatMap((part) => [part, null, null, null]))
  }
  const mark = markText(options)
  if (mark !== '') sheet.addRow([{ value: mark, style: { size: 7, color: '6B6B6B' } }])
}
