import { z } from 'zod'
import { byId, endpoint, id, plainDateText, reason, requestId, uploadedFile } from './endpoint.ts'

export const traineeKind = z.enum(['EMPLOYED', 'TRANSFER_JOB', 'STUDENT', 'OTHER'])
const why = z.string().trim().min(2, '至少写两个字').max(300)

export const enrolmentRow = z.object({
  id, classId: id, veteranId: id, rosterNo: z.number().int(), name: z.string(), idMasked: z.string(), phoneMasked: z.string().nullable(),
    sex: z.enum(['M', 'F']),
  programmeOfPerson: z.string(), programmeLabel: z.string(), mode: z.enum(['CENTRALISED', 'INDIVIDUAL']), traineeKind,
    traineeKindLabel: z.string(),
  currentTrade: z.string().nullable(), major: z.string().nullable(), school: z.string().nullable(), creditedUnit: z.string(),
  state: z.string(), stateLabel: z.string(),
  eligibility: z.object({ verdict: z.enum(['pass', 'warn', 'block', 'missing']), reasons: z.array(reason) }).nullable(),
  transferredFrom: id.nullable(), carriedLessons: z.number().int(), addedAt: z.string(), leftAt: z.string().nullable(),
    leftReason: z.string().nullable(),
  can: z.array(z.string()),
})
export type EnrolmentRow = z.infer<typeof enrolmentRow>

/** How a roster over the limit is divided: sizes of the resulting classes. */
export const splitProposal = z.object({ total: z.number().int(), limit: z.number().int(), classes: z.array(z.number().int()) })

export const rosterPerson = z.strictObject({
  enrolmentId: id, idNumber: z.string().trim().min(1).max(40), name: z.string().trim().min(1).max(40),
    phone: z.string().trim().max(20).optional(),
  traineeKind: traineeKind.default('OTHER'), currentTrade: z.string().trim().max(60).nullable().default(null),
    major: z.string().trim().max(60).nullable().default(null),
  school: z.string().trim().max(60).nullable().default(null), mode: z.enum(['CENTRALISED', 'INDIVIDUAL']).default('CENTRALISED'),
})
export type RosterPerson = z.infer<typeof rosterPerson>

export const getRoster = endpoint({
  method: 'GET', path: '/classes/{id}/roster', summary: 'The roster with the eligibility panel of everybody', tag: 'roster', params: byId,
  query: z.strictObject({ all: z.enum(['0', '1']).optional().describe('1 = also those who left') }),
  reply: z.object({
    items: z.array(enrolmentRow), count: z.number().int(), limit: z.number().int(), changedAt: z.string().nullable(),
      needsConfirmation: z.boolean(),
    split: splitProposal.nullable(), can: z.array(z.string()),
  }),
})
export const addTrainee = endpoint({
  method: 'POST', path: '/classes/{id}/roster', summary: 'Add one person', tag: 'roster', params: byId,
  body: z.strictObject({ requestId, person: rosterPerson }), reply: enrolmentRow.extend({ note: z.string().nullable() }),
})

export const rejectedRow = z.object({ sheet: z.string(), row: z.number().int(), column: z.string().nullable(), code: z.string(),
  value: z.string().nullable(), message: z.string() })
export type RejectedRow = z.infer<typeof rejectedRow>
/** What the clerk should know of a row that was accepted. */
export const notedRow = z.object({ sheet: z.string(), row: z.number().int(), message: z.string() })
export type NotedRow = z.infer<typeof notedRow>
export const rosterImport = z.object({
  importId: id, read: z.number().int(), accepted: z.number().int(), unchanged: z.number().int(), rejected: z.array(rejectedRow),
  notes: z.array(notedRow),
  unknownColumns: z.array(z.string()), split: splitProposal.nullable(), newClassId: id.nullable(),
})
export const importRoster = endpoint({
  method: 'POST', path: '/classes/{id}/roster/import', summary: 'Import a roster workbook or CSV; every row is accounted for',
    tag: 'roster', params: byId,
  body: z.strictObject({
    requestId, importId: id, file: uploadedFile,
    newClassId: id.optional().describe('Id of a sibling draft class that takes the rows over the limit'),
  }),
  reply: rosterImport,
})
export const rosterErrors = endpoint({
  method: 'GET', path: '/classes/{id}/roster/imports/{importId}/errors', summary: 'Workbook of the rejected rows', tag: 'roster',
  params: z.strictObject({ id, importId: id }), replyKind: 'file',
})
export const rosterTemplate = endpoint({ method: 'GET', path: '/roster-template', summary: 'Empty roster workbook with notes',
  tag: 'roster', replyKind: 'file' })
export const splitClass = endpoint({
  method: 'POST', path: '/classes/{id}/split', summary: 'Move part of the roster to a sibling draft class', tag: 'roster', params: byId,
  body: z.strictObject({ requestId, newClassId: id, enrolmentIds: z.array(id).max(80), people: z.array(rosterPerson).max(80).default([]) }),
  reply: z.object({ newClassId: id, moved: z.number().int(), added: z.number().int(), split: splitProposal }),
})
export const confirmRoster = endpoint({
  method: 'POST', path: '/classes/{id}/roster/confirm', summary: 'Confirm roster changes made after submission', tag: 'roster',
    params: byId,
  body: z.strictObject({ requestId }), reply: z.object({ confirmedAt: z.string() }),
})
export const recheckRoster = endpoint({
  method: 'POST', path: '/classes/{id}/roster/recheck', summary: 'Judge everybody’s eligibility again', tag: 'roster', params: byId,
  body: z.strictObject({ requestId }), reply: z.object({ checked: z.number().int(), blocked: z.number().int() }),
})

const ofEnrolment = <B extends z.ZodType>(path: string, summary: string, body: B) =>
  endpoint({ method: 'POST', path: `/enrolments/{id}/${path}`, summary, tag: 'roster', params: byId, body, reply: enrolmentRow })
export const removeTrainee = ofEnrolment('remove', 'Take a person off the roster before opening',
  z.strictObject({ requestId, reason: why }))
export const withdrawTrainee = ofEnrolment('withdraw', 'The person leaves the class',
  z.strictObject({ requestId, reason: why, proof: z.string().trim().max(200).nullable().default(null) }))
export const noShowTrainee = ofEnrolment('no-show', 'The person did not come', z.strictObject({ requestId }))
export const disqualifyTrainee = ofEnrolment('disqualify', 'Strike the person off', z.strictObject({ requestId, reason: why }))
export const transferTrainee = ofEnrolment('transfer', 'Move the person to another class of the trade',
  z.strictObject({ requestId, newEnrolmentId: id, toClassId: id, reason: why }))

export const listTransferTargets = endpoint({
  method: 'GET', path: '/enrolments/{id}/transfer-targets', summary: 'Classes the person may move to', tag: 'roster', params: byId,
  reply: z.object({ items: z.array(z.object({ id, title: z.string(), batchNo: z.string().nullable(), startsOn: plainDateText.nullable(),
    endsOn: plainDateText.nullable(), free: z.number().int() })) }),
})
