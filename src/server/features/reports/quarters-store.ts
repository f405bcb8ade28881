import type { PlainDate } from '../../../values/plain-date.ts'
import type { Tx } from '../../platform/database.ts'
import type { MonthRow } from './ledger-store.ts'

export interface FrozenQuarter { year: number; quarter: number; dueOn: PlainDate; frozenAt: Date; digest: string }

/** The quarter frozen last; null = none yet. */
export const lastFrozen = (tx: Tx) =>
  tx.maybe<{ year: number; quarter: number }>('SELECT year, quarter FROM ledger_quarters ORDER BY year DESC, quarter DESC LIMIT 1')

/** The first quarter that has any figure. */
export const firstFilled = (tx: Tx) =>
  tx.maybe<{ year: number; quarter: number }>(
    `SELECT year, (month + 2) / 3 AS quarter FROM ledger_months WHERE (opened_classes, person_times, new_skilled, new_high_skilled) <> (0, 0, 0, 0) ORDER BY year, month LIMIT 1`)

export const findFrozen = (tx: Tx, year: number, quarter: number) =>
  tx.maybe<FrozenQuarter>('SELECT year, quarter, due_on AS "dueOn", frozen_at AS "frozenAt", digest FROM ledger_quarters WHERE year = $1 AND quarter = $2', [year, quarter])

/** Freezes a quarter; how many records it carries as adjustments of quarters before. */
export const freeze = async (tx: Tx, year: number, quarter: number, due: PlainDate): Promise<number> =>
  (await tx.one<{ carried: number }>('SELECT freeze_quarter($1, $2, $3) AS carried', [year, quarter, due])).carried

/** Frozen quarters whose records no longer give the digest they were frozen with; one is a manipulation. */
export const differingDigests = (tx: Tx) =>
  tx.many<FrozenQuarter>('SELECT year, quarter, due_on AS "dueOn", frozen_at AS "frozenAt", digest FROM ledger_quarters WHERE digest <> ledger_quarter_digest(year, quarter)')

export const listFrozenMonths = (tx: Tx, year: number, quarter: number) =>
  tx.many<MonthRow>(
    `SELECT unit_code AS "unitCode", month, opened_classes AS "openedClassCount", person_times AS "trainingPersonTimes", new_skilled AS "newSkilledPersons", new_high_skilled AS "newHighSkilledPersons"
       FROM ledger_frozen_months WHERE year = $1 AND quarter = $2`, [year, quarter])

export type Measure = 'openedClassCount' | 'trainingPersonTimes' | 'newSkilledPersons' | 'newHighSkilledPersons'
export interface AdjustedCell { unit: string; year: number; month: number; measure: Measure; amount: number }

/** What a frozen quarter carries as adjustments, by unit, month and measure; records that make up for each other within one figure change none. */
export const carriedCells = (tx: Tx, year: number, quarter: number) =>
  tx.many<AdjustedCell>(
    `SELECT unit_code AS unit, extract(year FROM on_day)::int AS year, extract(month FROM on_day)::int AS month, measure, sum(amount)::int AS amount
       FROM ledger_adjustments WHERE in_year = $1 AND in_quarter = $2 GROUP BY 1, 2, 3, 4 HAVING sum(amount) <> 0 ORDER BY 2, 3, 1, 4`, [year, quarter])

/** What the quarter that is open now would carry, by unit, month and measure. */
export const openCells = (tx: Tx) =>
  tx.many<AdjustedCell>(
    `SELECT d.unit_code AS unit, d.year, d.month, m.measure, m.amount FROM ledger_cell_differences() d
      CROSS JOIN LATERAL (VALUES ('openedClassCount', d.opened_classes), ('trainingPersonTimes', d.person_times), ('newSkilledPersons', d.new_skilled), ('newHighSkilledPersons', d.new_high_skilled)) m (measure, amount)
      WHERE m.amount <> 0 ORDER BY 2, 3, 1, 4`)

/** One record behind a frozen figure or an adjustment. */
export interface LedgerRecord { onDay: PlainDate; what: 'CLASS' | 'SHARE' | 'CERTIFICATE'; id: string; amount: number }
interface Cell { unit: string; year: number; month: number; measure: Measure }

export const frozenRecords = (tx: Tx, cell: Cell) =>
  tx.many<LedgerRecord>(
    `SELECT on_day AS "onDay", what, row_id AS id, amount FROM ledger_frozen_rows WHERE year = $1 AND quarter = ($2::int + 2) / 3 AND unit_code = $3 AND measure = $4 AND extract(month FROM on_day) = $2::int ORDER BY on_day, row_id`,
    [cell.year, cell.month, cell.unit, cell.measure])

export const carriedRecords = (tx: Tx, inYear: number, inQuarter: number, cell: Cell) =>
  tx.many<LedgerRecord>(
    `SELECT on_day AS "onDay", what, row_id AS id, amount FROM ledger_adjustments
      WHERE in_year = $1 AND in_quarter = $2 AND unit_code = $3 AND measure = $4 AND on_day >= make_date($5, $6, 1) AND on_day < make_date($5, $6, 1) + interval '1 month' ORDER BY on_day, row_id`,
    [inYear, inQuarter, cell.unit, cell.measure, cell.year, cell.month])

export const openRecords = (tx: Tx, cell: Cell) =>
  tx.many<LedgerRecord>('SELECT on_day AS "onDay", what, row_id AS id, amount FROM ledger_differences_of($1, $2, $3, $4) ORDER BY 1, 3', [cell.unit, cell.year, cell.month, cell.measure])

export interface NamedClass { id: string; batchNo: string; title: string; institutionName: string; mayOpen: boolean }

/** Those of these classes that are in the caller's range, and the province's that count for a unit of it. */
export const nameClasses = (tx: Tx, ids: readonly string[], shares: readonly string[]) =>
  tx.many<NamedClass>(
    `SELECT c.id, coalesce(c.batch_no, '') AS "batchNo", c.title, o.name AS "institutionName", true AS "mayOpen" FROM training_classes c JOIN organizations o ON o.id = c.institution_id
      WHERE c.id = ANY ($1::uuid[]) AND c.responsible_region >= app_lo() AND c.responsible_region < app_hi()
      UNION ALL SELECT s.class_id, s.batch_no, s.title, s.institution_name, EXISTS (SELECT 1 FROM training_classes v WHERE v.id = s.class_id AND v.responsible_region >= app_lo() AND v.responsible_region < app_hi())
        FROM ledger_shares_named($2::uuid[]) s`, [ids, shares])

export interface NamedCertificate { id: string; name: string; idNoEnc: Buffer; trade: string; level: string; number: string; classId: string | null; state: string }

/** Those of these certificates whose holder or class is in the caller's range. */
export const nameCertificates = (tx: Tx, ids: readonly string[]) =>
  tx.many<NamedCertificate>(
    `SELECT x.id, v.name, v.id_no_enc AS "idNoEnc", coalesce(r.name, '') AS trade, l.name AS level, x.number, x.class_id AS "classId", x.state
       FROM certificates x JOIN veterans v ON v.id = x.veteran_id JOIN skill_levels l ON l.code = x.level LEFT JOIN trades r ON r.code = x.trade_code
      WHERE x.id = ANY ($1::uuid[]) AND ((v.resettlement_region >= app_lo() AND v.resettlement_region < app_hi()) OR (x.class_region >= app_lo() AND x.class_region < app_hi()))`, [ids])
