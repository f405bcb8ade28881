import { randomUUID } from 'node:crypto'
import type { World } from '../setup/world.ts'

export const selectionKeys = ['selectionRound', 'selectionApplication', 'selectionFile'] as const

/** A round of the city of 郑州 with an application of a school that waits for its check, and one paper of it. */
export async function selectionOf(world: World, institutionId: string, bytes: Buffer): Promise<Record<(typeof selectionKeys)[number], string>> {
  const ids = { selectionRound: randomUUID(), selectionApplication: randomUUID(), selectionFile: randomUUID() }
  const { digest, size } = await world.platform.files.put(bytes)
  const head = world.user('iad-410184')
  await world.sql(
    `INSERT INTO selection_rounds (id, title, year, office_id, office_name, level, region_code, conditions, items, criteria, pass_mark, opened_by, opened_at, opens_on, closes_on)
     SELECT $1, '示例择优选择', 2022, o.id, o.name, 'city', o.region_code, '示例条件', '{示例材料}', '[{"name": "师资力量", "weight": 100}]', 60, $3, app_now(), app_today(), '2099-12-31' FROM organizations o WHERE o.id = $2`,
    [ids.selectionRound, world.office('VA-410100'), world.user('cit1-410100')])
  await world.sql(`INSERT INTO selection_applications (id, round_id, institution_id, region_code, statement, submitted_by, submitted_at, last_submitted_at) VALUES ($1, $2, $3, '410100000000', '示例申请', $4, app_now(), app_now())`,
    [ids.selectionApplication, ids.selectionRound, institutionId, head])
  await world.sql(`INSERT INTO selection_round_trades (round_id, trade_code) VALUES ($1, 'T-WELDER')`, [ids.selectionRound])
  await world.sql(`INSERT INTO selection_application_trades (application_id, trade_code, levels) VALUES ($1, 'T-WELDER', '{L5}')`, [ids.selectionApplication])
  await world.sql(`INSERT INTO attachments (id, digest, size, media_type, file_name, kind, uploaded_by, uploaded_at) VALUES ($1, $2, $3, 'image/jpeg', '材料.jpg', 'SELECTION', $4, now())`, [ids.selectionFile, digest, size, head])
  await world.sql(`INSERT INTO selection_files (attachment_id, application_id, title, added_by, added_at) VALUES ($1, $2, '示例材料', $3, now())`, [ids.selectionFile, ids.selectionApplication, head])
  return ids
}
