import { z } from 'zod'
import { leaveView, makeUpView } from './attendance.ts'
import { costSlip } from './costs.ts'
import { endpoint, id, instantText, plainDateText } from './endpoint.ts'

/** What is next, in the words of somebody who never filled in a form: a line to read aloud, then where and with what. */
export const nextStep = z.object({
  /** `去上课`, `考核`, or what is being waited for. */
  title: z.string(), text: z.string(), place: z.string().nullable(), on: plainDateText.nullable(), classId: id.nullable(),
})

export const mySession = z.object({
  id, onDate: plainDateText, startsAt: z.string(), endsAt: z.string(), kindLabel: z.string(), topic: z.string(), place: z.string().nullable(), lessons: z.number().int(),
  state: z.enum(['PLANNED', 'STARTED', 'CLOSED']),
  /** Lessons present; null while nobody has called the roll. */
  present: z.number().int().nullable(),
  /** A leave slip covers it, refused ones left out. */
  onLeave: z.boolean(),
})

export const myClass = z.object({
  classId: id, enrolmentId: id, title: z.string(), institutionName: z.string(), institutionPhone: z.string().nullable(), address: z.string(), tradeLabel: z.string(),
  startsOn: plainDateText.nullable(), endsOn: plainDateText.nullable(), stateWords: z.string(),
  /** Still ahead or under way; the others belong to the past. */
  isCurrent: z.boolean(),
  next: nextStep,
  /** Lessons of the whole plan, how many of them the exam asks for, and how many were attended, made up and missed so far. */
  attendance: z.object({ required: z.number().int(), least: z.number().int(), attended: z.number().int(), madeUp: z.number().int(), missed: z.number().int() }).nullable(),
  /** What the class costs and who pays. */
  costs: costSlip,
  sessions: z.array(mySession), leaves: z.array(leaveView), makeUps: z.array(makeUpView),
  exam: z.object({ at: instantText, place: z.string(), words: z.string() }).nullable(),
  /** Number of the electronic completion record; its public page is `/verify/<number>`. */
  recordNumber: z.string().nullable(),
  can: z.array(z.enum(['askForLeave', 'withdraw'])),
})
export type MyClassView = z.infer<typeof myClass>

export const myTraining = endpoint({
  method: 'GET', path: '/my-training', summary: 'A veteran’s own card: next step, free training, classes, certificates', tag: 'reports',
  reply: z.object({
    nameMasked: z.string(), today: plainDateText, next: nextStep,
    /** 一技在身、一证在手、一条致富路. */
    lights: z.array(z.object({ key: z.enum(['SKILL', 'CERTIFICATE', 'ROAD']), label: z.string(), state: z.enum(['DONE', 'DOING', 'NOT_YET']), words: z.string() })),
    freeRight: z.object({
      state: z.enum(['UNUSED', 'LOCKED', 'USED', 'ENDED', 'GENERAL']), title: z.string(), text: z.string(), clause: z.string(),
      /** `未使用`, `已锁定（班次）`, `已使用（日期，机构）`; null for who never had the right. */
      label: z.string().nullable(),
    }),
    classes: z.array(myClass),
    certificates: z.array(z.object({ id, typeLabel: z.string(), tradeLabel: z.string(), number: z.string(), issuedOn: plainDateText, stateWords: z.string(), isValid: z.boolean() })),
  }),
})
export type MyTrainingView = z.infer<(typeof myTraining)['reply']>
