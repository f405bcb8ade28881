import { z } from 'zod'
import { contractState } from './contracts.ts'
import { byId, endpoint, id, instantText, pageOf, pageQuery, plainDateText, requestId } from './endpoint.ts'

const tag = 'assessments'
const why = z.string().trim().min(2).max(200)
export const assessmentOccasion = z.enum(['PLAN', 'EVENT'])
export const assessmentStanding = z.enum(['OVERDUE', 'ALERT', 'PLANNED', 'ON_TIME', 'ENDED'])

export const assessmentState = z.enum(['PLANNED', 'ASSIGNED', 'IN_PROGRESS', 'REPORTED', 'FEEDBACK', 'CONFIRMED', 'ARCHIVED', 'WITHDRAWN'])

const plannedView = z.object({ id, occasion: assessmentOccasion, state: assessmentState, plannedOn: plainDateText, reason: z.string(), plannedBy: z.string(), plannedAt: instantText })
const row = z.object({
  contractId: id, no: z.string(), state: contractState, partyAName: z.string(), institutionId: id, institutionName: z.string(), startsOn: plainDateText, endsOn: plainDateText,
  count: z.number().int().describe('Confirmed assessments of this contract'), dueOn: plainDateText.describe('The next at the latest'), standing: assessmentStanding, message: z.string().describe('Why it stands so, in a sentence'),
  last: z.object({ assessmentId: id, gradeLabel: z.string(), isFailed: z.boolean(), isHeld: z.boolean().describe('Payments wait because of it') }).nullable().describe('The newest confirmed result'),
  planned: z.array(plannedView).describe('Open ones, the soonest first'),
})
export type AssessmentRow = z.infer<typeof row>
const reply = pageOf(row).extend({ overdue: z.number().int().describe('Of all that were found, not of the page'), can: z.array(z.enum(['plan', 'withdraw'])) })

export const listAssessments = endpoint({
  method: 'GET', path: '/assessments', tag, summary: 'Contracts of my range with what is planned and by when the next assessment is due, the soonest due first, those that are over and owe nothing last',
  query: z.strictObject({ q: z.string().trim().max(40).optional(), standing: assessmentStanding.optional(), ...pageQuery }), reply,
})
export const planAssessment = endpoint({
  method: 'POST', path: '/assessments', tag, summary: 'The province opens an assessment of a contract at any time, by plan or because something happened',
  body: z.strictObject({ requestId, id, contractId: id, occasion: assessmentOccasion, plannedOn: plainDateText, reason: why }), reply: row,
})
export const withdrawAssessment = endpoint({
  method: 'POST', path: '/assessments/{id}/withdraw', tag, summary: 'The province withdraws an assessment that has not begun', params: byId, body: z.strictObject({ requestId, reason: why }), reply: row,
})
