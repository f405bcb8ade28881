import { z } from 'zod'
import { endpoint, id, instantText, plainDateText, reason, requestId, uploadedFile } from './endpoint.ts'

/** Presence in one session: bit i set = present in lesson i + 1. */
export const mark = z.strictObject({
  enrolmentId: id,
  presentMask: z.number().int().min(0).max(4095),
  remark: z.string().max(100).optional(),
})

export const sessionCard = z.object({
  id, classId: id, classTitle: z.string(), seq: z.number().int(), onDate: plainDateText, startsAt: z.string(), endsAt: z.string(),
  kind: z.enum(['THEORY', 'PRACTICE', 'ONLINE']), topic: z.string(), venueName: z.string().nullable(), workstations: z.number().int().nullable(), lessons: z.number().int(),
  state: z.enum(['PLANNED', 'STARTED', 'CLOSED', 'CANCELLED']), rosterCount: z.number().int(), presentCount: z.number().int(), onLeaveCount: z.number().int(),
  recordedMinutes: z.number().int(), recordingShort: z.boolean(), can: z.array(z.string()),
})

export const mySessions = endpoint({
  method: 'GET', path: '/my-sessions', summary: 'A trainer’s or trainee’s sessions of a day', tag: 'attendance',
  query: z.strictObject({ day: plainDateText.optional() }), reply: z.object({ day: plainDateText, items: z.array(sessionCard) }),
})

export const rollCallSheet = endpoint({
  method: 'GET', path: '/sessions/{id}/roll-call', summary: 'Roll-call sheet of a session', tag: 'attendance', params: z.strictObject({ id }),
  reply: z.object({
    session: sessionCard,
    trainees: z.array(z.object({
      enrolmentId: id, rosterNo: z.number().int(), name: z.string(), presentMask: z.number().int().nullable(), leaveMask: z.number().int(), leaveNote: z.string().nullable(), remark: z.string().nullable(),
    })),
  }),
})

export const startSession = endpoint({
  method: 'POST', path: '/sessions/{id}/start', summary: 'Start a session', tag: 'attendance', params: z.strictObject({ id }),
  body: z.strictObject({ requestId, deviceAt: instantText.optional() }), reply: sessionCard,
})

export const callRoll = endpoint({
  method: 'POST', path: '/sessions/{id}/roll-call', summary: 'Hand in the roll call: nobody may be left unmarked', tag: 'attendance', params: z.strictObject({ id }),
  body: z.strictObject({ requestId, mode: z.enum(['ROLL_CALL', 'QR', 'FACE', 'CARD', 'PAPER']), deviceAt: instantText.optional(), place: z.string().max(100).optional(), marks: z.array(mark).min(1).max(80) }),
  reply: sessionCard,
})

export const closeSession = endpoint({
  method: 'POST', path: '/sessions/{id}/close', summary: 'Close a session', tag: 'attendance', params: z.strictObject({ id }),
  body: z.strictObject({ requestId }), reply: sessionCard,
})

export const attendanceMatrix = endpoint({
  method: 'GET', path: '/classes/{id}/attendance', summary: 'Trainees × sessions with rates', tag: 'attendance', params: z.strictObject({ id }),
  reply: z.object({
    sessions: z.array(z.object({ id, seq: z.number().int(), onDate: plainDateText, kind: z.string(), lessons: z.number().int(), state: z.string() })),
    trainees: z.array(z.object({
      enrolmentId: id, rosterNo: z.number().int(), name: z.string(), state: z.string(), required: z.number().int(), attended: z.number().int(), madeUp: z.number().int(),
      rate: z.string(), verdict: z.enum(['pass', 'warn', 'block', 'missing']), cells: z.array(z.number().int().nullable()),
    })),
    classRate: z.object({ text: z.string(), reasons: z.array(reason) }),
  }),
})

export const leaveView = z.object({
  id, classId: id, enrolmentId: id, traineeName: z.string(), reasonKind: z.string(), reason: z.string(), lessons: z.number().int(), state: z.string(), stateLabel: z.string(),
  submittedAt: instantText, covers: z.array(z.object({ sessionId: id, mask: z.number().int(), onDate: plainDateText, topic: z.string() })),
  hasEvidence: z.boolean(), signature: z.string().nullable(), refusal: z.string().nullable(), madeUp: z.number().int(), can: z.array(z.string()),
})
export const listLeaves = endpoint({ method: 'GET', path: '/classes/{id}/leaves', summary: 'Leave slips of a class', tag: 'attendance', params: z.strictObject({ id }), reply: z.object({ items: z.array(leaveView) }) })
export const askForLeave = endpoint({
  method: 'POST', path: '/enrolments/{id}/leaves', summary: 'Written leave for lessons', tag: 'attendance', params: z.strictObject({ id }),
  body: z.strictObject({
    requestId, id, reasonKind: z.enum(['ILLNESS', 'FAMILY', 'WORK', 'OFFICIAL', 'OTHER']), reason: z.string().trim().min(2).max(200),
    covers: z.array(z.strictObject({ sessionId: id, mask: z.number().int().min(1).max(4095) })).min(1).max(40),
    signature: z.string().trim().min(1).max(200_000).optional(), evidence: uploadedFile.optional(),
  }),
  reply: leaveView,
})
export const decideLeave = endpoint({
  method: 'POST', path: '/leaves/{id}/decide', summary: 'Trainer, then registrar, agrees or refuses', tag: 'attendance', params: z.strictObject({ id }),
  body: z.strictObject({ requestId, agree: z.boolean(), reason: z.string().trim().max(200).optional() }), reply: leaveView,
})
export const makeUpView = z.object({
  id, leaveId: id, enrolmentId: id, traineeName: z.string(), missedSessionId: id, missedLesson: z.number().int(), way: z.string(), startsAt: instantText, endsAt: instantText,
  trainerName: z.string().nullable(), state: z.string(), can: z.array(z.string()),
})
export const planMakeUps = endpoint({
  method: 'POST', path: '/leaves/{id}/make-ups', summary: 'Plan make-up lessons for an approved leave', tag: 'attendance', params: z.strictObject({ id }),
  body: z.strictObject({
    requestId, way: z.enum(['OTHER_CLASS', 'ONLINE_REPLAY', 'INDIVIDUAL']), trainerId: id.optional(),
    lessons: z.array(z.strictObject({ id, sessionId: id, lesson: z.number().int().min(1).max(12), startsAt: instantText, endsAt: instantText })).min(1).max(40),
  }),
  reply: z.object({ items: z.array(makeUpView) }),
})
export const finishMakeUp = endpoint({
  method: 'POST', path: '/make-ups/{id}/done', summary: 'The make-up lesson was held', tag: 'attendance', params: z.strictObject({ id }), body: z.strictObject({ requestId }), reply: makeUpView,
})
export const listMakeUps = endpoint({ method: 'GET', path: '/classes/{id}/make-ups', summary: 'Make-up lessons', tag: 'attendance', params: z.strictObject({ id }), reply: z.object({ items: z.array(makeUpView) }) })

export const addRecordings = endpoint({
  method: 'POST', path: '/sessions/{id}/recordings', summary: 'Metadata of teaching recordings', tag: 'attendance', params: z.strictObject({ id }),
  body: z.strictObject({
    requestId,
    recordings: z.array(z.strictObject({ id, startedAt: instantText, endedAt: instantText, camera: z.string().max(40), fileName: z.string().min(1).max(200), digest: z.string().regex(/^[0-9a-f]{64}$/), size: z.number().int().min(0) })).min(1).max(50),
  }),
  reply: z.object({ reasons: z.array(reason) }),
})
export const recordingCoverage = endpoint({
  method: 'GET', path: '/classes/{id}/recordings', summary: 'Recording coverage per session', tag: 'attendance', params: z.strictObject({ id }),
  reply: z.object({ sessions: z.array(z.object({ id, seq: z.number().int(), onDate: plainDateText, kind: z.string(), topic: z.string(), verdict: z.enum(['pass', 'warn', 'block', 'missing']), reasons: z.array(reason), pieces: z.number().int() })) }),
})
