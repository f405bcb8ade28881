import { decision } from '../values/decision.ts'
import type { Decision } from '../values/decision.ts'
import { known, lacking, reason } from './reason.ts'

const TWO = { code: 'FIRST_IS_SECOND', clause: '附2-R7', requirement: 'R-145' } as const
const TEXT = { code: 'OPINION_TEXT', clause: '附2-R7', requirement: 'R-145' } as const

/** 初审人 and 复核人 are two natural persons, whatever accounts they use (T33). */
export function decideSecondReviewer(facts: { firstPersonId: string | null; secondPersonId: string | null }): Decision<null> {
  const { firstPersonId, secondPersonId } = facts
  if (!known(firstPersonId)) return decision(null, [lacking(TWO, '初审人')])
  if (!known(secondPersonId)) return decision(null, [lacking(TWO, '复核人')])
  if (firstPersonId !== secondPersonId) return decision(null, [reason(TWO, 'pass', '初审人与复核人不是同一人。')])
  return decision(null, [reason(TWO, 'block', '初审人与复核人是同一人，不能签署。请由另一位同志复核。')])
}

/** An opinion that returns or refuses says why. */
export function decideOpinionText(facts: { decision: 'AGREED' | 'RETURNED' | 'REJECTED'; opinion: string }): Decision<null> {
  const needed = facts.decision !== 'AGREED'
  if (!needed || facts.opinion.trim() !== '') return decision(null, [reason(TEXT, 'pass', '审核意见已填写。')])
  return decision(null, [reason(TEXT, 'block', '退回或不同意时必须写明意见，请逐条写清需要补正的内容或理由。')])
}
