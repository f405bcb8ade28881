import { z } from 'zod'
import { assessmentGrade, scoreSheetView } from './assessment-scores.ts'
import { byId, endpoint, id, plainDateText, requestId, uploadedFile } from './endpoint.ts'

const tag = 'assessments'
const written = z.string().trim().min(10).max(2000)

export const feedBackAssessment = endpoint({ method: 'POST', path: '/assessments/{id}/feedback', tag, summary: 'Tell the institution its result; its working days to appeal begin', params: byId, body: z.strictObject({ requestId }), reply: scoreSheetView })
export const appealAssessment = endpoint({
  method: 'POST', path: '/assessments/{id}/appeals', tag, summary: 'The head of the institution appeals, once and within the working days', params: byId,
  body: z.strictObject({ requestId, id, grounds: written, file: uploadedFile.nullable() }), reply: scoreSheetView,
})
export const answerAppeal = endpoint({
  method: 'POST', path: '/assessments/{id}/appeal-answer', tag, summary: 'The province answers the appeal; upheld, the figures are frozen anew and the assessor scores again', params: byId,
  body: z.strictObject({ requestId, id: id.describe('Of the new sheet when the appeal is upheld'), outcome: z.enum(['UPHELD', 'KEPT']), answer: z.string().trim().min(2).max(2000) }), reply: scoreSheetView,
})
export const confirmAssessment = endpoint({
  method: 'POST', path: '/assessments/{id}/confirm', tag, summary: 'Confirm the result; grade and next date hold from now on, and a failed one holds payments', params: byId, body: z.strictObject({ requestId }), reply: scoreSheetView,
})
export const decideAssessmentHold = endpoint({
  method: 'POST', path: '/assessments/{id}/hold-decision', tag, summary: 'Written decision about the payments a failed assessment holds: they wait on, or go on', params: byId,
  body: z.strictObject({ requestId, id, kind: z.enum(['KEEP', 'RELEASE']), documentNo: z.string().trim().min(2).max(60), grounds: z.string().trim().min(2).max(1000), file: uploadedFile }), reply: scoreSheetView,
})

const resultRow = z.object({ assessmentId: id, contractId: id, contractNo: z.string(), confirmedOn: plainDateText, total: z.number(), grade: assessmentGrade, gradeLabel: z.string(), nextOn: plainDateText, heldUntil: plainDateText.nullable(), isHeld: z.boolean() })
export type AssessmentResultRow = z.infer<typeof resultRow>
export const listResults = endpoint({
  method: 'GET', path: '/institutions/{id}/assessments', tag, summary: 'Confirmed results of an institution, the newest first, and whether payments wait', params: byId, reply: z.object({ items: z.array(resultRow) }),
})
