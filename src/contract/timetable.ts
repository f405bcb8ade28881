import { z } from 'zod'
import { byId, endpoint, id, plainDateText, reason, requestId } from './endpoint.ts'

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间应写成 08:30 的样子')
const kind = z.enum(['THEORY', 'PRACTICE', 'ONLINE'])
export const courseModule = z.enum(['SECURITY_DISCIPLINE', 'POLICY_LAW', 'PSYCHOLOGY', 'CAREER_GUIDANCE', 'TALENT_ASSESSMENT', 'AWARENESS', 'PROJECT_GUIDANCE', 'MANAGEMENT', 'OTHER'])
/** A line of the checklist of a plan: EACH must have a lesson, of ONE_OF one must, FREE is as you like. */
export const moduleCheck = z.object({ code: courseModule, label: z.string(), lessons: z.number().int(), needed: z.enum(['EACH', 'ONE_OF', 'FREE']) })
export type ModuleCheck = z.infer<typeof moduleCheck>
const interval = z.strictObject({ from: clockTime, to: clockTime })

/** A session as it is planned: one interval per lesson, breaks lie between the intervals. */
export const plannedSession = z.strictObject({
  id, onDate: plainDateText, kind, topic: z.string().trim().min(1).max(80), venueId: id.nullable(), trainerIds: z.array(id).max(10),
  declaredLessons: z.number().int().min(1).max(12), lessonIntervals: z.array(interval).min(1).max(12),
  module: courseModule.nullable().optional().describe('Part of an ADAPT or STARTUP plan the session belongs to'),
})
export type PlannedSession = z.infer<typeof plannedSession>

export const sessionRow = plannedSession.extend({
  module: courseModule.nullable(),
  classId: id, seq: z.number().int(), startsAt: clockTime, endsAt: clockTime, lessons: z.number().int(), netMinutes: z.number().int(),
  state: z.enum(['PLANNED', 'STARTED', 'CLOSED', 'CANCELLED']), venueName: z.string().nullable(),
    trainers: z.array(z.object({ id, name: z.string() })),
})
export type SessionRow = z.infer<typeof sessionRow>

export const timetableView = z.object({
  days: z.array(z.object({ date: plainDateText, weekday: z.string(), lessons: z.number().int(), sessions: z.array(sessionRow) })),
  totals: z.object({ lessons: z.number().int(), theory: z.number().int(), practice: z.number().int(), days: z.number().int() }),
  /** Warnings and marks: practice share, workstations per session, days that are not working days. */
  reasons: z.array(reason),
  /** Modules the plan must hold, with their lessons; empty where the programme names none. */
  modules: z.array(moduleCheck),
  can: z.array(z.string()),
})

export const getTimetable = endpoint({ method: 'GET', path: '/classes/{id}/timetable', summary: 'Sessions by day', tag: 'timetable',
  params: byId, reply: timetableView })
export const putTimetable = endpoint({
  method: 'PUT', path: '/classes/{id}/timetable', summary: 'Replace the whole timetable', tag: 'timetable', params: byId,
  body: z.strictObject({ requestId, sessions: z.array(plannedSession).max(400) }), reply: timetableView,
})

/** A proposal writes nothing: the id of the attempt is accepted and dropped. */
const attempt = { requestId: requestId.optional() }

const proposal = z.object({ sessions: z.array(plannedSession), totals: timetableView.shape.totals, reasons: z.array(reason) })
export const proposeTimetable = endpoint({
  method: 'POST', path: '/classes/{id}/timetable/propose', summary: 'Propose sessions from a daily pattern; nothing is saved',
    tag: 'timetable', params: byId,
  body: z.strictObject({
    ...attempt, startsOn: plainDateText, endsOn: plainDateText,
    weekdays: z.array(z.number().int().min(1).max(7)).min(1).max(7).describe('1 Monday … 7 Sunday'),
    onlyWorkingDays: z.boolean().describe('true = leave out holidays and use make-up working days'),
    pattern: z.array(z.strictObject({ kind, topic: z.string().trim().min(1).max(80), venueId: id.nullable(),
      trainerIds: z.array(id).max(10), module: courseModule.nullable().optional(), lessonIntervals: z.array(interval).min(1).max(12) })).min(1).max(6),
    totalLessons: z.number().int().min(1).max(2000).nullable().describe('Stop once this many lessons are planned'),
  }).transform(({ requestId: _attempt, ...wish }) => wish),
  reply: proposal,
})
export const copyTimetable = endpoint({
  method: 'POST', path: '/classes/{id}/timetable/copy',
    summary: 'Propose the timetable of another class moved to this one’s start; nothing is saved', tag: 'timetable', params: byId,
  body: z.strictObject({ ...attempt, fromClassId: id, startsOn: plainDateText }).transform(({ requestId: _attempt, ...wish }) => wish),
    reply: proposal,
})
export const listSessions = endpoint({
  method: 'GET', path: '/sessions', summary: 'Sessions of a day in my range; a trainer sees his own', tag: 'timetable',
  query: z.strictObject({ date: plainDateText.optional() }),
  reply: z.object({ date: plainDateText, items: z.array(sessionRow.extend({ classTitle: z.string(), tradeName: z.string().nullable(),
    rosterCount: z.number().int() })) }),
})
