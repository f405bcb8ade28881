import { z } from 'zod'
import { endpoint, id, instantText, plainDateText, reason, requestId, uploadedFile } from './endpoint.ts'

export const fourNotes = z.enum(['NORMAL', 'PROBLEM'])
export const inspectionView = z.object({
  id, classId: id, kind: z.enum(['OPENING', 'DURING']), channel: z.enum(['ONSITE', 'REMOTE_LIVE', 'RECORDING']), state: z.string(), stateLabel: z.string(), plannedOn: plainDateText.nullable(),
  inspectorName: z.string(), inspectedAt: instantText.nullable(), place: z.string().nullable(), presentCount: z.number().int().nullable(), leaveCount: z.number().int().nullable(),
  outsideCount: z.number().int().nullable(), rosterCount: z.number().int().nullable(), trainerState: z.string().nullable(), attendanceState: z.string().nullable(), signState: z.string().nullable(),
  materialState: z.string().nullable(), problems: z.string().nullable(), signatures: z.array(z.string()), photoIds: z.array(id), valid: z.boolean(), sentLate: z.boolean(), voidReason: z.string().nullable(), can: z.array(z.string()),
})
export const assignedInspection = z.object({ id: id.nullable(), classId: id, classTitle: z.string(), institutionName: z.string(), kind: z.enum(['OPENING', 'DURING']), onDate: plainDateText, place: z.string().nullable(), rosterCount: z.number().int(), leaveCount: z.number().int(), state: z.string() })

export const myInspections = endpoint({ method: 'GET', path: '/my-inspections', summary: 'What an inspector has to visit', tag: 'inspections', reply: z.object({ items: z.array(assignedInspection) }) })
export const listInspections = endpoint({
  method: 'GET', path: '/classes/{id}/inspections', summary: 'Inspections with the average and its arithmetic', tag: 'inspections', params: z.strictObject({ id }),
  reply: z.object({ items: z.array(inspectionView), average: z.object({ text: z.string(), trained: z.number().int().nullable(), reasons: z.array(reason) }), can: z.array(z.string()) }),
})
export const planInspection = endpoint({
  method: 'POST', path: '/classes/{id}/inspections', summary: 'Assign an inspector', tag: 'inspections', params: z.strictObject({ id }),
  body: z.strictObject({ requestId, id, kind: z.enum(['OPENING', 'DURING']), channel: z.enum(['ONSITE', 'REMOTE_LIVE', 'RECORDING']), plannedOn: plainDateText, inspectorId: id }), reply: inspectionView,
})
export const carryOutInspection = endpoint({
  method: 'POST', path: '/classes/{id}/inspections/{inspectionId}/carry-out', summary: 'Hand in an inspection: count, four notes, photos, signature', tag: 'inspections',
  params: z.strictObject({ id, inspectionId: id }),
  body: z.strictObject({
    requestId, kind: z.enum(['OPENING', 'DURING']), channel: z.enum(['ONSITE', 'REMOTE_LIVE', 'RECORDING']), inspectedAt: instantText, place: z.string().trim().min(1).max(100), lat: z.number().min(-90).max(90).optional(), lng: z.number().min(-180).max(180).optional(),
    presentCount: z.number().int().min(0).max(999), leaveCount: z.number().int().min(0).max(999), outsideCount: z.number().int().min(0).max(999),
    trainerState: z.strictObject({ value: fourNotes, note: z.string().max(200) }), attendanceState: z.strictObject({ value: fourNotes, note: z.string().max(200) }),
    signState: z.strictObject({ value: fourNotes, note: z.string().max(200) }), materialState: z.strictObject({ value: fourNotes, note: z.string().max(200) }),
    problems: z.string().max(500), signature: z.strictObject({ name: z.string().min(1).max(40), image: z.string().max(200_000).optional() }), photos: z.array(uploadedFile).max(6),
    evidence: z.strictObject({ stream: z.string().max(300).optional(), at: instantText.optional() }).optional(),
  }),
  reply: inspectionView,
})
export const confirmInspection = endpoint({ method: 'POST', path: '/inspections/{id}/confirm', summary: 'Confirm an inspection', tag: 'inspections', params: z.strictObject({ id }), body: z.strictObject({ requestId }), reply: inspectionView })
export const voidInspection = endpoint({
  method: 'POST', path: '/inspections/{id}/void', summary: 'Void an inspection with a reason: it stops counting', tag: 'inspections', params: z.strictObject({ id }),
  body: z.strictObject({ requestId, reason: z.string().trim().min(2).max(200) }), reply: inspectionView,
})
export const flagRemoteSupervision = endpoint({
  method: 'POST', path: '/classes/{id}/remote-supervision', summary: 'County declares that video supervises the class effectively, or withdraws it', tag: 'inspections', params: z.strictObject({ id }),
  body: z.strictObject({ requestId, effective: z.boolean(), reason: z.string().trim().min(2).max(200) }), reply: z.object({ effective: z.boolean() }),
})
