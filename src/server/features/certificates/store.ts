import type { CertificateState } from '../../../policy/machines/small-machines.ts'
import type { Channel, Level } from '../../../policy/vocabulary.ts'
import { maskNumbersIn } from '../../../values/mask.ts'
import type { PlainDate } from '../../../values/plain-date.ts'
import type { Tx } from '../../platform/database.ts'
import type { DayPlace } from '../../platform/paging.ts'
import { inScope } from '../classes/index.ts'

export interface Certificate {
  id: string
  veteranId: string
  classId: string | null
  enrolmentId: string | null
  type: Channel
  number: string
  level: Level
  issuedOn: PlainDate
  validTo: PlainDate | null
  issuer: string
  medium: 'ELECTRONIC' | 'PAPER'
  isReissue: boolean
  state: CertificateState
  verifyNote: string | null
}

const columns = `x.id, x.veteran_id AS "veteranId", x.class_id AS "classId", x.enrolment_id AS "enrolmentId", x.type, x.number, x.level, x.issued_on AS "issuedOn",
  x.valid_to AS "validTo", x.issuer, x.medium, x.is_reissue AS "isReissue", x.state, x.verify_note AS "verifyNote"`

/** Certificates of a class that hold or wait; the caller has found the class in scope. */
export const certificatesOf = (tx: Tx, classId: string) => tx.many<Certificate>(`SELECT ${columns} FROM certificates x WHERE x.class_id = $1 AND x.state <> 'REVOKED'`, [classId])

/** Certificates of classes in scope, locked, in one order. */
export function lockMany(tx: Tx, ids: readonly string[]): Promise<(Certificate & { classId: string; enrolmentId: string })[]> {
  const scope = inScope(tx.principal.scope, 2)
  return tx.many(`SELECT ${columns} FROM certificates x JOIN training_classes c ON c.id = x.class_id WHERE x.id = ANY ($1::uuid[]) AND x.enrolment_id IS NOT NULL
    AND ${scope.sql} ORDER BY x.id FOR UPDATE OF x`, [ids, ...scope.params])
}

export const isTaken = async (tx: Tx, type: Channel, number: string, exceptId: string): Promise<boolean> =>
  (await tx.one<{ taken: boolean }>('SELECT fact_certificate_taken($1, $2, $3) AS taken', [type, number, exceptId])).taken

export interface NewCertificate extends Omit<Certificate, 'state' | 'verifyNote'> {
  classRegion: string
  institutionId: string
  creditedUnit: string
  tradeCode: string | null
  skillHenanCategory: number | null
}

/** Writes certificates; one that was recorded before and is not verified yet is corrected and waits anew. Answers how many. */
export const putMany = (tx: Tx, rows: readonly NewCertificate[]) =>
  tx.run(
    `INSERT INTO certificates AS x (id, veteran_id, class_id, enrolment_id, class_region, institution_id, credited_unit, type, number, trade_code, level, issued_on, valid_to,
                                    issuer, medium, is_reissue, skill_henan_category, state, recorded_by, recorded_at)
     SELECT r.id, r."veteranId", r."classId", r."enrolmentId", r."classRegion", r."institutionId", r."creditedUnit", r.type, r.number, r."tradeCode", r.level, r."issuedOn", r."validTo",
            r.issuer, r.medium, r."isReissue", r."skillHenanCategory", 'RECORDED', $2, app_now()
       FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, "veteranId" uuid, "classId" uuid, "enrolmentId" uuid, "classRegion" text, "institutionId" uuid, "creditedUnit" text, type text,
            number text, "tradeCode" text, level text, "issuedOn" date, "validTo" date, issuer text, medium text, "isReissue" boolean, "skillHenanCategory" int)
     ON CONFLICT (id) DO UPDATE SET level = excluded.level, issued_on = excluded.issued_on, valid_to = excluded.valid_to, issuer = excluded.issuer, medium = excluded.medium,
       is_reissue = excluded.is_reissue, state = 'RECORDED', verify_note = NULL, recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at
       WHERE x.enrolment_id = excluded.enrolment_id AND x.type = excluded.type AND x.number = excluded.number AND x.state IN ('RECORDED', 'VERIFY_FAILED')`,
    [JSON.stringify(rows), tx.principal.userId])

export const setVerdict = (tx: Tx, id: string, state: CertificateState, note: string) =>
  tx.run('UPDATE certificates SET state = $2, verify_note = $3, verified_by = $4, verified_at = app_now() WHERE id = $1', [id, state, note, tx.principal.userId])

export const revoke = (tx: Tx, id: string, reason: string) =>
  tx.run(`UPDATE certificates SET state = 'REVOKED', revoked_on = app_today(), revoked_by = $3, revoke_reason = $2 WHERE id = $1`, [id, reason, tx.principal.userId])

export interface CertificateListRow extends Certificate {
  classTitle: string | null
  openedOn: PlainDate | null
  completedOn: PlainDate | null
  personName: string
  idSealed: Buffer
  trade: string | null
  skillHenanCategory: number | null
}
export interface CertificateFilter { state: string | null; classId: string | null; q: string }

/** A keyset page in scope, newest first; people whose certificate comes from no class are seen by the office of their resettlement place. */
export function listPage(tx: Tx, filter: CertificateFilter, after: DayPlace | null, limit: number): Promise<CertificateListRow[]> {
  const { sql, params } = where(tx, filter)
  return tx.many<CertificateListRow>(
    `SELECT ${columns}, c.title AS "classTitle", c.opened_on AS "openedOn", c.completed_on AS "completedOn", v.name AS "personName", v.id_no_enc AS "idSealed", t.name AS trade,
            x.skill_henan_category AS "skillHenanCategory"
       FROM certificates x LEFT JOIN training_classes c ON c.id = x.class_id JOIN veterans v ON v.id = x.veteran_id LEFT JOIN trades t ON t.code = x.trade_code
      WHERE ${sql} AND ${after === null ? 'true' : '(x.issued_on, x.id) < ($6::date, $7::uuid)'} ORDER BY x.issued_on DESC, x.id DESC LIMIT ${limit}`,
    [...params, ...(after === null ? [] : [after.day, after.id])])
}

export async function countMatching(tx: Tx, filter: CertificateFilter): Promise<{ value: number; exact: boolean }> {
  const { sql, params } = where(tx, filter)
  const bound = 10_000
  const { n } = await tx.one<{ n: number }>(
    `SELECT count(*)::int AS n FROM (SELECT 1 FROM certificates x LEFT JOIN training_classes c ON c.id = x.class_id JOIN veterans v ON v.id = x.veteran_id WHERE ${sql} LIMIT ${bound + 1}) m`, params)
  return n > bound ? { value: bound, exact: false } : { value: n, exact: true }
}

function where(tx: Tx, filter: CertificateFilter): { sql: string; params: unknown[] } {
  const { scope: whose } = tx.principal
  const scope = inScope(whose, 4)
  const ownPeople = whose.kind === 'range' ? '(x.class_id IS NULL AND v.resettlement_region >= $4 AND v.resettlement_region < $5)' : 'false'
  // an evaluation body sees them through a filing that holds
  const ofClass = whose.kind !== 'organisation' ? scope.sql : `(x.institution_id = $4::uuid
    OR EXISTS (SELECT 1 FROM exam_filings f WHERE f.class_id = x.class_id AND f.evaluator_org_id = $5::uuid AND f.state IN ('FILED', 'CONFIRMED')))`
  return {
    sql: `($1::text IS NULL OR x.state = $1) AND ($2::uuid IS NULL OR x.class_id = $2) AND ($3 = '' OR v.name LIKE $3 || '%' OR x.number LIKE $3 || '%') AND (${ofClass} OR ${ownPeople})`,
    params: [filter.state, filter.classId, filter.q.replace(/[\\%_]/g, '\\$&'), ...scope.params],
  }
}

export interface ImportRow { id: string; classId: string; fileName: string; digest: string; read: number; accepted: number; unchanged: number; rejected: number; errors: unknown; errorsSealed: Buffer | null; region: string }
export const insertImport = (tx: Tx, row: ImportRow) =>
  tx.run(
    `INSERT INTO imports (id, kind, file_name, digest, class_id, region_code, rows_read, accepted, unchanged, rejected, errors, imported_by, errors_sealed, imported_at)
     VALUES ($1, 'CERTIFICATES', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, app_now())`,
    [row.id, maskNumbersIn(row.fileName), row.digest, row.classId, row.region, row.read, row.accepted, row.unchanged, row.rejected, JSON.stringify(row.errors), tx.principal.userId, row.errorsSealed])

export const findImport = (tx: Tx, classId: string, id: string) =>
  tx.maybe<{ fileName: string; errorsSealed: Buffer | null }>(`SELECT file_name AS "fileName", errors_sealed AS "errorsSealed" FROM imports WHERE id = $1 AND class_id = $2 AND kind = 'CERTIFICATES'`, [id, classId])
