import { decision } from '../values/decision.ts'
import type { Decision } from '../values/decision.ts'
import type { ParameterSet } from './parameters.ts'
import { cited, known, lacking, reason } from './reason.ts'

const SIZE = { code: 'CLASS_SIZE', clause: '三(三)9', requirement: 'R-064' } as const

/** 每班人数: up to the bound passes, above it blocks, very small classes only warn; value is the number of groups the class needs. */
export function decideClassSize(facts: { count: number | null; what?: '名册' | '拟培训' }, parameters: ParameterSet): Decision<number> {
  const { count, what = '名册' } = facts
  if (!known(count)) return decision<number>(null, [lacking(SIZE, `${what}人数`)])
  const { MAX_CLASS_SIZE: max, MIN_CLASS: min } = parameters.values
  const grounds = { facts: { count }, parameter: cited(parameters, 'MAX_CLASS_SIZE'), arithmetic: `${count} ≤ ${max}` }
  if (count > max) {
    const groups = Math.ceil(count / max)
    return decision(groups, [reason(SIZE, 'block', `${what} ${count} 人，超过每班 ${max} 人上限。请分成 ${groups} 个班。`, grounds)])
  }
  if (count < min) {
    const few = { facts: { count }, parameter: cited(parameters, 'MIN_CLASS'), arithmetic: `${count} ≥ ${min}` }
    return decision(1, [reason(SIZE, 'warn', `${what}只有 ${count} 人，少于 ${min} 人，请确认是否单独开班。`, few)])
  }
  return decision(1, [reason(SIZE, 'pass', `${what} ${count} 人，不超过 ${max} 人。`, grounds)])
}

/** Whether some more people may join a roster; the 81st is refused with the number of groups to form (T3). */
export function decideJoin(facts: { onRoster: number; joining: number }, parameters: ParameterSet): Decision<number> {
  const max = parameters.values.MAX_CLASS_SIZE
  const total = facts.onRoster + facts.joining
  const grounds = {
    facts: { ...facts },
    parameter: cited(parameters, 'MAX_CLASS_SIZE'),
    arithmetic: `${facts.onRoster} + ${facts.joining} = ${total} ≤ ${max}`,
  }
  if (total <= max) return decision(total, [reason(SIZE, 'pass', `加入后共 ${total} 人，不超过 ${max} 人。`, grounds)])
  const groups = Math.ceil(total / max)
  const message = `名册已有 ${facts.onRoster} 人，再加 ${facts.joining} 人共 ${total} 人，超过每班 ${max} 人上限。请分成 ${groups} 个班。`
  return decision<number>(null, [reason(SIZE, 'block', message, grounds)])
}

/** 分班: the fewest groups within the bound, in the given order, sizes differing by at most one. */
export function splitIntoGroups<T>(people: readonly T[], parameters: ParameterSet): T[][] {
  const count = Math.max(1, Math.ceil(people.length / parameters.values.MAX_CLASS_SIZE))
  const groups: T[][] = []
  for (let i = 0, from = 0; i < count; i++) {
    const size = Math.ceil((people.length - from) / (count - i))
    groups.push(people.slice(from, from + size))
    from += size
  }
  return groups
}
