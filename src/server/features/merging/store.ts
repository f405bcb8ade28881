import type { MergeField } from '../../../contract/merging.ts'
import type { Tx } from '../../platform/database.ts'

export interface Candidate {
  id: string; name: string; idNoEnc: Buffer; birthOn: string; sex: 'M' | 'F'; phoneEnc: Buffer | null; phoneHash: Buffer | null; cardNoEnc: Buffer | null; resettlementRegion: string; resettlementName: string
  dischargeType: string; dischargeLabel: string | null; enlistedOn: string | null; dischargedOn: string | null; education: string | null; educationLabel: string | null
  householdRegion: string | null; residenceRegion: string | null; version: number; classCount: number; certificateCount: number; filingCount: number
}

const columns = `v.id, v.name, v.id_no_enc AS "idNoEnc", v.birth_on AS "birthOn", v.sex, v.phone_enc AS "phoneEnc", v.phone_hash AS "phoneHash", v.card_no_enc AS "cardNoEnc",
  v.resettlement_region AS "resettlementRegion", (SELECT r.full_name FROM regions r WHERE r.code = v.resettlement_region) AS "resettlementName", v.discharge_type AS "dischargeType",
  (SELECT d.label FROM labels d WHERE d.kind = 'discharge_type' AND d.code = v.discharge_type) AS "dischargeLabel", v.enlisted_on AS "enlistedOn", v.discharged_on AS "dischargedOn", v.education,
  (SELECT e.label FROM labels e WHERE e.kind = 'education' AND e.code = v.education) AS "educationLabel", v.household_region AS "householdRegion", v.residence_region AS "residenceRegion", v.version,
  (SELECT count(*)::int FROM enrolments x WHERE x.veteran_id = v.id) AS "classCount", (SELECT count(*)::int FROM certificates x WHERE x.veteran_id = v.id) AS "certificateCount", fact_filing_count(v.id) AS "filingCount"`

interface Range { lo: string; hi: string }

/** Records of the range, in one order; locked for a merge. */
export const find = (tx: Tx, ids: readonly string[], range: Range, lock: 'FOR UPDATE' | '' = '') =>
  tx.many<Candidate>(`SELECT ${columns} FROM veterans v WHERE v.id = ANY ($1::uuid[]) AND v.resettlement_region >= $2 AND v.resettlement_region < $3 ORDER BY v.id ${lock}`, [ids, range.lo, range.hi])

export interface Pair { one: string; other: string; sameBirth: boolean; samePhone: boolean }
const within = (alias: string) => `${alias}.resettlement_region >= $1 AND ${alias}.resettlement_region < $2`

/** Pairs that share the name and the birth date or the phone, by their ids. */
export const pairs = (tx: Tx, range: Range, after: { one: string; other: string } | null, limit: number) =>
  tx.many<Pair>(
    `WITH found AS (SELECT a.id AS one, b.id AS other FROM veterans a JOIN veterans b ON b.name = a.name AND b.birth_on = a.birth_on AND b.id > a.id WHERE ${within('a')} AND ${within('b')}
        UNION SELECT a.id, b.id FROM veterans a JOIN veterans b ON b.phone_hash = a.phone_hash AND b.name = a.name AND b.id > a.id WHERE ${within('a')} AND ${within('b')})
     SELECT f.one, f.other, a.birth_on = b.birth_on AS "sameBirth", coalesce(a.phone_hash = b.phone_hash, false) AS "samePhone"
       FROM found f JOIN veterans a ON a.id = f.one JOIN veterans b ON b.id = f.other
      WHERE $3::uuid IS NULL OR (f.one, f.other) > ($3::uuid, $4::uuid) ORDER BY f.one, f.other LIMIT ${limit}`, [range.lo, range.hi, after?.one ?? null, after?.other ?? null])

export const sharesClass = async (tx: Tx, one: string, other: string): Promise<boolean> =>
  (await tx.one<{ shared: boolean }>('SELECT fact_same_class($1, $2) AS shared', [one, other])).shared

/** Whether the person of a record waits for an answer about it. */
export const hasOpenRequest = async (tx: Tx, id: string): Promise<boolean> =>
  (await tx.maybe(`SELECT 1 FROM personal_requests WHERE veteran_id = $1 AND state = 'OPEN' LIMIT 1`, [id])) !== null

/** What would move from a record, counted. */
export const countMoves = (tx: Tx, id: string) =>
  tx.one<Moved>(`SELECT (SELECT count(*)::int FROM enrolments WHERE veteran_id = $1) AS enrolments, (SELECT count(*)::int FROM certificates WHERE veteran_id = $1) AS certificates, fact_filing_count($1) AS filings,
    (SELECT count(*)::int FROM personal_requests WHERE veteran_id = $1) AS "personalRequests", (SELECT count(*)::int FROM users WHERE veteran_id = $1) AS accounts`, [id])

export interface Moved { enrolments: number; certificates: number; filings: number; personalRequests: number; accounts: number }
/** Moves whatever refers to the other record, with the fields taken from it. Filings follow by a trigger of their own, and none is added while the records are held. */
export async function move(tx: Tx, survivor: string, other: string, taken: readonly MergeField[]): Promise<Moved> {
  const { filings } = await countMoves(tx, other)
  const { moved } = await tx.one<{ moved: Omit<Moved, 'filings'> }>('SELECT merge_veterans($1, $2, $3::text[]) AS moved', [survivor, other, taken])
  return { ...moved, filings }
}

/** Why their filings keep two records apart; null = they do not. */
export const filingsCollide = async (tx: Tx, one: string, other: string): Promise<'SAME_GOAL' | 'ONE_RIGHT' | null> =>
  (await tx.one<{ why: 'SAME_GOAL' | 'ONE_RIGHT' | null }>('SELECT fact_filings_collide($1, $2) AS why', [one, other])).why

export const insertMerge = (tx: Tx, m: { id: string; survivor: string; other: string; region: string; reason: string; survivorBefore: unknown; otherBefore: unknown; taken: readonly MergeField[]; moved: Moved }) =>
  tx.run(
    `INSERT INTO veteran_merges (id, survivor_id, merged_id, region_code, reason, survivor_before, merged_before, taken, moved, merged_by, merged_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, app_user(), app_now())`,
    [m.id, m.survivor, m.other, m.region, m.reason, JSON.stringify(m.survivorBefore), JSON.stringify(m.otherBefore), m.taken, JSON.stringify(m.moved)])
