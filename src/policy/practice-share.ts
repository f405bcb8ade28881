import { decision } from '../values/decision.ts'
import type { Decision } from '../values/decision.ts'
import { formatPercentBeside, isAtLeast, percent, ratio } from '../values/ratio.ts'
import type { Ratio } from '../values/ratio.ts'
import type { ParameterSet } from './parameters.ts'
import { cited, known, lacking, reason } from './reason.ts'
import { isSkillProgramme, PROGRAMMES } from './vocabulary.ts'
import type { Programme } from './vocabulary.ts'

const RULES = {
  PLAN: { code: 'PRACTICE_SHARE_PLAN', clause: '三(三)9', requirement: 'R-066' },
  ACTUAL: { code: 'PRACTICE_SHARE_ACTUAL', clause: '三(三)9', requirement: 'R-066' },
} as const

/** F8 实操占比, tested on the plan and on what was taught; only skill programmes. No lessons at all → no value. */
export function decidePracticeShare(
  facts: { programme: Programme | null; practiceLessons: number | null; totalLessons: number | null; stage: 'PLAN' | 'ACTUAL' },
  parameters: ParameterSet,
): Decision<Ratio> {
  const { programme, practiceLessons, totalLessons, stage } = facts
  const rule = RULES[stage]
  const what = stage === 'PLAN' ? '计划' : '实际'
  if (!known(practiceLessons) || !known(totalLessons)) return decision<Ratio>(null, [lacking(rule, `${what}课时`)])
  const value = ratio(practiceLessons, totalLessons)
  if (value === null) return decision<Ratio>(null, [lacking(rule, `${what}课时`)])
  if (!known(programme)) return decision(value, [lacking(rule, '培训类别')])
  if (!isSkillProgramme(programme)) {
    return decision(value, [
      reason(rule, 'pass', `${PROGRAMMES[programme]}不要求实操占比。`, { facts: { programme, practiceLessons, totalLessons } }),
    ])
  }
  const bound = parameters.values.MIN_PRACTICE_RATIO
  const least = percent(bound)
  const grounds = {
    facts: { programme, practiceLessons, totalLessons },
    parameter: cited(parameters, 'MIN_PRACTICE_RATIO'),
    arithmetic: `${practiceLessons} ÷ ${totalLessons} = ${formatPercentBeside(value, least)}`,
  }
  const measured = `${what}实操 ${practiceLessons} 课时，占总课时 ${totalLessons} 的 ${formatPercentBeside(value, least)}`
  if (isAtLeast(value, least)) return decision(value, [reason(rule, 'pass', `${measured}，不少于 ${bound} %。`, grounds)])
  const needed = Math.ceil((least.n * totalLessons) / least.d)
  const advice = stage === 'PLAN' ? `总课时不变时至少要 ${needed} 课时实操，请调整课表` : `至少应有 ${needed} 课时实操，请补足实操课`
  return decision(value, [reason(rule, 'block', `${measured}，少于 ${bound} %。${advice}。`, grounds)])
}
