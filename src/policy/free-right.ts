import type { Reason } from '../values/decision.ts'
import { lacking, reason } from './reason.ts'
import type { Programme } from './vocabulary.ts'

/** Where a person's one free training stands (A-27, D-02). */
export type FreeRight = 'UNUSED' | 'LOCKED' | 'USED'

const RIGHT = { code: 'FREE_RIGHT', clause: '三(一)3', requirement: 'R-029' } as const

/**
 * One free training for life under the programme of self-employment soldiers; other programmes do not use it up (D-05). `releases` are trainings that gave it back without
 * certificate or payment, `retries` how many may (P:FREE_RIGHT_RETRIES, D-02).
 */
export function decideFreeRight(facts: { personProgramme: Programme; right: FreeRight | null; releases?: number; retries?: number }): Reason[] {
  if (facts.personProgramme !== 'DEMOB_SKILL') return []
  if (facts.right === null) return [lacking(RIGHT, '免费培训资格')]
  const grounds = { facts: { right: facts.right } }
  if (facts.right === 'UNUSED' && facts.retries !== undefined && (facts.releases ?? 0) > facts.retries) {
    return [reason(RIGHT, 'block', `免费培训资格培训后没有用上、已退回 ${facts.releases} 次，最多可退回 ${facts.retries} 次，不能再按自主就业退役士兵培训入班。可改为普惠性培训。`,
      { facts: { right: facts.right, releases: facts.releases ?? 0 }, parameter: { key: 'FREE_RIGHT_RETRIES', value: facts.retries, inclusive: true } })]
  }
  if (facts.right === 'UNUSED') return [reason(RIGHT, 'pass', '免费培训资格未使用。', grounds)]
  if (facts.right === 'LOCKED') return [reason(RIGHT, 'block', '免费培训资格已被另一个班占用，不能同时再用。请先办完那个班，或按普惠性培训入班。', grounds)]
  return [reason(RIGHT, 'block', '一次免费培训资格已经使用，不能再按自主就业退役士兵培训入班。可改为普惠性培训。', grounds)]
}
