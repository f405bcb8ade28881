import { isSettled } from '../../../policy/machines/subsidy-claim.ts'
import { maskNumbersIn } from '../../../values/mask.ts'
import { audit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import { refuse } from '../../platform/errors.ts'
import { lock, type Held } from './apply.ts'
import { endHold, setHold } from './actions/steps.ts'
import * as claims from './store/claims.ts'
import * as lines from './store/lines.ts'
import * as rounds from './store/rounds.ts'

/** The natural persons who prepared, submitted, reviewed or signed a claim so far; none of them handles an objection to it (D-09). */
export async function involvedPersons(tx: Tx, claimId: string): Promise<string[]> {
  const reviewers = (await rounds.roundsOf(tx, claimId)).flatMap((r) => [r.firstPerson, r.secondPerson])
  return [...new Set([...await claims.claimants(tx, claimId), ...reviewers.flatMap((p) => (p === null ? [] : [p]))])]
}

/** Takes persons out of a claim that is public because an objection about them was upheld: E-OBJ, nothing paid. Lines are named by their ids. */
export async function excludeObjected(tx: Tx, claimId: string, lineIds: readonly string[], reason: string): Promise<void> {
  const held = await lock(tx, claimId)
  if (held.claim.state !== 'IN_PUBLICITY' && held.claim.state !== 'OBJECTION_HANDLING') throw refuse('NOT_PUBLIC', '这份补贴申领不在公示，不能按异议核减。')
  const known = (await lines.linesOf(tx, claimId)).filter((l) => lineIds.includes(l.id) && l.decision === 'APPROVED')
  if (known.length !== lineIds.length) throw refuse('LINE_UNKNOWN', '异议所指人员不在核准名单里，不能核减。请核对公示名单。')
  await lines.setObjected(tx, claimId, lineIds)
  await lines.decideLines(tx, claimId, known.map((l) => ({ id: l.id, decision: 'EXCLUDED' as const, code: 'E-OBJ', furtherCodes: [], decidedFen: '0', note: maskNumbersIn(reason) })))
  const items = await lines.itemsOf(tx, claimId)
  await lines.setItems(tx, items.filter((i) => lineIds.includes(i.lineId)).map((i) => i.id), 'DROPPED')
  await claims.set(tx, claimId, {})
  await audit(tx, { noun: 'claim', recordId: claimId, classId: held.cls.id, regionCode: held.cls.responsibleRegion, action: 'excludeObjected', summary: `异议成立，核减 ${lineIds.length} 人`, after: { lines: [...lineIds] } })
}

/** Marks a claim as held while an objection waits; named by the objection, so that telling twice marks once. */
export async function holdForObjection(tx: Tx, claimId: string, objectionId: string): Promise<void> {
  const held = await lock(tx, claimId)
  if ((await rounds.holdsOf(tx, claimId)).some((h) => h.id === objectionId)) return
  await setHold(tx, held, { id: objectionId, kind: 'OBJECTION', reason: '公示期间收到异议，答复前暂缓拨付' })
}

export async function liftForObjection(tx: Tx, claimId: string, objectionId: string): Promise<void> {
  const held: Held = await lock(tx, claimId)
  const mark = (await rounds.holdsOf(tx, claimId)).find((h) => h.id === objectionId && h.liftedAt === null)
  if (mark !== undefined) await endHold(tx, held, mark, '异议已答复')
}

/** Holds payment of a claim while a case about it is investigated; a claim with nothing left to pay is left alone. */
export async function holdForCase(tx: Tx, claimId: string, caseId: string, reason: string): Promise<void> {
  const held = await lock(tx, claimId)
  if (isSettled(held.claim.state) || (await rounds.holdsOf(tx, claimId)).some((h) => h.id === caseId)) return
  await setHold(tx, held, { id: caseId, kind: 'INTEGRITY', reason })
}

export async function liftForCase(tx: Tx, claimId: string, caseId: string, reason: string): Promise<void> {
  const held = await lock(tx, claimId)
  const mark = (await rounds.holdsOf(tx, claimId)).find((h) => h.id === caseId && h.liftedAt === null)
  if (mark !== undefined) await endHold(tx, held, mark, reason)
}
