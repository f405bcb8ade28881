import type { FreeRight } from '../../../policy/free-right.ts'
import type { FreeRightEvent } from '../../../policy/free-right-states.ts'
import type { PlainDate } from '../../../values/plain-date.ts'
import { planned, type Tx } from '../../platform/database.ts'

const noClass = '00000000-0000-0000-0000-000000000000'

/** Makes every other transaction that decides about this person's right wait until this one ends. */
export const hold = (tx: Tx, veteranId: string) => tx.run(planned('SELECT hold_free_right($1)'), [veteranId])

export interface Verdicts { state: FreeRight; isHeldBy: boolean; releases: number; dischargeType: string | null }

/** Where the right stands across the province, as verdicts: state, whether this holder has it, how many trainings gave it back. */
export const verdicts = (tx: Tx, veteranId: string, by: FreeRightEvent['by'] | null) =>
  tx.one<Verdicts>(planned(
    `SELECT fact_free_right($1, '${noClass}') AS state, fact_free_right_held($1, $2, $3) AS "isHeldBy", fact_free_right_releases($1) AS releases,
            (SELECT f.discharge_type FROM fact_enrolment_facts($1) f) AS "dischargeType"`),
    [veteranId, by?.kind ?? 'ENROLMENT', by?.id ?? noClass])

export interface NewEvent {
  veteranId: string; kind: FreeRightEvent['kind']; by: FreeRightEvent['by']; wasTrained: boolean; what: string; institution: string | null; on: string | null
  pastYear: number | null; place: string | null; document: string | null
}
export const record = (tx: Tx, e: NewEvent) =>
  tx.run(planned('SELECT record_free_right($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)'),
    [e.veteranId, e.kind, e.by.kind, e.by.id, e.wasTrained, e.what, e.institution, e.on, e.pastYear, e.place, e.document])

export interface EventRow {
  kind: FreeRightEvent['kind']; byKind: FreeRightEvent['by']['kind']; byId: string; what: string; institution: string | null; on: PlainDate | null; pastYear: number | null; place: string | null
  document: string | null; recordedAt: Date
}
/** The events of a person, in order, for his own office and himself. */
export const events = (tx: Tx, veteranId: string) =>
  tx.many<EventRow>(planned(
    `SELECT f.kind, f.by_kind AS "byKind", f.by_id AS "byId", f.what, f.institution, f.on_day AS "on", f.past_year AS "pastYear", f.place, f.document, f.recorded_at AS "recordedAt"
       FROM free_right_events f WHERE f.veteran_id = $1 AND (f.veteran_id = app_veteran()
         OR EXISTS (SELECT 1 FROM veterans v WHERE v.id = f.veteran_id AND v.resettlement_region >= app_lo() AND v.resettlement_region < app_hi())) ORDER BY f.seq`), [veteranId])

/** People of the caller's range by the hash of their number. */
export const byHash = (tx: Tx, hash: Buffer) =>
  tx.maybe<{ id: string; name: string; dischargeType: string }>(planned(
    `SELECT v.id, v.name, v.discharge_type AS "dischargeType" FROM veterans v WHERE v.id_hash = standing_hash($1) AND v.resettlement_region >= app_lo() AND v.resettlement_region < app_hi()`), [hash])
