import type { PublicRecord } from '../../../documents/completion-record/model.ts'
import type { Tx } from '../../platform/database.ts'
import { seated } from '../classes/index.ts'

export interface NewRecord { number: string; enrolmentId: string; view: PublicRecord }

/** Issues completion records; a person who has one keeps it. Answers how many are new. */
export const issue = (tx: Tx, classId: string, rows: readonly NewRecord[]) =>
  tx.run(
    `INSERT INTO completion_records (number, enrolment_id, class_id, issued_at, public_view)
     SELECT r.number, r."enrolmentId", $1, app_now(), r.view FROM jsonb_to_recordset($2::jsonb) AS r(number text, "enrolmentId" uuid, view jsonb)
     ON CONFLICT (enrolment_id) DO NOTHING`, [classId, JSON.stringify(rows)])

/** Puts the verified number of the labour department on a record, or takes it off. */
export const setOfficialNumber = (tx: Tx, enrolmentId: string, officialNumber: string | null) =>
  tx.run(`UPDATE completion_records SET public_view = public_view || jsonb_build_object('officialNumber', $2::text) WHERE enrolment_id = $1`, [enrolmentId, officialNumber])

export const revokeOf = (tx: Tx, enrolmentId: string) =>
  tx.run('UPDATE completion_records SET revoked_at = app_now() WHERE enrolment_id = $1 AND revoked_at IS NULL', [enrolmentId])

export interface IssuedRecord { number: string; issuedAt: Date; view: PublicRecord; revokedAt: Date | null }

/** The masked record behind the public page; anybody may ask, with the whole number only. */
export const publicRecord = (tx: Tx, number: string) =>
  tx.maybe<IssuedRecord>('SELECT number, issued_at AS "issuedAt", public_view AS view, revoked_at AS "revokedAt" FROM public_completion_record($1)', [number])

/** A record of a class in scope with the person's full name and sealed number; a veteran finds his own only. */
export function findRecord(tx: Tx, number: string): Promise<(IssuedRecord & { personName: string; idSealed: Buffer }) | null> {
  const scope = seated(tx.principal.scope, 2)
  return tx.maybe(
    `SELECT r.number, r.issued_at AS "issuedAt", r.public_view AS view, p.revoked_at AS "revokedAt", v.name AS "personName", v.id_no_enc AS "idSealed"
       FROM completion_records r JOIN enrolments e ON e.id = r.enrolment_id JOIN veterans v ON v.id = e.veteran_id
       CROSS JOIN LATERAL public_completion_record(r.number) p
      WHERE r.number = $1 AND ${scope.sql} AND ($4::uuid IS NULL OR e.veteran_id = $4)`, [number, ...scope.params, tx.principal.veteranId])
}
