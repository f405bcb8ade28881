import { randomUUID } from 'node:crypto'
import type { World } from '../setup/world.ts'

/** A result of the talent assessment of a trainee, and what was recommended on it. */
export async function talentOf(world: World, classId: string, enrolmentId: string): Promise<Record<'talentPush', string>> {
  const [talentPush, by] = [randomUUID(), world.user('reg-410184')]
  await world.sql('ALTER TABLE talent_assessments DISABLE TRIGGER talent_result_stays')
  await world.sql(`INSERT INTO talent_assessments (id, class_id, enrolment_id, kind, band, suggested_trades, assessed_on, entered_by, entered_at) VALUES ($1, $2, $3, 'WHOLE', 'GOOD', '{T-ELECTRICIAN}', '2022-08-23', $4, now())`, [randomUUID(), classId, enrolmentId, by])
  await world.sql('ALTER TABLE talent_assessments ENABLE TRIGGER talent_result_stays')
  await world.sql(`INSERT INTO talent_pushes (id, class_id, enrolment_id, kind, source, title, detail, reason, pushed_by, pushed_at) VALUES ($1, $2, $3, 'JOB', 'OWN', '维修电工', '示例物业公司', '离家近', $4, now())`, [talentPush, classId, enrolmentId, by])
  return { talentPush }
}
