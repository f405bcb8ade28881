import { decision } from '../values/decision.ts'
import type { Decision, Reason } from '../values/decision.ts'
import { ratio } from '../values/ratio.ts'
import type { Ratio } from '../values/ratio.ts'
import { cited, reason } from './reason.ts'
import type { ParameterSet } from './parameters.ts'

/** F12 of one unit and indicator; the rate may exceed 100 % and is never capped. */
export interface Progress {
  actual: number
  target: number
  /** actual ÷ target; target 0 → no value. */
  rate: Ratio | null
  /** Elapsed months ÷ 12. */
  timeShare: Ratio
  /** actual − target × elapsed ÷ 12, exact in twelfths; negative = behind. */
  gap: Ratio
}

/** The three indicators split over the reporting units. */
export interface UnitTargets {
  personTimes: number
  newSkilled: number
  newHighSkilled: number
}

const SUMS = { code: 'TARGET_SUMS', clause: '附1', requirement: 'R-018' } as const
const INDICATORS = [
  { field: 'personTimes', key: 'TARGET_PERSON_TIMES', label: '职业技能培训人数', unit: '人次' },
  { field: 'newSkilled', key: 'TARGET_NEW_SKILLED', label: '新增技能人才人数', unit: '人' },
  { field: 'newHighSkilled', key: 'TARGET_NEW_HIGH_SKILLED', label: '新增高技能人才人数', unit: '人' },
] as const

/** 完成率, 时间进度 and gap of one unit after a number of elapsed months (0–12). */
export function progressOf(facts: { actual: number; target: number; elapsedMonths: number }): Progress {
  const { actual, target, elapsedMonths } = facts
  return {
    actual,
    target,
    rate: ratio(actual, target),
    timeShare: { n: elapsedMonths, d: 12 },
    gap: { n: actual * 12 - target * elapsedMonths, d: 12 },
  }
}

/** The whole province: Σ actual ÷ Σ target, never the mean of the units' rates. */
export function totalProgress(units: readonly { actual: number; target: number }[], elapsedMonths: number): Progress {
  const sum = (field: 'actual' | 'target'): number => units.reduce((total, unit) => total + unit[field], 0)
  return progressOf({ actual: sum('actual'), target: sum('target'), elapsedMonths })
}

/** R-018: the units' targets must add up to the provincial value of each split indicator, else they cannot be saved. */
export function decideTargetSums(units: readonly UnitTargets[], parameters: ParameterSet): Decision<UnitTargets> {
  const sums = { personTimes: 0, newSkilled: 0, newHighSkilled: 0 }
  for (const unit of units) for (const { field } of INDICATORS) sums[field] += unit[field]
  const reasons = INDICATORS.map(({ field, key, label, unit }): Reason => {
    const expected = parameters.values[key]
    const grounds = {
      facts: { sum: sums[field], units: units.length },
      parameter: cited(parameters, key),
      arithmetic: `Σ = ${sums[field]}，应为 ${expected}`,
    }
    if (sums[field] === expected) return reason(SUMS, 'pass', `${label}合计 ${sums[field]} ${unit}，与全省任务一致。`, grounds)
    const difference = sums[field] - expected
    return reason(
      SUMS,
      'block',
      `${label}各单位合计 ${sums[field]} ${unit}，全省任务 ${expected} ${unit}，${difference > 0 ? '多' : '少'} ${Math.abs(difference)}。请调整后再保存。`,
      grounds,
    )
  })
  return decision(sums, reasons)
}
