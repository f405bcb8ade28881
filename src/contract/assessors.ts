import { z } from 'zod'
import { assessmentOccasion, assessmentState } from './assessments.ts'
import { byId, endpoint, id, instantText, plainDateText, requestId, uploadedFile } from './endpoint.ts'

const tag = 'assessments'
const line = z.string().trim().min(2).max(100)
const because = z.string().trim().min(2).max(200)

const assessorView = z.object({
  id, name: z.string(), uscc: z.string(), legalPerson: z.string(), phone: z.string(), bankName: z.string(), account: z.string().describe('Masked'),
  engagedFrom: plainDateText, engagedTo: plainDateText, isEngaged: z.boolean().describe('Whether the contract of engagement covers today'),
  files: z.array(z.object({ id, title: z.string(), fileName: z.string(), addedAt: instantText })), people: z.array(z.object({ id, name: z.string() })).describe('Accounts of people who may assess'),
  open: z.number().int().describe('Assignments not confirmed yet'),
})
export type AssessorView = z.infer<typeof assessorView>

export const listAssessors = endpoint({
  method: 'GET', path: '/assessors', tag, summary: 'Assessor organisations the province engaged, with their people', reply: z.object({ items: z.array(assessorView), can: z.array(z.enum(['register', 'change'])) }),
})
const facts = { legalPerson: z.string().trim().min(2).max(40), phone: z.string().trim().min(7).max(30), bankName: line, engagedFrom: plainDateText, engagedTo: plainDateText }
export const registerAssessor = endpoint({
  method: 'POST', path: '/assessors', tag, summary: 'Register an organisation with its contract of engagement', stepUp: true,
  body: z.strictObject({ requestId, id, name: line, uscc: z.string().trim().min(1).max(30), accountNumber: z.string().trim().min(1).max(60), ...facts, file: uploadedFile }), reply: assessorView,
})
export const changeAssessor = endpoint({
  method: 'POST', path: '/assessors/{id}/change', tag, summary: 'Change what is registered; a new contract of engagement comes with its file', stepUp: true, params: byId,
  body: z.strictObject({ requestId, ...facts, accountNumber: z.string().trim().min(1).max(60).optional(), file: uploadedFile.optional() }), reply: assessorView,
})
export const assessorFile = endpoint({ method: 'GET', path: '/assessors/{id}/files/{fileId}', tag, summary: 'One contract of engagement', params: z.strictObject({ id, fileId: id }), replyKind: 'file' })

const assignee = z.object({ userId: id, name: z.string(), hasConflict: z.boolean().nullable().describe('Null until stated'), note: z.string(), statedAt: instantText.nullable() })
export const assessmentView = z.object({
  id, state: assessmentState, stateLabel: z.string(), occasion: assessmentOccasion, plannedOn: plainDateText, reason: z.string(),
  contractId: id, contractNo: z.string(), startsOn: plainDateText, endsOn: plainDateText, partyAName: z.string(), institutionId: id, institutionName: z.string(),
  assignment: z.object({ id, assessorId: id, assessorName: z.string(), letterNo: z.string(), assignedBy: z.string(), assignedAt: instantText, begunAt: instantText.nullable(), people: z.array(assignee) }).nullable(),
  tie: z.string().nullable().describe('What assessor and institution share as they stand now, in a sentence; null when nothing'),
  missing: z.string().nullable().describe('Why it may not begin yet, in a sentence'),
  can: z.array(z.enum(['assign', 'unassign', 'state', 'begin', 'work', 'letter'])),
})
export type AssessmentView = z.infer<typeof assessmentView>

export const getAssessment = endpoint({ method: 'GET', path: '/assessments/{id}', tag, summary: 'One assessment with its assignment and statements of interest', params: byId, reply: assessmentView })
export const myAssessments = endpoint({ method: 'GET', path: '/my-assessments', tag, summary: 'Assessments assigned to my organisation, the soonest first', reply: z.object({ today: plainDateText, now: instantText, items: z.array(assessmentView) }) })
export const assignAssessment = endpoint({
  method: 'POST', path: '/assessments/{id}/assignment', tag, summary: 'The province hands an assessment to an organisation that shares nothing with the institution, and names its people', params: byId,
  body: z.strictObject({ requestId, id, assessorId: id, people: z.array(id).min(1).max(10) }), reply: assessmentView,
})
export const unassignAssessment = endpoint({
  method: 'POST', path: '/assessments/{id}/unassign', tag, summary: 'The province takes an assignment back; what was found stays with it', params: byId, body: z.strictObject({ requestId, reason: because }), reply: assessmentView,
})
export const stateInterests = endpoint({
  method: 'POST', path: '/assessments/{id}/statement', tag, summary: 'An assessing person states whether he has an interest in the institution, once', params: byId,
  body: z.strictObject({ requestId, hasConflict: z.boolean(), note: z.string().trim().max(300) }), reply: assessmentView,
})
export const beginAssessment = endpoint({
  method: 'POST', path: '/assessments/{id}/begin', tag, summary: 'The assessor begins, once everybody stated and while nothing is shared', params: byId, body: z.strictObject({ requestId }), reply: assessmentView,
})
export const assignmentLetter = endpoint({ method: 'GET', path: '/assessments/{id}/letter', tag, summary: 'The letter of assignment as PDF', params: byId, replyKind: 'file' })
