import { addMonths, type PlainDate } from '../values/plain-date.ts'
import { ratio, type Ratio } from '../values/ratio.ts'
import type { ParameterSet } from './parameters.ts'

/** Why somebody newly received is not trained. */
export const ADAPTATION_REASONS = { DECEASED: '去世', LEFT_PROVINCE: '离开本省', REENLISTED: '再次入伍', STUDYING: '在校就读', ILL: '因病不能参加', REFUSED: '本人不愿参加', OTHER: '其他' } as const
export type AdaptationReason = keyof typeof ADAPTATION_REASONS

/** Reasons that take a person out of the denominator; all others are recorded and counted (F21). ASSUMPTION A-50: who serves again is as gone as who left the province. */
export const REMOVING_REASONS: readonly AdaptationReason[] = ['DECEASED', 'LEFT_PROVINCE', 'REENLISTED']

export type AdaptationState = 'TRAINED' | 'REMOVED' | 'REASON' | 'INVITED' | 'OPEN'
export const ADAPTATION_STATES: Readonly<Record<AdaptationState, string>> = { TRAINED: '已参加', REMOVED: '不计入', REASON: '有原因未参加', INVITED: '已通知', OPEN: '未通知' }

/** Where a person of the roll stands; who was trained counts as trained whatever else is recorded. */
export function adaptationState(row: { trainedOn: PlainDate | null; reason: AdaptationReason | null; invitedOn: PlainDate | null }): AdaptationState {
  if (row.trainedOn !== null) return 'TRAINED'
  if (row.reason !== null) return REMOVING_REASONS.includes(row.reason) ? 'REMOVED' : 'REASON'
  return row.invitedOn === null ? 'OPEN' : 'INVITED'
}

/** Last day to be trained without a reason (三(一)1, A-50). */
export const adaptationDue = (receivedOn: PlainDate, parameters: ParameterSet): PlainDate => addMonths(receivedOn, parameters.values.ADAPT_DUE_MONTHS)

/** F21: trained over received in the year, without those removed by reason; null over nobody. */
export const adaptationCoverage = (counts: Readonly<Record<AdaptationState, number>>): Ratio | null =>
  ratio(counts.TRAINED, counts.TRAINED + counts.REASON + counts.INVITED + counts.OPEN)
