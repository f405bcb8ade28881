import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { confirmAssessment, feedBackAssessment } from '../../src/contract/assessment-results.ts'
import { openScoreSheet, reportAssessment, saveScores } from '../../src/contract/assessment-scores.ts'
import { registerEmployment } from '../../src/server/features/contracts/index.ts'
import '../../src/server/features/employment/index.ts'
import { assign } from './assessors.ts'
import type { World } from './world.ts'

// these sheets are scored as where nobody records jobs: what employment answers is taken off after it was put on
registerEmployment(null)

/** A signed paper as it is sent. */
export const paper = { name: '签字件.pdf', base64: readFileSync(new URL('../fixtures/attachments/paper.pdf', import.meta.url)).toString('base64') }
/** Weights where nobody records jobs: a fifth dimension takes the place of 推荐就业率. */
export const weights = { TEACHING_QUALITY: 50, SCALE: 20, RECOMMEND_EMPLOY_RATE: 0, CERT_RATE: 20, OTHER: 10 }
export const findings = '查阅班级档案并实地走访，实操设备不足，学员反映讲解偏快。'
export const scored = (quality: number, other: number) => ({ scores: { TEACHING_QUALITY: { score: quality, remark: '实操设备不足' }, OTHER: { score: other, remark: '档案齐全' } } })

/** The contract of a school. */
export const contractOfSchool = async (world: World, institutionId: string): Promise<string> => (await world.sql<{ id: string }>('SELECT id FROM contracts WHERE institution_id = $1', [institutionId]))[0]?.id ?? ''

/** An assessment the first clerk of the province planned. Answers its id. */
export async function plannedAssessment(world: World, contractId: string, on: string): Promise<string> {
  const id = randomUUID()
  await world.sql(`INSERT INTO assessments (id, contract_id, occasion, planned_on, reason, planned_by, planned_name, planned_at) VALUES ($1, $2, 'PLAN', $3, '年度评估', $4, '示例', now())`, [id, contractId, on, world.user('prv1')])
  return id
}

/** An assessment of a school whose classes were examined, taken to the state where its days to appeal are over, with these points for what is typed; the clock stands on that day. Answers its id. */
export async function fedBack(world: World, contractId: string, points: number, { on, after }: { on: string; after: string }): Promise<string> {
  const id = await plannedAssessment(world, contractId, on)
  const params = { id }
  await assign(world, { assessmentId: id, to: 'asr-1', begun: true })
  world.setNow(on)
  await world.as('prv1').call(openScoreSheet, { params, body: { id: randomUUID(), weights } })
  await world.as('asr-1').call(saveScores, { params, body: scored(points, points) })
  await world.as('asr-1').call(reportAssessment, { params, body: { findings, file: paper } })
  await world.as('prv1').call(feedBackAssessment, { params, body: {} })
  world.setNow(after)
  return id
}

/** Confirms the result, as the other person of the province. */
export const confirmed = (world: World, id: string) => world.as('prv2').call(confirmAssessment, { params: { id }, body: {} })
