import type { Tx } from '../../platform/database.ts'

export interface Region { code: string; name: string; fullName: string; level: string; parentCode: string | null; unitCode: string | null; lo: string; hi: string }

const columns = `code, name, full_name AS "fullName", level, parent_code AS "parentCode", unit_code AS "unitCode", range_lo AS lo, range_hi AS hi`

export const findRegion = (tx: Tx, code: string) => tx.maybe<Region>(`SELECT ${columns} FROM regions WHERE code = $1`, [code])

export const listChildren = (tx: Tx, code: string) =>
  tx.many<{ code: string; name: string; level: string }>('SELECT code, full_name AS name, level FROM regions WHERE parent_code = $1 ORDER BY code', [code])

export const listUnits = (tx: Tx, year: number) =>
  tx.many<{ no: number; code: string; name: string }>(
    'SELECT no, code, name FROM reporting_units WHERE year = (SELECT max(year) FROM reporting_units WHERE year <= $1) ORDER BY no', [year])

export const listCounties = (tx: Tx) =>
  tx.many<{ code: string; name: string; unitCode: string }>(
    `SELECT code, full_name AS name, unit_code AS "unitCode" FROM regions WHERE level = 'county' OR (level = 'city' AND is_county_area) ORDER BY code`)

/** Every region by full name and by six-digit code, for files that name places either way. */
export const listForMatching = (tx: Tx) => tx.many<Region>(`SELECT ${columns} FROM regions WHERE level IN ('province', 'city', 'county')`)
