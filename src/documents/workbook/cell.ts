import type { PlainDate } from '../../values/plain-date.ts'

/** How a cell looks; every property is optional and defaults to plain 10.5 pt 宋体 without borders. */
export interface CellStyle {
  readonly font?: string
  /** Points. */
  readonly size?: number
  readonly bold?: boolean
  /** `RRGGBB`. */
  readonly color?: string
  /** `RRGGBB`. */
  readonly fill?: string
  readonly border?: 'thin'
  readonly align?: 'left' | 'center' | 'right'
  readonly valign?: 'top' | 'center' | 'bottom'
  readonly wrap?: boolean
  /** Chinese characters stacked from top to bottom. */
  readonly stacked?: boolean
  /** Spreadsheet number format, e.g. `0.0%`. */
  readonly format?: string
}

/** A value of a cell; `null` is an empty cell. */
export type CellValue = string | number | null | { readonly date: PlainDate }

/** A value alone, or a value with its look. */
export type Cell = CellValue | { readonly value: CellValue; readonly style: CellStyle }

/** One row: cells from column A on, and its height in points where it is fixed. */
export interface Row {
  readonly cells: readonly Cell[]
  readonly height?: number
}

/** Splits a cell into value and look. */
export function cellParts(cell: Cell): { value: CellValue; style: CellStyle | null } {
  return typeof cell === 'object' && cell !== null && 'value' in cell ? cell : { value: cell, style: null }
}

const msPerDay = 86_400_000

/** Day number of the 1900 date system: 2022-03-07 is 44627. */
export function dateSerial(date: PlainDate): number {
  return Date.parse(`${date}T00:00:00Z`) / msPerDay + 25_569
}
