import type { attendanceMatrix } from '../../../contract/attendance.ts'
import type { z } from 'zod'
import { classAttendanceRate, countMakeUps, decideClassAttendance, decidePersonAttendance, personAttendanceRate, type PersonLessons } from '../../../policy/attendance-rate.ts'
import type { ParameterSet } from '../../../policy/parameters.ts'
import { formatPercent } from '../../../values/ratio.ts'
import { instantOf } from '../../../values/shanghai-time.ts'
import type { Tx } from '../../platform/database.ts'
import { authorise } from '../../platform/principal.ts'
import { get, refuseStrangerTrainer, rosterOf, rulebookOf, sessionsOf, type ClassRecord, type Enrolment, type Session } from '../classes/index.ts'
import { onLeave } from './leave-words.ts'
import { sessionPermissions } from './permissions/session.ts'
import { views } from './reasons.ts'
import * as store from './store.ts'

/** What F3 and F4 are computed from, for everybody who ever stood on the roster of a class. */
export interface ClassLessons {
  sessions: Session[]
  presences: store.ClassPresence[]
  people: { enrolment: Enrolment; lessons: PersonLessons | null }[]
}

/** Trainees × sessions, with the rate of each person and of the class and how they were judged. */
export async function matrix(tx: Tx, classId: string): Promise<z.input<typeof attendanceMatrix.reply>> {
  authorise(tx.principal, sessionPermissions, 'readClass')
  const cls = await get(tx, classId)
  await refuseStrangerTrainer(tx, classId)
  const { parameters } = await rulebookOf(tx, cls)
  const { sessions, presences, people } = await classLessons(tx, cls)
  const masks = new Map(presences.map((p) => [`${p.sessionId} ${p.enrolmentId}`, p.presentMask]))
  const held = heldLessons(sessions)
  return {
    planned: cls.totalLessons, held,
    sessions: sessions.map((s) => ({ id: s.id, seq: s.seq, onDate: s.onDate, kind: s.kind, lessons: s.lessons, state: s.state })),
    trainees: people.filter(({ enrolment: e }) => e.state !== 'APPLIED').map(({ enrolment: e, lessons }) => {
      const judged = decidePersonAttendance(lessons, parameters)
      return {
        enrolmentId: e.id, rosterNo: e.rosterNo, name: e.name, state: e.state, required: lessons?.required ?? null, attended: lessons?.attended ?? 0, madeUp: lessons?.madeUp ?? 0,
        carried: e.carriedLessons, rate: formatPercent(judged.value), verdict: judged.verdict, reasons: views(judged.reasons), soFar: formatPercent(lessons === null ? null : personAttendanceRate({ ...lessons, required: held })),
        outOfReach: isOutOfReach(lessons, held, parameters), cells: sessions.map((s) => masks.get(`${s.id} ${e.id}`) ?? null),
      }
    }),
    classRate: classRate(people, held),
  }
}

/** F4 of a class over its whole plan with its reasons, and the same over the lessons held so far. */
export function classRate(people: ClassLessons['people'], held: number): { text: string; soFar: string; reasons: ReturnType<typeof views> } {
  const took = people.filter(({ enrolment: e, lessons }) => !['APPLIED', 'CONFIRMED', 'NO_SHOW'].includes(e.state) || (lessons?.attended ?? 0) > 0)
  const known = took.flatMap((p) => (p.lessons === null ? [] : [p.lessons]))
  const whole = decideClassAttendance(known.length < took.length ? null : known)
  const soFar = classAttendanceRate(known.map((p) => ({ ...p, heldUntilLeaving: p.heldUntilLeaving ?? held })))
  return { text: formatPercent(whole.value), soFar: formatPercent(soFar), reasons: views(whole.reasons) }
}

/** Whether somebody still in class falls short of the least rate even if he comes to every lesson left. */
export function isOutOfReach(lessons: PersonLessons | null, held: number, parameters: ParameterSet): boolean {
  if (lessons === null || lessons.heldUntilLeaving !== null) return false
  return decidePersonAttendance({ ...lessons, attended: lessons.attended + Math.max(0, lessons.required - held) }, parameters).verdict === 'block'
}

/** Lessons of closed sessions. */
export const heldLessons = (sessions: readonly Session[]): number => sessions.reduce((sum, s) => sum + (s.state === 'CLOSED' ? s.lessons : 0), 0)

/** The lessons of everybody in a class; null lessons while the class has no planned total. */
export async function classLessons(tx: Tx, cls: ClassRecord): Promise<ClassLessons> {
  const sessions = (await sessionsOf(tx, cls.id)).filter((s) => s.state !== 'CANCELLED')
  const presences = await store.presencesOfClass(tx, cls.id)
  const makeUps = await store.makeUpsOf(tx, cls.id)
  const examAt = await store.examStart(tx, cls.id)
  const people = (await rosterOf(tx, cls.id, true)).map((enrolment) => {
    const own = presences.filter((p) => p.enrolmentId === enrolment.id)
    // a lesson that is marked present after all is no missed lesson, so its make-up adds nothing
    const missed = makeUps.filter((m) => m.enrolmentId === enrolment.id && !own.some((p) => p.sessionId === m.sessionId && (p.presentMask >> (m.lesson - 1)) & 1))
    const madeUp = countMakeUps(
      missed.map((m) => ({ missedLesson: `${m.sessionId} ${m.lesson}`, leaveApproved: m.leaveState === 'LAPSED' || onLeave({ state: m.leaveState }), endedAt: m.isDone ? m.endsAt : null })), examAt)
    const lessons = cls.totalLessons === null ? null : {
      required: cls.totalLessons, attended: own.reduce((sum, p) => sum + p.lessonsPresent, 0), madeUp, carried: enrolment.carriedLessons, heldUntilLeaving: heldUntil(sessions, enrolment.leftAt),
    }
    return { enrolment, lessons }
  })
  return { sessions, presences, people }
}

function heldUntil(sessions: readonly Session[], leftAt: Date | null): number | null {
  if (leftAt === null) return null
  return sessions.reduce((sum, s) => sum + (s.state === 'CLOSED' && instantOf(s.onDate, s.endsAt) <= leftAt ? s.lessons : 0), 0)
}
