import { decision } from '../values/decision.ts'
import type { Decision, Reason } from '../values/decision.ts'
import { formatDate, yearOf } from '../values/plain-date.ts'
import type { PlainDate } from '../values/plain-date.ts'
import { compareRatios, ratio, roundRatio } from '../values/ratio.ts'
import type { Ratio } from '../values/ratio.ts'
import type { ParameterSet } from './parameters.ts'
import { cited, reason } from './reason.ts'
import type { Rule } from './reason.ts'

const clause = '三(二)5'
const ROUND: Rule = { code: 'ROUND_CONDITIONS', clause, requirement: 'R-042' }
const SCORERS: Rule = { code: 'SCORERS', clause, requirement: 'R-042' }
const CHOICE: Rule = { code: 'CHOICE', clause, requirement: 'R-042' }
const STEPS: Rule = { code: 'FOUR_STEPS', clause, requirement: 'R-042' }

/** How a trade of a round stands to what veterans wish (三(二)5 根据退役军人培训需求): called for without anybody wishing it, wished and called but offered by nobody, wished and not called for. */
export function demandFlag(of: { persons: number; isCalled: boolean; applicants: number }): 'NO_WISH' | 'NO_APPLICANT' | 'NOT_CALLED' | null {
  if (of.persons === 0) return of.isCalled || of.applicants > 0 ? 'NO_WISH' : null
  if (!of.isCalled) return 'NOT_CALLED'
  return of.applicants === 0 ? 'NO_APPLICANT' : null
}

/** One line of a score sheet: what is looked at and how many of the hundred points it carries. */
export interface Criterion { name: string; weight: number }

/** What a round must have before it is opened: conditions as a list, criteria that make a hundred points, days that are not over (条件公开). */
export function decideRound(round: { year: number; closesOn: PlainDate; items: readonly string[]; criteria: readonly Criterion[] }, today: PlainDate): Decision<null> {
  const sum = round.criteria.reduce((all, c) => all + c.weight, 0)
  const names = new Set(round.criteria.map((c) => c.name.trim()))
  return decision(null, [
    round.items.length > 0 ? reason(ROUND, 'pass', `公布 ${round.items.length} 项条件。`) : reason(ROUND, 'block', '还没有列出申请条件。条件公开是第一步，请至少写一项。'),
    sum === 100
      ? reason(ROUND, 'pass', '评分项合计 100 分。', { arithmetic: `${round.criteria.map((c) => c.weight).join(' + ')} = 100` })
      : reason(ROUND, 'block', `评分项合计 ${sum} 分，应为 100 分。请调整各项分值。`, { facts: { sum }, arithmetic: `${round.criteria.map((c) => c.weight).join(' + ')} = ${sum}` }),
    names.size === round.criteria.length ? reason(ROUND, 'pass', '评分项没有重复。') : reason(ROUND, 'block', '有两个评分项名称相同，请合并或改名。'),
    round.year === yearOf(today) ? reason(ROUND, 'pass', `${round.year} 年度。`) : reason(ROUND, 'block', `现在只能发起 ${yearOf(today)} 年度的择优选择，您填的是 ${round.year} 年度。`, { facts: { year: round.year, today } }),
    round.closesOn >= today ? reason(ROUND, 'pass', `申请到${formatDate(round.closesOn)}截止。`) : reason(ROUND, 'block', `申请截止日${formatDate(round.closesOn)}已经过去，请改日期。`, { facts: { closesOn: round.closesOn, today } }),
  ])
}

/** What is wrong with a sheet: points per criterion, whole, from 0 to its weight; null = nothing. Answers the sum, 0 to 100. */
export function sheetTotal(criteria: readonly Criterion[], points: readonly number[]): { total: number } | { wrong: string } {
  if (points.length !== criteria.length) return { wrong: `评分表有 ${criteria.length} 项，您填了 ${points.length} 项。请逐项打分。` }
  const at = criteria.findIndex((c, i) => !Number.isSafeInteger(points[i]) || (points[i] ?? -1) < 0 || (points[i] ?? 0) > c.weight)
  const criterion = criteria[at]
  if (criterion !== undefined) return { wrong: `“${criterion.name}”满分 ${criterion.weight} 分，请填 0 到 ${criterion.weight} 的整数。` }
  return { total: points.reduce((sum, p) => sum + p, 0) }
}

/** The average of an applicant's sheets: exact, in hundredths of a point rounded half up, and as people write it. */
export interface Average { exact: Ratio; hundredths: number; arithmetic: string }

/** Null when nobody scored yet. */
export function averageOf(totals: readonly number[]): Average | null {
  const sum = totals.reduce((all, t) => all + t, 0)
  const exact = ratio(sum, totals.length)
  if (exact === null) return null
  const hundredths = roundRatio({ n: sum * 100, d: totals.length })
  return { exact, hundredths, arithmetic: `(${totals.join(' + ')}) ÷ ${totals.length} = ${pointsText(hundredths)}` }
}

/** `86.67` of 8667 hundredths. */
export const pointsText = (hundredths: number): string => `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`

/** Places by exact average, best first; equal averages share a place. */
export function ranked<T extends { average: Average }>(applicants: readonly T[]): (T & { rank: number })[] {
  const sorted = applicants.toSorted((a, b) => compareRatios(b.average.exact, a.average.exact))
  return sorted.map((one) => ({ ...one, rank: 1 + sorted.filter((other) => compareRatios(other.average.exact, one.average.exact) > 0).length }))
}

/** Whether enough persons scored an applicant (择优认定). */
export function decideScorers(name: string, persons: number, parameters: ParameterSet): Reason {
  const least = parameters.values.MIN_SELECTION_SCORERS
  const grounds = { facts: { persons }, parameter: cited(parameters, 'MIN_SELECTION_SCORERS') }
  if (persons >= least) return reason(SCORERS, 'pass', `${name}有 ${persons} 人评分。`, grounds)
  return reason(SCORERS, 'block', `${name}有 ${persons} 人评分，至少要 ${least} 人，还差 ${least - persons} 人。`, grounds)
}

/** A chosen or passed-over applicant as the chief sees it. */
export interface Candidate { id: string; name: string; average: Average; rank: number; isChosen: boolean }

/** Whether a choice is one of the best: nobody under the pass mark, and who is passed over for a lower place is given a reason. */
export function decideChoice(candidates: readonly Candidate[], passMark: number, why: string | null): Decision<null> {
  const chosen = candidates.filter((c) => c.isChosen)
  const below = chosen.filter((c) => c.average.hundredths < passMark * 100)
  const lowest = Math.max(0, ...chosen.map((c) => c.rank))
  const passedOver = candidates.filter((c) => !c.isChosen && c.rank < lowest)
  return decision(null, [
    below.length === 0
      ? reason(CHOICE, 'pass', `选定的都不低于 ${passMark} 分。`)
      : reason(CHOICE, 'block', `${below.map((c) => `${c.name} ${pointsText(c.average.hundredths)} 分`).join('、')}，低于本轮公布的 ${passMark} 分，不能选定。`, { facts: { passMark, below: below.map((c) => c.name) } }),
    passedOver.length === 0 || why !== null
      ? reason(CHOICE, 'pass', passedOver.length === 0 ? '按得分从高到低选定。' : `没有按得分顺序选定，理由：${why ?? ''}`, { facts: { passedOver: passedOver.map((c) => c.name) } })
      : reason(CHOICE, 'block', `${passedOver.map((c) => `${c.name}（第 ${c.rank} 名）`).join('、')}得分更高却没有选定。择优认定要按得分从高到低；确有原因的，请写明理由。`, { facts: { passedOver: passedOver.map((c) => c.name) } }),
  ])
}

/** The four steps of 三(二)5 with their days; null = not done. `closedOn` = day the publicity was closed. */
export interface FourSteps { calledOn: PlainDate | null; appliedOn: PlainDate | null; selectedOn: PlainDate | null; publicisedOn: PlainDate | null; closedOn: PlainDate | null }

const STEP_WORDS = { calledOn: '条件公开', appliedOn: '自愿申请', selectedOn: '择优认定', publicisedOn: '社会公示', closedOn: '公示期满' } as const

/** Whether an institution may be recognised: all four steps dated, in their order, publicity over, and no objection without answer. */
export function decideRecognition(steps: FourSteps, openObjections: number): Decision<null> {
  const keys = ['calledOn', 'appliedOn', 'selectedOn', 'publicisedOn', 'closedOn'] as const
  const reasons = keys.map((key, i): Reason => {
    const [on, before] = [steps[key], i === 0 ? null : steps[keys[i - 1] ?? 'calledOn']]
    if (on === null) return reason(STEPS, 'block', `还没有“${STEP_WORDS[key]}”，不能认定。`, { facts: { step: key } })
    if (before !== null && on < before) return reason(STEPS, 'block', `“${STEP_WORDS[key]}”${formatDate(on)}早于前一步${formatDate(before)}，不能认定。`, { facts: { step: key, on, before } })
    return reason(STEPS, 'pass', `${STEP_WORDS[key]}：${formatDate(on)}。`, { facts: { step: key, on } })
  })
  return decision(null, [
    ...reasons,
    openObjections === 0 ? reason(STEPS, 'pass', '没有未答复的异议。') : reason(STEPS, 'block', `还有 ${openObjections} 件异议没有答复，不能认定。`, { facts: { openObjections } }),
  ])
}
