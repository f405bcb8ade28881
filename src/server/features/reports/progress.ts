import type { z } from 'zod'
import type { progressView } from '../../../contract/reports.ts'
import { ratio, compareRatios, formatPercent, formatDecimal, type Ratio } from '../../../values/ratio.ts'
import { monthOf, yearOf } from '../../../values/plain-date.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { authorise } from '../../platform/principal.ts'
import { listUnits } from '../regions/index.ts'
import { sum, type MeasureKey } from './ledger.ts'
import * as store from './ledger-store.ts'
import { progressPermissions } from './permissions/progress.ts'
import * as progressStore from './progress-store.ts'

const targetKeys = ['trainingPersonTimes', 'newSkilledPersons', 'newHighSkilledPersons'] as const satisfies readonly MeasureKey[]
const labels = { trainingPersonTimes: ['职业技能培训', '人次'], newSkilledPersons: ['新增技能人才', '人'], newHighSkilledPersons: ['新增高技能人才', '人'] } as const

/** Annex 1 with what is done, the rate, and the gap against the elapsed months (F12); the province is total ÷ total, never a mean of rates. */
export async function progressOf(tx: Tx, year: number) {
  authorise(tx.principal, progressPermissions, 'view')
  const day = await today(tx)
  const elapsedMonths = yearOf(day) > year ? 12 : yearOf(day) < year ? 0 : monthOf(day)
  const [units, months, targets] = [await listUnits(tx, year), await store.listMonths(tx, year), await store.listTargets(tx, year)]
  const programmes = await progressStore.countByProgramme(tx, year)
  const rows = units.map((unit) => {
    const done = sum(months.filter((m) => m.unitCode === unit.code))
    const target = targets.find((t) => t.unitCode === unit.code)
    return { no: unit.no, code: unit.code, name: unit.name, measures: targetKeys.map((key) => judged(key, done[key], target?.[key] ?? 0, elapsedMonths)) }
  })
  const byRate = [...rows].sort((a, b) => compareNullable(b.measures[0]?.exact ?? null, a.measures[0]?.exact ?? null) || a.no - b.no)
  const done = sum(months)
  return {
    year, asOf: day, elapsedMonths, timeShare: formatPercent(ratio(elapsedMonths, 12)),
    totals: targetKeys.map((key) => {
      const { rate, gap, isBehind, target } = judged(key, done[key], targets.reduce((n, t) => n + t[key], 0), elapsedMonths)
      return { key, label: labels[key][0], unit: labels[key][1], done: done[key], target, rate, gap, isBehind }
    }),
    units: rows.map((row) => ({ ...row, rank: byRate.indexOf(row) + 1, measures: row.measures.map(({ exact: _exact, ...measure }) => measure) })),
    programmes: programmes.map(({ code, label, classes, persons }) => ({ code, label, classes, persons })),
    centralisedShare: shareOf({ centralised: programmes.reduce((n, p) => n + p.centralised, 0), all: programmes.reduce((n, p) => n + p.enrolled, 0) }),
    problems: await problemsOf(tx, year, rows),
  }
}

type Problem = z.input<typeof progressView>['problems'][number]
type UnitRow = { name: string; measures: { rate: string; isFarBehind: boolean; done: number; target: number }[] }
const namesShown = 3

/** Units far behind, classes whose head-count is undefined, certificates nobody has verified: in this order, each only when it occurs. */
async function problemsOf(tx: Tx, year: number, units: readonly UnitRow[]): Promise<Problem[]> {
  const lagging = units.flatMap((unit) => unit.measures.slice(0, 1).flatMap((m) => (m.isFarBehind ? [{ name: unit.name, ...m }] : [])))
  const [unchecked, recorded] = [await progressStore.classesWithoutHeadcount(tx, year, namesShown), await progressStore.countRecorded(tx, year)]
  const short = lagging.reduce((n, unit) => n + Math.max(0, unit.target - unit.done), 0)
  return [
    ...(lagging.length === 0 ? [] : [{
      key: 'LAGGING' as const, title: `${lagging.length} 个单位滞后 10 个百分点以上`,
      text: `${named(lagging.map((unit) => `${unit.name} ${unit.rate}`), lagging.length)}，离全年目标共差 ${short.toLocaleString('en-US')} 人次。`, link: '看季度台账', href: '/ledger',
    }]),
    ...(unchecked.count === 0 ? [] : [{
      key: 'NO_INSPECTION' as const, title: `${unchecked.count} 个班缺检查`,
      text: `培训已结束，但有效检查不够，人次还没有计入：${named(unchecked.titles, unchecked.count)}。`, link: '看这些班次', href: '/classes?state=TRAINING_DONE',
    }]),
    ...(recorded === 0 ? [] : [{
      key: 'NOT_VERIFIED' as const, title: `${recorded} 本证书没有核验`, text: '证书已录入，等人社部门核验；核验前不计入新增技能人才。', link: '看这些证书', href: '/certificates?state=RECORDED',
    }]),
  ]
}

const named = (names: readonly string[], all: number) => names.slice(0, namesShown).join('、') + (all > namesShown ? '等' : '')

function judged(key: MeasureKey, done: number, target: number, elapsedMonths: number) {
  const exact = ratio(done, target)
  const gap = ratio(done * 12 - target * elapsedMonths, 12)
  const isBehind = target > 0 && done * 12 < target * elapsedMonths
  // ten percentage points behind the elapsed share of the year
  const isFarBehind = target > 0 && done * 120 <= target * (elapsedMonths * 10 - 12)
  return { key, done, target, rate: formatPercent(exact), rateValue: target > 0 ? Math.round((done / target) * 1000) / 10 : null, gap: formatDecimal(gap), isBehind, isFarBehind, exact }
}

/** Centralised classes should be the main form: half or less is only a notice (A-38). */
function shareOf(modes: { centralised: number; all: number }): { text: string; verdict: 'pass' | 'warn' | 'missing' } {
  if (modes.all === 0) return { text: '—', verdict: 'missing' }
  return { text: formatPercent(ratio(modes.centralised, modes.all)), verdict: modes.centralised * 2 > modes.all ? 'pass' : 'warn' }
}

const compareNullable = (a: Ratio | null, b: Ratio | null): number => (a === null ? (b === null ? 0 : -1) : b === null ? 1 : compareRatios(a, b))
