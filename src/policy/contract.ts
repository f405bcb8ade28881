import { decision } from '../values/decision.ts'
import type { Decision, Reason } from '../values/decision.ts'
import { daysBetween, formatDate } from '../values/plain-date.ts'
import type { PlainDate } from '../values/plain-date.ts'
import { trainingContract } from './machines/contract.ts'
import type { ContractState } from './machines/contract.ts'
import { cited, reason } from './reason.ts'
import type { Rule } from './reason.ts'
import type { ParameterSet } from './parameters.ts'

const KPI: Rule = { code: 'CONTRACT_KPI', clause: '三(三)9', requirement: 'R-051' }
const LENGTH: Rule = { code: 'CONTRACT_LENGTH', clause: '三(二)6', requirement: 'R-047' }
const COVER: Rule = { code: 'CONTRACT_COVER', clause: '三(二)6', requirement: 'R-047' }
const HELD: Rule = { code: 'CONTRACT_HELD', clause: '三(二)6', requirement: 'R-047' }
const RENEWAL: Rule = { code: 'CONTRACT_RENEWAL', clause: '三(二)7', requirement: 'R-055' }
const ASSESSED: Rule = { code: 'CONTRACT_ASSESSED', clause: '三(二)7', requirement: 'R-055' }

/** The aims of a contract in whole per cent; the contract may ask for more than the notice, never for less (三(三)9). */
export function decideKpis(kpis: { certRatePercent: number; employmentRatePercent: number }, parameters: ParameterSet): Decision<null> {
  const certKey = parameters.values.MIN_CERT_RATE_GENERAL > parameters.values.MIN_CERT_RATE_DEMOB ? 'MIN_CERT_RATE_GENERAL' : 'MIN_CERT_RATE_DEMOB'
  return decision(null, [
    aim('取证率', kpis.certRatePercent, certKey, parameters), aim('推荐就业率', kpis.employmentRatePercent, 'MIN_RECOMMEND_EMPLOY_RATE_DEMOB', parameters),
  ])
}

function aim(name: string, agreed: number, key: 'MIN_CERT_RATE_DEMOB' | 'MIN_CERT_RATE_GENERAL' | 'MIN_RECOMMEND_EMPLOY_RATE_DEMOB', parameters: ParameterSet): Reason {
  const least = parameters.values[key]
  const grounds = { facts: { agreed }, parameter: cited(parameters, key) }
  if (agreed >= least) return reason(KPI, 'pass', `${name}约定 ${agreed} %，不低于 ${least} %。`, grounds)
  return reason(KPI, 'block', `${name}约定 ${agreed} %，低于通知规定的 ${least} %。合同可以约定得更高，不能更低，请改为 ${least} % 以上。`, grounds)
}

/** How long a contract may run is not in the notice; a long one is pointed out. */
export function decideLength(startsOn: PlainDate, endsOn: PlainDate, parameters: ParameterSet): Reason {
  const years = parameters.values.CONTRACT_LONG_YEARS
  const days = daysBetween(startsOn, endsOn) + 1
  const grounds = { facts: { days }, parameter: cited(parameters, 'CONTRACT_LONG_YEARS') }
  if (days <= years * 366) return reason(LENGTH, 'pass', `合同期 ${days} 天。`, grounds)
  return reason(LENGTH, 'warn', `合同期 ${days} 天，超过 ${years} 年。通知没有规定期限，请确认是否需要这么长。`, grounds)
}

/** The contract that covers a class, or the one that comes nearest to it; null = there is none both parties signed. */
export interface NearestContract {
  no: string
  state: ContractState
  startsOn: PlainDate
  endsOn: PlainDate
  endedOn: PlainDate | null
  hasTrade: boolean
  hasLevel: boolean
}

/** Whether a contract in force covers trade, level and every day of a class up to its last (三(二)6); says by how many days it falls short. */
export function decideCover(found: NearestContract | null, from: PlainDate, to: PlainDate): Reason {
  const facts = { from, to, contract: found?.no ?? null, state: found?.state ?? null, startsOn: found?.startsOn ?? null, endsOn: found?.endsOn ?? null, endedOn: found?.endedOn ?? null }
  const block = (message: string, arithmetic?: string): Reason => reason(COVER, 'block', message, { facts, ...(arithmetic === undefined ? {} : { arithmetic }) })
  if (found === null) return block('本机构没有双方签署的承训合同，不能开班。请先与省辖市退役军人事务部门签订合同。')
  const { no, state, startsOn, endsOn } = found
  if (!found.hasTrade) return block(`合同 ${no} 没有约定这个工种，不能开班。请改选合同内的工种，或由双方变更合同。`)
  if (!found.hasLevel) return block(`合同 ${no} 约定了这个工种，但不含所选等级。请改选等级，或由双方变更合同。`)
  const last = found.endedOn ?? endsOn
  const arithmetic = `${formatDate(to)} − ${formatDate(last)} = ${daysBetween(last, to)} 天`
  if (state === 'TERMINATED' || state === 'EXPIRED' || state === 'RENEWED') {
    const how = state === 'TERMINATED' ? '终止' : '到期'
    if (to <= last) return block(`合同 ${no} 已于${formatDate(last)}${how}，不能再申请开班。请先续约，或另签合同。`)
    return block(`合同 ${no} 已于${formatDate(last)}${how}，班次最后一天是${formatDate(to)}，超出 ${daysBetween(last, to)} 天。请先续约，或另签合同。`, arithmetic)
  }
  if (state === 'PENDING_SIGN') return block(`合同 ${no} 双方已经签署，从${formatDate(startsOn)}起生效。生效以后才能申请开班。`)
  if (state !== 'ACTIVE' && state !== 'AMENDED') return block(`合同 ${no} 现在是“${trainingContract.states[state]}”，不能开班。请等合同恢复后再办。`)
  if (from < startsOn) return block(`合同 ${no} 从${formatDate(startsOn)}起生效，班次${formatDate(from)}开始，早 ${daysBetween(from, startsOn)} 天。请改日期。`, `${formatDate(startsOn)} − ${formatDate(from)} = ${daysBetween(from, startsOn)} 天`)
  if (to > endsOn) return block(`合同 ${no} 到${formatDate(endsOn)}为止，班次最后一天是${formatDate(to)}，超出 ${daysBetween(endsOn, to)} 天。请提前结束日期，或先续约。`, arithmetic)
  return reason(COVER, 'pass', `合同 ${no} 约定了这个工种和等级，有效期至${formatDate(endsOn)}。`, { facts })
}

/** Days a contract holds, or held, for the trade and level of a class; `lastDay` is the day it ended where it is over. */
export interface ContractPeriod { no: string; state: ContractState; startsOn: PlainDate; lastDay: PlainDate }

/**
 * Whether contracts hold on every day of a class that is planned, under way or over (三(二)6): one may go on from another without a gap, and a suspended one still
 * carries the classes it began. Says which contract ended, and by how many days the class goes beyond it.
 */
export function decideHeld(periods: readonly ContractPeriod[], from: PlainDate, to: PlainDate): Reason {
  const facts = { from, to, contracts: periods.map((p) => p.no) }
  let held: ContractPeriod | null = null
  for (const next of periods.toSorted((a, b) => (a.startsOn < b.startsOn ? -1 : 1))) {
    const isNext: boolean = held === null ? next.startsOn <= from && next.lastDay >= from : next.lastDay > held.lastDay && daysBetween(held.lastDay, next.startsOn) <= 1
    if (isNext) held = next
  }
  if (held === null) return reason(HELD, 'block', `班次${formatDate(from)}开始，这一天没有双方签署、含本工种和等级的承训合同。请核对合同，或由双方补签变更。`, { facts })
  if (held.lastDay >= to) return reason(HELD, 'pass', `合同 ${held.no} 有效期至${formatDate(held.lastDay)}，班次最后一天是${formatDate(to)}。`, { facts })
  const beyond = daysBetween(held.lastDay, to)
  const how = held.state === 'TERMINATED' ? '终止' : '到期'
  return reason(HELD, 'block', `合同 ${held.no} ${formatDate(held.lastDay)}${how}，班次最后一天是${formatDate(to)}，超出 ${beyond} 天。请先续约，或把班次提前到合同期内结束。`, { facts, arithmetic: `${formatDate(to)} − ${formatDate(held.lastDay)} = ${beyond} 天` })
}

/** Grades of an assessment. */
export type AssessmentGrade = 'EXCELLENT' | 'GOOD' | 'PASS' | 'FAIL'

/** What is known of the assessments of one contract; nextOn = day the next is due. */
export interface AssessmentCount { count: number; lastGrade: AssessmentGrade | null; nextOn: PlainDate | null }

/** Whether a contract may be renewed: assessed at least once in its term, and not failed last, or by a written decision (三(二)7). */
export function decideRenewal(assessed: AssessmentCount, writtenDecision: string | null, parameters: ParameterSet): Reason {
  const least = parameters.values.MIN_ASSESSMENTS_PER_CONTRACT
  const grounds = { facts: { count: assessed.count, lastGrade: assessed.lastGrade, writtenDecision }, parameter: cited(parameters, 'MIN_ASSESSMENTS_PER_CONTRACT') }
  if (assessed.count < least) return reason(RENEWAL, 'block', `合同期内须至少评估 ${least} 次，现在确认了 ${assessed.count} 次，不能续约。请先由省厅安排评估并确认结果。`, grounds)
  if (assessed.lastGrade !== 'FAIL') return reason(RENEWAL, 'pass', `合同期内已评估 ${assessed.count} 次，可以续约。`, grounds)
  if (writtenDecision !== null) return reason(RENEWAL, 'pass', `最近一次评估不合格，按书面决定（${writtenDecision}）续约。`, grounds)
  return reason(RENEWAL, 'block', '最近一次评估不合格，没有书面决定不能续约。请写明决定的文号。', grounds)
}

/** Whether a contract without assessment has come so far that somebody must act: at 60 and 90 per cent of its term; null = nothing to say. */
export function decideAssessed(term: { startsOn: PlainDate; endsOn: PlainDate; today: PlainDate }, count: number, parameters: ParameterSet): Reason | null {
  const [warnAt = 60, blockAt = 90] = parameters.values.ASSESSMENT_ALERT_SHARES
  const length = daysBetween(term.startsOn, term.endsOn) + 1
  const gone = Math.min(length, Math.max(0, daysBetween(term.startsOn, term.today) + 1))
  const grounds = { facts: { count, gone, length }, parameter: cited(parameters, 'ASSESSMENT_ALERT_SHARES'), arithmetic: `${gone} ÷ ${length} 天` }
  if (count >= parameters.values.MIN_ASSESSMENTS_PER_CONTRACT || gone * 100 < warnAt * length) return null
  const isLate = gone * 100 >= blockAt * length
  return reason(ASSESSED, isLate ? 'block' : 'warn', `合同期 ${length} 天已过 ${gone} 天，还没有一次确认的评估。合同期内至少评估 1 次，否则不能续约。`, grounds)
}

/** The alert an end date has reached: the smallest of 60, 30, 7 days it is within; null = not yet, or over. */
export function expiryAlert(endsOn: PlainDate, today: PlainDate, parameters: ParameterSet): number | null {
  const left = daysBetween(today, endsOn)
  if (left < 0) return null
  return parameters.values.CONTRACT_ALERT_DAYS.filter((days) => left <= days).toSorted((a, b) => a - b)[0] ?? null
}
