import { z } from 'zod'
import { byId, endpoint, id, instantText, requestId, uploadedFile, writtenInstant } from './endpoint.ts'
import { revealReason } from './reveal.ts'

const tag = 'assessments'
const looked = z.strictObject({ value: z.enum(['NORMAL', 'PROBLEM']), text: z.string().trim().max(200) })
const call = z.object({ reached: z.boolean(), satisfied: z.number().int().nullable(), employed: z.boolean().nullable(), remark: z.string(), by: z.string(), at: instantText })
const sampled = z.object({ id, place: z.number().int(), name: z.string().describe('Masked'), classTitle: z.string(), phone: z.string().nullable().describe('Masked; null when none is on record'), calls: z.number().int(), call: call.nullable().describe('The last') })
const visit = z.object({
  id, visitedAt: instantText, place: z.string(), findings: z.string(), by: z.string(), receivedAt: instantText, photos: z.array(id),
  looked: z.array(z.object({ key: z.string(), label: z.string(), value: z.enum(['NORMAL', 'PROBLEM']), text: z.string() })),
})
const figures = z.object({ drawn: z.number().int(), called: z.number().int(), reached: z.number().int(), satisfiedTotal: z.number().int(), contented: z.number().int(), employed: z.number().int() })
export const fieldWorkView = z.object({
  assessmentId: id, institutionName: z.string(), size: z.number().int().describe('How many will be drawn'),
  sample: z.object({ seed: z.string(), size: z.number().int(), population: z.number().int(), drawnBy: z.string(), drawnAt: instantText, reproduces: z.boolean(), people: z.array(sampled), figures }).nullable(),
  visits: z.array(visit), can: z.array(z.enum(['draw', 'call', 'visit'])),
})
export type FieldWorkView = z.infer<typeof fieldWorkView>

export const getFieldWork = endpoint({ method: 'GET', path: '/assessments/{id}/field-work', tag, summary: 'Sample, calls and visits of an assessment; people masked', params: byId, reply: fieldWorkView })
export const drawSample = endpoint({ method: 'POST', path: '/assessments/{id}/sample', tag, summary: 'Draw the trainees to phone, once, from a seed nobody chooses', params: byId, body: z.strictObject({ requestId }), reply: fieldWorkView })
export const recordCall = endpoint({
  method: 'POST', path: '/assessments/{id}/calls', tag, summary: 'What somebody of the sample answered; the last call of a person counts', params: byId,
  body: z.strictObject({ requestId, id, personId: id, reached: z.boolean(), satisfied: z.number().int().min(1).max(5).nullable(), employed: z.boolean().nullable(), remark: z.string().trim().max(300) }), reply: fieldWorkView,
})
export const revealCallNumber = endpoint({
  method: 'POST', path: '/assessments/{id}/call-number', tag, summary: 'The number of somebody of the sample in clear, for a stated reason that is logged', params: byId,
  body: z.strictObject({ requestId, personId: id, reason: revealReason }), reply: z.object({ phone: z.string().nullable() }),
})
export const handInVisit = endpoint({
  method: 'POST', path: '/assessments/{id}/visits', tag, summary: 'Hand in a visit with its photos; a picture that stands for another visit is refused', params: byId,
  body: z.strictObject({
    requestId, id, visitedAt: writtenInstant, place: z.string().trim().min(1).max(100), looked: z.strictObject({ VENUE: looked, EQUIPMENT: looked, TRAINERS: looked, RECORDS: looked }),
    findings: z.string().trim().min(2).max(1000), photos: z.array(uploadedFile.extend({ id })).min(1).max(6),
  }), reply: fieldWorkView,
})
export const visitPhoto = endpoint({ method: 'GET', path: '/assessments/{id}/photos/{photoId}', tag, summary: 'A photo of a visit, without its metadata', params: z.strictObject({ id, photoId: id }), replyKind: 'file' })
