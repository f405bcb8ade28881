import { z } from 'zod'
import { byId, endpoint, id, instantText, pageOf, pageQuery, plainDateText, requestId, uploadedFile } from './endpoint.ts'

const tag = 'steering'
export const leadingRole = z.enum(['LEADER', 'DEPUTY', 'MEMBER'])
export const steeringTaskState = z.enum(['OPEN', 'DONE', 'CANCELLED'])
const office = z.string().trim().min(2).max(30)

/** Somebody of the leading group, now (`toOn` null) or before. */
export const leadingMember = z.object({ id, role: leadingRole, roleLabel: z.string(), post: z.string(), name: z.string(), fromOn: plainDateText, toOn: plainDateText.nullable(), enteredBy: z.string() })
export type LeadingMember = z.infer<typeof leadingMember>

const group = z.object({ current: z.array(leadingMember).describe('Leader, deputies, members'), former: z.array(leadingMember).describe('Who left last comes first'), can: z.array(z.enum(['record'])) })
export type LeadingGroup = z.infer<typeof group>
export const getLeadingGroup = endpoint({ method: 'GET', path: '/leading-group', tag, summary: 'The leading group of the programme and who belonged to it before (R-110)', reply: group })
export const addLeadingMember = endpoint({
  method: 'POST', path: '/leading-group', tag, summary: 'Enter a member; there is one leader at a time', reply: group,
  body: z.strictObject({ requestId, id, role: leadingRole, post: z.string().trim().min(2).max(60), name: z.string().trim().min(2).max(40), fromOn: plainDateText }),
})
export const endLeadingMember = endpoint({
  method: 'POST', path: '/leading-group/{id}/end', tag, summary: 'Record that a member left; the entry stays', params: byId, body: z.strictObject({ requestId, toOn: plainDateText }), reply: group,
})

const file = z.object({ id, title: z.string() })
export const steeringTask = z.object({
  id, title: z.string(), leadOffice: z.string(), assistOffices: z.array(z.string()), dueOn: plainDateText, isOverdue: z.boolean(), daysLeft: z.number().int().describe('Calendar days to the last day; negative when over'), state: steeringTaskState, stateLabel: z.string(),
  reason: z.string().nullable(), closedOn: plainDateText.nullable(), version: z.number().int(), createdBy: z.string(), closedBy: z.string().nullable(), files: z.array(file), can: z.array(z.enum(['close', 'addFile'])),
})
export type SteeringTask = z.infer<typeof steeringTask>
export const listSteeringTasks = endpoint({
  method: 'GET', path: '/steering-tasks', tag, summary: 'Tasks by their last day, with how many each office leads (R-111)',
  query: z.strictObject({ ...pageQuery, state: steeringTaskState.optional(), office: office.optional().describe('Leads or assists') }),
  reply: pageOf(steeringTask).extend({
    offices: z.array(z.object({ office: z.string(), open: z.number().int(), overdue: z.number().int(), done: z.number().int(), assists: z.number().int().describe('Open tasks it assists') })), can: z.array(z.enum(['create'])),
  }),
})
export type SteeringOffice = z.infer<typeof listSteeringTasks.reply>['offices'][number]
export const createSteeringTask = endpoint({
  method: 'POST', path: '/steering-tasks', tag, summary: 'Give a task to an office', reply: steeringTask,
  body: z.strictObject({ requestId, id, title: z.string().trim().min(4).max(120), leadOffice: office, assistOffices: z.array(office).max(10), dueOn: plainDateText }),
})
export const closeSteeringTask = endpoint({
  method: 'POST', path: '/steering-tasks/{id}/closing', tag, summary: 'Record a task as done, or cancel it with the reason', params: byId, reply: steeringTask,
  body: z.strictObject({ requestId, version: z.number().int(), result: z.enum(['DONE', 'CANCELLED']), reason: z.string().trim().max(300) }),
})
const oneFile = z.strictObject({ requestId, file: uploadedFile })
export const addTaskFile = endpoint({ method: 'POST', path: '/steering-tasks/{id}/files', tag, summary: 'Add a paper to a task', params: byId, body: oneFile, reply: steeringTask })

export const steeringEvent = z.object({
  id, regionName: z.string(), orgName: z.string(), heldOn: plainDateText, theme: z.string(), place: z.string(), participants: z.string(), summary: z.string(), recordedBy: z.string(), recordedAt: instantText, files: z.array(file), can: z.array(z.enum(['addFile'])),
})
export type SteeringEvent = z.infer<typeof steeringEvent>
const events = pageOf(steeringEvent).extend({ can: z.array(z.enum(['record'])) })
const eventBody = z.strictObject({
  requestId, id, heldOn: plainDateText, theme: z.string().trim().min(4).max(120), place: z.string().trim().min(2).max(120), participants: z.string().trim().min(2).max(300), summary: z.string().trim().min(4).max(2000),
})
export type SteeringEventBody = z.output<typeof eventBody>
const pages = z.strictObject({ ...pageQuery })
export const listMeetings = endpoint({ method: 'GET', path: '/coordination-meetings', tag, summary: 'Coordination meetings of my range, the last first (R-120)', query: pages, reply: events })
export const recordMeeting = endpoint({ method: 'POST', path: '/coordination-meetings', tag, summary: 'Record a coordination meeting with what was agreed', body: eventBody, reply: steeringEvent })
export const addMeetingFile = endpoint({ method: 'POST', path: '/coordination-meetings/{id}/files', tag, summary: 'Add a paper to a meeting of my place', params: byId, body: oneFile, reply: steeringEvent })
export const listObservations = endpoint({ method: 'GET', path: '/observation-events', tag, summary: 'Observation events of my range and of the province, the last first (R-119)', query: pages, reply: events })
export const recordObservation = endpoint({ method: 'POST', path: '/observation-events', tag, summary: 'Record an observation event with its material', body: eventBody, reply: steeringEvent })
export const addObservationFile = endpoint({ method: 'POST', path: '/observation-events/{id}/files', tag, summary: 'Add a paper to an observation event of my place', params: byId, body: oneFile, reply: steeringEvent })

export const steeringFile = endpoint({ method: 'GET', path: '/steering-files/{id}', tag, summary: 'A paper of a task, a meeting or an observation event', params: byId, replyKind: 'file' })
