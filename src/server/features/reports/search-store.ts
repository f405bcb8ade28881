import type { Tx } from '../../platform/database.ts'
import { inScope, seated } from '../classes/index.ts'

/** How a person is looked for: the beginning of the name, or a whole number by its keyed hash. */
export type PersonKey = { by: 'name'; prefix: string } | { by: 'id' | 'phone'; hash: Buffer }

export interface PersonFound {
  id: string; name: string; idNoEnc: Buffer; phoneEnc: Buffer | null; place: string; discharge: string
  /** The class that makes him findable, where it is one. */
  classId: string | null; classTitle: string | null
}

/**
 * Conditions on `veterans v` from `$first` on. Ranges and equality instead of LIKE: only such operators may use an index below row security.
 */
function keyOf(key: PersonKey, first: number): { sql: string; params: readonly [unknown, unknown] } {
  if (key.by === 'name') return { sql: `v.name ~>=~ $${first} AND v.name ~<~ $${first + 1}`, params: [key.prefix, endOf(key.prefix)] }
  return { sql: `v.${key.by === 'id' ? 'id_hash' : 'phone_hash'} = $${first} AND $${first + 1}::text IS NULL`, params: [key.hash, null] }
}

/** The first text after every text that begins with the prefix. */
const endOf = (prefix: string): string => prefix + String.fromCodePoint(0x10ffff)

const person = `v.id, v.name, v.id_no_enc AS "idNoEnc", v.phone_enc AS "phoneEnc", r.full_name AS place, coalesce(d.label, v.discharge_type) AS discharge`
const names = `JOIN regions r ON r.code = v.resettlement_region LEFT JOIN labels d ON d.kind = 'discharge_type' AND d.code = v.discharge_type`
const gone = `('TRANSFERRED_OUT', 'NO_SHOW', 'WITHDRAWN', 'DISQUALIFIED')`

/** People resettled in [lo, hi). */
export function peopleIn(tx: Tx, range: { lo: string; hi: string }, key: PersonKey, limit: number): Promise<PersonFound[]> {
  const wanted = keyOf(key, 3)
  return tx.many<PersonFound>(
    `SELECT ${person}, NULL AS "classId", NULL AS "classTitle"
       FROM (SELECT * FROM veterans v WHERE v.resettlement_region >= $1 AND v.resettlement_region < $2 AND ${wanted.sql}
              ORDER BY v.name USING ~<~, v.resettlement_region, v.id LIMIT ${limit}) v ${names} ORDER BY v.name, v.id`, [range.lo, range.hi, ...wanted.params])
}

/** People in the classes of the caller's scope, each with the newest of them; `elsewhere` leaves out those resettled in that range. */
export function traineesOf(tx: Tx, key: PersonKey, elsewhere: { lo: string; hi: string } | null, limit: number): Promise<PersonFound[]> {
  const scope = seated(tx.principal.scope, 1)
  const wanted = keyOf(key, 3)
  return tx.many<PersonFound>(
    `SELECT * FROM (SELECT DISTINCT ON (v.id) ${person}, c.id AS "classId", c.title AS "classTitle"
       FROM training_classes c JOIN enrolments e ON e.class_id = c.id JOIN veterans v ON v.id = e.veteran_id ${names}
      WHERE ${scope.sql} AND ${wanted.sql} AND e.state NOT IN ${gone} AND ($5::text IS NULL OR v.resettlement_region < $5 OR v.resettlement_region >= $6)
      ORDER BY v.id, c.planned_open DESC NULLS LAST, c.id) found ORDER BY name, id LIMIT ${limit}`,
    [...scope.params, ...wanted.params, elsewhere?.lo ?? null, elsewhere?.hi ?? null])
}

export interface ClassFound { id: string; title: string; batchNo: string | null; filingNo: string | null; institutionName: string; plannedOpen: string | null; state: string }

/** Classes in scope by a piece of the title (full and half width alike) or the beginning of a batch or filing number; a whole number first, then the newest. */
export function classesLike(tx: Tx, text: string, limit: number): Promise<ClassFound[]> {
  const scope = inScope(tx.principal.scope, 3)
  return tx.many<ClassFound>(
    `SELECT c.id, c.title, c.batch_no AS "batchNo", c.filing_no AS "filingNo", o.name AS "institutionName", c.planned_open AS "plannedOpen", c.state
       FROM training_classes c JOIN organizations o ON o.id = c.institution_id
      WHERE ${scope.sql} AND (normalize(c.title, NFKC) ILIKE '%' || $1 || '%' OR c.batch_no ILIKE $1 || '%' OR c.filing_no ILIKE $1 || '%')
      ORDER BY (upper($2) IN (upper(c.batch_no), upper(c.filing_no))) DESC NULLS LAST, c.planned_open DESC NULLS LAST, c.id LIMIT ${limit}`, [escaped(text), text, ...scope.params])
}

export interface CertificateFound {
  id: string; number: string; typeLabel: string; trade: string | null; level: string | null; holder: string; issuedOn: string; state: string; veteranId: string
}

/** Certificates by the beginning of their number: of classes or people in range, of the own school, or of exams the body holds. */
export function certificatesLike(tx: Tx, prefix: string, limit: number): Promise<CertificateFound[]> {
  const { scope } = tx.principal
  if (scope.kind !== 'range' && scope.kind !== 'organisation') return Promise.resolve([])
  const own = scope.kind === 'range'
    ? { sql: `((x.class_region >= $3 AND x.class_region < $4) OR (v.resettlement_region >= $3 AND v.resettlement_region < $4))`, params: [scope.lo, scope.hi] }
    : {
        sql: `(x.institution_id = $3::uuid
          OR EXISTS (SELECT 1 FROM exam_filings f WHERE f.class_id = x.class_id AND f.evaluator_org_id = $4::uuid AND f.state IN ('FILED', 'CONFIRMED')))`,
        params: [scope.orgId, scope.orgId],
      }
  return tx.many<CertificateFound>(
    `SELECT x.id, x.number, t.name AS "typeLabel", r.name AS trade, CASE WHEN x.level = 'NONE' THEN NULL ELSE l.name END AS level,
            v.name AS holder, x.issued_on AS "issuedOn", x.state, x.veteran_id AS "veteranId"
       FROM certificates x JOIN certificate_types t ON t.code = x.type JOIN skill_levels l ON l.code = x.level JOIN veterans v ON v.id = x.veteran_id
       LEFT JOIN trades r ON r.code = x.trade_code
      WHERE x.number ~>=~ $1 AND x.number ~<~ $2 AND ${own.sql} ORDER BY x.number, x.id LIMIT ${limit}`, [prefix, endOf(prefix), ...own.params])
}

export interface InstitutionFound { id: string; name: string; typeLabel: string; place: string; state: string }

/** Institutions registered in [lo, hi) by a piece of their name. */
export const institutionsLike = (tx: Tx, range: { lo: string; hi: string }, text: string, limit: number) =>
  tx.many<InstitutionFound>(
    `SELECT i.id, o.name, coalesce(l.label, i.type) AS "typeLabel", r.full_name AS place, i.state
       FROM institutions i JOIN organizations o ON o.id = i.id JOIN regions r ON r.code = i.region_code
       LEFT JOIN labels l ON l.kind = 'institution_type' AND l.code = i.type
      WHERE i.region_code >= $1 AND i.region_code < $2 AND normalize(o.name, NFKC) ILIKE '%' || $3 || '%' ORDER BY o.name, i.id LIMIT ${limit}`,
    [range.lo, range.hi, escaped(text)])

const escaped = (text: string): string => text.replace(/[%_\\]/g, '\\$&')
