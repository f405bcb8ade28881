import type { Level, Programme } from '../../../policy/vocabulary.ts'
import type { Tx } from '../../platform/database.ts'

export type SubjectKind = 'CLAIM' | 'REIMBURSEMENT'

/** An account handed in with what is paid, where the payee has to give it each time. */
export interface GivenAccount { id: string; bankName: string; sealed: Buffer; enteredAt: Date }

/** One sum somebody is owed; paid whole or not at all. */
export interface OwedItem { id: string; payee: 'INSTITUTION' | 'VETERAN'; payeeId: string; payeeName: string; amountFen: bigint; isPaid: boolean; account?: GivenAccount }

/** What payment has to know of a claim or reimbursement. Amounts in 分. */
export interface Subject {
  kind: SubjectKind
  id: string
  title: string
  subtitle: string
  regionCode: string
  regionName: string
  classId: string | null
  /** Years whose funds may pay it, the first one preferred. */
  years: readonly number[]
  programme: Programme
  version: number
  stateLabel: string
  /** Finance has agreed, and not everything is paid. */
  mayPay: boolean
  since: Date | null
  items: readonly OwedItem[]
  levels: readonly Level[]
  /** Open marks that stop payment, in words, with the clause each rests on. */
  holds: readonly { text: string; clause: string }[]
  /** How the institution was last assessed, in words; null for what no institution is paid for. */
  assessed: string | null
  /** Natural persons who signed for finance: none of them pays (D-08). */
  signers: readonly string[]
  /** Account named on the form; a payee's other account is pointed out. */
  formAccountId: string | null
}

/** How payment asks and tells the feature that owns what is paid, without knowing it. */
export interface SubjectOwner {
  /** Ids in the range of who asks that wait for payment, oldest first. */
  awaiting(tx: Tx): Promise<readonly string[]>
  /** The subject, 404 when it is not his to see; `toPay` holds it until the transaction ends. */
  read(tx: Tx, id: string, toPay: boolean): Promise<Subject>
  /** In the transaction of the receipt: these items are paid. Throws 409 when one of them was already. */
  paid(tx: Tx, id: string, itemIds: readonly string[], summary: string): Promise<void>
  /** In the transaction of the receipt: the bank sent them back, they are owed again. */
  returned(tx: Tx, id: string, itemIds: readonly string[], summary: string): Promise<void>
}

const owners = new Map<SubjectKind, SubjectOwner>()

/** Announces what can be paid, once, when its feature is loaded. */
export function registerSubject(kind: SubjectKind, owner: SubjectOwner): void {
  owners.set(kind, owner)
}

export function ownerOf(kind: SubjectKind): SubjectOwner {
  const owner = owners.get(kind)
  if (owner === undefined) throw new Error(`no feature owns what is paid as ${kind}`)
  return owner
}

export const kinds = (): SubjectKind[] => [...owners.keys()]
