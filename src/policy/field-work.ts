import type { Reason } from '../values/decision.ts'
import { reason } from './reason.ts'
import type { Rule } from './reason.ts'

const rule = (code: string): Rule => ({ code, clause: '三(二)7', requirement: 'R-054' })

/** What an assessor looks at in an institution, by key. */
export const LOOKED_AT = { VENUE: '场地和安全', EQUIPMENT: '设备和工位', TRAINERS: '师资', RECORDS: '台账和档案' } as const
export type LookedAt = keyof typeof LOOKED_AT
/** Photos of a visit: at least one, at most six. */
export const VISIT_PHOTOS = { least: 1, most: 6 } as const

/** What a trainee answered; satisfied from 1 (very unsatisfied) to 5 (very satisfied). */
export interface CallAnswer { reached: boolean; satisfied: number | null; employed: boolean | null }

/** Whether an answer is complete: who was reached says both, who was not says neither. */
export function decideCall(answer: CallAnswer): Reason {
  const facts = { ...answer }
  const block = (message: string) => reason(rule('CALL_ANSWER'), 'block', message, { facts })
  if (answer.reached && (answer.satisfied === null || answer.employed === null)) return block('接通的要记下满意度和是否就业。')
  if (!answer.reached && (answer.satisfied !== null || answer.employed !== null)) return block('没有接通的不记满意度和是否就业。')
  return reason(rule('CALL_ANSWER'), 'pass', answer.reached ? '已接通，记录齐全。' : '没有接通。', { facts })
}

/** Figures of a sample: of those called the last answer counts. `satisfiedTotal` is the sum of the points of those reached; an average is that by `reached`. */
export interface CallFigures { drawn: number; called: number; reached: number; satisfiedTotal: number; contented: number; employed: number }
export function callFigures(people: readonly (CallAnswer | null)[]): CallFigures {
  const called = people.filter((p) => p !== null)
  const reached = called.filter((p) => p.reached)
  return {
    drawn: people.length, called: called.length, reached: reached.length, satisfiedTotal: reached.reduce((n, p) => n + (p.satisfied ?? 0), 0),
    contented: reached.filter((p) => (p.satisfied ?? 0) >= 4).length, employed: reached.filter((p) => p.employed === true).length,
  }
}

/** Whether a visit is complete: a word wherever something is wrong. */
export function decideVisit(looked: Readonly<Record<LookedAt, { value: 'NORMAL' | 'PROBLEM'; text: string }>>): Reason {
  const unsaid = (Object.keys(LOOKED_AT) as LookedAt[]).filter((key) => looked[key].value === 'PROBLEM' && looked[key].text.trim() === '')
  const facts = { unsaid }
  if (unsaid.length > 0) return reason(rule('VISIT_NOTE'), 'block', `${unsaid.map((key) => `“${LOOKED_AT[key]}”`).join('、')}选了有问题，还没有写是什么问题。请写一句。`, { facts })
  return reason(rule('VISIT_NOTE'), 'pass', '现场查看记录齐全。', { facts })
}
