import type { z } from 'zod'
import type { openScoreSheet, saveScores } from '../../../contract/assessment-scores.ts'
import { decideWeights, DIMENSION_CODES, DIMENSIONS, formatScore, isPrefilled, type Weights } from '../../../policy/assessment-score.ts'
import { assessment, type AssessmentEvent } from '../../../policy/machines/assessment.ts'
import { audit } from '../../platform/audit.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, forbidden, notFound, refuse } from '../../platform/errors.ts'
import { authorise } from '../../platform/principal.ts'
import { contractBrief, type ContractBrief } from '../contracts/index.ts'
import { parametersFor } from '../parameters/index.ts'
import { performanceOf } from './performance.ts'
import { scorePermissions } from './permissions.ts'
import { fractionsOf, reckoned, scoreOf } from './scores-figures.ts'
import * as store from './scores-store.ts'

export interface HeldAssessment { record: store.AssessmentRecord; contract: ContractBrief; sheet: store.SheetRecord | undefined }

/** The assessment with its newest sheet, held until the transaction ends; 404 when it is not the caller's to see. */
export async function holdAssessment(tx: Tx, id: string): Promise<HeldAssessment> {
  const record = await store.hold(tx, id)
  const contract = record === null ? undefined : await contractBrief(tx, record.contractId)
  if (record === null || contract === undefined) throw notFound('次评估')
  return { record, contract, sheet: (await store.sheetsOf(tx, id))[0] }
}

/** Moves an assessment along its way; refuses (409) what its state does not allow. */
export async function moveOn(tx: Tx, { record }: HeldAssessment, event: AssessmentEvent): Promise<void> {
  const row = assessment.transition(record.state, event)
  if (!row.ok) throw conflict(row.code, row.message)
  await store.setState(tx, record.id, row.to)
}

export const noteAssessment = (tx: Tx, { record, contract }: HeldAssessment, action: string, summary: string, after?: Record<string, unknown>): Promise<unknown> =>
  audit(tx, { noun: 'assessment', recordId: record.id, regionCode: contract.regionCode, action, summary: `${summary}（合同 ${contract.no}）`, ...(after === undefined ? {} : { after }) })

/** Fixes the weights and freezes what the platform reckons, with the classes behind it; before scoring, by the province; anew when those who scored no longer assess (三(二)7, R-054). */
export async function openSheet(tx: Tx, id: string, body: z.output<typeof openScoreSheet.body>): Promise<void> {
  authorise(tx.principal, scorePermissions, 'openSheet', '评分表由省退役军人事务厅发出，其他单位可以查看，不能办理。')
  const held = await holdAssessment(tx, id)
  if (held.record.state !== 'ASSIGNED' && held.record.state !== 'IN_PROGRESS') throw conflict('NOT_ASSIGNED', `这次评估现在是“${assessment.states[held.record.state]}”，不能发评分表。委派评估机构以后、提交报告以前才能发。`)
  if (held.sheet !== undefined && !(await store.isLeft(tx, id, held.sheet))) throw conflict('SHEET_EXISTS', '这次评估的评分表已经发出，权重不能再改。请刷新页面。')
  await freeze(tx, held, body.id, (held.sheet?.round ?? 0) + 1, body.weights)
  await noteAssessment(tx, held, 'openSheet', `发出评分表：${DIMENSION_CODES.map((d) => `${DIMENSIONS[d]} ${body.weights[d]} %`).join('，')}`, { ...body.weights })
}

/** Keeps a sheet of a round with today's figures; refuses weights that do not fit them. */
export async function freeze(tx: Tx, { record, contract }: HeldAssessment, sheetId: string, round: number, weights: Weights): Promise<void> {
  const [facts, day] = await Promise.all([performanceOf(tx, record.contractId), today(tx)])
  const fractions = fractionsOf(facts)
  const judged = decideWeights(weights, reckoned(fractions))
  if (judged.verdict !== 'pass') throw refuse(judged.code, judged.message, { clause: judged.clause, field: 'weights', details: { reasons: [judged] } })
  const parameters = await parametersFor(tx, contract.regionCode, day)
  const placed = fractions.RECOMMEND_EMPLOY_RATE
  const isKept = await store.insertSheet(tx, {
    id: sheetId, assessmentId: record.id, round, asOf: day, scale: facts.scale, willing: placed.d, placed: placed.n, parameterVersion: parameters.version, classes: facts.classes,
    scores: DIMENSION_CODES.map((dimension) => ({ dimension, weight: weights[dimension], ...(isPrefilled(dimension) ? { ...fractions[dimension], score: scoreOf(fractions[dimension]) } : { n: null, d: null, score: null }) })),
  })
  if (!isKept) throw conflict('SHEET_EXISTS', '这次评估的评分表已经发出，权重不能再改。请刷新页面。')
}

/** Scores what the platform does not reckon, by one of the people it was assigned to, while the assessment is under way. */
export async function score(tx: Tx, id: string, body: z.output<typeof saveScores.body>): Promise<void> {
  const held = await assessing(tx, id)
  const given = (['TEACHING_QUALITY', 'OTHER'] as const).flatMap((dimension) => {
    const typed = body.scores[dimension]
    return typed === undefined ? [] : [{ dimension, ...typed }]
  })
  if (given.length === 0) throw refuse('NOTHING_SCORED', '没有填写评分。请至少评一项。', { field: 'scores' })
  const weights = new Map((await store.scoresOf(tx, [held.sheet.id])).map((s) => [s.dimension, s.weight]))
  const idle = given.find((g) => weights.get(g.dimension) === 0)
  if (idle !== undefined) throw refuse('NO_WEIGHT', `“${DIMENSIONS[idle.dimension]}”在这张评分表里没有权重，不用评分。`, { field: 'scores' })
  for (const g of given) await store.setScore(tx, held.sheet.id, g.dimension, g.score * 100, g.remark)
  await noteAssessment(tx, held, 'score', `评分：${given.map((g) => `${DIMENSIONS[g.dimension]} ${formatScore(g.score * 100)} 分`).join('，')}`)
}

/** The assessment while it is under way, for one of the people it was assigned to; 403, 404 or 409 otherwise. */
export async function assessing(tx: Tx, id: string): Promise<HeldAssessment & { sheet: store.SheetRecord }> {
  authorise(tx.principal, scorePermissions, 'score', '评分和报告由受委派的第三方评估机构办理。')
  const held = await holdAssessment(tx, id)
  if (!(await store.isAssignee(tx, id))) throw forbidden('这次评估没有委派给您。评分和报告由委派书上的评估人员办理。')
  if (held.record.state !== 'IN_PROGRESS') throw conflict('NOT_IN_PROGRESS', `这次评估现在是“${assessment.states[held.record.state]}”，不能评分。开始评估以后、提交报告以前才能评。`)
  if (held.sheet === undefined || held.sheet.reportedAt !== null) throw conflict('NO_SHEET', '省厅还没有发出评分表，不能评分。')
  if (await store.isLeft(tx, id, held.sheet)) throw conflict('SHEET_LEFT', '这张评分表上有原评估人员的评分，委派已经收回，不能接着评。请省厅重新发出评分表。')
  return { ...held, sheet: held.sheet }
}
