import type { LedgerAdjustment } from '../../../contract/reports.ts'
import { PROVINCE_CODE } from '../../../values/region-code.ts'
import type { Tx } from '../../platform/database.ts'
import type { QuarterStanding } from './quarters.ts'
import * as store from './quarters-store.ts'

/** 补报 and 冲减 a quarter carries: those it was frozen with, those of today while it is the earliest open one, none before or after. */
export async function adjustmentsOf(tx: Tx, year: number, quarter: number, standing: QuarterStanding, units: readonly { code: string; name: string }[]): Promise<LedgerAdjustment[]> {
  const cells = standing.frozen !== null ? await store.carriedCells(tx, year, quarter) : standing.isNext ? await store.openCells(tx) : []
  const names = new Map([...units.map((u) => [u.code, u.name] as const), [PROVINCE_CODE, '省级统一组织'] as const])
  return cells.map((cell) => ({ ...cell, unitName: names.get(cell.unit) ?? cell.unit }))
}
