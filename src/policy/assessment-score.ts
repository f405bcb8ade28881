import { decision } from '../values/decision.ts'
import type { Decision, Reason } from '../values/decision.ts'
import { addMonths, formatDate } from '../values/plain-date.ts'
import type { PlainDate } from '../values/plain-date.ts'
import type { Ratio } from '../values/ratio.ts'
import type { AssessmentGrade } from './contract.ts'
import { cited, lacking, reason } from './reason.ts'
import type { Rule } from './reason.ts'
import type { ParameterSet } from './parameters.ts'

const WEIGHTS: Rule = { code: 'ASSESSMENT_WEIGHTS', clause: '三(二)7', requirement: 'R-054' }
const SCORE: Rule = { code: 'ASSESSMENT_SCORE', clause: '三(二)7', requirement: 'R-054' }
const NEXT: Rule = { code: 'ASSESSMENT_NEXT', clause: '三(二)7', requirement: 'R-056' }

/** What an assessment looks at; the first four are named in the notice, the last is the province's own. */
export const DIMENSIONS = { TEACHING_QUALITY: '教学质量', SCALE: '培训规模', RECOMMEND_EMPLOY_RATE: '推荐就业率', CERT_RATE: '证书获取率', OTHER: '其他' } as const
export type Dimension = keyof typeof DIMENSIONS
export const DIMENSION_CODES = Object.keys(DIMENSIONS) as readonly Dimension[]

/** Dimensions the platform reckons itself; nobody types them. */
export const PREFILLED = ['SCALE', 'RECOMMEND_EMPLOY_RATE', 'CERT_RATE'] as const satisfies readonly Dimension[]
export type Prefilled = (typeof PREFILLED)[number]
export const isPrefilled = (dimension: Dimension): dimension is Prefilled => (PREFILLED as readonly Dimension[]).includes(dimension)

export const GRADES: Readonly<Record<AssessmentGrade, string>> = { EXCELLENT: '优秀', GOOD: '良好', PASS: '合格', FAIL: '不合格' }
const GRADE_CODES: readonly AssessmentGrade[] = ['EXCELLENT', 'GOOD', 'PASS', 'FAIL']

/** Weights in whole per cent, one of each dimension. */
export type Weights = Readonly<Record<Dimension, number>>
/** Scores in hundredths of a point, 0 to 10 000; null = not scored, or nothing to reckon it from. */
export type Scores = Readonly<Record<Dimension, number | null>>

/**
 * Whether weights are whole, add up to exactly 100 over at least four dimensions and leave out none the notice names. Only a dimension the platform has nothing to reckon
 * from may go without weight, and then another takes its place (ASSUMPTION A-33: the notice does not say what happens to a rate over nobody).
 */
export function decideWeights(weights: Weights, scores?: Scores): Reason {
  const sum = DIMENSION_CODES.reduce((n, d) => n + weights[d], 0)
  const grounds = { facts: { ...weights }, arithmetic: `${DIMENSION_CODES.map((d) => weights[d]).join(' + ')} = ${sum}` }
  const block = (message: string): Reason => reason(WEIGHTS, 'block', message, grounds)
  const odd = DIMENSION_CODES.find((d) => !Number.isInteger(weights[d]) || weights[d] < 0)
  if (odd !== undefined) return block(`“${DIMENSIONS[odd]}”的权重须是 0 以上的整数。`)
  const isEmpty = (d: Dimension): boolean => isPrefilled(d) && scores?.[d] === null
  const left = DIMENSION_CODES.find((d) => weights[d] === 0 && d !== 'OTHER' && !isEmpty(d))
  if (left !== undefined) return block(`“${DIMENSIONS[left]}”没有权重。通知列明的四项都要评，权重须在 1 以上。`)
  if (DIMENSION_CODES.filter((d) => weights[d] > 0).length < 4) return block('少于四项。没有数据的一项不计权重时，请给“其他”一个权重，并写明评什么。')
  if (sum !== 100) return block(`各项权重合计 ${sum} %，${sum < 100 ? `还差 ${100 - sum} %` : `多 ${sum - 100} %`}。合计须正好是 100 %。`)
  return reason(WEIGHTS, 'pass', '各项权重合计 100 %。', grounds)
}

/**
 * The score of a dimension the platform reckons: its share in points, cut off after two decimals and at most 100 (ASSUMPTION A-33: the notice does not say how a rate
 * becomes points). Hundredths of a point; null where there is nothing to reckon it from.
 */
export const prefilledScore = (share: Ratio | null): number | null => (share === null ? null : Math.min(10_000, Number((BigInt(share.n) * 10_000n) / BigInt(share.d))))

/** `86.5`: hundredths of a point as people write them. */
export const formatScore = (hundredths: number): string => String(Number((hundredths / 100).toFixed(2)))

/** F26: the weighted sum in hundredths of a point, cut off, and its grade; judged before cutting. A dimension with a weight and without a score blocks. */
export function decideScore(weights: Weights, scores: Scores, parameters: ParameterSet): Decision<{ total: number; grade: AssessmentGrade }> {
  const judged = decideWeights(weights, scores)
  if (judged.verdict !== 'pass') return decision<{ total: number; grade: AssessmentGrade }>(null, [judged])
  const counted = DIMENSION_CODES.filter((d) => weights[d] > 0)
  const missing = counted.filter((d) => scores[d] === null)
  const [first, ...rest] = missing.map((d) => DIMENSIONS[d])
  if (first !== undefined) return decision<{ total: number; grade: AssessmentGrade }>(null, [lacking(SCORE, first, ...rest)])
  const exact = counted.reduce((n, d) => n + weights[d] * (scores[d] ?? 0), 0)
  const at = parameters.values.ASSESSMENT_GRADES.findIndex((bound) => exact >= bound * 10_000)
  const grade = GRADE_CODES[at === -1 ? 3 : at] ?? 'FAIL'
  const total = Math.floor(exact / 100)
  const arithmetic = `${counted.map((d) => `${weights[d]} % × ${formatScore(scores[d] ?? 0)}`).join(' + ')} = ${formatScore(total)}`
  const facts = Object.fromEntries(counted.map((d) => [d, formatScore(scores[d] ?? 0)]))
  return decision({ total, grade }, [reason(SCORE, grade === 'FAIL' ? 'warn' : 'pass', `得分 ${formatScore(total)} 分，${GRADES[grade]}。`, { facts, parameter: cited(parameters, 'ASSESSMENT_GRADES'), arithmetic })])
}

/** When the next assessment is due: so many months after the result by its grade, never later than the last day of a contract that still runs (A-33). */
export function nextAssessment(grade: AssessmentGrade, confirmedOn: PlainDate, endsOn: PlainDate, parameters: ParameterSet): { nextOn: PlainDate; finding: Reason } {
  const months = parameters.values.ASSESSMENT_NEXT_MONTHS[GRADE_CODES.indexOf(grade)] ?? 3
  const byGrade = addMonths(confirmedOn, months)
  const isCut = confirmedOn <= endsOn && endsOn < byGrade
  const nextOn = isCut ? endsOn : byGrade
  const grounds = { facts: { grade, confirmedOn, endsOn }, parameter: cited(parameters, 'ASSESSMENT_NEXT_MONTHS'), arithmetic: `${formatDate(confirmedOn)} + ${months} 个月 = ${formatDate(byGrade)}` }
  return { nextOn, finding: reason(NEXT, 'pass', isCut ? `下次评估最迟${formatDate(nextOn)}，合同到这一天为止。` : `下次评估最迟${formatDate(nextOn)}。`, grounds) }
}
