import type { Graduation } from '../../../../policy/education.ts'
import type { Tx } from '../../../platform/database.ts'
import type { Range } from './store.ts'

const people = 'v.resettlement_region >= $1 AND v.resettlement_region < $2 AND v.merged_into IS NULL'

/** Everybody of the ledger in a range, by education as it stands today. */
export const ledgerByEducation = (tx: Tx, range: Range) => tx.many<{ education: string | null; n: number }>(`SELECT v.education, count(*)::int AS n FROM veterans v WHERE ${people} GROUP BY 1`, [range.lo, range.hi])

/** Those who graduated, with every graduation; one row per person. */
export const graduates = (tx: Tx, range: Range) => tx.many<{ id: string; education: string | null; graduations: Graduation[] }>(
  `SELECT v.id, v.education, json_agg(json_build_object('before', k.education_before, 'attained', k.attained, 'on', k.ended_on)) AS graduations FROM education_cases k JOIN veterans v ON v.id = k.veteran_id
    WHERE ${people} AND k.result = 'GRADUATED' GROUP BY v.id, v.education`, [range.lo, range.hi])

/** Who is asked for: those of the ledger whose education is one of these (null among them) and who are not in `except`, and those in `also`. */
export interface GroupFilter { range: Range; educations: readonly string[]; withUnknown: boolean; except: readonly string[]; also: readonly string[] }
const group = `${people} AND (((v.education = ANY ($3) OR ($4 AND (v.education IS NULL OR v.education = 'UNKNOWN'))) AND v.id <> ALL ($5)) OR v.id = ANY ($6))`
const asked = (f: GroupFilter) => [f.range.lo, f.range.hi, f.educations, f.withUnknown, f.except, f.also]

export const groupPage = (tx: Tx, f: GroupFilter, after: string | null, limit: number) =>
  tx.many<{ id: string; name: string; regionCode: string; regionName: string; education: string | null }>(
    `SELECT v.id, v.name, v.resettlement_region AS "regionCode", r.full_name AS "regionName", v.education FROM veterans v JOIN regions r ON r.code = v.resettlement_region
      WHERE ${group} AND ($7::uuid IS NULL OR (v.resettlement_region, v.id) > ((SELECT l.resettlement_region FROM veterans l WHERE l.id = $7), $7)) ORDER BY v.resettlement_region, v.id LIMIT $8`, [...asked(f), after, limit])
export const groupCount = async (tx: Tx, f: GroupFilter): Promise<number> => (await tx.one<{ n: number }>(`SELECT count(*)::int AS n FROM veterans v WHERE ${group}`, asked(f))).n
