import type { SuspicionCode } from '../../../policy/inspection.ts'
import type { InspectionState } from '../../../policy/machines/small-machines.ts'
import type { InspectionChannel } from '../../../policy/vocabulary.ts'
import type { PlainDate } from '../../../values/plain-date.ts'
import type { Tx } from '../../platform/database.ts'
import type { DayPlace } from '../../platform/paging.ts'
import { inScope } from '../classes/index.ts'

export type Kind = 'OPENING' | 'DURING'

/** One inspection with the names beside its references; the images of signatures stay in the table. */
export interface Inspection {
  id: string
  classId: string
  classTitle: string
  institutionName: string
  kind: Kind
  channel: InspectionChannel
  state: InspectionState
  plannedOn: PlainDate | null
  inspectorId: string
  inspectorPerson: string
  inspectorName: string
  inspectedAt: Date | null
  inspectedOn: PlainDate | null
  place: string | null
  presentCount: number | null
  leaveCount: number | null
  outsideCount: number | null
  rosterCount: number | null
  trainerState: string | null
  attendanceState: string | null
  signState: string | null
  materialState: string | null
  problems: string | null
  signatures: string[]
  evidence: Evidence
  photoIds: string[]
  sentLate: boolean
  valid: boolean
  voidReason: string | null
  confirmReason: string | null
  /** The nearest visit of the same inspector to another class; no title where that class cannot be seen. */
  nearest: { title: string | null; at: string } | null
  explanations: Explanation[]
}

/** What the inspector or the school said to a finding; `at` is an instant. */
export interface Explanation {
  finding: SuspicionCode
  party: 'INSPECTOR' | 'INSTITUTION'
  words: string
  by: string
  at: string
}

/** What a remote inspection rests on; `supervisedFrom` is the flag of the class as it was then (D-24). */
export interface Evidence {
  reference?: string
  at?: string
  supervisedFrom?: string | null
}

const day = `coalesce((i.inspected_at AT TIME ZONE 'Asia/Shanghai')::date, i.planned_on)`
const columns = `i.id, i.class_id AS "classId", c.title AS "classTitle", io.name AS "institutionName", i.kind, i.channel, i.state, i.planned_on AS "plannedOn",
  i.inspector_id AS "inspectorId", u.person_id AS "inspectorPerson", u.name AS "inspectorName", i.inspected_at AS "inspectedAt",
  (i.inspected_at AT TIME ZONE 'Asia/Shanghai')::date AS "inspectedOn", i.place, i.present_count AS "presentCount", i.leave_count AS "leaveCount",
  i.outside_count AS "outsideCount", i.roster_count AS "rosterCount", i.trainer_state AS "trainerState", i.attendance_state AS "attendanceState",
  i.sign_state AS "signState", i.material_state AS "materialState", i.problems, ARRAY(SELECT s ->> 'name' FROM jsonb_array_elements(i.signatures) s) AS signatures,
  i.evidence, i.photo_ids AS "photoIds", i.sent_late AS "sentLate", i.valid, i.void_reason AS "voidReason", i.confirm_reason AS "confirmReason",
  (SELECT jsonb_build_object('title', n.title, 'at', n.at) FROM fact_nearest_visit(i.id) n) AS nearest,
  coalesce((SELECT jsonb_agg(jsonb_build_object('finding', e.finding, 'party', e.party, 'words', e.words, 'by', x.name, 'at', e.explained_at) ORDER BY e.seq)
    FROM inspection_explanations e JOIN users x ON x.id = e.explained_by WHERE e.inspection_id = i.id), '[]') AS explanations`
const source = `inspections i JOIN training_classes c ON c.id = i.class_id JOIN organizations io ON io.id = c.institution_id JOIN users u ON u.id = i.inspector_id`

/** Inspections of a class in the order they were made, planned ones last; the caller has found the class in scope. */
export const listOfClass = (tx: Tx, classId: string) =>
  tx.many<Inspection>(`SELECT ${columns} FROM ${source} WHERE i.class_id = $1 ORDER BY i.inspected_at NULLS LAST, i.planned_on, i.id`, [classId])

/** Which class an inspection belongs to; null when there is none to see. The caller looks for the class in scope and locks it. */
export const classOf = async (tx: Tx, id: string) =>
  (await tx.maybe<{ classId: string }>('SELECT class_id AS "classId" FROM inspections WHERE id = $1', [id]))?.classId ?? null

export const find = (tx: Tx, id: string) => tx.one<Inspection>(`SELECT ${columns} FROM ${source} WHERE i.id = $1`, [id])

export interface InspectionFilter { state: string | null; onlyOver: boolean; institutionId: string | null }
/** A page in scope, newest day first; the school sees only what is over. */
export function listPage(tx: Tx, filter: InspectionFilter, after: DayPlace | null, limit: number): Promise<Inspection[]> {
  const { sql, params } = whereOf(tx, filter)
  return tx.many<Inspection>(
    `SELECT ${columns} FROM ${source} WHERE ${sql} AND ($6::date IS NULL OR (${day}, i.id) < ($6::date, $7::uuid)) ORDER BY ${day} DESC, i.id DESC LIMIT ${limit}`,
    [...params, after?.day ?? null, after?.id ?? null],
  )
}

export const countMatching = async (tx: Tx, filter: InspectionFilter): Promise<{ value: number; exact: boolean }> => {
  const { sql, params } = whereOf(tx, filter)
  const { n } = await tx.one<{ n: number }>(`SELECT count(*)::int AS n FROM (SELECT 1 FROM ${source} WHERE ${sql} LIMIT 10001) bounded`, params)
  return n > 10_000 ? { value: 10_000, exact: false } : { value: n, exact: true }
}

/** The day a row stands under in the list. */
export const dayOf = (row: Inspection): string => row.inspectedOn ?? row.plannedOn ?? ''

function whereOf(tx: Tx, filter: InspectionFilter): { sql: string; params: unknown[] } {
  const scope = inScope(tx.principal.scope, 3)
  return {
    sql: `($1::text IS NULL OR i.state = $1) AND (NOT $2::boolean OR i.inspected_at IS NOT NULL) AND ${scope.sql} AND ($5::uuid IS NULL OR c.institution_id = $5)`,
    params: [filter.state, filter.onlyOver, ...scope.params, filter.institutionId],
  }
}

/** What an inspector still has to visit, and the last fifty he handed in. */
export function listOfInspector(tx: Tx, userId: string, states: readonly InspectionState[]): Promise<Inspection[]> {
  const scope = inScope(tx.principal.scope, 3)
  return tx.many<Inspection>(
    `SELECT ${columns} FROM ${source} WHERE i.inspector_id = $1 AND i.state = ANY ($2) AND (i.state = 'PLANNED' OR i.inspected_at IS NOT NULL) AND ${scope.sql}
      ORDER BY i.inspected_at DESC NULLS FIRST, i.planned_on, i.id LIMIT 50`,
    [userId, states, ...scope.params],
  )
}

/** Writes a plan; false when the id is taken or the class has an opening inspection already. */
export const insert = async (
  tx: Tx,
  row: { id: string; classId: string; kind: Kind; channel: string; plannedOn: string; inspectorId: string },
): Promise<boolean> =>
  (await tx.run(
    `INSERT INTO inspections (id, class_id, kind, channel, state, planned_on, inspector_id) VALUES ($1, $2, $3, $4, 'PLANNED', $5, $6) ON CONFLICT DO NOTHING`,
    [row.id, row.classId, row.kind, row.channel, row.plannedOn, row.inspectorId],
  )) === 1

export interface Findings {
  inspectedAt: Date
  place: string
  lat: number | null
  lng: number | null
  presentCount: number
  leaveCount: number
  outsideCount: number
  rosterCount: number
  trainerState: string
  attendanceState: string
  signState: string
  materialState: string
  problems: string
  signatures: readonly object[]
  evidence: Evidence
  photoIds: readonly string[]
  sentLate: boolean
  valid: boolean
}

export const carryOut = (tx: Tx, id: string, f: Findings) =>
  tx.run(
    `UPDATE inspections SET state = 'DONE', inspected_at = $2, device_at = $2, place = $3, lat = $4, lng = $5, present_count = $6, leave_count = $7, outside_count = $8,
       roster_count = $9, trainer_state = $10, attendance_state = $11, sign_state = $12, material_state = $13, problems = nullif($14, ''), signatures = $15, evidence = $16,
       photo_ids = $17, sent_late = $18, valid = $19, recorded_at = app_now() WHERE id = $1`,
    [
      id,
      f.inspectedAt,
      f.place,
      f.lat,
      f.lng,
      f.presentCount,
      f.leaveCount,
      f.outsideCount,
      f.rosterCount,
      f.trainerState,
      f.attendanceState,
      f.signState,
      f.materialState,
      f.problems,
      JSON.stringify(f.signatures),
      JSON.stringify(f.evidence),
      f.photoIds,
      f.sentLate,
      f.valid,
    ],
  )

export const confirm = (tx: Tx, id: string, reason: string | null) =>
  tx.run(`UPDATE inspections SET state = 'CONFIRMED', confirmed_by = $2, confirmed_at = app_now(), confirm_reason = $3 WHERE id = $1`, [
    id,
    tx.principal.userId,
    reason,
  ])

/** Adds an explanation; false when the id is taken. */
export const explain = async (
  tx: Tx,
  row: { id: string; inspectionId: string; classId: string; finding: SuspicionCode; party: Explanation['party']; words: string },
): Promise<boolean> =>
  (await tx.run(
    `INSERT INTO inspection_explanations (id, inspection_id, class_id, finding, party, words, explained_by, explained_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, app_now()) ON CONFLICT (id) DO NOTHING`,
    [row.id, row.inspectionId, row.classId, row.finding, row.party, row.words, tx.principal.userId],
  )) === 1

export const setVoid = (tx: Tx, id: string, reason: string) =>
  tx.run(`UPDATE inspections SET state = 'VOID', valid = false, void_reason = $2 WHERE id = $1`, [id, reason])

/** A class under supervision with what has been planned, made and entered; openings and during-visits count unless void. */
export interface Supervised {
  id: string
  openings: number
  during: number
  toConfirm: number
  isRegistered: boolean
}

const mostClasses = 200

/** Classes in scope between filing and the opinion on the inspections, at most 200, the next to open first. */
export function supervised(tx: Tx): Promise<Supervised[]> {
  const scope = inScope(tx.principal.scope, 1)
  return tx.many<Supervised>(
    `SELECT c.id, (SELECT count(*)::int FROM inspections i WHERE i.class_id = c.id AND i.kind = 'OPENING' AND i.state <> 'VOID') AS openings,
            (SELECT count(*)::int FROM inspections i WHERE i.class_id = c.id AND i.kind = 'DURING' AND i.state <> 'VOID') AS during,
            (SELECT count(*)::int FROM inspections i JOIN users u ON u.id = i.inspector_id WHERE i.class_id = c.id AND i.state = 'DONE' AND u.person_id <> $3) AS "toConfirm",
            coalesce((SELECT s.state IN ('FILLED', 'CONFIRMED') FROM ext_sync_records s WHERE s.class_id = c.id AND s.kind = 'INSPECTION' ORDER BY s.seq DESC LIMIT 1), false) AS "isRegistered"
       FROM training_classes c WHERE c.state IN ('FILED', 'OPEN', 'SUSPENDED', 'TRAINING_DONE', 'INSPECTED') AND ${scope.sql} ORDER BY c.planned_open, c.id LIMIT ${mostClasses}`,
    [...scope.params, tx.principal.personId],
  )
}
