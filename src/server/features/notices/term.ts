import { workingDaysLeft } from '../../../policy/calendar.ts'
import { decidePublicityClose, publicityTerm, type PublicityTerm } from '../../../policy/claim-clock.ts'
import { NOTICE_KINDS } from '../../../policy/notice-kinds.ts'
import type { ParameterSet } from '../../../policy/parameters.ts'
import type { Decision } from '../../../values/decision.ts'
import type { PlainDate } from '../../../values/plain-date.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { calendar, parametersFor } from '../parameters/index.ts'
import type { NoticeRecord } from './store.ts'

/** Where a published notice stands today. `left` counts full working days after today. */
export interface Standing extends PublicityTerm { left: number; isOver: boolean }

export async function termOf(tx: Tx, notice: NoticeRecord): Promise<Standing | null> {
  if (notice.publishedOn === null) return null
  const [days, day] = await Promise.all([calendar(tx), today(tx)])
  const term = publicityTerm(days, notice.publishedOn, notice.workingDays + notice.extendedDays)
  return { ...term, left: Math.max(0, workingDaysLeft(days, day, term.until)), isOver: day > term.until }
}

/** Whether a running notice may be closed today; `value` is the last day of its term. */
export async function decideClose(tx: Tx, notice: NoticeRecord): Promise<Decision<PlainDate> & { term: Standing }> {
  const [term, parameters, day] = await Promise.all([termOf(tx, notice), parametersOf(tx, notice), today(tx)])
  if (term === null) throw new Error('a draft has no term')
  return { ...decidePublicityClose(term, { today: day, openObjections: notice.open }, { key: NOTICE_KINDS[notice.kind].minimum }, parameters), term }
}

export async function parametersOf(tx: Tx, notice: Pick<NoticeRecord, 'regionCode'>): Promise<ParameterSet> {
  return parametersFor(tx, notice.regionCode, await today(tx))
}
