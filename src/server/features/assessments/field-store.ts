import type { CallAnswer, LookedAt } from '../../../policy/field-work.ts'
import type { Tx } from '../../platform/database.ts'

export interface SampleRecord { seed: string; size: number; population: number; drawnBy: string; drawnAt: Date; reproduces: boolean }
export interface SampledRecord { id: string; place: number; name: string; classTitle: string; phoneSealed: Buffer | null; calls: number; call: (CallAnswer & { remark: string; by: string; at: string }) | null }
export type Looked = Readonly<Record<LookedAt, { value: 'NORMAL' | 'PROBLEM'; text: string }>>
export interface VisitRecord { id: string; visitedAt: Date; place: string; looked: Looked; findings: string; by: string; receivedAt: Date; photos: string[] }

/** Draws the sample of an assessment; how many were drawn. */
export const draw = async (tx: Tx, assessmentId: string, size: number) => (await tx.one<{ drawn: number }>('SELECT draw_assessment_sample($1, $2) AS drawn', [assessmentId, size])).drawn

export const sample = (tx: Tx, assignmentId: string) =>
  tx.maybe<SampleRecord>(
    `SELECT seed, size, cardinality(population) AS population, drawn_name AS "drawnBy", drawn_at AS "drawnAt", fact_sample_reproduces(assignment_id) AS reproduces FROM assessment_samples WHERE assignment_id = $1`, [assignmentId])

/** Everybody drawn, in that order, with the last call. */
export const people = (tx: Tx, assignmentId: string) =>
  tx.many<SampledRecord>(
    `SELECT p.id, p.place, v.name, p.class_title AS "classTitle", v.phone_enc AS "phoneSealed", (SELECT count(*)::int FROM assessment_calls c WHERE c.person_id = p.id) AS calls,
            (SELECT jsonb_build_object('reached', c.reached, 'satisfied', c.satisfied, 'employed', c.employed, 'remark', c.remark, 'by', c.called_name, 'at', c.called_at) FROM assessment_calls c WHERE c.person_id = p.id ORDER BY c.seq DESC LIMIT 1) AS call
       FROM assessment_sample_people p JOIN enrolments e ON e.id = p.enrolment_id JOIN veterans v ON v.id = e.veteran_id WHERE p.assignment_id = $1 ORDER BY p.place`, [assignmentId])

/** Whose number may be asked for: somebody of this sample. */
export const numberOf = (tx: Tx, assignmentId: string, personId: string) =>
  tx.maybe<{ veteranId: string; regionCode: string; phoneSealed: Buffer | null }>(
    `SELECT v.id AS "veteranId", v.resettlement_region AS "regionCode", v.phone_enc AS "phoneSealed" FROM assessment_sample_people p JOIN enrolments e ON e.id = p.enrolment_id JOIN veterans v ON v.id = e.veteran_id
      WHERE p.assignment_id = $1 AND p.id = $2`, [assignmentId, personId])

/** Answers 0 when the id is taken. */
export const insertCall = (tx: Tx, c: CallAnswer & { id: string; personId: string; remark: string }) =>
  tx.run('INSERT INTO assessment_calls (id, person_id, reached, satisfied, employed, remark, called_by, called_name, called_at) VALUES ($1, $2, $3, $4, $5, $6, app_user(), $7, app_now()) ON CONFLICT (id) DO NOTHING',
    [c.id, c.personId, c.reached, c.satisfied, c.employed, c.remark, tx.principal.name])

export const visits = (tx: Tx, assignmentId: string) =>
  tx.many<VisitRecord>(
    `SELECT v.id, v.visited_at AS "visitedAt", v.place, v.looked, v.findings, v.visited_name AS by, v.received_at AS "receivedAt", ARRAY(SELECT f.attachment_id FROM assessment_visit_photos f WHERE f.visit_id = v.id ORDER BY f.attachment_id) AS photos
       FROM assessment_visits v WHERE v.assignment_id = $1 ORDER BY v.visited_at, v.id`, [assignmentId])
/** Answers 0 when the id is taken. */
export const insertVisit = (tx: Tx, v: { id: string; assignmentId: string; visitedAt: Date; place: string; looked: Looked; findings: string }) =>
  tx.run('INSERT INTO assessment_visits (id, assignment_id, visited_at, place, looked, findings, visited_by, visited_name, received_at) VALUES ($1, $2, $3, $4, $5, $6, app_user(), $7, app_now()) ON CONFLICT (id) DO NOTHING',
    [v.id, v.assignmentId, v.visitedAt, v.place, JSON.stringify(v.looked), v.findings, tx.principal.name])
/** Whether this very picture stands for a visit of an assessment, or an inspection, already. */
export const isPhotoUsed = async (tx: Tx, digest: string) =>
  (await tx.one<{ used: boolean }>('SELECT fact_photo_used($1) OR fact_assessment_photo_used($1) AS used', [digest])).used
/** Keeps a photo; 0 when its id is taken. */
export async function insertPhoto(tx: Tx, p: { id: string; visitId: string; digest: string; size: number; mediaType: string; fileName: string; at: Date }): Promise<number> {
  const kept = await tx.run(`INSERT INTO attachments (id, digest, size, media_type, file_name, kind, uploaded_by, uploaded_at, taken_at) VALUES ($1, $2, $3, $4, $5, 'ASSESSMENT_PHOTO', app_user(), app_now(), $6) ON CONFLICT (id) DO NOTHING`,
    [p.id, p.digest, p.size, p.mediaType, p.fileName, p.at])
  return kept === 0 ? 0 : tx.run('INSERT INTO assessment_visit_photos (attachment_id, visit_id, digest) VALUES ($1, $2, $3)', [p.id, p.visitId, p.digest])
}
export const findPhoto = (tx: Tx, assignmentId: string, photoId: string) =>
  tx.maybe<{ digest: string; mediaType: string; fileName: string }>(
    `SELECT m.digest, m.media_type AS "mediaType", m.file_name AS "fileName" FROM assessment_visit_photos f JOIN assessment_visits v ON v.id = f.visit_id JOIN attachments m ON m.id = f.attachment_id WHERE v.assignment_id = $1 AND f.attachment_id = $2`,
    [assignmentId, photoId])
