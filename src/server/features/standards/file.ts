import type { StandardKind, StandardRow } from '../../../contract/standards.ts'
import { createWorkbook, type Cell } from '../../../documents/workbook/index.ts'
import { formatDate, plainDate } from '../../../values/plain-date.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import type { FileReply } from '../../platform/http.ts'
import { templateWorkbook } from '../../platform/sheets/index.ts'
import { placeToWriteFor } from './create.ts'
import { kindTitles, standardLayouts } from './layout.ts'
import { everyRow } from './list.ts'

const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The empty import workbook of a table. */
export async function standardTemplate(tx: Tx, kind: StandardKind): Promise<FileReply> {
  await placeToWriteFor(tx)
  return { bytes: templateWorkbook(createWorkbook(), standardLayouts[kind], ['每行是本地的一条标准。导入后由另一人复核，复核之前不生效。', '金额一律以元为单位。']), mediaType, fileName: `${kindTitles[kind]}导入模板.xlsx` }
}

/** The list as a workbook, amounts in 元 as numbers. */
export async function standardFile(tx: Tx, kind: StandardKind, asked: { on?: string | undefined; history?: 'true' | 'false' | undefined }): Promise<FileReply> {
  const on = asked.on === undefined ? await today(tx) : plainDate(asked.on)
  const history = asked.history === 'true'
  const rows = await everyRow(tx, kind, { on, history })
  const title = `${kindTitles[kind]}（${history ? '全部记录' : `${formatDate(on)}`}）`
  const columns = kind === 'caps' ? [...columnsBefore, ...capColumns, ...columnsAfter] : [...columnsBefore, ...columnsAfter]
  const book = createWorkbook()
  const sheet = book.addSheet(kindTitles[kind], { columns: columns.map((c) => c.width), freeze: { rows: 2 }, print: { orientation: 'landscape', fitToWidth: true, repeatRows: [1, 2] } })
  sheet.addRow([{ value: title, style: { bold: true, size: 14 } }])
  sheet.addRow(columns.map((c) => ({ value: c.header, style: { bold: true, border: 'thin', align: 'center', wrap: true } })))
  for (const row of rows) sheet.addRow(columns.map((c) => c.cell(row)))
  return { bytes: book.toBytes(), mediaType, fileName: `${title}.xlsx` }
}

interface Column { header: string; width: number; cell: (row: StandardRow) => Cell }
const text = (header: string, width: number, value: (row: StandardRow) => string | null): Column => ({ header, width, cell: (row) => ({ value: value(row), style: { border: 'thin', wrap: true } }) })
const money = (header: string, value: (row: StandardRow) => number | null): Column => ({
  header, width: 14, cell: (row) => { const fen = value(row); return { value: fen === null ? null : fen / 100, style: { border: 'thin', align: 'right', format: '#,##0.00' } } },
})
const day = (header: string, value: (row: StandardRow) => string | null): Column => ({
  header, width: 12, cell: (row) => { const date = value(row); return { value: date === null ? null : { date: plainDate(date) }, style: { border: 'thin', align: 'center' } } },
})

const columnsBefore: readonly Column[] = [text('地区', 18, (r) => r.placeName), text('内容', 36, (r) => r.what), money('金额（元）', (r) => r.amountFen)]
const capColumns: readonly Column[] = [
  money('学杂费上限（元）', (r) => r.tuitionCapFen), money('住宿费上限（元）', (r) => r.lodgingCapFen), money('鉴定费上限（元）', (r) => r.skillTestCapFen), money('其他上限（元）', (r) => r.otherCapFen),
  text('另发生活补助', 10, (r) => (r.addsAllowance === true ? '是' : '否')),
]
const columnsAfter: readonly Column[] = [
  day('施行日期', (r) => r.effectiveFrom), day('停止日期', (r) => r.effectiveTo), text('状态', 12, (r) => r.stateLabel), text('录入人', 10, (r) => r.createdBy), text('复核人', 10, (r) => r.confirmedBy),
  text('依据文件', 28, (r) => r.source), text('备注', 24, (r) => r.note),
]
