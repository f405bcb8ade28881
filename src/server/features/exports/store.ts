import type { RoleCode } from '../../../contract/accounts.ts'
import type { ExportKindCode, ExportView } from '../../../contract/exports.ts'
import type { Sensitivity } from '../../../policy/exports.ts'
import type { Reason } from '../../../values/decision.ts'
import type { Tx } from '../../platform/database.ts'
import { actorName, type Scope } from '../../platform/principal.ts'
import type { PageKey } from './kinds/index.ts'

export type ExportState = ExportView['state']
export type ExportEvent = 'REQUESTED' | 'APPROVED' | 'REFUSED' | 'WITHDRAWN' | 'WRITTEN' | 'PACKED' | 'FETCHED' | 'REMOVED' | 'TRACED'
export interface Filters { year?: number; region?: string; classId?: string; dischargeType?: string }

export interface NewExport {
  id: string; mark: Buffer; kind: ExportKindCode; isPersonal: boolean; sensitivity: Sensitivity; filters: Filters; filterText: string; purpose: string; reason: string; requestedBy: string; requestedPerson: string
  requesterName: string; officeId: string; officeName: string; regionCode: string; scope: Scope; rowCount: number; needsSecond: boolean; decision: readonly Reason[]; state: 'WAITING' | 'QUEUED'
}

export interface ExportRecord extends Omit<NewExport, 'state' | 'isPersonal'> {
  no: number; state: ExportState; requestedAt: Date; secondName: string | null; secondAt: Date | null; secondNote: string | null; written: number; nextKey: PageKey | null; readyAt: Date | null
  expiresAt: Date | null; packedAt: Date | null; downloads: number
}

const columns = `x.id, x.no, x.mark, x.kind, x.sensitivity, x.filters, x.filter_text AS "filterText", x.purpose, x.reason, x.requested_by AS "requestedBy", x.requested_person AS "requestedPerson",
  x.requester_name AS "requesterName", x.office_id AS "officeId", x.office_name AS "officeName", x.region_code AS "regionCode", x.scope, x.row_count AS "rowCount", x.needs_second AS "needsSecond", x.decision,
  x.state, x.requested_at AS "requestedAt", x.second_name AS "secondName", x.second_at AS "secondAt", x.second_note AS "secondNote", x.written, x.next_key AS "nextKey", x.ready_at AS "readyAt",
  x.expires_at AS "expiresAt", x.packed_at AS "packedAt", x.downloads`

/** Requests of one natural person wait for each other, so that two at once are counted as two. */
export const holdPerson = (tx: Tx) => tx.run('SELECT pg_advisory_xact_lock(hashtextextended($1, 16))', [`export ${tx.principal.personId}`])

/** What the principal's natural person asked for since an instant, under whatever account. */
export const earlierExports = async (tx: Tx, sensitivity: Sensitivity, since: Date): Promise<{ atMs: number; rows: number }[]> =>
  (await tx.many<{ at: Date; rows: number }>('SELECT at, row_count AS rows FROM fact_exported_rows($1, $2, $3)', [tx.principal.personId, sensitivity, since])).map(({ at, rows }) => ({ atMs: at.getTime(), rows }))

/** Answers false when the id is taken. */
export const insert = async (tx: Tx, e: NewExport): Promise<boolean> =>
  (await tx.run(
    `INSERT INTO exports (id, mark, kind, personal, sensitivity, filters, filter_text, purpose, reason, requested_by, requested_person, requester_name, office_id, office_name, region_code, scope, requested_at,
       row_count, needs_second, decision, state)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, app_now(), $17, $18, $19, $20) ON CONFLICT (id) DO NOTHING`,
    [e.id, e.mark, e.kind, e.isPersonal, e.sensitivity, JSON.stringify(e.filters), e.filterText, e.purpose, e.reason, e.requestedBy, e.requestedPerson, e.requesterName, e.officeId, e.officeName, e.regionCode,
      JSON.stringify(e.scope), e.rowCount, e.needsSecond, JSON.stringify(e.decision), e.state])) === 1

export const find = (tx: Tx, id: string, hold = false) => tx.maybe<ExportRecord>(`SELECT ${columns} FROM exports x WHERE x.id = $1${hold ? ' FOR UPDATE' : ''}`, [id])

export interface ListFilter { requestedBy?: string; officeId?: string | null; state?: ExportState; notPerson?: string; before: number | null; limit: number }

function where(f: ListFilter): { sql: string; params: unknown[] } {
  const params: unknown[] = []
  const asked = Object.entries({ 'x.requested_by =': f.requestedBy, 'x.office_id =': f.officeId, 'x.state =': f.state, 'x.requested_person <>': f.notPerson })
    .flatMap(([sql, value]) => (value === undefined ? [] : [`${sql} $${params.push(value)}`]))
  return { sql: asked.length === 0 ? 'true' : asked.join(' AND '), params }
}

/** A page, newest first. */
export function list(tx: Tx, f: ListFilter): Promise<ExportRecord[]> {
  const { sql, params } = where(f)
  const from = f.before === null ? '' : ` AND x.no < $${params.push(f.before)}`
  return tx.many<ExportRecord>(`SELECT ${columns} FROM exports x WHERE ${sql}${from} ORDER BY x.no DESC LIMIT ${Math.trunc(f.limit)}`, params)
}

export async function count(tx: Tx, f: ListFilter): Promise<number> {
  const { sql, params } = where(f)
  return (await tx.one<{ n: number }>(`SELECT count(*)::int AS n FROM exports x WHERE ${sql}`, params)).n
}

export const setSecond = (tx: Tx, id: string, state: 'QUEUED' | 'REFUSED', note: string) =>
  tx.run('UPDATE exports SET state = $2, second_by = $3, second_person = $4, second_name = $5, second_at = app_now(), second_note = $6 WHERE id = $1',
    [id, state, tx.principal.userId, tx.principal.personId, actorName(tx.principal), note])

export const setState = (tx: Tx, id: string, state: ExportState) => tx.run('UPDATE exports SET state = $2 WHERE id = $1', [id, state])

export const setWritten = (tx: Tx, id: string, written: number, nextKey: PageKey | null) =>
  tx.run(`UPDATE exports SET state = 'WRITING', written = $2, next_key = $3 WHERE id = $1`, [id, written, JSON.stringify(nextKey)])

export const setReady = (tx: Tx, id: string, hours: number) =>
  tx.run(`UPDATE exports SET state = 'READY', next_key = NULL, ready_at = app_now(), expires_at = app_now() + make_interval(hours => $2) WHERE id = $1`, [id, hours])

export const setPacked = (tx: Tx, id: string) => tx.run('UPDATE exports SET packed_at = app_now() WHERE id = $1', [id])
export const addDownload = (tx: Tx, id: string) => tx.run('UPDATE exports SET downloads = downloads + 1 WHERE id = $1', [id])

/** The oldest request that waits to be written; one that another process writes is passed over. */
export const takeQueued = (tx: Tx) =>
  tx.maybe<ExportRecord>(`SELECT ${columns} FROM exports x WHERE x.state IN ('QUEUED', 'WRITING') ORDER BY x.no LIMIT 1 FOR UPDATE SKIP LOCKED`)

export const listExpired = (tx: Tx) => tx.many<ExportRecord>(`SELECT ${columns} FROM exports x WHERE x.state = 'READY' AND x.expires_at <= app_now() ORDER BY x.no FOR UPDATE SKIP LOCKED`)

export const isActive = async (tx: Tx, userId: string): Promise<boolean> => (await tx.maybe('SELECT 1 FROM users WHERE id = $1 AND active', [userId])) !== null

/** What an account holds today, as its own and as a deputy. */
export const rolesOf = async (tx: Tx, userId: string, personId: string): Promise<RoleCode[]> =>
  (await tx.many<{ role: RoleCode }>('SELECT DISTINCT role FROM duties_of($2) WHERE user_id = $1 AND days @> app_today()', [userId, personId])).map(({ role }) => role)

export const addEvent = (tx: Tx, exportId: string, event: ExportEvent, note = '') =>
  tx.run('INSERT INTO export_events (export_id, at, event, by_user, by_person, by_name, note) VALUES ($1, app_now(), $2, $3, $4, $5, $6)',
    [exportId, event, tx.principal.userId, tx.principal.personId, actorName(tx.principal), note])

export const listEvents = (tx: Tx, exportId: string) =>
  tx.many<{ at: Date; event: ExportEvent; byName: string; note: string }>('SELECT at, event, by_name AS "byName", note FROM export_events WHERE export_id = $1 ORDER BY seq', [exportId])

export const findByMark = (tx: Tx, mark: Buffer) => tx.maybe<ExportRecord>(`SELECT ${columns} FROM exports x WHERE x.mark = $1`, [mark])
