import { randomUUID } from 'node:crypto'
import { assign } from '../setup/assessors.ts'
import type { World } from '../setup/world.ts'

/** An assessment that goes on: the trainee in its sample, and a visit with a photo whose file is kept under `digest`. */
export async function fieldWorkOf(world: World, assessmentId: string, enrolmentId: string, photo: { digest: string; size: number }): Promise<Record<'sampled' | 'assessmentPhoto', string>> {
  const assignment = await assign(world, { assessmentId, to: 'asr-1', begun: true })
  const [sampled, assessmentPhoto, visit, who] = [randomUUID(), randomUUID(), randomUUID(), world.user('asr-1')]
  await world.sql(`INSERT INTO assessment_samples (assignment_id, seed, size, population, drawn_by, drawn_name, drawn_at) VALUES ($1, 'x', 1, ARRAY[$2::uuid], $3, '示例', now())`, [assignment, enrolmentId, who])
  await world.sql(`INSERT INTO assessment_sample_people (id, assignment_id, place, enrolment_id, class_title) VALUES ($1, $2, 1, $3, '示例班')`, [sampled, assignment, enrolmentId])
  const note = { value: 'NORMAL', text: '' }
  await world.sql(`INSERT INTO assessment_visits (id, assignment_id, visited_at, place, looked, findings, visited_by, visited_name, received_at) VALUES ($1, $2, now(), '示例', $3, '现场有序', $4, '示例', now())`,
    [visit, assignment, JSON.stringify({ VENUE: note, EQUIPMENT: note, TRAINERS: note, RECORDS: note }), who])
  await world.sql(`INSERT INTO attachments (id, digest, size, media_type, file_name, kind, uploaded_by, uploaded_at) VALUES ($1, $2, $3, 'image/jpeg', '照片.jpg', 'ASSESSMENT_PHOTO', $4, now())`, [assessmentPhoto, photo.digest, photo.size, who])
  await world.sql('INSERT INTO assessment_visit_photos (attachment_id, visit_id, digest) VALUES ($1, $2, $3)', [assessmentPhoto, visit, photo.digest])
  return { sampled, assessmentPhoto }
}
