import { formatWan } from '../../../values/fen.ts'
import { plainDateOf } from '../../../values/shanghai-time.ts'
import type { PlainDate } from '../../../values/plain-date.ts'
import type { Tx } from '../../platform/database.ts'
import * as claims from './store/claims.ts'
import * as store from './store/lines.ts'
import * as rounds from './store/rounds.ts'

/** An opinion block of annex 2 as it is printed. */
interface FormOpinion { text: string | null; firstReviewer: string | null; secondReviewer: string | null; date: PlainDate | null }

/** Rows R23, R24, R25, R27 and R28 of a claim of a class; 万元 exact, what has not happened blank. */
export interface FormClaim { id: string; persons: number; amount: string; promisedBy: string | null; promisedOn: PlainDate | null; bureau: FormOpinion | null; labour: FormOpinion | null; finance: FormOpinion | null }

/** A claim of a class as its form shows it: what was applied for, never what was left of it; null before it is submitted. */
export async function claimOnForm(tx: Tx, classId: string, kind: 'MAIN' | 'SUPPLEMENT'): Promise<FormClaim | null> {
  const claim = (await claims.ofClass(tx, classId)).findLast((c) => c.kind === kind && c.state !== 'DRAFT' && c.state !== 'WITHDRAWN')
  if (claim === undefined) return null
  const [lines, done] = [await store.linesOf(tx, claim.id), await rounds.roundsOf(tx, claim.id)]
  const claimed = lines.filter((l) => l.isSubmitted)
  const opinion = (step: rounds.ClaimStep): FormOpinion | null => {
    const round = done.findLast((r) => r.step === step)
    return round?.decision !== 'AGREED' ? null : { text: round.opinion, firstReviewer: round.firstName, secondReviewer: round.secondName, date: round.closedAt === null ? null : plainDateOf(round.closedAt) }
  }
  return {
    id: claim.id, persons: claimed.length, amount: formatWan(claimed.reduce((sum, l) => sum + l.submittedFen, 0n)), promisedBy: claim.committedName, promisedOn: claim.committedAt === null ? null : plainDateOf(claim.committedAt),
    bureau: opinion('R25'), labour: opinion('R27'), finance: opinion('R28'),
  }
}
