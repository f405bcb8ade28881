import type { Decision, Reason } from '../values/decision.ts'
import { decision } from '../values/decision.ts'
import type { PlainDate } from '../values/plain-date.ts'
import { ratio, type Ratio } from '../values/ratio.ts'
import type { EducationState } from './machines/education-case.ts'
import { reason } from './reason.ts'

/** Ways to a higher degree the notice names (三(一)2). */
export const EDUCATION_PATHS = {
  SECONDARY_VOC: '中等职业教育', HIGHER_VOC: '高职（大专）', UPGRADE_TO_BACHELOR: '专升本', ADULT_BACHELOR: '成人本科', GAOKAO: '普通高考', POSTGRADUATE: '研究生招考', OTHER: '其他',
} as const
export type EducationPath = keyof typeof EDUCATION_PATHS

/** Preferences the notice names (三(一)2). */
export const EDUCATION_PREFERENCES = { TUITION_REDUCTION: '学费减免', BONUS_POINTS: '加分', EXAM_EXEMPT: '免试', SEPARATE_QUOTA: '单列计划', OTHER: '其他' } as const
export type PreferenceKind = keyof typeof EDUCATION_PREFERENCES
export const PREFERENCE_STATES = { REQUESTED: '申请中', REALISED: '已落实', NOT_REALISED: '未落实' } as const
export type PreferenceState = keyof typeof PREFERENCE_STATES

export const EDUCATION_RESULTS = { GRADUATED: '毕业', NOT_ADMITTED: '未录取', LEFT: '中途退学' } as const
export type EducationResult = keyof typeof EDUCATION_RESULTS

/** Degrees from low to high. */
export const DEGREES = ['JUNIOR_MIDDLE', 'SENIOR_MIDDLE', 'COLLEGE', 'BACHELOR', 'POSTGRADUATE'] as const
export type Degree = (typeof DEGREES)[number]
export const DEGREE_LABELS: Readonly<Record<Degree, string>> = { JUNIOR_MIDDLE: '初中及以下', SENIOR_MIDDLE: '高中、中职', COLLEGE: '大专', BACHELOR: '本科', POSTGRADUATE: '研究生' }

const PREFERENCE = { code: 'PREFERENCE_OPEN', clause: '三(一)2', requirement: 'R-025' } as const
const RESULT = { code: 'EDUCATION_RESULT', clause: '三(一)2', requirement: 'R-024' } as const

export interface ClosingFacts {
  state: EducationState
  result: EducationResult
  /** Education reached; given exactly when he graduated. */
  attained: Degree | null
  endedOn: PlainDate
  today: PlainDate
  preferences: readonly { label: string; state: PreferenceState }[]
}

/** Whether an education case may be closed: every preference answered, the result fits where it stands (R-024, R-025). */
export function decideEducationClosing(facts: ClosingFacts): Decision<EducationResult> {
  const open = facts.preferences.filter((p) => p.state === 'REQUESTED').map((p) => p.label)
  const found: Reason[] = []
  if (open.length > 0) found.push(reason(PREFERENCE, 'block', `${open.map((label) => `“${label}”`).join('、')}还在申请中，不能办结。请先登记已落实，或未落实的原因。`, { facts: { open } }))
  if (facts.result === 'GRADUATED' && facts.state === 'APPLIED') found.push(reason(RESULT, 'block', '还没有登记录取，不能登记毕业。请先登记录取。'))
  if (facts.result === 'NOT_ADMITTED' && facts.state === 'STUDYING') found.push(reason(RESULT, 'block', '已经登记录取，不能再登记未录取。没有毕业的请登记中途退学。'))
  if (facts.result === 'LEFT' && facts.state === 'APPLIED') found.push(reason(RESULT, 'block', '还没有登记录取，不能登记退学。没有录取的请登记未录取。'))
  if ((facts.result === 'GRADUATED') !== (facts.attained !== null)) found.push(reason(RESULT, 'block', facts.attained === null ? '毕业的请选取得的学历。' : '没有毕业，不登记取得的学历。'))
  if (facts.endedOn > facts.today) found.push(reason(RESULT, 'block', '结果的日期还没有到，请核对。'))
  return found.length > 0 ? decision<EducationResult>(null, found) : decision(facts.result, [reason(RESULT, 'pass', '结果齐全，优惠都有了落实情况。')])
}

/** A closed case with a degree: what the ledger said before it, what was reached, and when. */
export interface Graduation { before: Degree | 'UNKNOWN'; attained: Degree; on: PlainDate }
/** A person with at least one graduation, and what the ledger says today. */
export interface Graduate { education: string | null; graduations: readonly Graduation[] }

const rankOf = (education: string | null): number => DEGREES.findIndex((degree) => degree === education)

export type EducationGroup = 'HIGH' | 'BELOW' | 'UNKNOWN'

/** 大专及以上, below, or not known. */
export function educationGroup(education: string | null): EducationGroup {
  const rank = rankOf(education)
  return rank < 0 ? 'UNKNOWN' : rank >= DEGREES.indexOf('COLLEGE') ? 'HIGH' : 'BELOW'
}

/** Education of a graduate at the end of a day; null: before the first of his graduations. */
export function educationAt({ education, graduations }: Graduate, day: PlainDate | null): string | null {
  const reached = day === null ? [] : graduations.filter((g) => g.on <= day)
  if (reached.length === graduations.length) return education
  const first = graduations.reduce((lowest, g) => (rankOf(g.before) < rankOf(lowest.before) ? g : lowest), graduations[0] as Graduation)
  return [first.before as string, ...reached.map((g) => g.attained)].reduce((best, each) => (rankOf(each) > rankOf(best) ? each : best))
}

export interface EducationShare { high: number; known: number; unknown: number; total: number; share: Ratio | null; unknownShare: Ratio | null }

/**
 * F17: persons with 大专及以上 over persons of today's ledger whose education is known, at the end of a day (null: before any case); who is unknown is left out, and how many is said.
 * `ledger` counts everybody of the ledger by education as it stands today, graduates among them.
 */
export function educationShare(ledger: ReadonlyMap<string | null, number>, graduates: readonly Graduate[], day: PlainDate | null): EducationShare {
  const counts: Record<EducationGroup, number> = { HIGH: 0, BELOW: 0, UNKNOWN: 0 }
  for (const [education, n] of ledger) counts[educationGroup(education)] += n
  for (const graduate of graduates) {
    counts[educationGroup(graduate.education)] -= 1
    counts[educationGroup(educationAt(graduate, day))] += 1
  }
  const known = counts.HIGH + counts.BELOW
  const total = known + counts.UNKNOWN
  return { high: counts.HIGH, known, unknown: counts.UNKNOWN, total, share: ratio(counts.HIGH, known), unknownShare: ratio(counts.UNKNOWN, total) }
}
