import { markText, type PrintOptions } from '../print-options.ts'
import type { Cell, CellStyle, Workbook } from '../workbook/index.ts'
import {
  annex3Corner, ledgerLabels, ledgerMeasures, ledgerTotal, subtotalOf, sumFigures, type Ledger, type LedgerFigures, type LedgerTargets,
} from './model.ts'
import { addFoot, addTitle } from './sheet-frame.ts'

/** The named rows behind the ledger's figures, already masked as the reader may see them. */
export interface LedgerNames {
  /** Column titles, e.g. 单位, 月份, 指标, 姓名, 身份证号, 工种, 级别, 证书编号, 日期. */
  readonly columns: readonly { readonly title: string; readonly width: number }[]
  readonly rows: readonly (readonly (string | number | null)[])[]
}

const head: CellStyle = { bold: true, align: 'center', valign: 'center', wrap: true, border: 'thin' }
const body: CellStyle = { align: 'center', valign: 'center', border: 'thin' }
const strong: CellStyle = { ...body, bold: true }
const rate: CellStyle = { ...body, format: '0.0%' }
const strongRate: CellStyle = { ...strong, format: '0.0%' }

/** Measures that have a yearly task and so a rate of completion. */
const targetMeasures = ['trainingPersonTimes', 'newSkilledPersons', 'newHighSkilledPersons'] as const

/** One sheet: three months, 小计 and 年累计 of four columns each, 完成率 of three. */
export function addExpandedSheet(book: Workbook, ledger: Ledger, options: PrintOptions): void {
  const columnCount = 2 + 5 * ledgerMeasures.length + targetMeasures.length
  const headRow = ledger.caption ? 4 : 3
  const sheet = book.addSheet(`${annex3Corner}展开`, {
    columns: [5, 9, ...Array.from({ length: columnCount - 2 }, () => 9)],
    freeze: { rows: headRow + 1, columns: 2 },
    print: { orientation: 'landscape', fitToWidth: true, centred: true, repeatRows: [headRow, headRow + 1], footer: markText(options) },
  })
  addTitle(sheet, ledger, columnCount, options)
  const months = [1, 2, 3].map((month) => `${ledger.quarter * 3 - 3 + month}月`)
  const groups = [...months, '小计', '年累计'].map((title) => ({ title, labels: ledgerMeasures.map((measure) => ledgerLabels[measure]) }))
  const all = [...groups, { title: '完成率', labels: targetMeasures.map((measure) => ledgerLabels[measure]) }]
  const top = sheet.addRow([styled('序号', head), styled('单位', head), ...all.flatMap(({ title, labels }) =>
    labels.map((_, index) => styled(index === 0 ? title : null, head)))], 20)
  sheet.addRow([styled(null, head), styled(null, head), ...all.flatMap(({ labels }) => labels.map((label) => styled(label, head)))], 58)
  sheet.merge({ row: top, column: 1, rowSpan: 2, columnSpan: 1 })
  sheet.merge({ row: top, column: 2, rowSpan: 2, columnSpan: 1 })
  let column = 3
  for (const { labels } of all) {
    sheet.merge({ row: top, column, rowSpan: 1, columnSpan: labels.length })
    column += labels.length
  }
  for (const unit of ledger.units) {
    sheet.addRow([
      styled(unit.no, body), styled(unit.name, body),
      ...[...unit.months, subtotalOf(unit)].flatMap((figures) => figureCells(figures, body)),
      ...figureCells(unit.yearToDate, body), ...rateCells(unit.yearToDate, unit.targets, rate),
    ], 20)
  }
  const total = ledgerTotal(ledger)
  const yearToDate = sumFigures(ledger.units.flatMap((unit) => unit.yearToDate ?? []))
  const last = sheet.addRow([
    styled('合  计', strong), styled(null, strong), ...[...total.months, total.subtotal].flatMap((figures) => figureCells(figures, strong)),
    ...figureCells(yearToDate, strong), ...rateCells(yearToDate, sumTargets(ledger), strongRate),
  ], 20)
  sheet.merge({ row: last, column: 1, rowSpan: 1, columnSpan: 2 })
  addFoot(sheet, ledger, options)
}

/** The second sheet: every person or class behind the figures. */
export function addNamedList(book: Workbook, names: LedgerNames, options: PrintOptions): void {
  const sheet = book.addSheet('名单', {
    columns: names.columns.map((column) => column.width),
    freeze: { rows: 1 },
    filter: { headerRow: 1, lastRow: names.rows.length + 1 },
    print: { orientation: 'landscape', fitToWidth: true, repeatRows: [1, 1], footer: markText(options) },
  })
  sheet.addRow(names.columns.map((column) => styled(column.title, head)), 20)
  for (const row of names.rows) sheet.addRow(row.map((value) => styled(value, body)))
}

function figureCells(figures: LedgerFigures | null, style: CellStyle): Cell[] {
  return ledgerMeasures.map((measure) => styled(figures?.[measure] ?? null, style))
}

/** Done ÷ task; above 100 % as it is, and “—” where there is no task. */
function rateCells(done: LedgerFigures | null, targets: LedgerTargets | null, style: CellStyle): Cell[] {
  return targetMeasures.map((measure) => {
    const count = done?.[measure] ?? null
    if (count === null || targets === null) return styled(null, style)
    return targets[measure] === 0 ? styled('—', style) : styled(count / targets[measure], style)
  })
}

function sumTargets(ledger: Ledger): LedgerTargets | null {
  if (ledger.units.some((unit) => unit.targets === null)) return null
  const sum = (measure: keyof LedgerTargets): number => ledger.units.reduce((total, unit) => total + (unit.targets?.[measure] ?? 0), 0)
  return {
    trainingPersonTimes: sum('trainingPersonTimes'), newSkilledPersons: sum('newSkilledPersons'),
    newHighSkilledPersons: sum('newHighSkilledPersons'),
  }
}

function styled(value: string | number | null, style: CellStyle): Cell {
  return { value, style }
}
