import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { addMeetingFile } from '../../src/contract/steering.ts'
import type { World } from '../setup/world.ts'

const picture = readFileSync(new URL('../fixtures/attachments/photo.jpg', import.meta.url))

export const steeringKeys = ['leadingMember', 'steeringTask', 'meeting', 'observation', 'steeringFile'] as const

/** A member of the leading group and a task of the province, a meeting of 新郑市 with a paper, an observation event of 郑州. */
export async function steeringOf(world: World): Promise<Record<(typeof steeringKeys)[number], string>> {
  const ids = { leadingMember: randomUUID(), steeringTask: randomUUID(), meeting: randomUUID(), observation: randomUUID() }
  await world.sql(`INSERT INTO leading_group_members (id, role, post, name, from_on, entered_by, entered_at) VALUES ($1, 'LEADER', '示例职务', '示例甲', '2022-01-01', $2, now())`, [ids.leadingMember, world.user('prv1')])
  await world.sql(`INSERT INTO steering_tasks (id, title, lead_office, due_on, created_by, created_at) VALUES ($1, '示例任务', '就业创业处', '2022-12-31', $2, now())`, [ids.steeringTask, world.user('prv1')])
  for (const [id, kind, region, org] of [[ids.meeting, 'COORDINATION_MEETING', '410184000000', 'VA-410184'], [ids.observation, 'OBSERVATION_EVENT', '410100000000', 'VA-410100']] as const) {
    await world.sql(`INSERT INTO steering_events (id, kind, region_code, org_id, held_on, theme, place, participants, summary, recorded_by, recorded_at) VALUES ($1, $2, $3, $4, '2022-08-01', '示例主题', '示例地点', '三部门', '示例内容', $5, now())`,
      [id, kind, region, world.office(org), world.user('cty1-410184')])
  }
  const kept = await world.as('cty1-410184').call(addMeetingFile, { params: { id: ids.meeting }, body: { file: { name: '纪要.jpg', base64: picture.toString('base64') } } })
  return { ...ids, steeringFile: kept.files[0]?.id ?? '' }
}
