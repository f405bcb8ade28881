import { z } from 'zod'
import { reviewBlock } from './classes.ts'
import { byId, endpoint, id, instantText, pageOf, pageQuery, plainDateText, reason, requestId, uploadedFile, writtenInstant } from './endpoint.ts'

const kind = z.enum(['OPENING', 'DURING'])
const channel = z.enum(['ONSITE', 'REMOTE_LIVE', 'RECORDING'])
const suspicion = z.enum(['INSPECTOR_TWO_PLACES'])
const opinion = z.string().trim().min(1).max(500)
/** One of the four notes: a button, and words where something is wrong. */
const note = z.strictObject({ value: z.enum(['NORMAL', 'PROBLEM']), text: z.string().trim().max(200) })

export const inspectionView = z.object({
  id, classId: id, classTitle: z.string(), institutionName: z.string(), kind, kindLabel: z.string(), channel, channelLabel: z.string(),
  state: z.enum(['PLANNED', 'DONE', 'CONFIRMED', 'VOID']), stateLabel: z.string(),
  /** Null for the school until the visit is over: the day of a visit is not announced to it. */
  plannedOn: plainDateText.nullable(), inspectorName: z.string(), inspectedAt: instantText.nullable(), place: z.string().nullable(),
  presentCount: z.number().int().nullable(), leaveCount: z.number().int().nullable(), outsideCount: z.number().int().nullable(), rosterCount: z.number().int().nullable(),
  /** The notes as the form prints them: “正常” or what was wrong. */
  trainerState: z.string().nullable(), attendanceState: z.string().nullable(), signState: z.string().nullable(), materialState: z.string().nullable(),
  problems: z.string().nullable(), signatures: z.array(z.string()), photoIds: z.array(id), evidenceReference: z.string().nullable(),
  valid: z.boolean(), sentLate: z.boolean(), voidReason: z.string().nullable(),
  /** Why it was confirmed although something looked wrong. */
  confirmReason: z.string().nullable(), reasons: z.array(reason),
  /** What only suspects and blocks nothing, each with what the inspector and the school say to it (S-19). */
  suspicions: z.array(z.object({
    code: suspicion, message: z.string(),
    explanations: z.array(z.object({ party: z.enum(['INSPECTOR', 'INSTITUTION']), partyLabel: z.string(), words: z.string(), by: z.string(), at: instantText })),
  })),
  can: z.array(z.enum(['carryOut', 'confirm', 'void', 'cancel', 'explain'])),
})
export type InspectionView = z.infer<typeof inspectionView>

/** A class's inspections with 在位平均, its arithmetic, the video flag and the labour department's opinion (R13). */
export const classInspections = z.object({
  items: z.array(inspectionView),
  opened: z.object({ text: z.string(), reasons: z.array(reason) }),
  average: z.object({ text: z.string().nullable(), trained: z.number().int().nullable(), reasons: z.array(reason) }),
  remoteSupervision: z.object({ on: z.boolean(), from: instantText.nullable(), reason: z.string().nullable() }),
  opinion: reviewBlock.nullable(),
  can: z.array(z.enum(['plan', 'carryOut', 'flagRemote', 'signFirst', 'seal'])),
})
export type ClassInspections = z.infer<typeof classInspections>

export const listClassInspections = endpoint({
  method: 'GET', path: '/classes/{id}/inspections', summary: 'Inspections of a class with the average on site and its arithmetic', tag: 'inspections', params: byId, reply: classInspections,
})
export const listInspections = endpoint({
  method: 'GET', path: '/inspections', summary: 'Inspections in my range, newest day first', tag: 'inspections',
  query: z.strictObject({ ...pageQuery, state: z.enum(['PLANNED', 'DONE', 'CONFIRMED', 'VOID']).optional(), institutionId: id.optional() }), reply: pageOf(inspectionView),
})
export const listInspectors = endpoint({
  method: 'GET', path: '/classes/{id}/inspectors', summary: 'Who may be sent to inspect a class: never its own registrar or trainer', tag: 'inspections', params: byId,
  reply: z.object({ items: z.array(z.object({ id, name: z.string(), orgName: z.string() })) }),
})

/** All an inspector needs in a workshop without a signal. */
export const inspectionSheet = z.object({
  inspection: inspectionView,
  venue: z.string().nullable(), today: plainDateText, rosterCount: z.number().int(), leaveCount: z.number().int(),
  /** Heads of the valid during-training inspections made before: what this one will be averaged with. */
  earlierCounts: z.array(z.number().int()),
  sessions: z.array(z.object({ id, startsAt: z.string(), endsAt: z.string(), kind: z.string(), topic: z.string(), venueName: z.string().nullable(), trainerNames: z.array(z.string()) })),
  trainees: z.array(z.object({ enrolmentId: id, rosterNo: z.number().int(), name: z.string(), onLeave: z.boolean(), signedIn: z.boolean().nullable() })),
})
export type InspectionSheet = z.infer<typeof inspectionSheet>
export const myInspections = endpoint({
  method: 'GET', path: '/my-inspections', summary: 'What an inspector has to visit, with the sheet of each, and what was sent', tag: 'inspections',
  reply: z.object({ today: plainDateText, now: instantText, items: z.array(inspectionSheet), sent: z.array(inspectionView) }),
})
export const planInspection = endpoint({
  method: 'POST', path: '/classes/{id}/inspections', summary: 'Assign an inspector to a class', tag: 'inspections', params: byId,
  body: z.strictObject({ requestId, id, kind, channel, plannedOn: plainDateText, inspectorId: id }), reply: classInspections,
})
export const cancelInspection = endpoint({
  method: 'POST', path: '/inspections/{id}/cancel', summary: 'Take back an assignment not carried out yet', tag: 'inspections', params: byId,
  body: z.strictObject({ requestId, reason: z.string().trim().min(2).max(200) }), reply: classInspections,
})
export const carryOutInspection = endpoint({
  method: 'POST', path: '/inspections/{id}/carry-out', summary: 'Hand in an inspection: count, four notes, photos, signature; a count above the roster is refused', tag: 'inspections', params: byId,
  body: z.strictObject({
    requestId, inspectedAt: writtenInstant.describe('When the count was taken, by the phone'), place: z.string().trim().min(1).max(100),
    lat: z.number().min(-90).max(90).optional(), lng: z.number().min(-180).max(180).optional(),
    presentCount: z.number().int().min(0).max(999), leaveCount: z.number().int().min(0).max(999), outsideCount: z.number().int().min(0).max(999),
    trainerState: note, attendanceState: note, signState: note, materialState: note, problems: z.string().trim().max(500),
    signatures: z.array(z.strictObject({ name: z.string().trim().min(1).max(40), image: z.string().max(200_000).optional() })).min(1).max(4),
    photos: z.array(uploadedFile.extend({ id })).max(6),
    evidence: z.strictObject({ reference: z.string().trim().max(300), at: writtenInstant.optional() }).optional().describe('Stream or file of a remote inspection'),
  }),
  reply: inspectionView,
})
export const inspectionPhoto = endpoint({
  method: 'GET', path: '/inspections/{id}/photos/{photoId}', summary: 'A photo of an inspection, without its metadata', tag: 'inspections', replyKind: 'file',
  params: z.strictObject({ id, photoId: id }),
})
export const confirmInspection = endpoint({
  method: 'POST', path: '/inspections/{id}/confirm', summary: 'The bureau or labour department confirms an inspection; with a reason where something looked wrong', tag: 'inspections', params: byId,
  body: z.strictObject({ requestId, reason: z.string().trim().min(2).max(200).optional() }), reply: classInspections,
})
export const explainInspection = endpoint({
  method: 'POST', path: '/inspections/{id}/explain', summary: 'The inspector or the school explains what looks wrong, before somebody decides on it', tag: 'inspections', params: byId,
  body: z.strictObject({ requestId, id, finding: suspicion, words: z.string().trim().min(2).max(300) }), reply: inspectionView,
})
export const voidInspection = endpoint({
  method: 'POST', path: '/inspections/{id}/void', summary: 'Void an inspection with a reason: it stops counting', tag: 'inspections', params: byId,
  body: z.strictObject({ requestId, reason: z.string().trim().min(2).max(200) }), reply: classInspections,
})
export const flagRemoteSupervision = endpoint({
  method: 'POST', path: '/classes/{id}/remote-supervision', summary: 'County declares that video supervises the class, or withdraws it (D-24)', tag: 'inspections', params: byId,
  body: z.strictObject({ requestId, on: z.boolean(), reason: z.string().trim().min(2).max(200) }), reply: classInspections,
})
export const signInspectionOpinion = endpoint({
  method: 'POST', path: '/classes/{id}/inspection-opinion/first', summary: 'First reviewer’s opinion on the inspections (R13)', tag: 'inspections', params: byId,
  body: z.strictObject({ requestId, opinion }), reply: classInspections,
})
export const sealInspectionOpinion = endpoint({
  method: 'POST', path: '/classes/{id}/inspection-opinion/seal', summary: 'Second reviewer agrees and seals R13; refused while too few inspections are valid', tag: 'inspections', params: byId,
  body: z.strictObject({ requestId, opinion, sealConfirmed: z.literal(true) }), reply: classInspections,
})
