import { z } from 'zod'
import { byId, endpoint, id, instantText, plainDateText, reason, requestId, uploadedFile } from './endpoint.ts'

const tag = 'assessments'
export const dimension = z.enum(['TEACHING_QUALITY', 'SCALE', 'RECOMMEND_EMPLOY_RATE', 'CERT_RATE', 'OTHER'])
export const assessmentGrade = z.enum(['EXCELLENT', 'GOOD', 'PASS', 'FAIL'])
const weight = z.number().int().min(0).max(100).describe('Whole per cent')
const weights = z.strictObject({ TEACHING_QUALITY: weight, SCALE: weight, RECOMMEND_EMPLOY_RATE: weight, CERT_RATE: weight, OTHER: weight })
const typed = z.strictObject({ score: z.number().int().min(0).max(100), remark: z.string().trim().min(2).max(500) })

const figure = z.object({ dimension, label: z.string(), isPrefilled: z.boolean().describe('Reckoned by the platform; nobody types it'), fraction: z.string().nullable(), score: z.number().nullable().describe('Points, two decimals; null: not scored, or nothing to reckon it from') })
const scoreRow = figure.extend({ weight, remark: z.string(), scoredBy: z.string().nullable() })
const classRow = z.object({ classId: id, title: z.string(), completedOn: plainDateText.nullable(), trained: z.number().int().nullable(), certified: z.number().int().nullable(), tookPart: z.number().int().nullable() })
const sheet = z.object({
  id, round: z.number().int(), asOf: plainDateText.describe('Day the figures were frozen'), openedBy: z.string(), openedAt: instantText, scores: z.array(scoreRow), classes: z.array(classRow),
  outcome: z.array(reason).describe('Score and grade by F26, or what is missing'), total: z.number().nullable(), grade: assessmentGrade.nullable(), gradeLabel: z.string().nullable(), findings: z.string().nullable(), reportId: id.nullable(),
  reportedBy: z.string().nullable(), reportedAt: instantText.nullable(), fedBackBy: z.string().nullable(), fedBackOn: plainDateText.nullable(), appealUntil: plainDateText.nullable(),
})
const appeal = z.object({
  id, sheetId: id, grounds: z.string(), fileId: id.nullable(), filedBy: z.string(), filedOn: plainDateText, outcome: z.enum(['UPHELD', 'KEPT']).nullable(), answer: z.string().nullable(), answeredBy: z.string().nullable(), answeredOn: plainDateText.nullable(),
})
const result = z.object({ total: z.number(), grade: assessmentGrade, gradeLabel: z.string(), nextOn: plainDateText, confirmedBy: z.string(), confirmedOn: plainDateText, parameterVersion: z.string() })
const holdDecision = z.object({ id, kind: z.enum(['KEEP', 'RELEASE']), documentNo: z.string(), grounds: z.string(), fileId: id, decidedBy: z.string(), officeName: z.string(), decidedOn: plainDateText })
const hold = z.object({ reason: z.string(), setOn: plainDateText, reviewDue: plainDateText, endedOn: plainDateText.nullable(), decisions: z.array(holdDecision) })
export const scoreSheetView = z.object({
  id, contractId: id, contractNo: z.string(), institutionId: id, institutionName: z.string(), partyAName: z.string(), plannedOn: plainDateText, state: z.string(), stateLabel: z.string(),
  sheets: z.array(sheet).describe('The newest round first'),
  proposal: z.object({ weights, figures: z.array(figure) }).nullable().describe('Before a sheet is opened: weights of the parameter and what the platform would freeze'),
  appeals: z.array(appeal), result: result.nullable(), hold: hold.nullable(), against: z.array(reason).describe('Why the result cannot be confirmed yet'),
  can: z.array(z.enum(['openSheet', 'score', 'report', 'feedback', 'appeal', 'answer', 'confirm', 'decideHold'])),
})
export type ScoreSheetView = z.infer<typeof scoreSheetView>

export const getScoreSheet = endpoint({ method: 'GET', path: '/assessments/{id}/score-sheet', tag, summary: 'Score sheets and reports of an assessment, with the classes behind what the platform reckons', params: byId, reply: scoreSheetView })
export const openScoreSheet = endpoint({
  method: 'POST', path: '/assessments/{id}/score-sheet', tag, summary: 'Fix the weights of an assessment and freeze scale, employment and certificate rate with the classes behind them', params: byId,
  body: z.strictObject({ requestId, id, weights }), reply: scoreSheetView,
})
export const saveScores = endpoint({
  method: 'POST', path: '/assessments/{id}/scores', tag, summary: 'Score what the platform does not reckon; the body has no place for what it does', params: byId,
  body: z.strictObject({ requestId, scores: z.strictObject({ TEACHING_QUALITY: typed.optional(), OTHER: typed.optional() }) }), reply: scoreSheetView,
})
export const reportAssessment = endpoint({
  method: 'POST', path: '/assessments/{id}/report', tag, summary: 'Hand in the signed report; every dimension with a weight is scored', params: byId,
  body: z.strictObject({ requestId, findings: z.string().trim().min(10).max(4000), file: uploadedFile }), reply: scoreSheetView,
})
export const assessmentReportFile = endpoint({ method: 'GET', path: '/assessments/{id}/files/{fileId}', tag, summary: 'The signed report, or a paper of an appeal or a decision', params: z.strictObject({ id, fileId: id }), replyKind: 'file' })
