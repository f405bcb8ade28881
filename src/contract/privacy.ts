import { z } from 'zod'
import { byId, deadline, endpoint, id, instantText, requestId, uploadedFile } from './endpoint.ts'

export const personalField = z.enum(['name', 'idNumber', 'phone', 'enlistedOn', 'dischargedOn', 'education', 'householdRegion', 'residenceRegion'])
export const optionalUse = z.enum(['STARS', 'ARTICLES', 'EMPLOYERS', 'MESSAGES'])
export const requestState = z.enum(['OPEN', 'ACCEPTED', 'REFUSED'])

/** One request of a person about his record, as he and the county see it. */
export const personalRequestView = z.object({
  id, kind: z.enum(['CORRECTION', 'ERASURE']), field: personalField, fieldLabel: z.string(), note: z.string(), wanted: z.string().nullable(), hasProof: z.boolean(), state: requestState, stateLabel: z.string(),
  askedAt: instantText, answeredAt: instantText.nullable(), answer: z.string().nullable(), due: deadline.nullable(),
})
export type PersonalRequestView = z.infer<typeof personalRequestView>

export const myDataView = z.object({
  name: z.string(),
  groups: z.array(z.object({
    title: z.string(),
    facts: z.array(z.object({
      field: personalField.nullable(), label: z.string(), value: z.string().nullable(), purpose: z.string(), retention: z.string(), canCorrect: z.boolean(), canErase: z.boolean(),
    })),
  })),
  /** What was recorded about him in class and afterwards, by kind. */
  held: z.array(z.object({ label: z.string(), count: z.number().int(), text: z.string() })),
  looks: z.array(z.object({ at: instantText, unit: z.string(), post: z.string(), what: z.string(), why: z.string() })),
  restrictedAt: instantText.nullable(),
  uses: z.array(z.object({ key: optionalUse, label: z.string(), isAgreed: z.boolean() })),
  requests: z.array(personalRequestView), answerDays: z.number().int(), office: z.string(),
})
export type MyDataView = z.infer<typeof myDataView>

export const myData = endpoint({ method: 'GET', path: '/my-data', summary: 'Everything held about the veteran who asks, and who looked at it', tag: 'privacy', reply: myDataView })
export const myDataFile = endpoint({
  method: 'GET', path: '/my-data/file/{format}', summary: 'The same as a file with whole numbers, to keep or to take elsewhere', tag: 'privacy', replyKind: 'file', stepUp: true,
  params: z.strictObject({ format: z.enum(['pdf', 'json']) }),
})
export const askAboutMyData = endpoint({
  method: 'POST', path: '/my-data/requests', summary: 'Ask for a correction or an erasure', tag: 'privacy',
  body: z.strictObject({
    requestId, id, kind: z.enum(['CORRECTION', 'ERASURE']), field: personalField, wanted: z.string().trim().max(100).nullable(), note: z.string().trim().min(2).max(300), proof: uploadedFile.nullable(),
  }),
  reply: personalRequestView,
})
export const limitMyData = endpoint({
  method: 'PUT', path: '/my-data/choices', summary: 'Limit the use of the record, or say which optional uses are not agreed to; in force at once', tag: 'privacy',
  body: z.strictObject({ requestId, isRestricted: z.boolean(), notAgreedTo: z.array(optionalUse).max(4) }), reply: myDataView,
})

export const listPersonalRequests = endpoint({
  method: 'GET', path: '/personal-requests', summary: 'Requests of people of my county, the most urgent first', tag: 'privacy',
  reply: z.object({ items: z.array(personalRequestView.extend({ veteranId: id, personName: z.string(), current: z.string().nullable() })), can: z.array(z.enum(['answer'])) }),
})
export const answerPersonalRequest = endpoint({
  method: 'POST', path: '/personal-requests/{id}/answer', summary: 'Accept, which changes the record, or refuse with a reason', tag: 'privacy', params: byId,
  body: z.strictObject({ requestId, accept: z.boolean(), answer: z.string().trim().min(2).max(300) }), reply: personalRequestView,
})
export const personalProof = endpoint({ method: 'GET', path: '/personal-requests/{id}/proof', summary: 'The proof handed in with a request', tag: 'privacy', params: byId, replyKind: 'file' })
