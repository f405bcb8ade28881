import { decision } from '../values/decision.ts'
import type { Decision } from '../values/decision.ts'
import type { ParameterSet } from './parameters.ts'
import { cited, known, lacking, reason } from './reason.ts'
import type { Channel } from './vocabulary.ts'

/** Another minimum that a rule of its own fixes (「有明确学时规定的除外」); without the citation it does not hold. */
export interface OtherMinimum {
  hours: number
  citation: string
}

const RULES = {
  PLAN: { code: 'COMPLETION_HOURS_PLAN', clause: '附2-备注3', requirement: 'R-174' },
  ACTUAL: { code: 'COMPLETION_HOURS_ACTUAL', clause: '附2-备注3', requirement: 'R-174' },
} as const

/** Classes that can only end in a 培训合格证书 need a minimum of lessons, planned and taught; value is the minimum that holds. */
export function decideCompletionHours(
  facts: { certGoal: Channel | null; lessons: number | null; stage: 'PLAN' | 'ACTUAL'; otherMinimum: OtherMinimum | null },
  parameters: ParameterSet,
): Decision<number> {
  const { certGoal, lessons, stage, otherMinimum } = facts
  const rule = RULES[stage]
  const what = stage === 'PLAN' ? '计划' : '实际'
  if (!known(certGoal)) return decision<number>(null, [lacking(rule, '取证目标')])
  if (certGoal !== 'TRAINING_COMPLETION') {
    return decision<number>(null, [reason(rule, 'pass', '取证目标不是只领培训合格证书，不要求最少学时。', { facts: { certGoal } })])
  }
  if (!known(lessons)) return decision<number>(null, [lacking(rule, `${what}课时`)])
  const cites = otherMinimum !== null && otherMinimum.citation.trim() !== ''
  const bound = cites ? otherMinimum.hours : parameters.values.MIN_HOURS_COMPLETION_ONLY
  const why = cites ? `（按${otherMinimum.citation}）` : ''
  const grounds = {
    facts: { certGoal, lessons, citation: cites ? otherMinimum.citation : null },
    arithmetic: `${lessons} ≥ ${bound}`,
    parameter: cites ? { key: 'OTHER_HOURS_MINIMUM', value: bound, inclusive: true } : cited(parameters, 'MIN_HOURS_COMPLETION_ONLY'),
  }
  if (lessons >= bound) return decision(bound, [reason(rule, 'pass', `${what} ${lessons} 学时，不少于 ${bound} 学时${why}。`, grounds)])
  const advice = stage === 'PLAN' ? '请增加课时，或改为可取得其他证书的工种' : '请补足课时'
  return decision(bound, [
    reason(rule, 'block', `只领培训合格证书的班${what} ${lessons} 学时，少于 ${bound} 学时${why}。${advice}。`, grounds),
  ])
}
