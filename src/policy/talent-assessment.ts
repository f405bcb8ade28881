import type { ClassState } from './machines/training-class.ts'
import type { Programme } from './vocabulary.ts'

/** 人才测评: what was looked at (三(一)1). */
export const ASSESSMENT_KINDS = { INTEREST: '职业兴趣', APTITUDE: '职业能力', PERSONALITY: '性格特点', WHOLE: '综合测评' } as const
export type AssessmentKind = keyof typeof ASSESSMENT_KINDS
/** Result as a band; marks themselves are not kept. */
export const SCORE_BANDS = { HIGH: '优势明显', GOOD: '较好', FAIR: '一般', LOW: '待提升' } as const
export type ScoreBand = keyof typeof SCORE_BANDS
export const PUSH_KINDS = { JOB: '就业推荐', TRAINING: '培训项目' } as const
export type PushKind = keyof typeof PUSH_KINDS
export const PUSH_SOURCES = { ORDER: '用人订单', EVENT: '招聘对接', CLASS: '待开的班', TRADE: '培训工种', OWN: '机构自己推荐' } as const
export type PushSource = keyof typeof PUSH_SOURCES

/** States in which results and recommendations of an adaptation class are entered: from its opening until it is closed. */
const TAKEN: readonly ClassState[] = ['OPEN', 'SUSPENDED', 'TRAINING_DONE', 'INSPECTED', 'EXAM_FILED', 'EXAM_HELD', 'RESULTS_IN', 'COMPLETED', 'CLAIMED']

export type TalentWindow = 'NONE' | 'CLOSED' | 'OPEN'
/** Other programmes have no assessment. */
export const talentWindow = (cls: { programme: Programme; state: ClassState }): TalentWindow => (cls.programme !== 'ADAPT' ? 'NONE' : TAKEN.includes(cls.state) ? 'OPEN' : 'CLOSED')

/** Assessed persons to whom nothing is recommended: each must have at least one recommendation that was not withdrawn. */
export const withoutPush = <Row extends { assessment: unknown; pushes: readonly { withdrawnWhy: string | null }[] }>(rows: readonly Row[]): Row[] =>
  rows.filter((r) => r.assessment !== null && r.pushes.every((p) => p.withdrawnWhy !== null))

/** Why a training or a post is recommended, as the person reads it. */
export function whyRecommended(source: Exclude<PushSource, 'OWN'>, tradeName: string | null): string {
  if (source === 'EVENT') return '您这个班的招聘对接，可以当面和单位谈。'
  const suited = tradeName === null ? '' : `人才测评建议您做${tradeName}，`
  return source === 'ORDER' ? `${suited}这个岗位正在要人。` : source === 'CLASS' ? `${suited}这个班还有名额，学费不用您出。` : `${suited}可以免费学，有班时县里通知您。`
}
