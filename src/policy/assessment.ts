import type { Reason } from '../values/decision.ts'
import { daysBetween, formatDate } from '../values/plain-date.ts'
import type { PlainDate } from '../values/plain-date.ts'
import { decideAssessed } from './contract.ts'
import type { AssessmentCount } from './contract.ts'
import { IN_FORCE, trainingContract } from './machines/contract.ts'
import type { ContractState } from './machines/contract.ts'
import { reason } from './reason.ts'
import type { Rule } from './reason.ts'
import type { ParameterSet } from './parameters.ts'

const PLAN: Rule = { code: 'ASSESSMENT_PLAN', clause: '三(二)7', requirement: 'R-052' }

/** OVERDUE: the day is past, or nine tenths of the term without one; ALERT: six tenths; PLANNED: a day is set; ON_TIME: nothing to do yet; ENDED: the contract is over and was assessed. */
export type AssessmentStanding = 'OVERDUE' | 'ALERT' | 'PLANNED' | 'ON_TIME' | 'ENDED'

/** A contract as far as its assessments go; `planned` are the days set. */
export interface ContractToAssess { state: ContractState; startsOn: PlainDate; endsOn: PlainDate; planned: readonly PlainDate[] }

/** Contracts that are assessed: those that hold, those suspended, and those that ran out and wait to be renewed. */
export const ASSESSED_STATES: readonly ContractState[] = [...IN_FORCE, 'SUSPENDED', 'EXPIRED']
export const isAssessed = (state: ContractState): boolean => ASSESSED_STATES.includes(state)

/** By when the next assessment is due: by the last grade, never later than the end of the contract (R-055, A-33). */
export function assessmentDue(contract: Pick<ContractToAssess, 'endsOn'>, assessed: AssessmentCount): PlainDate {
  return assessed.count > 0 && assessed.nextOn !== null && assessed.nextOn < contract.endsOn ? assessed.nextOn : contract.endsOn
}

/** Where a contract stands with its assessments today, and the sentence that says why. */
export function standingOf(contract: ContractToAssess, assessed: AssessmentCount, today: PlainDate, parameters: ParameterSet): { dueOn: PlainDate; standing: AssessmentStanding; message: string } {
  const dueOn = assessmentDue(contract, assessed)
  if (contract.endsOn < today) return { dueOn, ...standingOfEnded(contract, assessed, parameters) }
  const late = decideAssessed({ startsOn: contract.startsOn, endsOn: contract.endsOn, today }, assessed.count, parameters)
  if (late?.verdict === 'block') return { dueOn, standing: 'OVERDUE', message: late.message }
  if (late !== null) return { dueOn, standing: 'ALERT', message: late.message }
  const isMissed = dueOn < today && dueOn < contract.endsOn
  if (isMissed) return { dueOn, standing: 'OVERDUE', message: `下次评估应在${formatDate(dueOn)}前，已过 ${daysBetween(dueOn, today)} 天。` }
  const [next] = contract.planned.toSorted()
  if (next !== undefined) return { dueOn, standing: 'PLANNED', message: `已定于${formatDate(next)}评估。` }
  return { dueOn, standing: 'ON_TIME', message: assessed.count === 0 ? `合同期内须评估，最迟${formatDate(dueOn)}。` : `已评估 ${assessed.count} 次。` }
}

/** Of a contract that is over: whoever was never assessed may still be, before it is renewed; whoever was owes nothing, and what was missed is told. */
function standingOfEnded(contract: ContractToAssess, assessed: AssessmentCount, parameters: ParameterSet): { standing: AssessmentStanding; message: string } {
  const ended = `合同已于${formatDate(contract.endsOn)}结束`
  if (assessed.count < parameters.values.MIN_ASSESSMENTS_PER_CONTRACT) {
    return { standing: 'OVERDUE', message: assessed.count === 0 ? `${ended}，没有一次确认的评估。补评估以前不能续约。` : `${ended}，只评估 ${assessed.count} 次，应至少 ${parameters.values.MIN_ASSESSMENTS_PER_CONTRACT} 次。补评估以前不能续约。` }
  }
  const [next] = contract.planned.toSorted()
  if (next !== undefined) return { standing: 'PLANNED', message: `${ended}，已评估 ${assessed.count} 次，又定于${formatDate(next)}评估。` }
  const dueOn = assessmentDue(contract, assessed)
  return { standing: 'ENDED', message: `${ended}，已评估 ${assessed.count} 次${dueOn < contract.endsOn ? `；应在${formatDate(dueOn)}前的下次评估没有做` : ''}。` }
}

/** Whether an assessment may be opened for a day: from today on, of a contract that both signed and that was not terminated or renewed (三(二)7). */
export function decidePlanned(contract: ContractToAssess & { no: string }, plannedOn: PlainDate, today: PlainDate): Reason {
  const facts = { state: contract.state, startsOn: contract.startsOn, endsOn: contract.endsOn, plannedOn, today }
  const block = (message: string, arithmetic?: string): Reason => reason(PLAN, 'block', message, { facts, ...(arithmetic === undefined ? {} : { arithmetic }) })
  if (!isAssessed(contract.state)) return block(`合同 ${contract.no} 现在是“${trainingContract.states[contract.state]}”，不安排评估。评估的是双方签署并已生效的合同。`)
  if (plannedOn < today) return block(`评估日期${formatDate(plannedOn)}已经过去。请选今天或以后的日期。`, `${formatDate(today)} − ${formatDate(plannedOn)} = ${daysBetween(plannedOn, today)} 天`)
  if (contract.planned.includes(plannedOn)) return block(`合同 ${contract.no} ${formatDate(plannedOn)}已经安排了评估，不用再安排。`)
  if (plannedOn > contract.endsOn && contract.state !== 'EXPIRED') {
    return block(`合同 ${contract.no} 到${formatDate(contract.endsOn)}为止，评估须在合同期内。请改为${formatDate(contract.endsOn)}或以前。`, `${formatDate(plannedOn)} − ${formatDate(contract.endsOn)} = ${daysBetween(contract.endsOn, plannedOn)} 天`)
  }
  return reason(PLAN, 'pass', `合同 ${contract.no} 定于${formatDate(plannedOn)}评估。`, { facts })
}
