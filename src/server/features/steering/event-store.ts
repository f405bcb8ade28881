import type { PlainDate } from '../../../values/plain-date.ts'
import { PROVINCE_CODE } from '../../../values/region-code.ts'
import type { Tx } from '../../platform/database.ts'
import type { DayPlace } from '../../platform/paging.ts'

export type EventKind = 'COORDINATION_MEETING' | 'OBSERVATION_EVENT'
export interface EventRecord { id: string; regionCode: string; regionName: string; orgName: string; heldOn: PlainDate; theme: string; place: string; participants: string; summary: string; recordedBy: string; recordedAt: Date }

const columns = `e.id, e.region_code AS "regionCode", r.full_name AS "regionName", o.name AS "orgName", e.held_on AS "heldOn", e.theme, e.place, e.participants, e.summary, u.name AS "recordedBy", e.recorded_at AS "recordedAt"`
const source = 'steering_events e JOIN regions r ON r.code = e.region_code JOIN organizations o ON o.id = e.org_id JOIN users u ON u.id = e.recorded_by'
/** The own range; of observation events the province's as well. */
const visible = `e.kind = $1 AND ((e.region_code >= $2 AND e.region_code < $3) OR (e.kind = 'OBSERVATION_EVENT' AND e.region_code = $4))`
const asked = (tx: Tx, kind: EventKind) => [kind, ...(tx.principal.scope.kind === 'range' ? [tx.principal.scope.lo, tx.principal.scope.hi] : ['~', '~']), PROVINCE_CODE]

export const find = (tx: Tx, kind: EventKind, id: string) => tx.maybe<EventRecord>(`SELECT ${columns} FROM ${source} WHERE ${visible} AND e.id = $5`, [...asked(tx, kind), id])
/** Papers of one event are added one after another. */
export const hold = (tx: Tx, id: string) => tx.run('SELECT pg_advisory_xact_lock(hashtextextended($1, 141))', [id])
export const page = (tx: Tx, kind: EventKind, after: DayPlace | null, limit: number) =>
  tx.many<EventRecord>(`SELECT ${columns} FROM ${source} WHERE ${visible} AND ($5::date IS NULL OR (e.held_on, e.id) < ($5, $6::uuid)) ORDER BY e.held_on DESC, e.id DESC LIMIT $7`, [...asked(tx, kind), after?.day ?? null, after?.id ?? null, limit])
export const count = async (tx: Tx, kind: EventKind): Promise<number> => (await tx.one<{ n: number }>(`SELECT count(*)::int AS n FROM steering_events e WHERE ${visible}`, asked(tx, kind))).n
export const insert = async (tx: Tx, kind: EventKind, e: { id: string; regionCode: string; orgId: string; heldOn: PlainDate; theme: string; place: string; participants: string; summary: string }): Promise<boolean> =>
  (await tx.run('INSERT INTO steering_events (id, kind, region_code, org_id, held_on, theme, place, participants, summary, recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, app_user(), app_now()) ON CONFLICT (id) DO NOTHING',
    [e.id, kind, e.regionCode, e.orgId, e.heldOn, e.theme, e.place, e.participants, e.summary])) > 0
