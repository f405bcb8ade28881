import type { z } from 'zod'
import { getClass, type ClassView } from '../../src/contract/classes.ts'
import type * as steps from '../../src/contract/class-steps.ts'
import type { PlannedSession } from '../../src/contract/timetable.ts'
import type { CourseModule } from '../../src/policy/course-modules.ts'
import type { PlainDate } from '../../src/values/plain-date.ts'
import type { Desks } from './desks.ts'
import type { LessonShape } from './lessons.ts'
import type { StoryPerson } from './people.ts'
import type { Counter, StorySchool, TradeCode } from './schools.ts'

const ORDER = [
  'DRAFT', 'SUBMITTED', 'VA_FIRST', 'VA_SECOND', 'HR_FIRST', 'HR_SECOND', 'APPROVED', 'FILED', 'OPEN', 'TRAINING_DONE', 'INSPECTED', 'EXAM_FILED', 'EXAM_HELD', 'RESULTS_IN', 'COMPLETED',
] as const
/** How far a class of the story has come. */
export type StoryState = (typeof ORDER)[number]

export interface StoryClass {
  title: string; tradeCode: TradeCode; level: 'L5' | 'L4' | 'L3' | 'NONE'; certGoal: 'SKILL_LEVEL' | 'TRAINING_COMPLETION' | 'SPECIAL_EQUIPMENT'; programme: 'GENERAL_SKILL' | 'DEMOB_SKILL' | 'ADAPT'
  people: readonly StoryPerson[]
  submittedOn: PlainDate
  startsOn: PlainDate
  shape: LessonShape
  /** Which of the school's trainers teach it. */
  trainers: readonly number[]
  state: StoryState
  /** Parts of the course, one a session until each had its own. */
  modules?: readonly CourseModule[]
  /** Ordered by employers, whose signed intent is there. */
  isOrdered?: true
  /** What becomes of it beside the straight way. */
  turn?: { to: 'RETURNED' | 'CANCELLED'; on: PlainDate; reason: string }
  /** A bureau other than the school's own, with the labour department beside it. */
  bureau?: { va: string; hr: string; counter: Counter }
  teaching?: Teaching
  exam?: ExamPlan
  claim?: ClaimPlan
  /** The certificate that came late is claimed for on its own, from its day on. */
  supplement?: ClaimPlan
  /** What becomes of its people once it is completed. */
  placing?: Placing
}

/** How many of a completed class its institution recommends, how many of those are hired, and how many others found work themselves; `own` is who tells his work on the phone. */
export interface Placing { recommended: number; hired: number; found?: number; own?: string }

/** Stations of a claim at which the story may leave it; `FIN_AGREED` waits for payment. */
export type ClaimStop = 'DRAFT' | 'SUBMITTED' | 'VA_FIRST' | 'VA_AGREED' | 'IN_PUBLICITY' | 'OBJECTION_HANDLING' | 'HR_FIRST' | 'FIN_AGREED' | 'PAID'
export type PaymentPlan = 'TWO_SOURCES' | 'BOUNCED'

/** How far a claim goes, from the day the school has it reckoned and hands it in. */
export interface ClaimPlan { from: PlainDate; stop: ClaimStop; returned?: boolean; payment?: PaymentPlan }

/** A class while it is told: who is at which desk, what its id and version are. */
export interface Case {
  desks: Desks; school: StorySchool; counter: Counter; story: StoryClass; today: PlainDate; earlier: ReadonlyMap<string, Case>; id: string; params: { id: string }; sessions: readonly PlannedSession[]; version: number
  /** The trainees, once a sheet has named them. */
  sheet?: { enrolmentId: string; leaveMask: number }[]
}

/** Whether the story of a class goes at least this far. */
export const reaches = ({ story }: Case, state: StoryState): boolean => ORDER.indexOf(story.state) >= ORDER.indexOf(state)

/** Two lessons of a session (0-based) somebody stays away from; the school's office enters the slip unless he asks himself. */
export interface LeaveOfStory { rosterNo: number; session: number; asks?: string }

/** What happens in the lessons of a class, beyond roll calls. */
export interface Teaching {
  /** Recordings are kept for every session held but the ones at these places. */
  recordings?: { without: readonly number[] }
  /** A leave that was granted and made up, and one still waiting. */
  leaves?: { madeUp: LeaveOfStory; waiting: LeaveOfStory }
  /** Days of training (0-based) on which an inspector came. */
  inspectedOn: readonly number[]
  /** Nobody came on the opening day. */
  unchecked?: boolean
  /** The bureau has confirmed every visit. */
  confirmed?: boolean
  /** An inspection assigned for today. */
  inspectToday?: boolean
  /** One person in how many misses a session. */
  absentOneIn: number
  /** How many are in class in a session (0-based), where the story needs a number; another few stay away each time. */
  present?: Readonly<Record<number, number>>
  /** The last day on which lessons are held, where the class stops early. */
  until?: PlainDate
  /** A class stopped after the lessons of a day, of which some people go on here. */
  takesOver?: { from: string; on: PlainDate; people: number; reason: string }
}

/** Days of the exam of a class, how many of those admitted fail it, how many passed and get their certificate 80 days late, and how many get it on paper. */
export interface ExamPlan { filedOn: PlainDate; heldOn: PlainDate; failed?: number; late?: number; onPaper?: number }

type StepEndpoint = typeof steps.acceptClass | typeof steps.submitClass | typeof steps.firstReviewClass | typeof steps.secondReviewClass | typeof steps.fileClass | typeof steps.cancelClass | typeof steps.returnClass
  | typeof steps.openClass | typeof steps.finishTraining | typeof steps.terminateClass

/** One step of the class's life cycle on the version last seen. */
export async function step<E extends StepEndpoint>(told: Case, login: string, endpoint: E, body: Omit<z.input<E['body']>, 'requestId' | 'version'>): Promise<void> {
  const send = told.desks.send as (login: string, endpoint: StepEndpoint, input: object) => Promise<ClassView>
  told.version = (await send(login, endpoint, { params: told.params, body: { ...body, version: told.version } })).version
}

/** Looks at the class again after others have written to it. */
export async function refresh(told: Case): Promise<void> {
  told.version = (await told.desks.send(told.school.reg, getClass, { params: told.params })).version
}
