import type { FactValue, Reason, Verdict } from '../values/decision.ts'
import type { ParameterKey, ParameterSet } from './parameters.ts'
import { definitionOf } from './parameters.ts'

/** What a rule is called and where it stands. */
export interface Rule {
  readonly code: string
  readonly clause: string
  readonly requirement: string
}

/** The facts of a judgement and, where there is one, the parameter and the computation. */
export interface Grounds {
  facts?: Readonly<Record<string, FactValue>>
  parameter?: NonNullable<Reason['parameter']>
  arithmetic?: string
}

/** One explained judgement. */
export function reason(rule: Rule, verdict: Verdict, message: string, grounds: Grounds = {}): Reason {
  return { code: rule.code, verdict, clause: rule.clause, requirement: rule.requirement, message, facts: {}, ...grounds }
}

/** The third answer: the rule could not judge; `lacking` names the absent facts in Chinese. */
export function lacking(rule: Rule, ...names: readonly [string, ...string[]]): Reason {
  return reason(rule, 'missing', `缺少${names.map((n) => `“${n}”`).join('、')}，还不能判断。请补全后再看。`, { facts: { lacking: names } })
}

/** A parameter as a reason cites it. */
export function cited(parameters: ParameterSet, key: ParameterKey): NonNullable<Reason['parameter']> {
  const value = parameters.values[key]
  const scalar = typeof value === 'object' && value !== null ? value.join('、') : value
  return { key, value: scalar, inclusive: definitionOf(key).inclusive }
}

/** Whether a fact was given. */
export function known<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined
}
