import type { AdaptationReason } from '../../../../policy/adaptation.ts'
import type { PlainDate } from '../../../../values/plain-date.ts'
import type { Tx } from '../../../platform/database.ts'
import { ownRange, type Range } from '../education/store.ts'

export interface RollRecord {
  id: string; veteranId: string; name: string; phoneEnc: Buffer | null; regionCode: string; regionName: string; receivedOn: PlainDate; cohort: number; version: number; invitedOn: PlainDate | null; reason: AdaptationReason | null; reasonNote: string | null
  reasonOn: PlainDate | null; trainedOn: PlainDate | null; isPlaced: boolean
}
const placed = 't.on_day IS NULL AND fact_adaptation_placed(a.veteran_id)'
const columns = `a.id, a.veteran_id AS "veteranId", v.name, v.phone_enc AS "phoneEnc", a.region_code AS "regionCode", r.full_name AS "regionName", a.received_on AS "receivedOn", a.cohort, a.version, a.invited_on AS "invitedOn", a.reason, a.reason_note AS "reasonNote",
  a.reason_on AS "reasonOn", t.on_day AS "trainedOn", ${placed} AS "isPlaced"`
const trained = 'CROSS JOIN LATERAL (SELECT fact_adaptation_trained(a.veteran_id) AS on_day) t'
const source = `adaptation_roll a JOIN veterans v ON v.id = a.veteran_id JOIN regions r ON r.code = a.region_code ${trained}`
const removed = `coalesce(a.reason IN ('DECEASED', 'LEFT_PROVINCE', 'REENLISTED'), false)`
const waiting = 't.on_day IS NULL AND a.reason IS NULL'
const views = {
  ALL: 'true', WAITING: waiting, UNPLACED: `${waiting} AND NOT fact_adaptation_placed(a.veteran_id)`, TRAINED: 't.on_day IS NOT NULL', REASON: `t.on_day IS NULL AND a.reason IS NOT NULL AND NOT ${removed}`, REMOVED: `t.on_day IS NULL AND ${removed}`,
} as const
export type RollView = keyof typeof views

const inRange = (tx: Tx): [string, string] => [ownRange(tx).lo, ownRange(tx).hi]
export const find = (tx: Tx, id: string) => tx.maybe<RollRecord>(`SELECT ${columns} FROM ${source} WHERE a.id = $1 AND a.region_code >= $2 AND a.region_code < $3`, [id, ...inRange(tx)])
export const ofPerson = (tx: Tx, veteranId: string | null) => tx.many<RollRecord>(`SELECT ${columns} FROM ${source} WHERE a.veteran_id = $1`, [veteranId])
export const hold = (tx: Tx, id: string) => tx.maybe<{ id: string }>('SELECT id FROM adaptation_roll WHERE id = $1 AND region_code >= $2 AND region_code < $3 FOR UPDATE', [id, ...inRange(tx)])

export interface RollFilter { range: Range; cohort: number | null; view: RollView }
const filtered = (view: RollView) => `a.region_code >= $1 AND a.region_code < $2 AND ($3::int IS NULL OR a.cohort = $3) AND ${views[view]}`
/** Those received first first: they are due first. */
export const page = (tx: Tx, f: RollFilter, after: string | null, limit: number) =>
  tx.many<RollRecord>(`SELECT ${columns} FROM ${source} WHERE ${filtered(f.view)} AND ($4::uuid IS NULL OR (a.received_on, a.id) > ((SELECT l.received_on FROM adaptation_roll l WHERE l.id = $4), $4)) ORDER BY a.received_on, a.id LIMIT $5`, [f.range.lo, f.range.hi, f.cohort, after, limit])
export const count = async (tx: Tx, f: RollFilter): Promise<number> =>
  (await tx.one<{ n: number }>(`SELECT count(*)::int AS n FROM adaptation_roll a ${trained} WHERE ${filtered(f.view)}`, [f.range.lo, f.range.hi, f.cohort])).n

/** How many of the own range wait and stand in no class, how many of them are late, and the reception of who waits longest; of every year, for nobody stops being owed at its end. */
export const unplaced = (tx: Tx, dueMonths: number) =>
  tx.one<{ count: number; overdue: number; first: PlainDate | null }>(
    `SELECT count(*)::int AS count, count(*) FILTER (WHERE (a.received_on + make_interval(months => $3))::date < app_today())::int AS overdue, min(a.received_on) AS first
       FROM adaptation_roll a ${trained} WHERE a.region_code >= $1 AND a.region_code < $2 AND ${views.UNPLACED}`, [...inRange(tx), dueMonths])

export interface PlaceCounts { code: string; trained: number; removed: number; reason: number; invited: number; open: number; overdue: number }
/** The cohort of a year by place: reporting units, or counties within one. */
export const byPlace = (tx: Tx, cohort: number, level: 'unit' | 'county', dueMonths: number) =>
  tx.many<PlaceCounts>(
    `SELECT ${level === 'unit' ? 'r.unit_code' : 'a.region_code'} AS code, count(*) FILTER (WHERE ${views.TRAINED})::int AS trained, count(*) FILTER (WHERE ${views.REMOVED})::int AS removed, count(*) FILTER (WHERE ${views.REASON})::int AS reason,
            count(*) FILTER (WHERE ${views.WAITING} AND a.invited_on IS NOT NULL)::int AS invited, count(*) FILTER (WHERE ${views.WAITING} AND a.invited_on IS NULL)::int AS open, count(*) FILTER (WHERE ${views.WAITING} AND (a.received_on + make_interval(months => $4))::date < app_today())::int AS overdue
       FROM adaptation_roll a JOIN regions r ON r.code = a.region_code ${trained} WHERE a.region_code >= $1 AND a.region_code < $2 AND a.cohort = $3 GROUP BY 1 ORDER BY 1`, [...inRange(tx), cohort, dueMonths])
export const regionNames = (tx: Tx, codes: readonly string[]) => tx.many<{ code: string; name: string }>('SELECT code, full_name AS name FROM regions WHERE code = ANY ($1)', [codes])

const person = `SELECT v.id, v.name, v.resettlement_region AS "regionCode", v.discharge_type AS "dischargeType", a.received_on AS "receivedOn" FROM veterans v LEFT JOIN adaptation_roll a ON a.veteran_id = v.id
  WHERE v.merged_into IS NULL AND v.resettlement_region >= $2 AND v.resettlement_region < $3 AND`
export interface Candidate { id: string; name: string; regionCode: string; dischargeType: string; receivedOn: PlainDate | null }
export const candidate = (tx: Tx, id: string) => tx.maybe<Candidate>(`${person} v.id = $1`, [id, ...inRange(tx)])
export const candidateByHash = (tx: Tx, hash: Buffer) => tx.maybe<Candidate>(`${person} v.id_hash = $1`, [hash, ...inRange(tx)])

/** False when the person stands on the roll already. */
export const insert = async (tx: Tx, a: { id: string; veteranId: string; regionCode: string; receivedOn: string; source: 'IMPORT' | 'MANUAL' }): Promise<boolean> =>
  (await tx.run('INSERT INTO adaptation_roll (id, veteran_id, region_code, received_on, source, added_by, added_at) VALUES ($1, $2, $3, $4, $5, app_user(), app_now()) ON CONFLICT (veteran_id) DO NOTHING', [a.id, a.veteranId, a.regionCode, a.receivedOn, a.source])) > 0
export const invite = (tx: Tx, id: string) => tx.run('UPDATE adaptation_roll SET invited_on = app_today(), invited_by = app_user(), version = version + 1 WHERE id = $1', [id])
export const setReason = (tx: Tx, id: string, reason: AdaptationReason | null, note: string | null) =>
  tx.run(`UPDATE adaptation_roll SET reason = $2, reason_note = $3, reason_on = CASE WHEN $2::text IS NULL THEN NULL ELSE app_today() END, reason_by = CASE WHEN $2::text IS NULL THEN NULL ELSE app_user() END, version = version + 1 WHERE id = $1`, [id, reason, note])
