import { canonicalForm, canonicalJson, digestOf, takeLane, wellFormed, type ChainedEntry } from './audit-chain.ts'
import { planned, type LaneHead, type Tx } from './database.ts'
import { actorName } from './principal.ts'

/** One entry of the append-only log; ids and plain words only, never a personal number. */
export interface AuditEntry {
  noun: string
  recordId: string
  action: string
  /** Plain Chinese for the record's history: `初审同意`. */
  summary: string
  classId?: string
  regionCode?: string
  before?: unknown
  after?: unknown
}

const append = planned(
  `INSERT INTO audit_log (at, user_id, person_id, actor, address, action, noun, record_id, class_id, region_code, summary, before, after, request_id, session_id,
     form, lane, lane_seq, previous, digest)
   VALUES ($1::text::timestamptz, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)`)
const take = planned(takeLane)

/**
 * Appends to the log inside the caller's transaction: no audit, no write (S-13). The entry is linked to the one before it in the transaction's lane at the
 * moment of the call, so entries of one `Promise.all` stand in the order they were asked in.
 */
export async function audit(tx: Tx, entry: AuditEntry): Promise<void> {
  const { trail } = tx
  const head = trail.head ?? await laneOf(tx)
  const who = tx.principal
  const linked: ChainedEntry = {
    at: head.at, userId: who.userId, personId: who.personId, actor: wellFormed(actorName(who) + (who.orgName ? `（${who.orgName}）` : '')), address: trail.address,
    action: entry.action, noun: entry.noun, recordId: wellFormed(entry.recordId), classId: entry.classId?.toLowerCase() ?? null, regionCode: entry.regionCode ?? who.regionCode,
    summary: wellFormed(entry.summary), before: jsonOf(entry.before), after: jsonOf(entry.after), requestId: trail.requestId?.toLowerCase() ?? null, sessionId: who.sessionId,
    lane: head.lane, laneSeq: head.laneSeq + 1n,
  }
  const previous = head.digest
  const digest = digestOf(previous, linked)
  Object.assign(head, { laneSeq: linked.laneSeq, digest })
  await tx.run(append, valuesOf(linked, previous, digest))
  tx.audited += 1
}

/** The lane of this transaction, taken at its first entry unless it came with the session. */
function laneOf(tx: Tx): Promise<LaneHead> {
  tx.trail.taking ??= tx.one<LaneHead>(take).then((head) => { tx.trail.head = head; return head })
  return tx.trail.taking
}

const valuesOf = (entry: ChainedEntry, previous: Buffer, digest: Buffer): unknown[] => [
  entry.at, entry.userId, entry.personId, entry.actor, entry.address, entry.action, entry.noun, entry.recordId, entry.classId, entry.regionCode, entry.summary,
  entry.before, entry.after, entry.requestId, entry.sessionId, canonicalForm, entry.lane, entry.laneSeq, previous, digest,
]

const jsonOf = (value: unknown): string | null => (value === undefined ? null : canonicalJson(value))
