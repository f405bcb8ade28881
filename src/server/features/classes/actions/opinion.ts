import type { ReviewBlock } from '../../../../contract/classes.ts'
import { audit } from '../../../platform/audit.ts'
import type { Tx } from '../../../platform/database.ts'
import { conflict, forbidden } from '../../../platform/errors.ts'
import * as reviews from '../../reviews/index.ts'
import { get, lock, move, type EventFacts } from '../apply.ts'
import { actsAs, authoriseEvent, whoLabel } from '../authority.ts'
import { awaitedBy, awaitedIn, mayGive, reviewView, type OpinionEvent } from '../opinions.ts'
import { shownOf } from '../shown.ts'
import { submitters, type ClassRecord } from '../store/record.ts'
import { setFields } from '../store/write.ts'

/** The first reviewer's part of an opinion (R13, R22): by name, never by whoever submitted what is judged. */
export async function signOpinion(tx: Tx, classId: string, event: OpinionEvent, opinion: string): Promise<void> {
  const cls = await lock(tx, classId)
  const awaited = awaitedBy(event)
  if (!actsAs(tx.principal, cls, awaited.firstBy)) throw forbidden(`“${awaited.label}”应由${whoLabel(cls, awaited.firstBy)}办理，您的岗位不能办理这一项。`)
  if (awaitedIn(cls.state) !== awaited) throw conflict('OPINION_NOT_DUE', `本班现在不到“${awaited.label}”这一步，本次没有保存。请刷新页面看最新状态。`)
  await reviews.signFirst(tx, { classId, step: awaited.step, opinion, persons: await submitters(tx, classId), seen: shownOf(cls) })
  await setFields(tx, classId, {})
  await audit(tx, {
    noun: 'class', recordId: classId, classId, regionCode: cls.responsibleRegion, action: awaited.first, summary: `${awaited.label}：${opinion}`,
  })
}

/**
 * The second reviewer's part with the seal: another natural person than the first, and the class moves on. `judge` looks at the event's own facts on
 * the locked class: it throws, or answers what the history keeps of them.
 */
export async function sealOpinion(tx: Tx, classId: string, event: OpinionEvent, sealed: { opinion: string; judge: (cls: ClassRecord) => Promise<EventFacts> }): Promise<void> {
  const cls = await lock(tx, classId)
  authoriseEvent(tx.principal, cls, event)
  const facts = await sealed.judge(cls)
  await reviews.signSecond(tx, { classId, step: awaitedBy(event).step, opinion: sealed.opinion, persons: await submitters(tx, classId), seen: shownOf(cls) })
  await move(tx, cls, event, facts)
}

/** The latest round of an opinion, and what this person may do about it. */
export async function opinionOf(tx: Tx, classId: string, event: OpinionEvent): Promise<{ block: ReviewBlock | null; can: 'first' | 'seal' | null }> {
  const cls = await get(tx, classId)
  const awaited = awaitedBy(event)
  const rounds = await reviews.list(tx, classId)
  const block = rounds.filter((r) => r.step === awaited.step).at(-1)
  return { block: block === undefined ? null : reviewView(block), can: awaitedIn(cls.state) === awaited ? mayGive(tx.principal, cls, rounds) : null }
}
