import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { World } from '../setup/world.ts'

const paper = readFileSync(new URL('../fixtures/attachments/paper.pdf', import.meta.url))

/** An employer's order with its signed intent, and a job event with its record, of a class. */
export async function jobsOf(world: World, classId: string): Promise<Record<'employerOrder' | 'jobEvent', string>> {
  const ids = { employerOrder: randomUUID(), jobEvent: randomUUID(), intent: randomUUID(), record: randomUUID() }
  const { digest, size } = await world.platform.files.put(paper)
  for (const [id, kind] of [[ids.intent, 'EMPLOYER_INTENT'], [ids.record, 'JOB_EVENT']]) {
    await world.sql(`INSERT INTO attachments (id, digest, size, media_type, file_name, kind, uploaded_by, uploaded_at) VALUES ($1, $2, $3, 'application/pdf', '意向书.pdf', $4, $5, now())`, [id, digest, size, kind, world.user('reg-410184')])
  }
  await world.sql('ALTER TABLE employer_orders DISABLE TRIGGER orders_as_submitted')
  await world.sql(`INSERT INTO employer_orders (id, class_id, seq, employer, post, head_count, attachment_id, entered_by, entered_at) VALUES ($1, $2, 1, '示例电力公司', '外线电工', 2, $3, $4, now())`, [ids.employerOrder, classId, ids.intent, world.user('reg-410184')])
  await world.sql('ALTER TABLE employer_orders ENABLE TRIGGER orders_as_submitted')
  await world.sql(`INSERT INTO job_events (id, class_id, held_on, place, employers, posts, attendees, attachment_id, entered_by, entered_at) VALUES ($1, $2, '2022-08-23', '示例礼堂', '{示例电力公司}', 2, 2, $3, $4, now())`, [ids.jobEvent, classId, ids.record, world.user('reg-410184')])
  return { employerOrder: ids.employerOrder, jobEvent: ids.jobEvent }
}

/** A statement of the school about a trainee's work, with its proof, that waits for the county. */
export async function workOf(world: World, veteranId: string, institutionId: string): Promise<Record<'employmentRecord', string>> {
  const ids = { employmentRecord: randomUUID(), proof: randomUUID() }
  const { digest, size } = await world.platform.files.put(paper)
  await world.sql(`INSERT INTO attachments (id, digest, size, media_type, file_name, kind, uploaded_by, uploaded_at) VALUES ($1, $2, $3, 'application/pdf', '就业凭证.pdf', 'EMPLOYMENT_PROOF', $4, now())`, [ids.proof, digest, size, world.user('reg-410184')])
  await world.sql(
    `INSERT INTO employment_records (id, veteran_id, region_code, status, proof_kind, attachment_id, employer, place, from_on, source, institution_id, entered_by, entered_at)
     SELECT $1, v.id, v.resettlement_region, 'EMPLOYED', 'CONTRACT', $2, '示例物流公司', '示例路', '2022-08-20', 'INSTITUTION', $4, $5, now() FROM veterans v WHERE v.id = $3`, [ids.employmentRecord, ids.proof, veteranId, institutionId, world.user('reg-410184')])
  return { employmentRecord: ids.employmentRecord }
}

/** The trainee in a class like his that is over, and a recommendation of him by the school. */
export async function recommendedOf(world: World, classId: string, enrolmentId: string): Promise<Record<'recommendation' | 'completedEnrolment', string>> {
  const ids = { recommendation: randomUUID(), completedEnrolment: randomUUID(), over: randomUUID() }
  await world.sql(
    `INSERT INTO training_classes SELECT (jsonb_populate_record(c, jsonb_build_object('id', $1::uuid, 'state', 'TRAINING_DONE', 'planned_open', '2022-07-04', 'opened_on', '2022-07-04', 'starts_on', '2022-07-04', 'ends_on', '2022-07-15', 'completed_on', '2022-07-15', 'batch_no', NULL, 'filing_no', NULL))).* FROM training_classes c WHERE c.id = $2`, [ids.over, classId])
  await world.sql(`INSERT INTO enrolments SELECT (jsonb_populate_record(e, jsonb_build_object('id', $1::uuid, 'class_id', $2::uuid, 'state', 'EXAM_READY'))).* FROM enrolments e WHERE e.id = $3`, [ids.completedEnrolment, ids.over, enrolmentId])
  await world.sql(
    `INSERT INTO job_recommendations (id, enrolment_id, class_id, class_region, institution_id, by_org, employer, post, recommended_on, entered_by, entered_at)
     SELECT $1, e.id, e.class_id, e.class_region, e.institution_id, e.institution_id, '示例物流公司', '驾驶员', '2022-08-20', $3, now() FROM enrolments e WHERE e.id = $2`, [ids.recommendation, ids.completedEnrolment, world.user('reg-410184')])
  return { recommendation: ids.recommendation, completedEnrolment: ids.completedEnrolment }
}
