import { decideConfirmed } from '../../../policy/assessment-effect.ts'
import type { Reason } from '../../../values/decision.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import type { Principal } from '../../platform/principal.ts'
import * as effects from './effects-store.ts'
import type { SheetRecord } from './scores-store.ts'

/** Why the caller cannot confirm a result that was fed back; a pass when he can. */
export async function judgeConfirmed(tx: Tx, id: string, sheet: SheetRecord | undefined): Promise<Reason | null> {
  if (sheet === undefined || sheet.appealUntil === null) return null
  const [before, appeals, day] = await Promise.all([effects.personsBefore(tx, id), effects.appealsOf(tx, [sheet.id]), today(tx)])
  const [last] = appeals
  return decideConfirmed({ isOwn: before.includes(tx.principal.personId), until: sheet.appealUntil, today: day, appeal: last === undefined ? 'NONE' : last.outcome === null ? 'OPEN' : 'ANSWERED' })
}

/** Whether the caller's office decides about the payments a contract's institution waits for: the province, or the bureau that signed. */
export const decidesFor = ({ scope }: Principal, regionCode: string): boolean => scope.kind === 'range' && scope.lo <= regionCode && regionCode < scope.hi
