import type { Tx } from '../../platform/database.ts'

/** What narrows the log; `lo` and `hi` null = all of it. */
export interface LogFilter {
  lo: string | null
  hi: string | null
  who: string | null
  noun: string | null
  record: string | null
  only: 'refusals' | 'signIns' | 'reads' | null
  from: string | null
  to: string | null
}

export interface LogRow {
  seq: bigint
  at: Date
  actor: string
  address: string | null
  action: string
  noun: string
  isOfClass: boolean
  recordId: string
  summary: string
  before: unknown
  after: unknown
  lane: number | null
  laneSeq: bigint | null
}

const matching = `($1::text IS NULL OR (a.region_code >= $1 AND a.region_code < $2)) AND ($3::text IS NULL OR a.user_id IN (SELECT u.id FROM users u WHERE u.login = $3 OR u.name = $3))
  AND ($4::text IS NULL OR CASE $4 WHEN 'session' THEN a.noun = 'session' AND a.class_id IS NULL WHEN 'classSession' THEN a.noun = 'classSession' OR (a.noun = 'session' AND a.class_id IS NOT NULL)
    ELSE a.noun = $4 END) AND ($5::text IS NULL OR a.record_id = $5)
  AND ($6::text IS NULL OR CASE $6 WHEN 'refusals' THEN a.action = 'refuse' WHEN 'signIns' THEN a.noun = 'session' AND a.class_id IS NULL AND a.action IN ('signIn', 'signOut', 'refuse')
    ELSE a.action IN ('read', 'reveal', 'print', 'export', 'search', 'fetch') END)
  AND ($7::date IS NULL OR a.at >= $7::date::timestamp AT TIME ZONE 'Asia/Shanghai') AND ($8::date IS NULL OR a.at < ($8::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai')`
const values = ({ lo, hi, who, noun, record, only, from, to }: LogFilter) => [lo, hi, who, noun, record, only, from, to]

/** Entries older than `before`, newest first. */
export const list = (tx: Tx, filter: LogFilter, before: bigint | null, limit: number) => tx.many<LogRow>(
  `SELECT a.seq, a.at, a.actor, a.address, a.action, a.noun, a.record_id AS "recordId", a.class_id IS NOT NULL AS "isOfClass", a.summary, a.before, a.after, a.lane, a.lane_seq AS "laneSeq"
     FROM audit_log a WHERE ${matching} AND ($9::bigint IS NULL OR a.seq < $9) ORDER BY a.seq DESC LIMIT $10`, [...values(filter), before, limit])

export const count = async (tx: Tx, filter: LogFilter, upTo: number): Promise<number> => (await tx.one<{ n: number }>(
  `SELECT count(*)::int AS n FROM (SELECT 1 FROM audit_log a WHERE ${matching} LIMIT $9) found`, [...values(filter), upTo])).n

export const lastCheck = (tx: Tx) => tx.maybe<{ at: Date; entries: bigint; findings: number }>('SELECT at, entries, findings FROM audit_checks ORDER BY id DESC LIMIT 1')
export const lastAnchor = (tx: Tx) => tx.maybe<{ at: Date; lanes: number }>(
  `SELECT at, jsonb_array_length(statement::jsonb -> 'lanes') AS lanes FROM audit_anchors ORDER BY id DESC LIMIT 1`)

/** One entry on a record: by name and in full where it lies in the principal's log, else by unit and kind alone. */
export interface HistoryRow { seq: bigint; at: Date; actor: string | null; unit: string | null; summary: string; isOurs: boolean }

/** Entries on one record the principal may see, older than `before`, newest first; refused attempts are not part of what happened to it. */
export const ofRecord = (tx: Tx, record: { noun: string; id: string; withLooks: boolean }, before: bigint | null, limit: number) => tx.many<HistoryRow>(
  'SELECT seq, at, actor, unit, summary, is_ours AS "isOurs" FROM record_history($1, $2, $3, $4, $5)', [record.noun, record.id, record.withLooks, before, limit])
