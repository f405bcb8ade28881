import { z } from 'zod'
import { byId, deadline, endpoint, id, instantText, plainDateText, reason, requestId, uploadedFile } from './endpoint.ts'

const tag = 'plans'
export const annualPlanState = z.enum(['DRAFT', 'SUBMITTED', 'RETURNED', 'ACCEPTED', 'AMENDED'])
const year = z.coerce.number().int().min(2022).max(2100)
const targets = z.string().trim().min(2).max(2000)
const why = z.string().trim().min(2).max(300)
const version = z.number().int()

const annualPlanBrief = z.object({
  id, year: z.number().int(), edition: z.number().int(), state: annualPlanState, stateLabel: z.string(), issuedOn: plainDateText, uploadedOn: plainDateText.nullable(),
  isLate: z.boolean().describe('Issued after the last day of February, or uploaded later after that than the working days allowed; taken all the same'),
})
export type AnnualPlanBrief = z.infer<typeof annualPlanBrief>

const officeStanding = z.enum(['ON_TIME', 'LATE', 'NOT_YET', 'OVERDUE'])
const officeRow = z.object({
  regionCode: z.string(), name: z.string(), level: z.enum(['city', 'county']), unitCode: z.string(), unitName: z.string(),
  standing: officeStanding.describe('By the first version: submitted in time, submitted late, still time, not submitted and over the day'), standingLabel: z.string(), plan: annualPlanBrief.nullable().describe('The newest version'),
})
export type AnnualPlanOffice = z.infer<typeof officeRow>

/** Offices of the caller's range: a county sees itself, a city itself and its counties, the province all. */
export const listAnnualPlans = endpoint({
  method: 'GET', path: '/annual-plans', tag, summary: 'Which offices of my range have submitted the plan of a year, and which late', query: z.strictObject({ year: year.optional() }),
  reply: z.object({
    year: z.number().int(), asOf: plainDateText, due: plainDateText, uploadWithin: z.number().int().describe('Working days after the day of issue in which a plan is uploaded'), rows: z.array(officeRow), counts: z.record(officeStanding, z.number().int()),
    units: z.array(z.object({ code: z.string(), name: z.string() })), can: z.array(z.enum(['draft'])),
  }),
})
export type AnnualPlanList = z.infer<typeof listAnnualPlans.reply>

const annualPlanView = annualPlanBrief.extend({
  version, regionCode: z.string(), officeName: z.string(), level: z.enum(['city', 'county']), targets: z.string(), changeReason: z.string().nullable(), returnReason: z.string().nullable(),
  madeBy: z.string(), madeAt: instantText, submittedBy: z.string().nullable(), submittedAt: instantText.nullable(), decidedBy: z.string().nullable(), decidedAt: instantText.nullable(),
  fileName: z.string(), fileSize: z.number().int().describe('Bytes'), decider: z.string().describe('Office that returns or accepts'), reasons: z.array(reason), review: deadline.nullable(),
  editions: z.array(annualPlanBrief.extend({ changeReason: z.string().nullable() })), can: z.array(z.enum(['edit', 'submit', 'return', 'accept', 'amend'])),
})
export type AnnualPlanView = z.infer<typeof annualPlanView>

export const draftAnnualPlan = endpoint({
  method: 'POST', path: '/annual-plans', tag, summary: 'Begin the plan of my office for a year', body: z.strictObject({ requestId, id, year: z.number().int().min(2022).max(2100), issuedOn: plainDateText, targets, file: uploadedFile }), reply: annualPlanView,
})
export const getAnnualPlan = endpoint({ method: 'GET', path: '/annual-plans/{id}', tag, summary: 'One version of a plan with how it was judged, and the other versions', params: byId, reply: annualPlanView })
export const annualPlanFile = endpoint({ method: 'GET', path: '/annual-plans/{id}/file', tag, summary: 'The uploaded file of one version', params: byId, replyKind: 'file' })
export const editAnnualPlan = endpoint({
  method: 'PUT', path: '/annual-plans/{id}', tag, summary: 'Change a draft or a returned plan; without a file the old one stays', params: byId,
  body: z.strictObject({ requestId, version, issuedOn: plainDateText, targets, file: uploadedFile.nullable() }), reply: annualPlanView,
})
export const submitAnnualPlan = endpoint({ method: 'POST', path: '/annual-plans/{id}/submission', tag, summary: 'Submit; late is marked and taken', params: byId, body: z.strictObject({ requestId, version }), reply: annualPlanView })
export const returnAnnualPlan = endpoint({ method: 'POST', path: '/annual-plans/{id}/return', tag, summary: 'Return with the reason', params: byId, body: z.strictObject({ requestId, version, reason: why }), reply: annualPlanView })
export const acceptAnnualPlan = endpoint({ method: 'POST', path: '/annual-plans/{id}/acceptance', tag, summary: 'Accept', params: byId, body: z.strictObject({ requestId, version }), reply: annualPlanView })
export const amendAnnualPlan = endpoint({
  method: 'POST', path: '/annual-plans/{id}/amendment', tag, summary: 'Begin a new version of an accepted plan; the old one stays', params: byId,
  body: z.strictObject({ requestId, version, id: id.describe('Id of the new version'), reason: why, issuedOn: plainDateText, targets, file: uploadedFile }), reply: annualPlanView,
})
