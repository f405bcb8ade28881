import { formatPercent, formatPercentBeside, isAtLeast, percent, ratio } from '../values/ratio.ts'
import type { Reason } from '../values/decision.ts'
import { formatDate, type PlainDate } from '../values/plain-date.ts'
import { lacking, reason, type Rule } from './reason.ts'

/** Where a completed trainee stands in F19. WILLING is everybody but those left out. */
export const PLACEMENT_GROUPS = {
  WAITING: '待推荐学员', RECOMMENDED: '本机构已推荐', EMPLOYED: '推荐后已就业', FOUND: '未经本机构推荐就业', WILLING: '有就业意愿的结业学员', EMPLOYED_BEFORE: '入学时已就业', STUDENT: '在读学生', NO_WISH: '没有就业意愿',
} as const
export type PlacementGroup = keyof typeof PLACEMENT_GROUPS
export type PlacementCounts = Readonly<Record<PlacementGroup, number>>
export const RECOMMENDATION_RESULTS = { INTERVIEWED: '已面试', HIRED: '已录用', NOT_HIRED: '没有录用', DECLINED: '本人不去' } as const
export type RecommendationResult = keyof typeof RECOMMENDATION_RESULTS

const RULE: Rule = { code: 'RECOMMENDED_EMPLOYMENT', clause: '三(二)6', requirement: 'R-050' }

/** What is known of one completed trainee: `workFrom` first day of his work within the window, `ownOn` first recommendation by the institution that trained him, `others` recommendations by anybody else. */
export interface TraineeFacts { placement: 'EMPLOYED_BEFORE' | 'STUDENT' | 'NO_WISH' | 'SEEKING' | 'EMPLOYED'; workFrom: PlainDate | null; ownOn: PlainDate | null; others: number }

/** The group of a trainee and why: only his own institution's recommendation counts, and work counts that began on or after it (A-12, F19). */
export function placementOf(facts: TraineeFacts): { group: Exclude<PlacementGroup, 'WILLING'>; finding: Reason } {
  const { placement, ownOn, workFrom, others } = facts
  const byOthers = others === 0 ? '' : `其他单位推荐 ${others} 次，不计入本机构的推荐就业率。`
  const say = (group: Exclude<PlacementGroup, 'WILLING'>, verdict: Reason['verdict'], text: string) => ({ group, finding: reason(RULE, verdict, text + byOthers, { facts: { placement, ownOn, workFrom, others } }) })
  if (placement === 'EMPLOYED_BEFORE' || placement === 'STUDENT' || placement === 'NO_WISH') return say(placement, 'pass', `${PLACEMENT_GROUPS[placement]}，不计入分母。`)
  if (placement === 'EMPLOYED' && workFrom !== null) {
    if (ownOn !== null && ownOn <= workFrom) return say('EMPLOYED', 'pass', `${formatDate(ownOn)}由本机构推荐，${formatDate(workFrom)}就业。`)
    return say('FOUND', 'warn', ownOn === null ? `${formatDate(workFrom)}就业，本机构没有推荐过。` : `${formatDate(workFrom)}就业，在${formatDate(ownOn)}本机构推荐以前。`)
  }
  return ownOn === null ? say('WAITING', 'warn', '本机构还没有推荐。') : say('RECOMMENDED', 'pass', `${formatDate(ownOn)}由本机构推荐，还没有确认就业。`)
}

export type EmploymentBasis = 'EMPLOYED' | 'RECOMMENDED'
/** F19 推荐就业率: those at work after their own institution's recommendation (basis RECOMMENDED: those recommended at all) over those with a job wish who completed. Over nobody `—`, and no violation. */
export function recommendedRate(counts: Pick<PlacementCounts, 'WILLING'> & { recommended: number; employed: number }, basis: EmploymentBasis, leastPercent: number): { employedText: string; recommendedText: string; finding: Reason } {
  const [employed, recommended] = [ratio(counts.employed, counts.WILLING), ratio(counts.recommended, counts.WILLING)]
  const value = basis === 'EMPLOYED' ? employed : recommended
  const texts = { employedText: formatPercent(employed), recommendedText: formatPercent(recommended) }
  if (value === null) return { ...texts, finding: lacking(RULE, '有就业意愿的结业学员') }
  const [isMet, shown] = [isAtLeast(value, percent(leastPercent)), formatPercentBeside(value, percent(leastPercent))]
  return { ...texts, finding: reason(RULE, isMet ? 'pass' : 'warn', `推荐就业率 ${shown}，${isMet ? '达到' : '低于'} ${leastPercent} %。`, { facts: { ...counts, basis }, arithmetic: `${value.n} ÷ ${value.d} = ${shown}` }) }
}
