import { createHash } from 'node:crypto'
import type pg from 'pg'
import { canonicalEntry, canonicalForm, canonicalJson, digestOf, takeLane, type ChainedEntry } from './audit-chain.ts'
import type { LaneHead } from './database.ts'

const perFetch = 2000

/** Columns of `audit_log` as a chained entry's fields, bytes and numbers as the database writes them. */
const entryColumns = `to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at, user_id AS "userId", person_id AS "personId", actor, address, action, noun,
  record_id AS "recordId", class_id AS "classId", region_code AS "regionCode", summary, before, after, request_id AS "requestId", session_id AS "sessionId"`

type Stored = Omit<ChainedEntry, 'lane' | 'laneSeq' | 'before' | 'after'> & { before: unknown; after: unknown }

/**
 * Seals what the log held before it became a chain: the first entry of the chain carries their number and one digest over all of them. Done once, by the
 * owner after migrating; what comes to stand without a lane later is not covered and is found by `ronggui audit verify`.
 */
export async function sealEarlierEntries(client: pg.Client): Promise<void> {
  const { rows: [open] } = await client.query<{ last: string }>(
    `SELECT last_seq AS last FROM audit_before_chain WHERE last_seq > 0 AND NOT EXISTS (SELECT 1 FROM audit_log WHERE noun = 'audit' AND action = 'beginChain' AND lane IS NOT NULL)`)
  if (open === undefined) return
  await client.query('BEGIN')
  try {
    const digest = createHash('sm3')
    let count = 0
    await client.query(`DECLARE earlier CURSOR FOR SELECT ${entryColumns} FROM audit_log WHERE lane IS NULL AND seq <= ${open.last} ORDER BY seq`)
    for (;;) {
      const { rows } = await client.query<Stored>(`FETCH ${perFetch} FROM earlier`)
      for (const row of rows) digest.update(`${canonicalEntry({ ...row, before: jsonOf(row.before), after: jsonOf(row.after), lane: null, laneSeq: null })}\n`, 'utf8')
      count += rows.length
      if (rows.length < perFetch) break
    }
    await appendAsOwner(client, [{
      userId: null, personId: null, actor: '系统', address: null, action: 'beginChain', noun: 'audit', recordId: 'chain', classId: null, regionCode: null,
      summary: `日志从此逐条相连；此前的 ${count} 条作为一个整体封存`, before: null, after: { rows: count, lastSeq: open.last, digest: digest.digest('hex') }, requestId: null, sessionId: null,
    }])
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  }
}

/** An entry as whoever fills a database in bulk gives it; `at` in ISO 8601, absent = now. */
export type OwnersEntry = Omit<Stored, 'at'> & { at?: string }

/** A lane as an ordinary connection reads it, without our types. */
export type OwnersLane = Omit<LaneHead, 'laneSeq'> & { laneSeq: string | bigint }

/** Appends entries through the owner's connection, inside its transaction and linked like all others; takes a lane unless it is given one. */
export async function appendAsOwner(client: pg.ClientBase, entries: readonly OwnersEntry[], lane?: OwnersLane): Promise<void> {
  const taken = lane ?? (await client.query<OwnersLane>(takeLane)).rows[0]
  if (taken === undefined) throw new Error('no lane was taken')
  let { digest: previous } = taken
  let laneSeq = BigInt(taken.laneSeq)
  const rows = entries.map((given) => {
    laneSeq += 1n
    const at = given.at === undefined ? taken.at : `${new Date(given.at).toISOString().slice(0, -1)}000Z`
    const linked: ChainedEntry = { ...given, at, before: jsonOf(given.before), after: jsonOf(given.after), lane: taken.lane, laneSeq }
    const digest = digestOf(previous, linked)
    const row = {
      at, user_id: linked.userId, person_id: linked.personId, actor: linked.actor, address: linked.address, action: linked.action, noun: linked.noun, record_id: linked.recordId,
      class_id: linked.classId, region_code: linked.regionCode, summary: linked.summary, before: given.before, after: given.after, request_id: linked.requestId,
      session_id: linked.sessionId, form: canonicalForm, lane: linked.lane, lane_seq: String(laneSeq), previous: `\\x${previous.toString('hex')}`, digest: `\\x${digest.toString('hex')}`,
    }
    previous = digest
    return row
  })
  const columns = ['at', 'user_id', 'person_id', 'actor', 'address', 'action', 'noun', 'record_id', 'class_id', 'region_code', 'summary', 'before', 'after', 'request_id', 'session_id',
    'form', 'lane', 'lane_seq', 'previous', 'digest'].join(', ')
  for (let at = 0; at < rows.length; at += perFetch) {
    await client.query(`INSERT INTO audit_log (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::audit_log, $1::json) ORDER BY lane_seq`,
      [JSON.stringify(rows.slice(at, at + perFetch))])
  }
}

const jsonOf = (value: unknown): string | null => (value === null || value === undefined ? null : canonicalJson(value))
