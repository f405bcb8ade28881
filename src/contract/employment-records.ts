import { z } from 'zod'
import { byId, endpoint, id, instantText, pageOf, pageQuery, plainDateText, requestId, uploadedFile } from './endpoint.ts'

const tag = 'employment'
export const employmentStatus = z.enum(['EMPLOYED', 'FLEXIBLE', 'SELF_EMPLOYED', 'UNEMPLOYED', 'STUDYING', 'NO_WISH'])
export const employmentProof = z.enum(['CONTRACT', 'SOCIAL_INSURANCE', 'BUSINESS_LICENCE', 'FLEXIBLE_STATEMENT'])
export const recordState = z.enum(['WAITING', 'CONFIRMED', 'REFUSED'])
const name = z.string().trim().min(2).max(100)
const regionCode = z.string().regex(/^\d{12}$/)

const record = z.object({
  id, veteranId: id, personName: z.string(), regionName: z.string(), status: employmentStatus, statusLabel: z.string(), proofLabel: z.string().nullable(), fileName: z.string().nullable().describe('The proof'),
  employer: z.string().nullable(), place: z.string().nullable(), fromOn: plainDateText, untilOn: plainDateText.nullable(), sourceLabel: z.string().describe('Which office or school, or the person himself'),
  state: recordState, stateLabel: z.string(), enteredAt: instantText, decidedAt: instantText.nullable(), refusedWhy: z.string().nullable(), correctsFrom: plainDateText.nullable().describe('First day of the record this one corrects'),
  isSuperseded: z.boolean(), can: z.array(z.enum(['decide', 'correct'])),
})
export type EmploymentRecordView = z.infer<typeof record>
const sheet = z.object({ personName: z.string(), nowLabel: z.string().describe('Situation today after the confirmed records'), items: z.array(record).describe('Newest first'), can: z.array(z.enum(['record'])) })
export type EmploymentSheet = z.infer<typeof sheet>

const statement = {
  requestId, id, status: employmentStatus, proofKind: employmentProof.nullable(), employer: name.nullable(), place: name.nullable(), fromOn: plainDateText, untilOn: plainDateText.nullable().describe('Last day of work that is over'), file: uploadedFile.nullable(),
}
export const getEmployment = endpoint({ method: 'GET', path: '/veterans/{id}/employment', tag, summary: 'What is recorded of a person’s work; a school reads what it recorded of its own trainees', params: byId, reply: sheet })
export const recordEmployment = endpoint({
  method: 'POST', path: '/veterans/{id}/employment', tag, summary: 'State a person’s work; it waits for the county, and takes the place of the record it corrects once confirmed', params: byId,
  body: z.strictObject({ ...statement, corrects: id.nullable() }), reply: sheet,
})
export const listEmployment = endpoint({ method: 'GET', path: '/employment-records', tag, summary: 'Employment records in a state, those entered first in front', query: z.strictObject({ ...pageQuery, state: recordState.optional() }), reply: pageOf(record) })
export const decideEmployment = endpoint({
  method: 'POST', path: '/employment-records/{id}/decision', tag, summary: 'Confirm a record after its proof, or refuse it with the reason; final, and by somebody who did not enter it', params: byId,
  body: z.strictObject({ requestId, isConfirmed: z.boolean(), reason: z.string().trim().min(2).max(200).nullable() }), reply: record,
})
export const employmentFile = endpoint({ method: 'GET', path: '/employment-records/{id}/file', tag, summary: 'The proof of a record', params: byId, replyKind: 'file' })
export const myEmployment = endpoint({ method: 'GET', path: '/my-employment', tag, summary: 'What is recorded of my own work', reply: sheet })
export const reportMyEmployment = endpoint({ method: 'POST', path: '/my-employment', tag, summary: 'Tell the county where I work; it counts once the county confirmed it', body: z.strictObject(statement), reply: sheet })

const month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/)
export const certifiedGroup = z.enum(['HOLDERS', 'BASE', 'WORKING', 'SEEKING', 'UNKNOWN', 'LEFT_OUT', 'OUT_OF_AGE', 'LEDGER'])
const counted = z.object({ counts: z.record(certifiedGroup, z.number().int()), rateText: z.string(), ratePercent: z.number().nullable(), holdingText: z.string() })
export const certifiedEmployment = endpoint({
  method: 'GET', path: '/certified-employment', tag, summary: 'F16: share of certificate holders at work, by city or county, at the end of a month; of one institution, of those its classes certified from January of the year on', query: z.strictObject({ month, region: regionCode.optional(), institutionId: id.optional() }),
  reply: z.object({
    month: z.string(), day: plainDateText.describe('Last day of the month, or today'), regionName: z.string(), institutionName: z.string().nullable(), isProvince: z.boolean(), places: z.array(counted.extend({ code: z.string(), name: z.string() })).describe('Of an institution only those where its holders were resettled'), total: counted,
    asKnown: counted.nullable().describe('As it was known when the month ended; null when nothing changed since'), laterRecords: z.number().int().describe('Records of the time before its end that were confirmed afterwards'),
  }),
})
export type CertifiedEmploymentView = z.infer<typeof certifiedEmployment.reply>
export const certifiedEmploymentPeople = endpoint({
  method: 'GET', path: '/certified-employment/people', tag, summary: 'The named persons behind a figure of the rate', query: z.strictObject({ ...pageQuery, month, group: certifiedGroup, region: regionCode.optional(), institutionId: id.optional() }),
  reply: pageOf(z.object({ id, name: z.string(), regionName: z.string(), statusLabel: z.string(), sinceOn: plainDateText.nullable(), employer: z.string().nullable() })),
})
