import { monthOf, monthsOfQuarter, yearOf } from '../values/plain-date.ts'
import type { PlainDate } from '../values/plain-date.ts'
import type { ParameterSet } from './parameters.ts'
import type { NewTalent } from './talent.ts'
import { isSkillProgramme } from './vocabulary.ts'
import type { Programme } from './vocabulary.ts'

/** The four measures of a month cell; different units, never added to each other. */
export const LEDGER_MEASURES = ['openedClassCount', 'trainingPersonTimes', 'newSkilledPersons', 'newHighSkilledPersons'] as const
export type LedgerMeasure = (typeof LEDGER_MEASURES)[number]
export type LedgerCell = Readonly<Record<LedgerMeasure, number>>

/** A class as far as the quarterly ledger goes. */
export interface LedgerClass {
  id: string
  programme: Programme
  /** Reporting unit of the organising bureau; null = a provincial class, credited to resettlement units. */
  unit: string | null
  openedOn: PlainDate | null
  /** Day the last planned lesson was closed. */
  completedOn: PlainDate | null
  terminated: boolean
  /** H_train; null = not enough valid inspections. */
  trained: number | null
  /** H_actual, and per resettlement unit for a provincial class. */
  actual: number
  actualByUnit: readonly { unit: string; persons: number }[]
  certified: number
}

/** One share of one cell, with the record behind it: the sum of a cell's entries is its figure, their list its drill-down. */
export interface LedgerEntry {
  unit: string
  year: number
  month: number
  measure: LedgerMeasure
  amount: number
  source: { kind: 'CLASS' | 'INDIVIDUAL' | 'CERTIFICATE'; id: string }
}

export interface LedgerRow {
  unit: string
  months: readonly (LedgerCell & { month: number })[]
  subtotal: LedgerCell
}

/** 附3 of one quarter: rows in the given order of units, and what could not be counted yet. */
export interface QuarterLedger {
  rows: readonly LedgerRow[]
  total: { months: readonly (LedgerCell & { month: number })[]; subtotal: LedgerCell }
}

/**
 * F14: entries of all cells. 开班数 by opening month; 人次 by the month the last lesson was closed (plus out-of-province individuals by issue
 * month); 新增 by issue month. Classes without H_train are named in `withoutInspection` and not counted.
 */
export function ledgerEntries(
  facts: {
    classes: readonly LedgerClass[]
    individuals: readonly { id: string; unit: string; issuedOn: PlainDate }[]
    talents: readonly NewTalent[]
  },
  parameters: ParameterSet,
): { entries: LedgerEntry[]; withoutInspection: string[] } {
  const entries: LedgerEntry[] = []
  const withoutInspection: string[] = []
  const add = (on: PlainDate, entry: Omit<LedgerEntry, 'year' | 'month'>): void => {
    if (entry.amount !== 0) entries.push({ ...entry, year: yearOf(on), month: monthOf(on) })
  }
  for (const c of facts.classes) {
    if (!isSkillProgramme(c.programme)) continue
    const source = { kind: 'CLASS', id: c.id } as const
    if (c.openedOn !== null && c.unit !== null) add(c.openedOn, { unit: c.unit, measure: 'openedClassCount', amount: 1, source })
    if (c.completedOn === null || (c.terminated && c.certified === 0 && !parameters.values.COUNT_TERMINATED)) continue
    const personTimes = parameters.values.LEDGER_HEADCOUNT_BASIS === 'AVG_ON_SITE' ? c.trained : c.actual
    if (personTimes === null) withoutInspection.push(c.id)
    else
      for (const share of sharesOf(c, personTimes))
        add(c.completedOn, { unit: share.unit, measure: 'trainingPersonTimes', amount: share.amount, source })
  }
  for (const person of facts.individuals) {
    add(person.issuedOn, { unit: person.unit, measure: 'trainingPersonTimes', amount: 1, source: { kind: 'INDIVIDUAL', id: person.id } })
  }
  for (const talent of facts.talents) {
    const measure = talent.measure === 'NEW_SKILLED' ? 'newSkilledPersons' : 'newHighSkilledPersons'
    add(talent.issuedOn, { unit: talent.unit, measure, amount: 1, source: { kind: 'CERTIFICATE', id: talent.certificateId } })
  }
  return { entries, withoutInspection }
}

/** F15: month cells, 小计 (sum of the three months per measure) and 合计 (sum of all units per column). */
export function quarterLedger(entries: readonly LedgerEntry[], units: readonly string[], year: number, quarter: number): QuarterLedger {
  const months = monthsOfQuarter(quarter)
  const cell = (unit: string | null, month: number): LedgerCell & { month: number } => ({
    month,
    ...sumCells(entries.filter((e) => e.year === year && e.month === month && (unit === null ? units.includes(e.unit) : e.unit === unit))),
  })
  const row = (unit: string | null): Omit<LedgerRow, 'unit'> => {
    const cells = months.map((month) => cell(unit, month))
    return { months: cells, subtotal: addCells(cells) }
  }
  return { rows: units.map((unit) => ({ unit, ...row(unit) })), total: row(null) }
}

/** 累计 of a unit since 1 January up to and including a month. */
export function cumulative(entries: readonly LedgerEntry[], unit: string, year: number, throughMonth: number): LedgerCell {
  return sumCells(entries.filter((e) => e.unit === unit && e.year === year && e.month <= throughMonth))
}

/**
 * What is counted today otherwise than frozen quarters and the adjustments since have it, record by record (附3): more (补报) or less (冲减), each in the month it
 * belongs to. Frozen entries, recorded adjustments and these together are always what is counted today; entries of quarters that are open are left out.
 */
export function ledgerAdjustments(counted: readonly LedgerEntry[], frozen: readonly LedgerEntry[], recorded: readonly LedgerEntry[], isFrozen: (year: number, quarter: number) => boolean): LedgerEntry[] {
  const left = new Map<string, LedgerEntry>()
  const add = (entries: readonly LedgerEntry[], sign: 1 | -1): void => {
    for (const entry of entries) {
      const key = `${entry.unit} ${entry.year} ${entry.month} ${entry.measure} ${entry.source.kind} ${entry.source.id}`
      left.set(key, { ...entry, amount: (left.get(key)?.amount ?? 0) + sign * entry.amount })
    }
  }
  add(counted, 1)
  add(frozen, -1)
  add(recorded, -1)
  return [...left.values()].filter((e) => e.amount !== 0 && isFrozen(e.year, Math.ceil(e.month / 3)))
}

/** Adds cells measure by measure. */
export function addCells(cells: readonly LedgerCell[]): LedgerCell {
  const sum = (measure: LedgerMeasure): number => cells.reduce((total, cell) => total + cell[measure], 0)
  return {
    openedClassCount: sum('openedClassCount'),
    trainingPersonTimes: sum('trainingPersonTimes'),
    newSkilledPersons: sum('newSkilledPersons'),
    newHighSkilledPersons: sum('newHighSkilledPersons'),
  }
}

/** Splits a whole number by weights so that the parts are whole and add up: largest remainder, the earlier one first on a tie (T23). */
export function splitByLargestRemainder(total: number, weights: readonly number[]): number[] {
  const whole = weights.reduce((sum, w) => sum + w, 0)
  if (whole === 0) return weights.map(() => 0)
  const parts = weights.map((w) => Math.floor((total * w) / whole))
  const left = total - parts.reduce((sum, p) => sum + p, 0)
  const order = weights.map((w, i) => ({ i, remainder: (total * w) % whole })).sort((a, b) => b.remainder - a.remainder || a.i - b.i)
  for (const { i } of order.slice(0, left)) parts[i] = (parts[i] ?? 0) + 1
  return parts
}

/** Person-times of a provincial class per resettlement unit, by the shares of the persons who really took part (A-16, T23); units in print order. */
export function splitAmongUnits(personTimes: number, actualByUnit: readonly { unit: string; persons: number }[]): { unit: string; amount: number }[] {
  const amounts = splitByLargestRemainder(personTimes, actualByUnit.map((u) => u.persons))
  return actualByUnit.map(({ unit }, i) => ({ unit, amount: amounts[i] ?? 0 }))
}

function sharesOf(c: LedgerClass, personTimes: number): { unit: string; amount: number }[] {
  if (c.unit !== null) return [{ unit: c.unit, amount: personTimes }]
  return splitAmongUnits(personTimes, c.actualByUnit)
}

function sumCells(entries: readonly LedgerEntry[]): LedgerCell {
  const sum = (measure: LedgerMeasure): number => entries.reduce((total, e) => total + (e.measure === measure ? e.amount : 0), 0)
  return {
    openedClassCount: sum('openedClassCount'),
    trainingPersonTimes: sum('trainingPersonTimes'),
    newSkilledPersons: sum('newSkilledPersons'),
    newHighSkilledPersons: sum('newHighSkilledPersons'),
  }
}
