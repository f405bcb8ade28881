import type { Fen } from '../values/fen.ts'
import { formatYuan } from '../values/fen.ts'
import type { PlainDate } from '../values/plain-date.ts'
import type { Component, ReceiptItem } from './standards.ts'
import { RECEIPT_ITEMS } from './standards.ts'
import { CHANNELS, LEVELS } from './vocabulary.ts'
import type { Channel, Level } from './vocabulary.ts'

/** What is wrong with a row of an amounts table, at one of its fields. */
export interface StandardFault<Field extends string = string> { field: Field; code: string; message: string }

/** Certificates that always or never carry a level. */
const WITH_LEVEL: readonly Channel[] = ['SKILL_LEVEL']
const WITHOUT_LEVEL: readonly Channel[] = ['SPECIAL_OPERATION', 'SPECIAL_EQUIPMENT', 'SPECIAL_ABILITY', 'TRAINING_COMPLETION', 'STARTUP_COMPLETION']

/** Dates of a row: the last day is not before the first. */
export function faultsOfDates(row: { effectiveFrom: PlainDate; effectiveTo: PlainDate | null }): StandardFault<'effectiveTo'>[] {
  return row.effectiveTo !== null && row.effectiveTo < row.effectiveFrom ? [{ field: 'effectiveTo', code: 'DATES_REVERSED', message: '停止日期早于施行日期，请核对。' }] : []
}

/** A subsidy standard: certificate and level fit each other; the living allowance has a table of its own. */
export function faultsOfSubsidy(row: { component: Component; certificateType: Channel; level: Level }): StandardFault<'component' | 'level'>[] {
  const faults: StandardFault<'component' | 'level'>[] = []
  if (row.component === 'LIVING_ALLOWANCE') faults.push({ field: 'component', code: 'OWN_TABLE', message: '生活补助按天计发，请填在“生活补助”表里。' })
  if (WITH_LEVEL.includes(row.certificateType) && row.level === 'NONE') faults.push({ field: 'level', code: 'LEVEL_NEEDED', message: `${CHANNELS[row.certificateType]}分等级，请选择等级。` })
  if (WITHOUT_LEVEL.includes(row.certificateType) && row.level !== 'NONE') {
    faults.push({ field: 'level', code: 'NO_LEVEL', message: `${CHANNELS[row.certificateType]}不分等级，等级请填“无等级”，不是“${LEVELS[row.level].label}”。` })
  }
  return faults
}

/** A reimbursement cap: no item may be reimbursed higher than the whole. */
export function faultsOfCap(row: { capFen: Fen; itemCaps: Readonly<Partial<Record<ReceiptItem, Fen>>> }): StandardFault<ReceiptItem>[] {
  return (Object.keys(RECEIPT_ITEMS) as ReceiptItem[]).flatMap((item) => {
    const cap = row.itemCaps[item]
    return cap !== undefined && cap > row.capFen
      ? [{ field: item, code: 'ITEM_ABOVE_CAP', message: `${RECEIPT_ITEMS[item]}上限 ${formatYuan(cap)} 元高于总上限 ${formatYuan(row.capFen)} 元，请核对。` }] : []
  })
}

interface Confirmed { id: string; effectiveFrom: PlainDate; effectiveTo: PlainDate | null }

/**
 * What confirming a row does to the confirmed rows for the same thing: those that began before it end the day before; one that begins on its first day or later stands in the way,
 * unless the new row ends before that.
 */
export function succession(row: { effectiveFrom: PlainDate; effectiveTo: PlainDate | null }, confirmed: readonly Confirmed[]): { ends: string[]; inTheWay: Confirmed | null } {
  const touches = confirmed.filter((c) => (c.effectiveTo === null || c.effectiveTo >= row.effectiveFrom) && (row.effectiveTo === null || c.effectiveFrom <= row.effectiveTo)
    && (c.effectiveTo === null || c.effectiveTo >= c.effectiveFrom))
  const inTheWay = touches.find((c) => c.effectiveFrom >= row.effectiveFrom) ?? null
  return { ends: inTheWay === null ? touches.map((c) => c.id) : [], inTheWay }
}
