import type { CertifiedCounts, CertifiedGroup, WorkingAge } from '../../../../policy/certified-employment.ts'
import { WORKING, type EmploymentStatus } from '../../../../policy/employment-record.ts'
import type { PlainDate } from '../../../../values/plain-date.ts'
import type { Tx } from '../../../platform/database.ts'

/** Certificates from classes of one institution, issued from a day on. */
export interface Source { institutionId: string; since: PlainDate }
/** A day, the instant until which records and verifications are known, and the people in question: whoever holds a certificate, or one of a source. */
export interface Question { day: PlainDate; known: Date; lo: string; hi: string; age: WorkingAge; source: Source | null }

const work = WORKING.map((w) => `'${w}'`).join(', ')
/**
 * Everybody of the ledger in a range with the facts of F16 on day `$1` as known at `$2`. The newest confirmed record counts; a later survey moves who is not at work among seeking, studying and without a wish,
 * but work said in a survey is not shown by any paper and counts as nothing (A-45). Of an institution only its holders are looked at, not the ledger around them.
 */
const persons = ({ source }: Question) => `
  WITH certified AS MATERIALIZED (
    SELECT f.veteran_id FROM fact_certified_persons($1::date, $2::timestamptz) f WHERE $8::uuid IS NULL
    UNION SELECT c.veteran_id FROM certificates c WHERE c.institution_id = $8 AND c.issued_on >= $9::date AND c.issued_on <= $1 AND c.state IN ('VERIFIED', 'REVOKED') AND coalesce(c.verified_at, c.recorded_at) <= $2
       AND (c.valid_to IS NULL OR c.valid_to >= $1) AND (c.revoked_on IS NULL OR c.revoked_on > $1)),
  persons AS (
    SELECT v.id, v.name, v.resettlement_region AS region, v.resettlement_unit AS unit, c.veteran_id IS NOT NULL AS holds, v.birth_on <= $5::date AND v.birth_on >= CASE v.sex WHEN 'M' THEN $6::date ELSE $7::date END AS of_age,
           e.from_on AS since, e.employer,
           CASE WHEN e.status IN (${work}) AND (e.until_on IS NULL OR e.until_on >= $1) THEN e.status
                WHEN s.surveyed_on > coalesce(e.until_on, e.from_on, '-infinity') AND s.employment_state IN ('UNEMPLOYED', 'STUDYING', 'NO_WISH') THEN s.employment_state
                WHEN e.status IN (${work}) THEN 'UNEMPLOYED' ELSE coalesce(e.status, 'UNKNOWN') END AS status
      FROM veterans v ${source === null ? 'LEFT JOIN' : 'JOIN'} certified c ON c.veteran_id = v.id
      LEFT JOIN LATERAL (SELECT r.status, r.from_on, r.until_on, r.employer FROM employment_records r
         WHERE c.veteran_id IS NOT NULL AND r.veteran_id = v.id AND r.from_on <= $1 AND r.state = 'CONFIRMED' AND r.decided_at < $2 AND (r.superseded_at IS NULL OR r.superseded_at >= $2) ORDER BY r.from_on DESC, r.decided_at DESC, r.id DESC LIMIT 1) e ON true
      LEFT JOIN LATERAL (SELECT n.surveyed_on, n.employment_state FROM needs_surveys n
         WHERE c.veteran_id IS NOT NULL AND n.veteran_id = v.id AND n.surveyed_on <= $1 AND n.valid_until >= $1 AND n.employment_state IS NOT NULL AND n.entered_at < $2 ORDER BY n.surveyed_on DESC, n.entered_at DESC LIMIT 1) s ON true
     WHERE v.resettlement_region >= $3 AND v.resettlement_region < $4 AND v.merged_into IS NULL)`
const groups: Readonly<Record<CertifiedGroup, string>> = {
  HOLDERS: 'p.holds AND p.of_age', BASE: `p.holds AND p.of_age AND p.status NOT IN ('STUDYING', 'NO_WISH')`, WORKING: `p.holds AND p.of_age AND p.status IN (${work})`, SEEKING: `p.holds AND p.of_age AND p.status = 'UNEMPLOYED'`,
  UNKNOWN: `p.holds AND p.of_age AND p.status = 'UNKNOWN'`, LEFT_OUT: `p.holds AND p.of_age AND p.status IN ('STUDYING', 'NO_WISH')`, OUT_OF_AGE: 'p.holds AND NOT p.of_age', LEDGER: 'p.of_age AND $8::uuid IS NULL',
}
const asked = (q: Question) => [q.day, q.known, q.lo, q.hi, q.age.latest, q.age.earliestMan, q.age.earliestWoman, q.source?.institutionId ?? null, q.source?.since ?? null]
const counts = Object.entries(groups).map(([group, where]) => `count(*) FILTER (WHERE ${where})::int AS "${group}"`).join(', ')

/** The figures by reporting unit, or by county; of an institution only where its holders are. */
export const countByPlace = (tx: Tx, q: Question, by: 'unit' | 'county') =>
  tx.many<CertifiedCounts & { code: string; name: string | null }>(
    `${persons(q)} SELECT x.code, (SELECT r.name FROM regions r WHERE r.code = x.code) AS name, ${Object.keys(groups).map((g) => `x."${g}"`).join(', ')}
       FROM (SELECT ${by === 'unit' ? 'p.unit' : `left(p.region, 6) || '000000'`} AS code, ${counts} FROM persons p GROUP BY 1) x ORDER BY x.code`, asked(q))

export interface Found { id: string; name: string; regionName: string; status: EmploymentStatus | 'UNKNOWN'; since: PlainDate | null; employer: string | null; holds: boolean }
/** The people of one figure, by place and id. */
export const page = (tx: Tx, q: Question, group: CertifiedGroup, after: string | null, limit: number) =>
  tx.many<Found>(
    `${persons(q)} SELECT p.id, p.name, r.full_name AS "regionName", p.status, p.since, p.employer, p.holds FROM persons p JOIN regions r ON r.code = p.region
      WHERE ${groups[group]} AND ($10::uuid IS NULL OR (p.region, p.id) > ((SELECT l.resettlement_region FROM veterans l WHERE l.id = $10), $10)) ORDER BY p.region, p.id LIMIT $11`, [...asked(q), after, limit])
export const count = async (tx: Tx, q: Question, group: CertifiedGroup): Promise<number> => (await tx.one<{ n: number }>(`${persons(q)} SELECT count(*)::int AS n FROM persons p WHERE ${groups[group]}`, asked(q))).n

/** Records that speak of the time up to a day and were confirmed only after an instant; of an institution those of people it certified. */
export const laterRecords = async (tx: Tx, q: Question): Promise<number> =>
  (await tx.one<{ n: number }>(
    `SELECT count(*)::int AS n FROM employment_records r WHERE r.region_code >= $1 AND r.region_code < $2 AND r.state = 'CONFIRMED' AND r.from_on <= $3 AND r.decided_at >= $4
        AND ($5::uuid IS NULL OR EXISTS (SELECT 1 FROM certificates c WHERE c.veteran_id = r.veteran_id AND c.institution_id = $5 AND c.issued_on >= $6::date AND c.issued_on <= $3))`,
    [q.lo, q.hi, q.day, q.known, q.source?.institutionId ?? null, q.source?.since ?? null])).n
