import type { ProvincialTargets, SplitTargets, TargetsView } from '../../../contract/plans.ts'
import { yearOf } from '../../../values/plain-date.ts'
import { plainDateOf } from '../../../values/shanghai-time.ts'
import { audit } from '../../platform/audit.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { notFound, refuse } from '../../platform/errors.ts'
import { authorise, may } from '../../platform/principal.ts'
import { listUnits } from '../regions/index.ts'
import { changedFigures, indicators, splitIndicators, sumOf } from './indicators.ts'
import { targetPermissions } from './permissions.ts'
import * as store from './store.ts'

/** Annex 1 of a year (default: this year): 18 rows in print order, totals and every correction. */
export async function getTargets(tx: Tx, wanted: number | undefined): Promise<TargetsView> {
  authorise(tx.principal, targetPermissions, 'view')
  const year = wanted ?? yearOf(await today(tx))
  const found = await store.findTotals(tx, year)
  if (!found) throw notFound('一年的任务')
  const { locked, ...totals } = found
  const rows = await listTargets(tx, year)
  const names = new Map(rows.map((r) => [r.code, r.name]))
  const changes = (await store.listChanges(tx, year)).map(({ id, at, by, reason, before, after }) => ({
    id, at: plainDateOf(at), by, reason,
    lines: [
      ...changedFigures('全省', indicators, before.totals, after.totals),
      ...Object.entries(after.rows).flatMap(([code, row]) => changedFigures(names.get(code) ?? code, splitIndicators, before.rows[code] ?? zero, row)),
    ],
  }))
  return {
    year, years: await store.listYears(tx), locked, totals, rows, sums: sumOf(rows), changes,
    can: locked ? [] : (['correct', 'lock'] as const).filter((action) => may(tx.principal, targetPermissions, action)),
  }
}

/** The 18 rows of annex 1 of a year in print order; a unit without a row has zeros. */
export async function listTargets(tx: Tx, year: number): Promise<TargetsView['rows']> {
  const byCode = new Map((await store.listUnitTargets(tx, year)).map((row) => [row.code, row]))
  return (await listUnits(tx, year)).map((unit) => ({ ...zero, ...byCode.get(unit.code), ...unit }))
}

/** Corrects annex 1 with a reason, before the year is locked; refused with the difference while the rows do not sum to the totals. */
export async function correctTargets(
  tx: Tx, year: number, input: { id: string; reason: string; rows: readonly (SplitTargets & { code: string })[]; totals?: ProvincialTargets },
): Promise<TargetsView> {
  authorise(tx.principal, targetPermissions, 'correct', '年度任务由省厅处长更正。需要调整的，请向省厅提出。')
  const { locked: _, ...totalsBefore } = await open(tx, year)
  const before = await listTargets(tx, year)
  const given = new Map(input.rows.map((row) => [row.code, row]))
  refuseUnknown(given, new Set(before.map((row) => row.code)), input.rows.length)
  const after = before.map((row) => ({ ...row, ...given.get(row.code) }))
  const totals = input.totals ?? totalsBefore
  refuseUnlessSummed(sumOf(after), totals)
  await store.saveTargets(tx, year, input.rows.map((row) => ({ ...row, unit: row.code, county: '' })))
  if (input.totals) await store.saveTotals(tx, year, input.totals)
  const [then, now] = [stateOf(totalsBefore, before), stateOf(totals, after)]
  await store.insertChange(tx, { id: input.id, year, reason: input.reason, before: then, after: now })
  await audit(tx, { noun: 'targets', recordId: String(year), action: 'correct', summary: `更正 ${year} 年度任务：${input.reason}`, before: then, after: now })
  return getTargets(tx, year)
}

/** Closes the year's targets; afterwards nobody corrects them. */
export async function lockTargets(tx: Tx, year: number, reason: string): Promise<TargetsView> {
  authorise(tx.principal, targetPermissions, 'lock', '年度任务由省厅处长锁定。')
  await open(tx, year)
  await store.setLocked(tx, year)
  await audit(tx, { noun: 'targets', recordId: String(year), action: 'lock', summary: `锁定 ${year} 年度任务：${reason}` })
  return getTargets(tx, year)
}

const zero: SplitTargets = { trainingPersonTimes: 0, newSkilled: 0, newHighSkilled: 0 }

async function open(tx: Tx, year: number): Promise<ProvincialTargets & { locked: boolean }> {
  const totals = await store.lockTotals(tx, year)
  if (!totals) throw notFound('一年的任务')
  if (totals.locked) throw refuse('TARGETS_LOCKED', `${year} 年度任务已经锁定，不能再更正。`, { clause: '附1' })
  return totals
}

/** Every given row must name a unit of its own. */
export function refuseUnknown(given: ReadonlyMap<string, unknown>, known: ReadonlySet<string>, count: number): void {
  const unknown = [...given.keys()].find((code) => !known.has(code))
  if (unknown !== undefined) throw refuse('UNIT_UNKNOWN', `代码 ${unknown} 不在这张表里，没有保存。请刷新页面后重新填写。`, { field: 'rows' })
  if (given.size !== count) throw refuse('UNIT_TWICE', '同一个单位填了两次，没有保存。请保留一行。', { field: 'rows' })
}

function refuseUnlessSummed(sums: SplitTargets, totals: ProvincialTargets): void {
  const differences = splitIndicators.filter(({ key }) => sums[key] !== totals[key])
  if (differences.length === 0) return
  const said = differences.map(({ key, label, unit }) => {
    const difference = sums[key] - totals[key]
    return `${label}合计 ${sums[key]}，全省 ${totals[key]}，${difference > 0 ? '多' : '少'} ${Math.abs(difference)} ${unit}`
  })
  throw refuse('TARGET_SUM', `18 个单位的合计和全省任务不一致：${said.join('；')}。请调整后再保存。`, {
    clause: '附1', field: 'rows', details: Object.fromEntries(differences.map(({ key }) => [key, sums[key] - totals[key]])),
  })
}

function stateOf(totals: ProvincialTargets, rows: readonly (SplitTargets & { code: string })[]): store.TargetsState {
  return {
    totals: { ...totals },
    rows: Object.fromEntries(rows.map(({ code, trainingPersonTimes, newSkilled, newHighSkilled }) => [code, { trainingPersonTimes, newSkilled, newHighSkilled }])),
  }
}
