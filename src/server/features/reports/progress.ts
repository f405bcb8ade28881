import { ratio, compareRatios, formatPercent, formatDecimal, type Ratio } from '../../../values/ratio.ts'
import { monthOf, yearOf } from '../../../values/plain-date.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { authorise } from '../../platform/principal.ts'
import { listUnits } from '../regions/index.ts'
import { sum, type MeasureKey } from './ledger.ts'
import * as store from './ledger-store.ts'
import { reportPermissions } from './permissions.ts'
import * as progressStore from './progress-store.ts'

const targetKeys = ['trainingPersonTimes', 'newSkilledPersons', 'newHighSkilledPersons'] as const satisfies readonly MeasureKey[]
const labels = { trainingPersonTimes: ['职业技能培训', '人次'], newSkilledPersons: ['新增技能人才', '人'], newHighSkilledPersons: ['新增高技能人才', '人'] } as const

/** Annex 1 with what is done, the rate, and the gap against the elapsed months (F12); the province is total ÷ total, never a mean of rates. */
export async function progressOf(tx: Tx, year: number) {
  authorise(tx.principal, reportPermissions, 'progress')
  const day = await today(tx)
  const elapsedMonths = yearOf(day) > year ? 12 : yearOf(day) < year ? 0 : monthOf(day)
  const [units, months, targets] = [await listUnits(tx, year), await store.listMonths(tx, year), await store.listTargets(tx, year)]
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
    programmes: await progressStore.countByProgramme(tx, year),
    centralisedShare: shareOf(await progressStore.countModes(tx, year)),
  }
}

function judged(key: MeasureKey, done: number, target: number, elapsedMonths: number) {
  const exact = ratio(done, target)
  const gap = ratio(done * 12 - target * elapsedMonths, 12)
  const isBehind = target > 0 && done * 12 < target * elapsedMonths
  // ten percentage points behind the elapsed share of the year
  const isFarBehind = target > 0 && done * 120 <= target * (elapsedMonths * 10 - 12)
  return { key, done, target, rate: formatPercent(exact), rateValue: target > 0 ? Math.round((done / target) * 1000) / 10 : null, gap: formatDecimal(gap), isBehind, isFarBehind, exact }
}

/** Centralised classes should be the main form: half or less is only a notice. */
function shareOf(modes: { centralised: number; all: number }): { text: string; verdict: 'pass' | 'warn' | 'missing' } {
  if (modes.all === 0) return { text: '—', verdict: 'missing' }
  return { text: formatPercent(ratio(modes.centralised, modes.all)), verdict: modes.centralised * 2 > modes.all ? 'pass' : 'warn' }
}

const compareNullable = (a: Ratio | null, b: Ratio | null): number => (a === null ? (b === null ? 0 : -1) : b === null ? 1 : compareRatios(a, b))
