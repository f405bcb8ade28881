import type { Reason, Verdict } from '../values/decision.ts'
import { formatDate, type PlainDate } from '../values/plain-date.ts'
import { formatPercentBeside, isAtLeast, percent, ratio } from '../values/ratio.ts'
import { lacking, reason, type Grounds, type Rule } from './reason.ts'

const rule = (code: string): Rule => ({ code, clause: '三(二)6', requirement: 'R-048' })

/** What city and institution agreed on, whole per cent; `basis` says what 推荐就业率 counts. */
export interface Agreed { scale: number; certRatePercent: number; employmentRatePercent: number; basis: 'EMPLOYED' | 'RECOMMENDED' }

/** People with a job wish who finished, those the institution recommended, and those at work within six months of it (F19). */
export interface EmploymentCount { willing: number; recommended: number; employed: number }

/** What happened under the contract until today; `certified` of `examined` classes only, `employment` null where nobody records it yet. */
export interface Performed { trained: number; certified: number; tookPart: number; examinedClasses: number; employment: EmploymentCount | null; violations: number }

export type ObligationKey = 'SCALE' | 'CERT_RATE' | 'EMPLOYMENT_RATE' | 'VIOLATIONS'
/** One line of the sheet: planned and actual as they are read, null where there is no data, and the finding about it. */
export interface Obligation { key: ObligationKey; label: string; planned: string; actual: string | null; finding: Reason }

/**
 * The obligations of a contract against what was done (三(二)6, R-048). Short of the agreed value is red (block) once the last day is over, and a warning before it,
 * while it can still be made good; a violation cannot, and is red at once. Without data the third answer is given, never 0.
 */
export function decidePerformance(agreed: Agreed, done: Performed, term: { lastDay: PlainDate; today: PlainDate }): readonly Obligation[] {
  const isOver = term.today > term.lastDay
  const until = isOver ? `合同${formatDate(term.lastDay)}已经结束，` : ''
  const short: Verdict = isOver ? 'block' : 'warn'
  const say = (code: string, isMet: boolean, text: string, grounds: Grounds) =>
    reason(rule(code), isMet ? 'pass' : short, isMet ? `${text}，达到约定。` : `${until}${text}，${isOver ? '低于约定' : '还没有达到约定'}。`, grounds)
  const share = (code: string, name: string, n: number, d: number, least: number, parts: string): Pick<Obligation, 'actual' | 'finding'> => {
    const value = ratio(n, d)
    if (value === null) return { actual: null, finding: lacking(rule(code), parts) }
    const shown = formatPercentBeside(value, percent(least))
    return { actual: shown, finding: say(code, isAtLeast(value, percent(least)), `${name} ${shown}，约定不低于 ${least} %`, { facts: { n, d }, arithmetic: `${n} ÷ ${d} = ${shown}` }) }
  }
  const scaleMet = done.trained >= agreed.scale
  const { employment } = done
  const isEmployed = agreed.basis === 'EMPLOYED'
  const job = employment === null
    ? { actual: null, finding: lacking(rule('PERFORMANCE_EMPLOYMENT'), '结业学员的推荐和就业记录') }
    : share('PERFORMANCE_EMPLOYMENT', '推荐就业率', isEmployed ? employment.employed : employment.recommended, employment.willing, agreed.employmentRatePercent, '有就业意愿的结业学员')
  return [
    { key: 'SCALE', label: '培训规模', planned: `${agreed.scale} 人`, actual: `${done.trained} 人`, finding: say('PERFORMANCE_SCALE', scaleMet, `已培训 ${done.trained} 人，约定 ${agreed.scale} 人`, { facts: { trained: done.trained, scale: agreed.scale }, ...(scaleMet ? {} : { arithmetic: `${agreed.scale} − ${done.trained} = ${agreed.scale - done.trained} 人` }) }) },
    { key: 'CERT_RATE', label: '取证率', planned: `≥ ${agreed.certRatePercent} %`, ...(done.examinedClasses === 0 ? { actual: null, finding: lacking(rule('PERFORMANCE_CERTIFICATES'), '已考核班次的结果') } : share('PERFORMANCE_CERTIFICATES', '取证率', done.certified, done.tookPart, agreed.certRatePercent, '实际参训人员')) },
    { key: 'EMPLOYMENT_RATE', label: '推荐就业率', planned: `≥ ${agreed.employmentRatePercent} %`, ...job },
    {
      key: 'VIOLATIONS', label: '违规', planned: '0 件', actual: `${done.violations} 件`,
      finding: reason(rule('PERFORMANCE_VIOLATIONS'), done.violations === 0 ? 'pass' : 'block', done.violations === 0 ? '合同期内没有查实的违规。' : `合同期内查实违规 ${done.violations} 件。`, { facts: { violations: done.violations } }),
    },
  ]
}
