import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { World } from '../setup/world.ts'
import type { Target } from './scene.ts'

const picture = readFileSync(new URL('../fixtures/attachments/photo.jpg', import.meta.url))

export const programmeKeys = ['annualPlan', 'educationCase', 'preference', 'roll'] as const

/** A plan of the year of 新郑市 that was submitted; each time of another year. */
export async function planOf(world: World): Promise<Pick<Target, 'annualPlan'>> {
  const ids = { annualPlan: randomUUID(), file: randomUUID() }
  const { digest, size } = await world.platform.files.put(picture)
  await world.sql(`INSERT INTO attachments (id, digest, size, media_type, file_name, kind, uploaded_by, uploaded_at) VALUES ($1, $2, $3, 'image/jpeg', '方案.jpg', 'ANNUAL_PLAN', $4, now())`, [ids.file, digest, size, world.user('cty2-410122')])
  await world.sql(`INSERT INTO annual_plans (id, region_code, year, edition, state, issued_on, targets, attachment_id, made_by, made_at, uploaded_on, submitted_by, submitted_at)
    SELECT $1, '410184000000', coalesce(max(year), 2022) + 1, 1, 'SUBMITTED', '2022-02-28', '全年培训 200 人次', $2, $3, now(), '2022-03-01', $3, now() FROM annual_plans`, [ids.annualPlan, ids.file, world.user('cty1-410184')])
  return { annualPlan: ids.annualPlan }
}

/** An education case of a veteran of 新郑市 with a preference that waits, and his row on the roll of adaptation. */
export async function educationOf(world: World, veteranId: string): Promise<Pick<Target, 'educationCase' | 'preference' | 'roll'>> {
  const ids = { educationCase: randomUUID(), preference: randomUUID(), roll: randomUUID() }
  await world.sql(`INSERT INTO education_cases (id, veteran_id, region_code, path, school, year, opened_by, opened_at) VALUES ($1, $2, '410184000000', 'HIGHER_VOC', '示例职业学院', 2022, $3, now())`, [ids.educationCase, veteranId, world.user('cty1-410184')])
  await world.sql(`INSERT INTO education_preferences (id, case_id, kind, requested_on) VALUES ($1, $2, 'TUITION_REDUCTION', '2022-08-01')`, [ids.preference, ids.educationCase])
  await world.sql(`INSERT INTO adaptation_roll (id, veteran_id, region_code, received_on, source, added_by, added_at) VALUES ($1, $2, '410184000000', '2022-03-01', 'MANUAL', $3, now())`, [ids.roll, veteranId, world.user('cty1-410184')])
  return ids
}
/** The current survey of a veteran, demand of 新郑市 that waits to be confirmed, and a plan of the province that waits to be decided; each in a year of its own. */
export async function wishesOf(world: World, veteranId: string): Promise<Pick<Target, 'survey' | 'demandItem' | 'provincialPlan'>> {
  const ids = { demandItem: randomUUID(), provincialPlan: randomUUID() }
  const [survey] = await world.sql<{ id: string }>(
    `WITH made AS (INSERT INTO needs_surveys (id, veteran_id, region_code, scene, surveyed_on, valid_until, wants_training, wish_trades, entered_at)
       SELECT gen_random_uuid(), id, resettlement_region, 'VISIT', '2022-08-01', '2023-07-31', true, '{T-WELDER}', now() FROM veterans WHERE id = $1 ON CONFLICT DO NOTHING RETURNING id)
     SELECT id FROM made UNION ALL SELECT id FROM needs_surveys WHERE veteran_id = $1 AND superseded_at IS NULL LIMIT 1`, [veteranId])
  const [{ year } = { year: 2024 }] = await world.sql<{ year: number }>(`SELECT coalesce(max(year), 2023) + 1 AS year FROM demand_items`)
  const told = `$2, 'T-WELDER', '前景好', '没有设备', $3, now()`
  await world.sql(`INSERT INTO demand_items (id, year, trade_code, prospect, why_not_local, entered_by, entered_at, region_code, persons, wishes, state) VALUES ($1, ${told}, '410184000000', 5, 1, 'DRAFT')`, [ids.demandItem, year, world.user('cty1-410184')])
  await world.sql(
    `WITH p AS (INSERT INTO provincial_plans (id, year, trade_code, prospect, why_not_local, proposed_by, proposed_at, seats, wishes, demanded, state, reasons) VALUES ($1, ${told}, 5, 1, 5, 'PROPOSED', '[]') RETURNING id)
     INSERT INTO provincial_quotas (plan_id, unit_code, demanded, persons) SELECT id, '410100000000', 5, 5 FROM p`, [ids.provincialPlan, year, world.user('prv1')])
  return { survey: survey?.id ?? '', ...ids }
}
