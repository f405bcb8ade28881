import { reasonsOf } from './account.ts'
import type { Rejection } from './account.ts'
import { errorReasonHeader } from './layout.ts'
import type { TableColumn, TableLayout } from './layout.ts'

interface CellLook {
  readonly bold?: boolean
  readonly fill?: string
  readonly color?: string
  readonly wrap?: boolean
  readonly border?: 'thin'
  readonly valign?: 'top' | 'center'
  readonly format?: string
}

interface SheetWriter {
  addRow(cells: readonly ({ readonly value: string | null; readonly style: CellLook } | string | null)[], height?: number): number
}

/** What is needed of a workbook writer; the forms' writer fits, and is handed in because this layer knows no forms. */
export interface WorkbookWriter {
  addSheet(name: string, options: { readonly columns: readonly number[]; readonly freeze?: { readonly rows: number } }): SheetWriter
  toBytes(): Uint8Array
}

const dataSheet = '填写'
const notesSheet = '填写说明'
const emptyRows = 200
/** Keeps what is typed as typed: no scientific notation, no lost zeros. */
const asText = '@'
const headerLook: CellLook = { bold: true, fill: 'DCE6F1', border: 'thin', wrap: true, valign: 'center', format: asText }
const requiredLook: CellLook = { ...headerLook, color: 'C00000' }
const valueLook: CellLook = { border: 'thin', format: asText }
const reasonLook: CellLook = { border: 'thin', format: asText, wrap: true, color: 'C00000', valign: 'top' }
const noteLook: CellLook = { wrap: true, valign: 'top' }

/**
 * A workbook to fill in, every cell typed as text, and a sheet that says how; `notes` are further sentences for that sheet, `rows` what is
 * known already.
 */
export function templateWorkbook<Key extends string>(
  writer: WorkbookWriter,
  layout: TableLayout<Key>,
  notes: readonly string[] = [],
  rows: readonly Partial<Record<Key, string>>[] = [],
): Uint8Array {
  const sheet = writer.addSheet(dataSheet, { columns: layout.map(widthOf), freeze: { rows: 1 } })
  sheet.addRow(layout.map(headerCell), 30)
  for (const known of rows) sheet.addRow(layout.map((column) => ({ value: known[column.key] ?? null, style: valueLook })))
  for (let row = rows.length; row < emptyRows; row++) sheet.addRow(layout.map(() => ({ value: null, style: valueLook })))
  addNotes(writer, layout, notes)
  return writer.toBytes()
}

/** The rejected rows in the layout of their template, with the reason of each: to be put right and imported again as it is. */
export function errorWorkbook<Key extends string>(
  writer: WorkbookWriter,
  layout: TableLayout<Key>,
  rejections: readonly Rejection<Key>[],
): Uint8Array {
  const sheet = writer.addSheet(dataSheet, { columns: [...layout.map(widthOf), 60, 18], freeze: { rows: 1 } })
  sheet.addRow([...layout.map(headerCell), { value: errorReasonHeader, style: headerLook }, { value: '原表位置', style: headerLook }], 30)
  for (const { row, problems } of rejections) {
    const wrong = new Set(problems.map((problem) => problem.key))
    const cells = layout.map((column) => ({
      value: row.texts[column.key],
      style: wrong.has(column.key) ? { ...valueLook, fill: 'FDE9D9' } : valueLook,
    }))
    sheet.addRow([...cells, { value: reasonsOf(problems), style: reasonLook }, { value: `${row.sheet}第${row.row}行`, style: valueLook }])
  }
  addNotes(writer, layout, [
    `“${errorReasonHeader}”一列说明每一行为什么没有导入。直接在本表改正，改好后上传本文件即可，已经导入的行不用再填。`,
  ])
  return writer.toBytes()
}

function addNotes(writer: WorkbookWriter, layout: TableLayout, notes: readonly string[]): void {
  const sheet = writer.addSheet(notesSheet, { columns: [20, 10, 60, 30] })
  const general = [
    '红色列名为必填。列的先后顺序不限，列名请不要改动。',
    '请从第 2 行起填写，一人一行；不要合并单元格，不要写公式。',
    '身份证号、手机号等长号码请按文本填写（本表已设为文本），不要让表格软件变成科学计数法。',
    '日期请写成 2022-03-07 或 2022年3月7日 这样完整的年月日。',
  ]
  for (const sentence of [...general, ...notes]) sheet.addRow([{ value: sentence, style: {} }])
  sheet.addRow([null])
  sheet.addRow(['列', '是否必填', '怎样填', '示例'].map((value) => ({ value, style: headerLook })))
  for (const column of layout) {
    const cells = [column.header, column.required === true ? '必填' : '选填', column.note ?? '', column.example ?? '']
    sheet.addRow(cells.map((value) => ({ value, style: noteLook })))
  }
}

function headerCell(column: TableColumn): { value: string; style: CellLook } {
  return { value: column.header, style: column.required === true ? requiredLook : headerLook }
}

function widthOf(column: TableColumn): number {
  if (column.content === 'identifier') return 24
  return Math.max(12, column.header.length * 2 + 4)
}
