import { z } from 'zod'
import { byId, endpoint, id, instantText, plainDateText, reason, requestId, writtenInstant } from './endpoint.ts'


/** Presence in one session: bit i set = present in lesson i + 1. */
const mark = z.strictObject({
  enrolmentId: id,
  presentMask: z.number().int().min(0).max(4095),
  remark: z.string().max(100).optional(),
})

export const sessionCard = z.object({
  id, classId: id, classTitle: z.string(), seq: z.number().int(), onDate: plainDateText, startsAt: z.string(), endsAt: z.string(),
  kind: z.enum(['THEORY', 'PRACTICE', 'ONLINE']), topic: z.string(), venueName: z.string().nullable(), workstations: z.number().int().nullable(), lessons: z.number().int(),
  state: z.enum(['PLANNED', 'STARTED', 'CLOSED', 'CANCELLED']), rosterCount: z.number().int(), markedCount: z.number().int().describe('People marked; 0 = the roll was not called'),
  presentCount: z.number().int(), onLeaveCount: z.number().int(), recordingRule: z.string().describe('What has to be recorded, in words'),
  can: z.array(z.enum(['start', 'callRoll', 'close'])),
})
export type SessionCard = z.infer<typeof sessionCard>

export const mySessions = endpoint({
  method: 'GET', path: '/my-sessions', summary: 'Sessions of a day: a trainer’s own, all of the school for its office', tag: 'attendance',
  query: z.strictObject({ day: plainDateText.optional() }), reply: z.object({ day: plainDateText, now: instantText.describe('The server’s time, so that a device can tell how far its own clock is off'), items: z.array(sessionCard) }),
})

export const rollCallSheet = endpoint({
  method: 'GET', path: '/sessions/{id}/roll-call', summary: 'Roll-call sheet of a session', tag: 'attendance', params: byId,
  reply: z.object({
    session: sessionCard, correctionMinutes: z.number().int().describe('How long whoever called the roll may correct it'),
    taken: z.object({ at: instantText, deviceAt: instantText.nullable(), sentLate: z.boolean(), mode: z.string(), modeLabel: z.string(), byName: z.string() }).nullable(),
    trainees: z.array(z.object({
      enrolmentId: id, rosterNo: z.number().int(), name: z.string(), presentMask: z.number().int().nullable(), leaveMask: z.number().int(), leaveNote: z.string().nullable(), remark: z.string().nullable(),
    })),
  }),
})

export const startSession = endpoint({
  method: 'POST', path: '/sessions/{id}/start', summary: 'Start a session', tag: 'attendance', params: byId,
  body: z.strictObject({ requestId, deviceAt: writtenInstant.optional() }), reply: sessionCard,
})

export const callRoll = endpoint({
  method: 'POST', path: '/sessions/{id}/roll-call', summary: 'Hand in the roll call: nobody may be left unmarked', tag: 'attendance', params: byId,
  body: z.strictObject({
    requestId, mode: z.enum(['ROLL_CALL', 'QR', 'FACE', 'CARD', 'PAPER']), deviceAt: writtenInstant.optional(), place: z.string().max(100).optional(),
    remark: z.string().trim().min(2).max(100).optional().describe('Why the school’s office enters or corrects it; required from the office'), marks: z.array(mark).min(1).max(80),
  }),
  reply: sessionCard,
})

export const closeSession = endpoint({
  method: 'POST', path: '/sessions/{id}/close', summary: 'Close a session', tag: 'attendance', params: byId,
  body: z.strictObject({ requestId }), reply: sessionCard,
})

const verdict = z.enum(['pass', 'warn', 'block', 'missing'])

export const attendanceMatrix = endpoint({
  method: 'GET', path: '/classes/{id}/attendance', summary: 'Trainees × sessions with rates', tag: 'attendance', params: byId,
  reply: z.object({
    planned: z.number().int().nullable(), held: z.number().int().describe('Lessons of closed sessions'),
    sessions: z.array(z.object({ id, seq: z.number().int(), onDate: plainDateText, kind: z.string(), lessons: z.number().int(), state: z.string() })),
    trainees: z.array(z.object({
      enrolmentId: id, rosterNo: z.number().int(), name: z.string(), state: z.string(), required: z.number().int().nullable(), attended: z.number().int(), madeUp: z.number().int(),
      carried: z.number().int(), rate: z.string(), verdict, reasons: z.array(reason), soFar: z.string().describe('到课率 of the lessons held so far'),
      outOfReach: z.boolean().describe('The least rate can no longer be reached by coming to every lesson left'), cells: z.array(z.number().int().nullable()).describe('Presence per session as in a mark; null = not marked'),
    })),
    classRate: z.object({ text: z.string(), soFar: z.string(), reasons: z.array(reason) }),
  }),
})

const sessionCoverage = z.object({
  id, seq: z.number().int(), onDate: plainDateText, startsAt: z.string(), endsAt: z.string(), kind: z.enum(['THEORY', 'PRACTICE', 'ONLINE']), topic: z.string(), verdict, reasons: z.array(reason),
  pieces: z.array(z.object({ id, startedAt: instantText, endedAt: instantText, camera: z.string(), fileName: z.string(), digest: z.string() })), can: z.array(z.enum(['addRecordings'])),
})
export type SessionCoverage = z.infer<typeof sessionCoverage>
export const addRecordings = endpoint({
  method: 'POST', path: '/sessions/{id}/recordings', summary: 'Metadata of teaching recordings; the files stay with the school', tag: 'attendance', params: byId,
  body: z.strictObject({
    requestId,
    recordings: z.array(z.strictObject({
      id, startedAt: writtenInstant, endedAt: writtenInstant, camera: z.string().max(40), fileName: z.string().trim().min(1).max(200), digest: z.string().regex(/^[0-9a-f]{64}$/).describe('SHA-256 of the whole file, so that the file can be told from another later'),
      size: z.number().int().min(0),
    })).min(1).max(50),
  }),
  reply: sessionCoverage,
})
export const recordingCoverage = endpoint({
  method: 'GET', path: '/classes/{id}/recordings', summary: 'Recording coverage of the sessions held', tag: 'attendance', params: byId,
  reply: z.object({
    sessions: z.array(sessionCoverage), payableLessons: z.number().int(), payablePracticeLessons: z.number().int(),
    reasons: z.array(reason).describe('Whether enough payable lessons are left; empty until every session is closed'),
  }),
})

export const leaveView = z.object({
  id, classId: id, enrolmentId: id, traineeName: z.string(), reasonKind: z.string(), reasonLabel: z.string(), reason: z.string(), lessons: z.number().int(), state: z.string(),
  stateLabel: z.string(), submittedAt: instantText, covers: z.array(z.object({ sessionId: id, mask: z.number().int(), onDate: plainDateText, topic: z.string() })),
  refusal: z.string().nullable(), madeUp: z.number().int(), can: z.array(z.enum(['agree', 'refuse', 'planMakeUps'])),
})
export type LeaveView = z.infer<typeof leaveView>
export const listLeaves = endpoint({
  method: 'GET', path: '/classes/{id}/leaves', summary: 'Leave slips of a class; a trainee sees his own', tag: 'attendance', params: byId, reply: z.object({ items: z.array(leaveView) }),
})
export const askForLeave = endpoint({
  method: 'POST', path: '/enrolments/{id}/leaves', summary: 'Written leave for lessons, signed on the phone', tag: 'attendance', params: byId,
  body: z.strictObject({
    requestId, id, reasonKind: z.enum(['ILLNESS', 'FAMILY', 'WORK', 'OFFICIAL', 'OTHER']), reason: z.string().trim().max(200),
    covers: z.array(z.strictObject({ sessionId: id, mask: z.number().int().min(1).max(4095) })).min(1).max(40),
    signature: z.string().trim().max(200_000).describe('The trainee’s signature; empty = not written leave'),
  }),
  reply: leaveView,
})
export const decideLeave = endpoint({
  method: 'POST', path: '/leaves/{id}/decide', summary: 'Trainer, then registrar, agrees or refuses', tag: 'attendance', params: byId,
  body: z.strictObject({ requestId, agree: z.boolean(), reason: z.string().trim().max(200).optional() }), reply: leaveView,
})

export const makeUpView = z.object({
  id, leaveId: id, enrolmentId: id, traineeName: z.string(), missedSessionId: id, missedOn: plainDateText, missedTopic: z.string(), missedLesson: z.number().int(), way: z.string(), wayLabel: z.string(), startsAt: instantText,
  endsAt: instantText, trainerName: z.string().nullable(), state: z.enum(['PLANNED', 'DONE']), can: z.array(z.enum(['finish'])),
})
export type MakeUpView = z.infer<typeof makeUpView>
export const listMakeUps = endpoint({
  method: 'GET', path: '/classes/{id}/make-ups', summary: 'Make-up lessons of a class; a trainee sees his own', tag: 'attendance', params: byId, reply: z.object({ items: z.array(makeUpView) }),
})
export const planMakeUps = endpoint({
  method: 'POST', path: '/leaves/{id}/make-ups', summary: 'Plan make-up lessons for an approved leave', tag: 'attendance', params: byId,
  body: z.strictObject({
    requestId, way: z.enum(['OTHER_CLASS', 'ONLINE_REPLAY', 'INDIVIDUAL']), trainerId: id,
    lessons: z.array(z.strictObject({ id, sessionId: id, lesson: z.number().int().min(1).max(12), startsAt: writtenInstant, endsAt: writtenInstant })).min(1).max(40),
  }),
  reply: z.object({ items: z.array(makeUpView) }),
})
export const finishMakeUp = endpoint({
  method: 'POST', path: '/make-ups/{id}/done', summary: 'The make-up lesson was held', tag: 'attendance', params: byId, body: z.strictObject({ requestId }), reply: makeUpView,
})
