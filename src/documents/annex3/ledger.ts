/** The four measures of 附件3 in their order; null is not reported and prints blank, 0 prints 0. */
export interface LedgerFigures {
  readonly openedClassCount: number | null
  readonly trainingPersonTimes: number | null
  readonly newSkilledPersons: number | null
  readonly newHighSkilledPersons: number | null
}

export type LedgerMeasure = keyof LedgerFigures

/** Codes of the measures in column order. */
export const ledgerMeasures: readonly LedgerMeasure[] = ['openedClassCount', 'trainingPersonTimes', 'newSkilledPersons',
  'newHighSkilledPersons']

/** The year's tasks of a unit, from 附件1. */
export type LedgerTargets = Pick<Readonly<Record<LedgerMeasure, number>>,
  'trainingPersonTimes' | 'newSkilledPersons' | 'newHighSkilledPersons'>

/** One unit of the ledger: a city of the province, or a county of a city. */
export interface LedgerUnit {
  readonly no: number
  readonly code: string
  readonly name: string
  /** Three months of the quarter. */
  readonly months: readonly [LedgerFigures, LedgerFigures, LedgerFigures]
  /** False prints 未确认 below the name; the figures print all the same. */
  readonly confirmed: boolean
  /** Since 1 January; only the expanded workbook shows it. */
  readonly yearToDate: LedgerFigures | null
  readonly targets: LedgerTargets | null
}

/** 附件3 of one quarter. */
export interface Ledger {
  readonly year: number
  readonly quarter: 1 | 2 | 3 | 4
  readonly units: readonly LedgerUnit[]
  /** Corrections of quarters frozen before, which this quarter carries; a foot note says each with its month. */
  readonly adjustments: readonly LedgerCorrection[]
  /** Classes opened in the quarter that the province organised itself and no unit counts; a foot note says so. */
  readonly provincialClasses: number
  /** Year and quarter below the title and the signature line at the foot; not on the official form, so only when wanted. */
  readonly caption: LedgerCaption | null
}

/** 补报 (above zero) or 冲减 (below) of a unit for a month of a quarter that is frozen. */
export interface LedgerCorrection { readonly unitName: string; readonly year: number; readonly month: number; readonly measure: LedgerMeasure; readonly amount: number }

export interface LedgerCaption {
  readonly reportingUnit: string | null
  readonly reporter: string | null
  readonly reviewer: string | null
  readonly reportedOn: string | null
}

/** Months without any figure. */
export const emptyFigures: LedgerFigures = { openedClassCount: null, trainingPersonTimes: null, newSkilledPersons: null,
  newHighSkilledPersons: null }

/** Sums measure by measure (F15): what is not reported counts as 0; a measure nobody reported stays blank. */
export function sumFigures(all: readonly LedgerFigures[]): LedgerFigures {
  const sum = (measure: LedgerMeasure): number | null => {
    const reported = all.flatMap((figures) => figures[measure] ?? [])
    return reported.length === 0 ? null : reported.reduce((total, count) => total + count, 0)
  }
  return {
    openedClassCount: sum('openedClassCount'), trainingPersonTimes: sum('trainingPersonTimes'),
    newSkilledPersons: sum('newSkilledPersons'), newHighSkilledPersons: sum('newHighSkilledPersons'),
  }
}

/** 小计 of a unit: its three months. */
export function subtotalOf(unit: LedgerUnit): LedgerFigures {
  return sumFigures(unit.months)
}

/** 合计 of all units: three months and the quarter. */
export function ledgerTotal(ledger: Ledger): { months: [LedgerFigures, LedgerFigures, LedgerFigures]; subtotal: LedgerFigures } {
  const month = (index: 0 | 1 | 2): LedgerFigures => sumFigures(ledger.units.map((unit) => unit.months[index]))
  return { months: [month(0), month(1), month(2)], subtotal: sumFigures(ledger.units.map(subtotalOf)) }
}

/** Foot notes: which units did not report which months, and which figures are not yet confirmed; empty when there is nothing to say. */
export function ledgerNotes(ledger: Ledger): string[] {
  const first = ledger.quarter * 3 - 2
  const missing = ledger.units.flatMap((unit) => {
    const months = unit.months.flatMap((figures, index) => (isComplete(figures) ? [] : [`${first + index}月`]))
    return months.length === 0 ? [] : [`${unit.name}${months.join('、')}`]
  })
  const unconfirmed = ledger.units.filter((unit) => !unit.confirmed).map((unit) => unit.name)
  return [
    ...(missing.length === 0 ? [] : [`空格为未报（${missing.join('；')}），合计按0计。`]),
    ...(unconfirmed.length === 0 ? [] : [`未确认：${unconfirmed.join('、')}。`]),
    ...provincialNote(ledger.provincialClasses), ...adjustmentNote(ledger.adjustments),
  ]
}

/** Foot note about classes of the province itself; none when there are none. */
export function provincialNote(classes: number): string[] {
  return classes === 0 ? [] : [`另有省级统一组织班次 ${classes} 个，开班数不计入各市；人次按学员安置地分到各市。`]
}

const MEASURES: Readonly<Record<LedgerMeasure, readonly [label: string, unit: string]>> = {
  openedClassCount: ['开班数', '个'], trainingPersonTimes: ['培训人数', '人次'], newSkilledPersons: ['新增技能人才', '人'], newHighSkilledPersons: ['新增高技能人才', '人'],
}

/** Foot note with every correction a quarter carries, the original month first; none when there are none. */
export function adjustmentNote(adjustments: readonly LedgerCorrection[]): string[] {
  if (adjustments.length === 0) return []
  const each = adjustments.map(({ unitName, year, month, measure, amount }) => {
    const [label, unit] = MEASURES[measure]
    return `${unitName}${year}年${month}月${label}${amount > 0 ? '补报' : '冲减'} ${Math.abs(amount)} ${unit}`
  })
  return [`以前季度已冻结，更正计入本季、不改原表：${each.join('；')}。`]
}

function isComplete(figures: LedgerFigures): boolean {
  return ledgerMeasures.every((measure) => figures[measure] !== null)
}
