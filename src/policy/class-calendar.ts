import { decision } from '../values/decision.ts'
import type { Decision } from '../values/decision.ts'
import { formatDecimal } from '../values/ratio.ts'
import type { ClassState } from './machines/training-class.ts'
import { progressOf } from './progress.ts'
import { cited, reason } from './reason.ts'
import type { ParameterSet } from './parameters.ts'

/** States in which a class stands in no plan: not handed in, back for correction, refused, given up, or waiting for a new date. */
export const UNPLANNED_STATES = ['DRAFT', 'RETURNED', 'REJECTED', 'CANCELLED', 'POSTPONED'] as const satisfies readonly ClassState[]

const EARLY = { code: 'EARLY_PLANNING', clause: '四(一)', requirement: 'R-113' } as const

/** What is known of one unit today. */
export interface PlanningFacts {
  unitName: string
  /** Classes whose planned first day is today or one of the next days within the parameter. */
  plannedSoon: number
  /** Person-times trained this year, and the year's target. */
  actual: number
  target: number
  elapsedMonths: number
}

/** 早计划早安排早实施 (四(一)): a unit behind the elapsed share of its year (F12) should have a class planned soon. Warns only; nothing is held up. */
export function judgeEarlyPlanning(facts: PlanningFacts, parameters: ParameterSet): Decision<{ isBehind: boolean }> {
  const { unitName, plannedSoon, actual, target, elapsedMonths } = facts
  const days = parameters.values.PLANNED_AHEAD_DAYS
  const { gap } = progressOf({ actual, target, elapsedMonths })
  const isBehind = gap.n < 0
  const grounds = {
    facts: { plannedSoon, actual, target, elapsedMonths }, parameter: cited(parameters, 'PLANNED_AHEAD_DAYS'),
    arithmetic: `差额 = ${actual} − ${target} × ${elapsedMonths}/12 = ${formatDecimal(gap).replace('-', '−')}；今后 ${days} 天内计划开班 ${plannedSoon} 个`,
  }
  if (!isBehind) return decision({ isBehind }, [reason(EARLY, 'pass', `${unitName}没有落后于时间进度。`, grounds)])
  if (plannedSoon > 0) return decision({ isBehind }, [reason(EARLY, 'pass', `${unitName}落后于时间进度，今后 ${days} 天内已计划开班 ${plannedSoon} 个。`, grounds)])
  return decision({ isBehind }, [reason(EARLY, 'warn', `${unitName}落后于时间进度，今后 ${days} 天内没有计划开班。请早计划、早安排、早实施。`, grounds)])
}
