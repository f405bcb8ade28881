import type { Tx } from '../../../platform/database.ts'

/** One trade of one institution in the catalogue of a year. */
export interface CatalogEntry { id: string; year: number; entryNo: string; institutionId: string; institutionName: string; institutionState: string; regionCode: string; regionName: string; tradeCode: string; tradeName: string; levels: string[] }

const columns = `e.id, e.year::int AS year, e.entry_no AS "entryNo", e.institution_id AS "institutionId", o.name AS "institutionName", e.region_code AS "regionCode", r.full_name AS "regionName", e.trade_code AS "tradeCode", t.name AS "tradeName", e.levels`
const joined = 'catalog_entries e JOIN organizations o ON o.id = e.institution_id JOIN regions r ON r.code = e.region_code JOIN trades t ON t.code = e.trade_code'

/** What the year's catalogue says of one institution. */
export const entriesOf = (tx: Tx, institutionId: string, year: number) =>
  tx.many<{ entryNo: string; tradeCode: string; levels: string[] }>(
    'SELECT entry_no AS "entryNo", trade_code AS "tradeCode", levels FROM catalog_entries WHERE institution_id = $1 AND year = $2 AND withdrawn_at IS NULL ORDER BY trade_code', [institutionId, year])

/** The catalogue of a year, of institutions registered in the range, with what each is recognised for. */
export const list = (tx: Tx, f: { year: number; lo: string; hi: string; q: string }) =>
  tx.many<Omit<CatalogEntry, 'institutionState'> & { institutionState: string | null; isRecognised: boolean }>(
    `SELECT ${columns}, i.state AS "institutionState",
            EXISTS (SELECT 1 FROM institution_trades x WHERE x.institution_id = e.institution_id AND x.trade_code = e.trade_code AND x.valid_from <= make_date(e.year, 12, 31) AND x.valid_to >= make_date(e.year, 1, 1)) AS "isRecognised"
       FROM ${joined} LEFT JOIN institutions i ON i.id = e.institution_id
      WHERE e.year = $1 AND e.withdrawn_at IS NULL AND e.region_code >= $2 AND e.region_code < $3 AND ($4 = '' OR o.name LIKE '%' || $4 || '%' OR e.entry_no = $4 OR t.name LIKE '%' || $4 || '%')
      ORDER BY e.region_code, o.name, t.name LIMIT 2000`, [f.year, f.lo, f.hi, f.q])

/** Entries of a year that stand, for comparing a file with them; held against another import until the transaction ends. */
export async function holdYears(tx: Tx): Promise<void> {
  await tx.run(`SELECT pg_advisory_xact_lock(hashtext('catalog_entries'))`)
}
export const standing = (tx: Tx, year: number) =>
  tx.many<{ entryNo: string; institutionId: string; tradeCode: string; levels: string[] }>(
    'SELECT entry_no AS "entryNo", institution_id AS "institutionId", trade_code AS "tradeCode", levels FROM catalog_entries WHERE year = $1 AND withdrawn_at IS NULL', [year])

/** Institutions registered in a range, by code and name. */
export const institutionsIn = (tx: Tx, lo: string, hi: string) =>
  tx.many<{ id: string; name: string; uscc: string | null; regionCode: string }>(
    'SELECT i.id, o.name, o.uscc, i.region_code AS "regionCode" FROM institutions i JOIN organizations o ON o.id = i.id WHERE i.region_code >= $1 AND i.region_code < $2', [lo, hi])

export const insert = (tx: Tx, e: { id: string; year: number; entryNo: string; institutionId: string; tradeCode: string; levels: readonly string[]; regionCode: string }) =>
  tx.run(`INSERT INTO catalog_entries (id, year, entry_no, institution_id, trade_code, levels, region_code, imported_by, imported_at) VALUES ($1, $2, $3, $4, $5, $6, $7, app_user(), app_now())`,
    [e.id, e.year, e.entryNo, e.institutionId, e.tradeCode, e.levels, e.regionCode])

export const findEntry = (tx: Tx, id: string) =>
  tx.maybe<Omit<CatalogEntry, 'institutionState'> & { withdrawnAt: Date | null }>(`SELECT ${columns}, e.withdrawn_at AS "withdrawnAt" FROM ${joined} WHERE e.id = $1`, [id])

export const withdraw = (tx: Tx, id: string, reason: string) => tx.run('UPDATE catalog_entries SET withdrawn_by = app_user(), withdrawn_at = app_now(), withdrawn_reason = $2 WHERE id = $1 AND withdrawn_at IS NULL', [id, reason])
