import type { CountyTargetsView, SplitTargets } from '../../../contract/plans.ts'
import type { ReasonView } from '../../../contract/endpoint.ts'
import { audit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import { forbidden, notFound, refuse } from '../../platform/errors.ts'
import { authorise, may } from '../../platform/principal.ts'
import { listCounties } from '../regions/index.ts'
import { listTargets, refuseUnknown } from './actions.ts'
import { splitIndicators, sumOf } from './indicators.ts'
import { targetPermissions } from './permissions.ts'
import * as store from './store.ts'

/** How a city has split its row of annex 1 to its counties; seen by that city, its counties and the province. */
export async function getCountyTargets(tx: Tx, year: number, unitCode: string): Promise<CountyTargetsView> {
  authorise(tx.principal, targetPermissions, 'view')
  const { unit, counties } = await visibleUnit(tx, year, unitCode)
  const byCode = new Map((await store.listCountyTargets(tx, year, unitCode)).map((row) => [row.code, row]))
  const rows = counties.map(({ code, name }) => ({ ...zero, ...byCode.get(code), code, name }))
  const { no: _no, code: _code, name: unitName, ...figures } = unit
  const sums = sumOf(rows)
  return {
    year, unitCode, unitName, unit: figures, rows, sums, reasons: byCode.size === 0 ? [] : splitReasons(sums, figures),
    can: isOwn(tx, unitCode) && counties.length > 0 && may(tx.principal, targetPermissions, 'splitToCounties') ? ['splitToCounties'] : [],
  }
}

/** Splits a city's targets; a sum below the city's own row is saved and warned about. */
export async function setCountyTargets(
  tx: Tx, year: number, unitCode: string, input: { reason: string; rows: readonly (SplitTargets & { code: string })[] },
): Promise<CountyTargetsView> {
  authorise(tx.principal, targetPermissions, 'splitToCounties', '县级任务由省辖市局分解。')
  const { unit, counties } = await visibleUnit(tx, year, unitCode)
  if (!isOwn(tx, unitCode)) throw forbidden('只能分解本市的任务。')
  if (counties.length === 0) throw refuse('NO_COUNTIES', `${unit.name}没有区县，任务由本局直接完成，不需要分解。`, { clause: '附1' })
  refuseUnknown(new Map(input.rows.map((row) => [row.code, row])), new Set(counties.map((county) => county.code)), input.rows.length)
  const before = await store.listCountyTargets(tx, year, unitCode)
  await store.saveTargets(tx, year, input.rows.map((row) => ({ ...row, unit: unitCode, county: row.code })))
  const view = await getCountyTargets(tx, year, unitCode)
  await audit(tx, { noun: 'targets', recordId: `${year}-${unitCode}`, action: 'splitToCounties', summary: `分解 ${year} 年度任务到区县：${input.reason}`, before, after: view.rows })
  return view
}

const zero: SplitTargets = { trainingPersonTimes: 0, newSkilled: 0, newHighSkilled: 0 }
const rule = { code: 'COUNTY_SPLIT', clause: '附1', requirement: 'R-137' } as const

function splitReasons(sums: SplitTargets, unit: SplitTargets): ReasonView[] {
  return splitIndicators.map(({ key, label, unit: measure }) => {
    const short = unit[key] - sums[key]
    const facts = { indicator: label, counties: sums[key], city: unit[key] }
    if (short <= 0) return { ...rule, verdict: 'pass', message: `${label}：区县合计 ${sums[key]}，不低于市任务 ${unit[key]} ${measure}。`, facts }
    return { ...rule, verdict: 'warn', message: `${label}：区县合计 ${sums[key]}，比市任务 ${unit[key]} 少 ${short} ${measure}。请补分到区县。`, facts }
  })
}

async function visibleUnit(tx: Tx, year: number, unitCode: string) {
  const unit = (await listTargets(tx, year)).find((row) => row.code === unitCode)
  const { scope, unitCode: own } = tx.principal
  const isInRange = scope.kind === 'range' && unitCode >= scope.lo && unitCode < scope.hi
  if (!unit || (!isInRange && own !== unitCode)) throw notFound('个单位')
  return { unit, counties: (await listCounties(tx)).filter((county) => county.unitCode === unitCode && county.code !== unitCode) }
}

/** Whether the caller's own office is the bureau of that unit. */
function isOwn(tx: Tx, unitCode: string): boolean {
  return tx.principal.regionCode === unitCode
}
