import type { PlainDate } from '../../../values/plain-date.ts'
import type { Tx } from '../../platform/database.ts'
import type { PersonalFieldKey } from '../../platform/personal-data/register.ts'

/** The own record with its sealed numbers. */
export interface OwnRecord {
  id: string; name: string; idNoEnc: Buffer; phoneEnc: Buffer | null; cardNoEnc: Buffer | null; sex: 'M' | 'F'; birthOn: PlainDate; resettlementRegion: string; resettlementName: string
  dischargeType: string; enlistedOn: PlainDate | null; dischargedOn: PlainDate | null; education: string | null; educationLabel: string | null; householdRegion: string | null; residenceRegion: string | null
}

export const ownRecord = (tx: Tx) =>
  tx.maybe<OwnRecord>(
    `SELECT v.id, v.name, v.id_no_enc AS "idNoEnc", v.phone_enc AS "phoneEnc", v.card_no_enc AS "cardNoEnc", v.sex, v.birth_on AS "birthOn", v.resettlement_region AS "resettlementRegion",
            r.full_name AS "resettlementName", coalesce(d.label, v.discharge_type) AS "dischargeType", v.enlisted_on AS "enlistedOn", v.discharged_on AS "dischargedOn", v.education,
            e.label AS "educationLabel", v.household_region AS "householdRegion", v.residence_region AS "residenceRegion"
       FROM veterans v JOIN regions r ON r.code = v.resettlement_region LEFT JOIN labels d ON d.kind = 'discharge_type' AND d.code = v.discharge_type
       LEFT JOIN labels e ON e.kind = 'education' AND e.code = v.education WHERE v.id = $1`, [tx.principal.veteranId])

/** What else is held, by kind, as plain rows for the copy a person takes along. */
export interface OwnHistory {
  classes: { title: string; institution: string; from: string | null; to: string | null; state: string; lessonsAttended: number }[]
  certificates: { type: string; number: string; issuedOn: string; issuer: string; state: string }[]
  vouchers: { kind: string; number: string; from: string; to: string; state: string; title: string | null; amountFen: string | null }[]
  education: { path: string; school: string; year: number; state: string; result: string | null; endedOn: string | null; preferences: string[] }[]
  employment: { status: string; employer: string | null; place: string | null; from: string; to: string | null; state: string }[]
  recommendations: { employer: string; post: string | null; on: string; by: string; result: string | null }[]
  examResults: { title: string; channel: string; passed: boolean; absent: boolean; score: string | null; on: string }[]
  leaves: { title: string; reason: string; lessons: number; state: string; askedAt: string }[]
  accounts: { login: string; createdOn: string }[]
}

export const ownHistory = (tx: Tx) =>
  tx.one<OwnHistory>(
    `SELECT (SELECT coalesce(json_agg(json_build_object('title', c.title, 'institution', o.name, 'from', c.starts_on, 'to', c.ends_on, 'state', e.state, 'lessonsAttended',
              (SELECT coalesce(sum(a.lessons_present), 0) FROM attendance_records a WHERE a.enrolment_id = e.id)) ORDER BY c.starts_on DESC), '[]')
              FROM enrolments e JOIN training_classes c ON c.id = e.class_id JOIN organizations o ON o.id = c.institution_id WHERE e.veteran_id = $1) AS classes,
            (SELECT coalesce(json_agg(json_build_object('type', t.name, 'number', x.number, 'issuedOn', x.issued_on, 'issuer', x.issuer, 'state', x.state) ORDER BY x.issued_on DESC), '[]')
              FROM certificates x JOIN certificate_types t ON t.code = x.type WHERE x.veteran_id = $1) AS certificates,
            (SELECT coalesce(json_agg(json_build_object('kind', w.kind, 'number', w.number, 'from', w.valid_from, 'to', w.valid_to, 'state', w.state, 'title', c.title, 'amountFen', w.amount_fen::text) ORDER BY w.claimed_at DESC), '[]')
              FROM vouchers w LEFT JOIN training_classes c ON c.id = w.class_id WHERE w.veteran_id = $1) AS vouchers,
            (SELECT coalesce(json_agg(json_build_object('path', k.path, 'school', k.school, 'year', k.year, 'state', k.state, 'result', k.result, 'endedOn', k.ended_on,
              'preferences', (SELECT coalesce(json_agg(p.kind || ' ' || p.state ORDER BY p.requested_on, p.kind), '[]') FROM education_preferences p WHERE p.case_id = k.id)) ORDER BY k.opened_at DESC), '[]')
              FROM education_cases k WHERE k.veteran_id = $1) AS education,
            (SELECT coalesce(json_agg(json_build_object('status', w.status, 'employer', w.employer, 'place', w.place, 'from', w.from_on, 'to', w.until_on, 'state', CASE WHEN w.superseded_at IS NULL THEN w.state ELSE 'SUPERSEDED' END) ORDER BY w.from_on DESC, w.entered_at DESC), '[]')
              FROM employment_records w WHERE w.veteran_id = $1) AS employment,
            (SELECT coalesce(json_agg(json_build_object('employer', r.employer, 'post', r.post, 'on', r.recommended_on, 'by', o.name, 'result', (SELECT s.result FROM job_recommendation_results s WHERE s.recommendation_id = r.id ORDER BY s.entered_at DESC LIMIT 1)) ORDER BY r.recommended_on DESC), '[]')
              FROM job_recommendations r JOIN enrolments e ON e.id = r.enrolment_id JOIN organizations o ON o.id = r.by_org WHERE e.veteran_id = $1) AS recommendations,
            (SELECT coalesce(json_agg(json_build_object('title', c.title, 'channel', t.name, 'passed', r.passed, 'absent', r.absent, 'score', r.score::text, 'on', r.recorded_at::date) ORDER BY r.recorded_at DESC), '[]')
              FROM exam_results r JOIN enrolments e ON e.id = r.enrolment_id JOIN training_classes c ON c.id = e.class_id JOIN certificate_types t ON t.code = r.channel WHERE e.veteran_id = $1) AS "examResults",
            (SELECT coalesce(json_agg(json_build_object('title', c.title, 'reason', l.reason, 'lessons', l.lessons, 'state', l.state, 'askedAt', l.submitted_at) ORDER BY l.submitted_at DESC), '[]')
              FROM leave_requests l JOIN enrolments e ON e.id = l.enrolment_id JOIN training_classes c ON c.id = e.class_id WHERE e.veteran_id = $1) AS leaves,
            (SELECT coalesce(json_agg(json_build_object('login', u.login, 'createdOn', u.created_at::date) ORDER BY u.created_at), '[]') FROM users u WHERE u.veteran_id = $1) AS accounts`,
    [tx.principal.veteranId])

export interface Look { at: Date; unit: string | null; roles: string[]; action: string; summary: string }
/** Who looked at or changed the own record, newest first, without names. */
export const looks = (tx: Tx, since: Date) => tx.many<Look>('SELECT at, unit, roles, action, summary FROM own_record_looks($1)', [since])

/** Whether a class of the person has not come to its end. */
export const isInTraining = async (tx: Tx, veteranId: string): Promise<boolean> =>
  (await tx.maybe(
    `SELECT 1 FROM enrolments e JOIN training_classes c ON c.id = e.class_id WHERE e.veteran_id = $1 AND e.state NOT IN ('NO_SHOW', 'WITHDRAWN', 'DISQUALIFIED', 'TRANSFERRED_OUT', 'CLOSED')
      AND c.state NOT IN ('CANCELLED', 'REJECTED', 'TERMINATED', 'CLOSED', 'ARCHIVED') LIMIT 1`, [veteranId])) !== null

export interface PersonalRequest {
  id: string; veteranId: string; regionCode: string; kind: 'CORRECTION' | 'ERASURE'; field: PersonalFieldKey; wantedEnc: Buffer | null; note: string; proofId: string | null
  state: 'OPEN' | 'ACCEPTED' | 'REFUSED'; askedAt: Date; dueOn: PlainDate; answeredAt: Date | null; answer: string | null
}
const columns = `r.id, r.veteran_id AS "veteranId", r.region_code AS "regionCode", r.kind, r.field, r.wanted_enc AS "wantedEnc", r.note, r.proof_id AS "proofId", r.state, r.asked_at AS "askedAt",
  r.due_on AS "dueOn", r.answered_at AS "answeredAt", r.answer`

/** Writes a request; false when one for this field is open already, or the id is taken. */
export const insert = async (tx: Tx, r: Omit<PersonalRequest, 'askedAt' | 'answeredAt'> & { dueProvisional: boolean }): Promise<boolean> =>
  (await tx.run(
    `INSERT INTO personal_requests (id, veteran_id, region_code, kind, field, wanted_enc, note, proof_id, state, asked_at, due_on, due_provisional, answer, answered_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, app_now(), $10, $11, $12, CASE WHEN $12::text IS NOT NULL THEN app_now() END) ON CONFLICT DO NOTHING`,
    [r.id, r.veteranId, r.regionCode, r.kind, r.field, r.wantedEnc, r.note, r.proofId, r.state, r.dueOn, r.dueProvisional, r.answer])) === 1

export const ownRequests = (tx: Tx) =>
  tx.many<PersonalRequest>(`SELECT ${columns} FROM personal_requests r WHERE r.veteran_id = $1 ORDER BY r.asked_at DESC, r.id LIMIT 50`, [tx.principal.veteranId])

export const requestsIn = (tx: Tx, range: { lo: string; hi: string }) =>
  tx.many<PersonalRequest & { personName: string; current: string | null }>(
    `SELECT ${columns}, v.name AS "personName" FROM personal_requests r JOIN veterans v ON v.id = r.veteran_id WHERE r.region_code >= $1 AND r.region_code < $2
      ORDER BY (r.state = 'OPEN') DESC, CASE WHEN r.state = 'OPEN' THEN r.due_on END, r.answered_at DESC NULLS LAST, r.id LIMIT 200`, [range.lo, range.hi])

export const find = (tx: Tx, id: string, range: { lo: string; hi: string }, lock: 'FOR UPDATE' | '' = '') =>
  tx.maybe<PersonalRequest>(`SELECT ${columns} FROM personal_requests r WHERE r.id = $1 AND r.region_code >= $2 AND r.region_code < $3 ${lock}`, [id, range.lo, range.hi])

export const answer = (tx: Tx, id: string, state: 'ACCEPTED' | 'REFUSED', text: string) =>
  tx.run('UPDATE personal_requests SET state = $2, answer = $3, answered_by = $4, answered_at = app_now() WHERE id = $1', [id, state, text, tx.principal.userId])

/** Keeps a proof; false when the id is taken. */
export const insertProof = async (tx: Tx, p: { id: string; digest: string; size: number; mediaType: string; fileName: string }): Promise<boolean> =>
  (await tx.run(
    `INSERT INTO attachments (id, digest, size, media_type, file_name, kind, uploaded_by, uploaded_at) VALUES ($1, $2, $3, $4, $5, 'PERSONAL_PROOF', $6, app_now()) ON CONFLICT (id) DO NOTHING`,
    [p.id, p.digest, p.size, p.mediaType, p.fileName, tx.principal.userId])) === 1

export const findProof = (tx: Tx, id: string) =>
  tx.maybe<{ digest: string; mediaType: string; fileName: string }>(`SELECT digest, media_type AS "mediaType", file_name AS "fileName" FROM attachments WHERE id = $1 AND kind = 'PERSONAL_PROOF'`, [id])
