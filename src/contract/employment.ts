import { z } from 'zod'
import { byId, endpoint, id, plainDateText, reason, requestId, uploadedFile } from './endpoint.ts'

const tag = 'employment'
const name = z.string().trim().min(2).max(100)
const persons = z.number().int().min(1).max(10_000)

/** What an employer ordered of a class. Whatever is not known yet is null; a class to order or for a post is not submitted without it. */
const orderView = z.object({ id, employer: z.string().nullable(), post: z.string().nullable(), headCount: z.number().int().nullable(), fileName: z.string().nullable().describe('The signed intent') })
const eventView = z.object({
  id, heldOn: plainDateText, place: z.string(), employers: z.array(z.string()), posts: z.number().int().describe('Posts offered'), attendees: z.number().int(), fileName: z.string().nullable(), withdrawnWhy: z.string().nullable(),
})
const followUp = z.object({
  classId: id, orderMode: z.enum(['ORDER', 'POST', 'OPEN']), orderModeLabel: z.string(), isRequired: z.boolean().describe('A class of demobilised soldiers: posts and an event are due'), targetJobs: z.string().nullable(), examDay: plainDateText.nullable(), year: z.number().int(),
  share: z.string().describe('Classes to order or for a post of the institution in the year, of its submitted classes I see'),
  orders: z.array(orderView), events: z.array(eventView).describe('Newest first, withdrawn ones among them'), isWhole: z.boolean().describe('Nothing missing; what is missing warns only'), reasons: z.array(reason),
  can: z.array(z.enum(['setOrders', 'addEvent'])),
})
export type JobFollowUp = z.infer<typeof followUp>

export const getJobFollowUp = endpoint({ method: 'GET', path: '/classes/{id}/job-follow-up', tag, summary: 'The box 岗位跟进 of a class: target posts, employers’ orders, job events, and what is missing', params: byId, reply: followUp })
export const setEmployerOrders = endpoint({
  method: 'PUT', path: '/classes/{id}/employer-orders', tag, summary: 'The whole list of employers’ orders of an application; without a file an order keeps its own', params: byId,
  body: z.strictObject({ requestId, orders: z.array(z.strictObject({ id, employer: name.nullable(), post: name.nullable(), headCount: persons.nullable(), file: uploadedFile.nullable() })).max(20) }), reply: followUp,
})
export const employerOrderFile = endpoint({ method: 'GET', path: '/classes/{id}/employer-orders/{orderId}/file', tag, summary: 'The signed intent of an employer', params: z.strictObject({ id, orderId: id }), replyKind: 'file' })
export const addJobEvent = endpoint({
  method: 'POST', path: '/classes/{id}/job-events', tag, summary: 'A job event that was held for a class', params: byId,
  body: z.strictObject({ requestId, id, heldOn: plainDateText, place: name, employers: z.array(name).min(1).max(50), posts: persons, attendees: persons, file: uploadedFile.nullable() }), reply: followUp,
})
export const withdrawJobEvent = endpoint({
  method: 'POST', path: '/classes/{id}/job-events/{eventId}/withdrawal', tag, summary: 'An event entered in error; it stays to be seen and counts no more', params: z.strictObject({ id, eventId: id }), body: z.strictObject({ requestId, reason: z.string().trim().min(2).max(200) }), reply: followUp,
})
export const jobEventFile = endpoint({ method: 'GET', path: '/classes/{id}/job-events/{eventId}/file', tag, summary: 'The record of a job event', params: z.strictObject({ id, eventId: id }), replyKind: 'file' })
