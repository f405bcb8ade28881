import { z } from 'zod'
import { classView } from './classes.ts'
import { byId, endpoint, id, plainDateText, requestId } from './endpoint.ts'

const version = z.number().int()
const opinion = z.string().trim().min(1).max(500)
const why = z.string().trim().min(2, '至少写两个字').max(500)

const step = <B extends z.ZodType>(path: string, summary: string, body: B) =>
  endpoint({ method: 'POST', path: `/classes/{id}/${path}`, summary, tag: 'class steps', params: byId, body, reply: classView })

export const submitClass = step('submit', 'Sign and submit the application', z.strictObject({
  requestId, version, signedBy: z.string().trim().min(2).max(40), sealConfirmed: z.boolean(),
}))
export const acceptClass = step('accept', 'Accept the application for review', z.strictObject({ requestId, version }))
export const firstReviewClass = step('va-first', 'First review of the veterans bureau', z.strictObject({ requestId, version, opinion }))
export const secondReviewClass = step('va-second', 'Second review and seal of the veterans bureau',
  z.strictObject({ requestId, version, opinion, sealConfirmed: z.literal(true) }))
export const hrFirstClass = step('hr-first', 'First review of the labour department', z.strictObject({ requestId, version, opinion }))
export const hrSecondClass = step('hr-second', 'Second review and seal of the labour department',
  z.strictObject({ requestId, version, opinion, sealConfirmed: z.literal(true) }))
export const returnClass = step('return', 'Return with the list of what to mend', z.strictObject({
  requestId, version, opinion, items: z.array(z.strictObject({ field: z.string().max(40).nullable(), text: why })).min(1).max(30),
}))
export const resubmitClass = step('resubmit', 'Answer every item and submit again', z.strictObject({
  requestId, version, answers: z.array(z.strictObject({ no: z.number().int().min(1), answer: why })).max(30),
}))
export const rejectClass = step('reject', 'Refuse the application', z.strictObject({ requestId, version, reason: why }))
export const fileClass = step('file', 'Record the filing number',
  z.strictObject({ requestId, version, filingNo: z.string().trim().min(3).max(60) }))
export const openClass = step('open', 'Open the class', z.strictObject({ requestId, version }))
export const postponeClass = step('postpone', 'Ask for another opening date',
  z.strictObject({ requestId, version, reason: why, plannedOpen: plainDateText }))
export const replanClass = step('replan', 'Agree to the other opening date',
  z.strictObject({ requestId, version, plannedOpen: plainDateText }))
export const cancelClass = step('cancel', 'Cancel before opening', z.strictObject({ requestId, version, reason: why }))
export const suspendClass = step('suspend', 'Suspend the class', z.strictObject({ requestId, version, reason: why }))
export const resumeClass = step('resume', 'Resume the class', z.strictObject({ requestId, version, reason: why }))
export const finishTraining = step('finish-training', 'Close the training part', z.strictObject({ requestId, version }))

/** Where each remaining trainee goes when a class stops early. */
export const settlementLine = z.discriminatedUnion('outcome', [
  z.strictObject({ enrolmentId: id, outcome: z.literal('TRANSFER'), toClassId: id, newEnrolmentId: id }),
  z.strictObject({ enrolmentId: id, outcome: z.literal('CLOSED'), reason: why }),
])
export const terminateClass = step('terminate', 'Stop the class early with its settlement', z.strictObject({
  requestId, version, reason: why, lessonsGiven: z.number().int().min(0).max(2000), settlementNote: why,
    trainees: z.array(settlementLine).max(80),
}))
export const registerExtSync = step('ext-sync', 'Record that something was entered in the labour department’s system', z.strictObject({
  requestId, kind: z.enum(['PLAN_ROSTER', 'INSPECTION', 'EXAM_RESULT']), state: z.enum(['NOT_FILLED', 'FILLED', 'CONFIRMED', 'RETURNED']),
  systemNo: z.string().trim().min(2).max(60).nullable(),
}))
export const changeTrainers = step('trainers', 'Add or remove trainers; the ratio is judged again', z.strictObject({
  requestId, version, add: z.array(id).max(20), remove: z.array(id).max(20), reason: why,
}))
