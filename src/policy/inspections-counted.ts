import { decision } from '../values/decision.ts'
import type { Decision } from '../values/decision.ts'
import { floorRatio, formatDecimal, ratio, roundRatio } from '../values/ratio.ts'
import type { Ratio } from '../values/ratio.ts'
import type { ParameterSet } from './parameters.ts'
import { cited, known, lacking, reason } from './reason.ts'

/** One inspection as far as head-counts go; `valid` as `decideInspection` found it and nobody voided it since. */
export interface CountedInspection {
  kind: 'OPENING' | 'DURING'
  presentCount: number
  /** Names on the roster at that moment. */
  rosterCount: number | null
  valid: boolean
}

/** 在位平均 as an exact fraction and 培训人数 as the integer taken from it. */
export interface TrainedHeadcount {
  average: Ratio
  trained: number
  counts: readonly number[]
}

const AVERAGE = { code: 'HEADCOUNT_AVERAGE', clause: '三(三)10', requirement: 'R-075' } as const
const PLANNED = { code: 'INSPECTIONS_PLANNED', clause: '三(三)10', requirement: 'R-148' } as const
const OPENED = { code: 'HEADCOUNT_OPENED', clause: '三(三)10', requirement: 'R-074' } as const

/** H_open 开班人数(实到): the opening inspection's count, else the verified sign-ins of the first day, marked 未检查. */
export function decideOpenedHeadcount(facts: {
  inspections: readonly CountedInspection[] | null
  firstDaySignIns: number | null
  rosterCount: number | null
}): Decision<{ count: number; unchecked: boolean }> {
  const opening = facts.inspections?.find((i) => i.kind === 'OPENING' && i.valid)
  const count = opening?.presentCount ?? facts.firstDaySignIns
  if (!known(count)) return decision<{ count: number; unchecked: boolean }>(null, [lacking(OPENED, '开班当日检查或首日签到')])
  const roster = opening?.rosterCount ?? facts.rosterCount
  const unchecked = opening === undefined
  const absent = known(roster) && roster > count ? `，名册 ${roster} 人中 ${roster - count} 人未到，不计入` : ''
  const grounds = { facts: { opened: count, roster, unchecked } }
  if (known(roster) && count > roster) {
    return decision({ count, unchecked }, [
      reason(OPENED, 'block', `实到 ${count} 人，多于名册 ${roster} 人。请核对人数，非名册人员另填。`, grounds),
    ])
  }
  const message = unchecked ? `没有开班当日检查，按首日签到计 ${count} 人（未检查）${absent}。` : `开班当日检查实到 ${count} 人${absent}。`
  return decision({ count, unchecked }, [reason(OPENED, unchecked ? 'warn' : 'pass', message, grounds)])
}

/**
 * H_avg and H_train: mean of the counts of valid during-training inspections (opening day left out, A-04), rounded by parameter.
 * Fewer valid inspections than D-12 asks for → no value and a block: an average of nothing is not 0.
 */
export function decideTrainedHeadcount(
  facts: { inspections: readonly CountedInspection[] | null; trainingDays: number | null },
  parameters: ParameterSet,
): Decision<TrainedHeadcount> {
  const { inspections, trainingDays } = facts
  if (!known(inspections)) return decision<TrainedHeadcount>(null, [lacking(AVERAGE, '培训期间检查')])
  if (!known(trainingDays)) return decision<TrainedHeadcount>(null, [lacking(AVERAGE, '培训天数')])
  const key = trainingDays > parameters.values.SHORT_CLASS_DAYS ? 'INSPECTIONS_VALID_LONG' : 'INSPECTIONS_VALID_SHORT'
  const needed = parameters.values[key]
  const counts = inspections.filter((i) => i.kind === 'DURING' && i.valid).map((i) => i.presentCount)
  const average = ratio(
    counts.reduce((sum, n) => sum + n, 0),
    counts.length,
  )
  if (average === null || counts.length < needed) {
    const grounds = {
      facts: { counts: counts.map(String), trainingDays },
      parameter: cited(parameters, key),
      arithmetic: `${counts.length} ≥ ${needed}`,
    }
    const message = `缺检查：培训 ${trainingDays} 天的班至少要 ${needed} 次有效的培训期间检查，现有 ${counts.length} 次，在位平均人数无法认定。请安排检查。`
    return decision<TrainedHeadcount>(null, [reason(AVERAGE, 'block', message, grounds)])
  }
  const trained = parameters.values.HEADCOUNT_ROUNDING === 'FLOOR' ? floorRatio(average) : roundRatio(average)
  const sum = counts.length === 1 ? String(counts[0]) : `(${counts.join(' + ')}) ÷ ${counts.length}`
  const grounds = {
    facts: { counts: counts.map(String), trainingDays },
    parameter: cited(parameters, 'HEADCOUNT_ROUNDING'),
    arithmetic: `${sum} = ${formatDecimal(average)} → ${trained}`,
  }
  const value = { average, trained, counts }
  return decision(value, [
    reason(AVERAGE, 'pass', `${counts.length} 次有效检查在位平均 ${formatDecimal(average)} 人，培训人数 ${trained} 人。`, grounds),
  ])
}

/** Whether as many during-training inspections are planned or done as the form has slots for; fewer only warns. */
export function decideInspectionsPlanned(facts: { duringInspections: number | null }, parameters: ParameterSet): Decision<number> {
  const { duringInspections } = facts
  if (!known(duringInspections)) return decision<number>(null, [lacking(PLANNED, '培训期间检查')])
  const bound = parameters.values.INSPECTIONS_PLANNED
  const grounds = { facts: { duringInspections }, parameter: cited(parameters, 'INSPECTIONS_PLANNED') }
  const enough = duringInspections >= bound
  const message = enough
    ? `培训期间检查 ${duringInspections} 次，不少于 ${bound} 次。`
    : `培训期间检查只有 ${duringInspections} 次，表上有 ${bound} 栏，请再安排 ${bound - duringInspections} 次。`
  return decision(duringInspections, [reason(PLANNED, enough ? 'pass' : 'warn', message, grounds)])
}
