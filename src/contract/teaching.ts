import { z } from 'zod'
import { leaveView, makeUpView } from './attendance.ts'
import { byId, endpoint, id, plainDateText, reason } from './endpoint.ts'

const verdict = z.enum(['pass', 'warn', 'block', 'missing'])

/** One session of a trainer, as his timetable shows it. */
export const taughtSession = z.object({
  id, seq: z.number().int(), onDate: plainDateText, startsAt: z.string(), endsAt: z.string(), kind: z.enum(['THEORY', 'PRACTICE', 'ONLINE']), topic: z.string(), venueName: z.string().nullable(),
  lessons: z.number().int(), state: z.enum(['PLANNED', 'STARTED', 'CLOSED', 'CANCELLED']), recordings: verdict.nullable().describe('Whether the recordings suffice; null before the session is held'),
})

export const taughtClass = z.object({
  id, title: z.string(), tradeLabel: z.string(), stateLabel: z.string(), startsOn: plainDateText.nullable(), endsOn: plainDateText.nullable(), rosterCount: z.number().int(),
  planned: z.number().int().nullable(), held: z.number().int().describe('Lessons of closed sessions'), sessions: z.array(taughtSession),
  leaves: z.array(leaveView).describe('Slips that cover one of these sessions'), makeUps: z.array(makeUpView).describe('Make-up lessons this trainer gives'),
})
export type TaughtClass = z.infer<typeof taughtClass>

export const myClasses = endpoint({
  method: 'GET', path: '/my-classes', summary: 'A trainer’s classes under way: own sessions, leave slips, make-up lessons', tag: 'attendance',
  reply: z.object({ today: plainDateText, items: z.array(taughtClass) }),
})

/** A class in training at the desk: rates, and what is missing. */
export const classInTraining = z.object({
  id, title: z.string(), institutionName: z.string(), state: z.string(), stateLabel: z.string(), startsOn: plainDateText.nullable(), endsOn: plainDateText.nullable(), rosterCount: z.number().int(),
  planned: z.number().int().nullable(), held: z.number().int(), soFar: z.string().describe('到课率 of the lessons held so far; — before the first'), reasons: z.array(reason),
  outOfReach: z.number().int().describe('Trainees who can no longer reach the least rate without make-up lessons'),
  today: z.array(z.object({ id, seq: z.number().int(), startsAt: z.string(), endsAt: z.string(), state: z.string(), presentCount: z.number().int(), rosterCount: z.number().int(), rollTaken: z.boolean() })),
  unclosed: z.number().int().describe('Sessions of past days not closed'), unrecorded: z.number().int().describe('Held sessions without the recordings they need'),
  undecided: z.number().int().describe('Leave slips waiting for a decision'), toDecide: z.number().int().describe('Of these, slips that wait for me'), unplanned: z.number().int().describe('Approved leaves with lessons nobody planned to make up'),
})
export type ClassInTraining = z.infer<typeof classInTraining>

export const attendanceOverview = endpoint({
  method: 'GET', path: '/attendance', summary: 'Classes in training with rates and what is missing', tag: 'attendance',
  reply: z.object({ day: plainDateText, items: z.array(classInTraining) }),
})

export const getLeave = endpoint({
  method: 'GET', path: '/leaves/{id}', summary: 'A leave slip with its signature', tag: 'attendance', params: byId,
  reply: leaveView.extend({ signature: z.string().describe('Picture as a data URL, or the name as typed') }),
})

export const printLeave = endpoint({ method: 'GET', path: '/leaves/{id}/pdf', summary: 'Leave slip as PDF', tag: 'attendance', params: byId, replyKind: 'file' })
