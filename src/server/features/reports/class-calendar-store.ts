import { UNPLANNED_STATES } from '../../../policy/class-calendar.ts'
import type { ClassState } from '../../../policy/machines/training-class.ts'
import type { PlainDate } from '../../../values/plain-date.ts'
import type { Tx } from '../../platform/database.ts'
import type { DayPlace } from '../../platform/paging.ts'

const planned = `c.planned_open IS NOT NULL AND NOT (c.state = ANY ($1)) AND c.responsible_region >= app_lo() AND c.responsible_region < app_hi()`

/** Planned classes of my range with their first day in [first, next), by responsible place and month. */
export const countPlanned = (tx: Tx, first: PlainDate, next: PlainDate) =>
  tx.many<{ code: string; name: string; unitCode: string | null; month: number; classes: number; persons: number }>(
    `SELECT r.code, r.name, r.unit_code AS "unitCode", extract(month FROM c.planned_open)::int AS month, count(*)::int AS classes, coalesce(sum(c.planned_count), 0)::int AS persons
       FROM training_classes c JOIN regions r ON r.code = c.responsible_region
      WHERE ${planned} AND c.planned_open >= $2 AND c.planned_open < $3 GROUP BY r.code, r.name, r.unit_code, 4 ORDER BY r.code, 4`, [UNPLANNED_STATES, first, next])

/** Planned classes of my range per unit with their first day from the one day to the other, both counted. */
export const countSoon = (tx: Tx, from: PlainDate, to: PlainDate) =>
  tx.many<{ unitCode: string; classes: number }>(
    `SELECT r.unit_code AS "unitCode", count(*)::int AS classes FROM training_classes c JOIN regions r ON r.code = c.responsible_region
      WHERE ${planned} AND c.planned_open BETWEEN $2 AND $3 AND r.unit_code IS NOT NULL GROUP BY r.unit_code`, [UNPLANNED_STATES, from, to])

/** Planned classes of my range with their first day in [first, next), by trade and responsible place. */
export const countSeats = (tx: Tx, first: PlainDate, next: PlainDate) =>
  tx.many<{ tradeCode: string; tradeName: string; code: string; name: string; classes: number; seats: number }>(
    `SELECT t.code AS "tradeCode", t.name AS "tradeName", r.code, r.full_name AS name, count(*)::int AS classes, coalesce(sum(c.planned_count), 0)::int AS seats
       FROM training_classes c JOIN regions r ON r.code = c.responsible_region JOIN trades t ON t.code = c.trade_code
      WHERE ${planned} AND c.planned_open >= $2 AND c.planned_open < $3 GROUP BY t.code, t.name, r.code, r.full_name ORDER BY t.code, r.code`, [UNPLANNED_STATES, first, next])

export interface PlannedRecord { id: string; title: string; batchNo: string | null; institutionName: string; regionName: string; tradeName: string | null; plannedOpen: PlainDate; persons: number | null; state: ClassState }
export interface BehindFilter { first: PlainDate; next: PlainDate; unit: string | null; place: string | null; trade: string | null }
const behind = `${planned} AND c.planned_open >= $2 AND c.planned_open < $3 AND ($4::text IS NULL OR r.unit_code = $4) AND ($5::text IS NULL OR r.code = $5) AND ($6::text IS NULL OR c.trade_code = $6)`
const from = `training_classes c JOIN regions r ON r.code = c.responsible_region`
const values = (f: BehindFilter) => [UNPLANNED_STATES, f.first, f.next, f.unit, f.place, f.trade]

export const listBehind = (tx: Tx, f: BehindFilter, after: DayPlace | null, limit: number) =>
  tx.many<PlannedRecord>(
    `SELECT c.id, c.title, c.batch_no AS "batchNo", o.name AS "institutionName", r.full_name AS "regionName", t.name AS "tradeName", c.planned_open AS "plannedOpen", c.planned_count AS persons, c.state
       FROM ${from} JOIN organizations o ON o.id = c.institution_id LEFT JOIN trades t ON t.code = c.trade_code
      WHERE ${behind} AND ($7::date IS NULL OR (c.planned_open, c.id) > ($7, $8::uuid)) ORDER BY c.planned_open, c.id LIMIT $9`, [...values(f), after?.day ?? null, after?.id ?? null, limit])
export const countBehind = async (tx: Tx, f: BehindFilter): Promise<number> => (await tx.one<{ n: number }>(`SELECT count(*)::int AS n FROM ${from} WHERE ${behind}`, values(f))).n
