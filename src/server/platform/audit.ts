import { planned, type Tx } from './database.ts'

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
  `INSERT INTO audit_log (at, user_id, person_id, actor, action, noun, record_id, class_id, region_code, summary, before, after)
   VALUES (app_now(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`)

/** Appends to the log inside the caller's transaction: no audit, no write (S-13). */
export async function audit(tx: Tx, entry: AuditEntry): Promise<void> {
  const who = tx.principal
  await tx.run(append,
    [who.userId, who.personId, who.name + (who.orgName ? `（${who.orgName}）` : ''), entry.action, entry.noun, entry.recordId, entry.classId ?? null,
      entry.regionCode ?? who.regionCode, entry.summary, json(entry.before), json(entry.after)],
  )
  tx.audited += 1
}

function json(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value, (_key, v: unknown) => (typeof v === 'bigint' ? v.toString() : v))
}
