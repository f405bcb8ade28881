import type { CalendarRow } from '../../../policy/calendar.ts'
import type { PlainDate } from '../../../values/plain-date.ts'
import { planned, type Tx } from '../../platform/database.ts'

export interface ParameterVersion {
  id: string
  key: string
  regionCode: string | null
  placeName: string | null
  value: unknown
  effectiveFrom: PlainDate
  effectiveTo: PlainDate | null
  clause: string
  reason: string
  setBy: string | null
}

/** Values of the province and of the given places, oldest first; a later entry for the same day replaces the earlier one. */
export const listVersions = (tx: Tx, places: readonly string[]) =>
  tx.many<ParameterVersion>(planned(
    `SELECT p.id, p.key, p.region_code AS "regionCode", r.full_name AS "placeName", p.value, p.effective_from AS "effectiveFrom", p.effective_to AS "effectiveTo", p.clause, p.reason, u.name AS "setBy"
       FROM parameter_values p LEFT JOIN regions r ON r.code = p.region_code LEFT JOIN users u ON u.id = p.set_by
      WHERE p.region_code IS NULL OR p.region_code = ANY ($1) ORDER BY p.effective_from, p.set_at, p.id`), [places])

/** Values that local offices inside [lo, hi) have set. */
export const listLocalVersions = (tx: Tx, range: { lo: string; hi: string }) =>
  tx.many<ParameterVersion>(
    `SELECT p.id, p.key, p.region_code AS "regionCode", r.full_name AS "placeName", p.value, p.effective_from AS "effectiveFrom", p.effective_to AS "effectiveTo", p.clause, p.reason, u.name AS "setBy"
       FROM parameter_values p JOIN regions r ON r.code = p.region_code LEFT JOIN users u ON u.id = p.set_by
      WHERE p.region_code >= $1 AND p.region_code < $2 ORDER BY p.effective_from, p.set_at, p.id`, [range.lo, range.hi])

export const insertVersion = (tx: Tx, v: { id: string; key: string; regionCode: string | null; value: unknown; effectiveFrom: string; clause: string; reason: string }) =>
  tx.run(
    `INSERT INTO parameter_values (id, key, region_code, value, effective_from, clause, reason, set_by, set_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, app_user(), clock_timestamp())`, [v.id, v.key, v.regionCode, JSON.stringify(v.value), v.effectiveFrom, v.clause, v.reason])

const stamp = planned(`SELECT stamp FROM reference_stamps WHERE name = 'work_calendar'`)
export const calendarStamp = async (tx: Tx): Promise<string> => (await tx.one<{ stamp: string }>(stamp)).stamp

export const listCalendar = (tx: Tx) => tx.many<CalendarRow>('SELECT on_date AS date, is_workday AS "isWorkday", note FROM work_calendar ORDER BY on_date')

/** Writes days of the calendar in one statement; answers how many say something new. */
export const saveCalendar = (tx: Tx, days: readonly CalendarRow[]) =>
  tx.run(
    `INSERT INTO work_calendar AS c (on_date, is_workday, note) SELECT * FROM unnest($1::date[], $2::boolean[], $3::text[])
     ON CONFLICT (on_date) DO UPDATE SET is_workday = excluded.is_workday, note = excluded.note WHERE (c.is_workday, c.note) <> (excluded.is_workday, excluded.note)`,
    [days.map((d) => d.date), days.map((d) => d.isWorkday), days.map((d) => d.note)])

export interface SkillHenanCategory { seq: number; name: string; leadDepartment: string }

export const listCategories = (tx: Tx, year: number) =>
  tx.many<SkillHenanCategory>('SELECT seq, name, lead_department AS "leadDepartment" FROM skill_henan_categories WHERE year = $1 ORDER BY seq', [year])

export const listAllCategories = (tx: Tx) => tx.many<{ year: number; seq: number; name: string }>('SELECT year, seq, name FROM skill_henan_categories ORDER BY year, seq')

export async function replaceCategories(tx: Tx, year: number, categories: readonly SkillHenanCategory[]): Promise<void> {
  await tx.run('DELETE FROM skill_henan_categories WHERE year = $1', [year])
  await tx.run('INSERT INTO skill_henan_categories (year, seq, name, lead_department) SELECT $1, * FROM unnest($2::int[], $3::text[], $4::text[])',
    [year, categories.map((c) => c.seq), categories.map((c) => c.name), categories.map((c) => c.leadDepartment)])
}

export interface Trade { code: string; name: string; classCode: string | null; levels: string[]; certificateTypes: string[]; tags: string[]; minHours: number | null }

const tradeColumns = 'code, name, class_code AS "classCode", levels, certificate_types AS "certificateTypes", tags, min_hours AS "minHours"'

/** Trades a class may still be filed for, by name. */
export const listTrades = (tx: Tx) => tx.many<Trade>(`SELECT ${tradeColumns} FROM trades WHERE active ORDER BY name`)

/** A trade by its code, also one no longer offered. */
export const findTrade = (tx: Tx, code: string) => tx.maybe<Trade>(`SELECT ${tradeColumns} FROM trades WHERE code = $1`, [code])

export const listLevels = (tx: Tx) => tx.many<{ code: string; label: string; isHighSkilled: boolean }>('SELECT code, name AS label, is_high_skilled AS "isHighSkilled" FROM skill_levels ORDER BY sort')

export const listCertificateTypes = (tx: Tx) => tx.many<{ code: string; label: string; hasLevels: boolean }>('SELECT code, name AS label, has_levels AS "hasLevels" FROM certificate_types ORDER BY sort')

export const listLabels = (tx: Tx) => tx.many<{ kind: string; code: string; label: string }>('SELECT kind, code, label FROM labels ORDER BY kind, sort, code')

/** Labels of one enumeration by code, e.g. `discharge_type`. */
export const labelsOf = async (tx: Tx, kind: string): Promise<ReadonlyMap<string, string>> =>
  new Map((await tx.many<{ code: string; label: string }>('SELECT code, label FROM labels WHERE kind = $1 ORDER BY sort', [kind])).map((l) => [l.code, l.label]))
