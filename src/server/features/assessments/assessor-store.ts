import type { PlainDate } from '../../../values/plain-date.ts'
import type { Tx } from '../../platform/database.ts'

export interface AssessorRecord {
  id: string; name: string; uscc: string; legalPerson: string; phone: string; bankName: string; accountEnc: Buffer; accountHash: Buffer; engagedFrom: PlainDate; engagedTo: PlainDate; open: number
  files: { id: string; title: string; fileName: string; addedAt: string }[]; people: { id: string; name: string }[]
}
const columns = `a.id, o.name, o.uscc, a.legal_person AS "legalPerson", a.phone, a.bank_name AS "bankName", a.account_enc AS "accountEnc", a.account_hash AS "accountHash", a.engaged_from AS "engagedFrom", a.engaged_to AS "engagedTo",
  (SELECT count(*)::int FROM assessment_assignments g JOIN assessments e ON e.id = g.assessment_id WHERE g.assessor_id = a.id AND g.ended_at IS NULL AND e.state NOT IN ('CONFIRMED', 'ARCHIVED', 'WITHDRAWN')) AS open,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', f.attachment_id, 'title', f.title, 'fileName', m.file_name, 'addedAt', f.added_at) ORDER BY f.added_at), '[]') FROM assessor_files f JOIN attachments m ON m.id = f.attachment_id WHERE f.assessor_id = a.id) AS files,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name) ORDER BY u.name, u.id), '[]') FROM users u WHERE u.org_id = a.id AND u.active
     AND EXISTS (SELECT 1 FROM role_grants g WHERE g.user_id = u.id AND g.role = 'ASR' AND g.valid_from <= app_today() AND coalesce(g.valid_to, 'infinity') >= app_today())) AS people`

/** Organisations the caller may see, by name. */
export const list = (tx: Tx) => tx.many<AssessorRecord>(`SELECT ${columns} FROM assessor_organizations a JOIN organizations o ON o.id = a.id ORDER BY o.name, a.id`)
export const find = (tx: Tx, id: string) => tx.maybe<AssessorRecord>(`SELECT ${columns} FROM assessor_organizations a JOIN organizations o ON o.id = a.id WHERE a.id = $1`, [id])
export const hold = (tx: Tx, id: string) => tx.maybe('SELECT 1 FROM assessor_organizations WHERE id = $1 FOR UPDATE', [id])
/** The kind of organisation a credit code is registered for. */
export const kindOfUscc = (tx: Tx, uscc: string) => tx.maybe<{ kind: string; name: string }>('SELECT kind, name FROM organizations WHERE uscc = $1', [uscc])

export interface Facts { legalPerson: string; phone: string; bankName: string; engagedFrom: PlainDate; engagedTo: PlainDate }
export const insert = (tx: Tx, a: Facts & { id: string; accountEnc: Buffer; accountHash: Buffer }) =>
  tx.run(
    `INSERT INTO assessor_organizations (id, legal_person, phone, bank_name, account_enc, account_hash, engaged_from, engaged_to, registered_by, registered_name, registered_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, app_user(), $9, app_now())`, [a.id, a.legalPerson, a.phone, a.bankName, a.accountEnc, a.accountHash, a.engagedFrom, a.engagedTo, tx.principal.name])
export const change = (tx: Tx, id: string, a: Facts & { accountEnc: Buffer | null; accountHash: Buffer | null }) =>
  tx.run(
    `UPDATE assessor_organizations SET legal_person = $2, phone = $3, bank_name = $4, account_enc = coalesce($5, account_enc), account_hash = coalesce($6, account_hash), engaged_from = $7, engaged_to = $8 WHERE id = $1`,
    [id, a.legalPerson, a.phone, a.bankName, a.accountEnc, a.accountHash, a.engagedFrom, a.engagedTo])

export async function insertFile(tx: Tx, f: { assessorId: string; title: string; attachmentId: string; digest: string; size: number; mediaType: string; fileName: string }): Promise<void> {
  await tx.run(`INSERT INTO attachments (id, digest, size, media_type, file_name, kind, uploaded_by, uploaded_at) VALUES ($1, $2, $3, $4, $5, 'ASSESSOR_CONTRACT', app_user(), app_now())`, [f.attachmentId, f.digest, f.size, f.mediaType, f.fileName])
  await tx.run('INSERT INTO assessor_files (attachment_id, assessor_id, title, added_by, added_at) VALUES ($1, $2, $3, app_user(), app_now())', [f.attachmentId, f.assessorId, f.title])
}
export const findFile = (tx: Tx, id: string, fileId: string) =>
  tx.maybe<{ digest: string; mediaType: string; fileName: string }>(`SELECT m.digest, m.media_type AS "mediaType", m.file_name AS "fileName" FROM assessor_files f JOIN attachments m ON m.id = f.attachment_id WHERE f.assessor_id = $1 AND f.attachment_id = $2`, [id, fileId])

/** What the institution of a contract is told apart by; accounts that were replaced count too. */
export const institutionFacts = (tx: Tx, institutionId: string) =>
  tx.one<{ uscc: string | null; legalPerson: string; phones: string[]; accounts: Buffer[] }>(
    `SELECT o.uscc, i.legal_person AS "legalPerson", array_remove(ARRAY[i.contact_phone, o.phone], NULL) AS phones, ARRAY(SELECT b.account_hash FROM bank_accounts b WHERE b.org_id = i.id) AS accounts
       FROM institutions i JOIN organizations o ON o.id = i.id WHERE i.id = $1`, [institutionId])
/** The first fact both share as they stand now; null when none. */
export const tie = async (tx: Tx, assessorId: string, institutionId: string) =>
  (await tx.one<{ tie: 'USCC' | 'LEGAL_PERSON' | 'PHONE' | 'ACCOUNT' | null }>('SELECT fact_assessor_tied($1, $2) AS tie', [assessorId, institutionId])).tie
