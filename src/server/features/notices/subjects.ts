import type { NoticeEvent } from '../../../policy/machines/notice-machines.ts'
import type { Tx } from '../../platform/database.ts'

/** What a notice is about, in the words of the feature that owns it. */
export interface Subject { kind: string; id: string; classId: string | null }

/** Effect of an upheld objection on one line, for the owner to carry out. */
export interface LineEffect { rowNo: number; lineKey: string | null; change: 'REMOVE' | 'AMOUNT'; amountFen: bigint | null }

/** What happened to an objection that its subject should know: it was taken up (payment holds), or answered (nothing waits any more, with what changes). */
export type ObjectionNews =
  | { event: 'accepted'; objectionId: string; open: number }
  | { event: 'replied'; objectionId: string; open: number; outcome: 'UPHELD' | 'PARTLY' | 'REJECTED' | 'NOT_ACCEPTED'; lines: readonly LineEffect[] }

/** How notices ask and tell the feature that owns a kind of subject, without knowing it. */
export interface SubjectOwner {
  /** Natural persons who submitted, reviewed or signed it so far; none of them handles an objection to it (D-09). */
  involvedPersons(tx: Tx, id: string): Promise<readonly string[]>
  /** Called in the transaction of the event, after it is written; a refusal thrown here takes the event back. */
  noticeEvent?(tx: Tx, id: string, event: NoticeEvent, noticeId: string): Promise<void>
  objectionNews?(tx: Tx, id: string, news: ObjectionNews): Promise<void>
  /** Asked before an outcome is written and signed; throws a refusal when the owner could not carry it out. */
  checkOutcome?(outcome: 'UPHELD' | 'PARTLY' | 'REJECTED', lines: readonly Pick<LineEffect, 'rowNo' | 'change'>[]): void
}

const owners = new Map<string, SubjectOwner>()

/** Announces a kind of subject, once, when its feature is loaded. */
export function registerSubject(kind: string, owner: SubjectOwner): void {
  owners.set(kind, owner)
}

export function ownerOf(kind: string): SubjectOwner {
  const owner = owners.get(kind)
  if (!owner) throw new Error(`no feature owns subjects of kind ${kind}`)
  return owner
}

/** Everybody who took part in any of the subjects. */
export async function involvedIn(tx: Tx, subjects: readonly Subject[]): Promise<string[]> {
  const found: string[] = []
  for (const { kind, id } of subjects) found.push(...await ownerOf(kind).involvedPersons(tx, id))
  return [...new Set(found)]
}
