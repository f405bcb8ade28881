import { printed, valueLine, type Grid, type GridCell, type GridLine, type GridRow } from '../grid/model.ts'
import { ledgerMeasures, ledgerTotal, subtotalOf, type Ledger, type LedgerFigures, type LedgerMeasure, type LedgerUnit } from './ledger.ts'

/** Column titles, word for word. */
export const ledgerLabels: Readonly<Record<LedgerMeasure, string>> = {
  openedClassCount: '开班数',
  trainingPersonTimes: '职业技能培训人数（人次）',
  newSkilledPersons: '新增技能人才人数（人）',
  newHighSkilledPersons: '新增高技能人才人数（人）',
}

const subtotalNames: Readonly<Record<LedgerMeasure, string>> = {
  openedClassCount: '班', trainingPersonTimes: '人次', newSkilledPersons: '技', newHighSkilledPersons: '高',
}

/** Rows of units on one printed page; the header is repeated on each. */
export const unitsPerPage = 9

const columns = [4, 7.6, ...Array.from({ length: 3 }, () => [5, 7.2, 7.2, 7.2]).flat(), 8.6]

/** Header, one row per unit and 合  计; cell ids are `<unit code>.<month>.<measure>`, `<unit code>.subtotal`, `total.…` for the last row. */
export function annex3Grid(ledger: Ledger): Grid {
  return { columns, rows: [...headRows(ledger), ...ledger.units.map((unit) => unitRow(unit, ledger)), totalRow(ledger)] }
}

/** How many rows of the grid are its header. */
export const ledgerHeadRows = 2

function monthsOf(ledger: Ledger): readonly number[] {
  return [1, 2, 3].map((index) => ledger.quarter * 3 - 3 + index)
}

function headRows(ledger: Ledger): GridRow[] {
  const months = monthsOf(ledger)
  return [
    { id: 'head', height: 20, cells: [
      heading('head.no', '序号', { rows: 2 }), heading('head.unit', '单位', { rows: 2 }),
      ...months.map((month) => heading(`head.${month}`, `${month}月`, { cols: 4 })),
      heading('head.subtotal', '小计', { rows: 2 }),
    ] },
    { id: 'measures', height: 44, cells: months.flatMap((month) =>
      ledgerMeasures.map((measure) => heading(`head.${month}.${measure}`, brokenLabels[measure], { size: 8 }))) },
  ]
}

/** Where the titles break in their narrow columns. */
const brokenLabels: Readonly<Record<LedgerMeasure, string>> = {
  openedClassCount: '开班数',
  trainingPersonTimes: '职业技能|培训人数|（人次）',
  newSkilledPersons: '新增技能|人才人数|（人）',
  newHighSkilledPersons: '新增高技|能人才人|数（人）',
}

function unitRow(unit: LedgerUnit, ledger: Ledger): GridRow {
  const months = monthsOf(ledger)
  return { id: unit.code, height: 36, cells: [
    { ...cell(`${unit.code}.no`, [valueLine(String(unit.no))]), number: unit.no },
    cell(`${unit.code}.name`, [valueLine(unit.name), ...(unit.confirmed ? [] : [{ runs: [{ text: '未确认', tone: 'hint' as const }] }])]),
    ...unit.months.flatMap((figures, index) => figureCells(`${unit.code}.${months[index]}`, figures)),
    subtotalCell(unit.code, subtotalOf(unit)),
  ] }
}

function totalRow(ledger: Ledger): GridRow {
  const months = monthsOf(ledger)
  const total = ledgerTotal(ledger)
  return { id: 'total', height: 36, cells: [
    { ...heading('total.label', '合  计', { cols: 2 }), bold: true },
    ...total.months.flatMap((figures, index) => figureCells(`total.${months[index]}`, figures)).map((each) => ({ ...each, bold: true })),
    { ...subtotalCell('total', total.subtotal), bold: true },
  ] }
}

function figureCells(prefix: string, figures: LedgerFigures): GridCell[] {
  return ledgerMeasures.map((measure) => {
    const count = figures[measure]
    const id = `${prefix}.${measure}`
    return count === null ? cell(id, []) : { ...cell(id, [valueLine(String(count))]), number: count }
  })
}

/** The one 小计 cell: four lines 「班 n / 人次 n / 技 n / 高 n」. */
function subtotalCell(prefix: string, figures: LedgerFigures): GridCell {
  const lines = ledgerMeasures.map((measure): GridLine => ({
    spread: true,
    runs: [{ text: subtotalNames[measure], tone: 'print' }, { text: String(figures[measure] ?? ''), tone: 'value' }],
  }))
  return { ...cell(`${prefix}.subtotal`, lines), align: 'left', size: 7 }
}

function cell(id: string, lines: readonly GridLine[]): GridCell {
  return { id, kind: 'value', colSpan: 1, rowSpan: 1, align: 'center', lines }
}

function heading(id: string, words: string, look: { cols?: number; rows?: number; size?: number }): GridCell {
  return {
    id, kind: 'label', colSpan: look.cols ?? 1, rowSpan: look.rows ?? 1, align: 'center',
    lines: words.split('|').map((line) => printed(line)), ...(look.size === undefined ? {} : { size: look.size }),
  }
}
