import type { PlannedSession } from '../../../contract/timetable.ts'
import { COURSE_MODULES, isModuleOf } from '../../../policy/course-modules.ts'
import { decideSessionLessons, netMinutesOf } from '../../../policy/lessons.ts'
import type { ParameterSet } from '../../../policy/parameters.ts'
import { PROGRAMMES, type Programme } from '../../../policy/vocabulary.ts'
import type { Reason } from '../../../values/decision.ts'
import { formatDayAndWeekday, plainDate, type PlainDate } from '../../../values/plain-date.ts'

/** A session with what follows from its intervals. */
export interface TimedSession extends PlannedSession { date: PlainDate; startsAt: string; endsAt: string; netMinutes: number; lessons: number }

/** Something a timetable may not contain, at one of its sessions (0-based place in the list that was sent). */
export interface TimetableFault { at: number; code: string; message: string; clause: string; reason?: Reason }

/** Sessions in the order of time, each with start, end, net minutes and its lessons by F7. */
export function timed(sessions: readonly PlannedSession[], parameters: ParameterSet): TimedSession[] {
  return sessions.map((session) => {
    const startsAt = session.lessonIntervals.reduce((first, i) => (i.from < first ? i.from : first), '23:59')
    const endsAt = session.lessonIntervals.reduce((last, i) => (i.to > last ? i.to : last), '00:00')
    const lessons = decideSessionLessons({ declared: session.declaredLessons, netMinutes: null, intervals: session.lessonIntervals },
      parameters).value ?? 0
    return { ...session, date: plainDate(session.onDate), startsAt, endsAt, netMinutes: netMinutesOf(session.lessonIntervals), lessons }
  })
}

/** Faults a timetable shows by itself: lessons too short or overlapping, one interval per lesson, sessions at the same hour, modules of another programme. */
export function faultsOf(programme: Programme, sessions: readonly TimedSession[], parameters: ParameterSet): TimetableFault[] {
  const faults: TimetableFault[] = []
  for (const [at, session] of sessions.entries()) {
    const judged = decideSessionLessons({ declared: session.declaredLessons, netMinutes: null, intervals: session.lessonIntervals },
      parameters)
    for (const reason of judged.reasons.filter((r) => r.verdict === 'block')) faults.push({ at, code: reason.code,
      message: reason.message, clause: reason.clause, reason })
    if (judged.verdict === 'pass' && session.lessonIntervals.length !== session.declaredLessons) {
      faults.push({ at, code: 'INTERVAL_PER_LESSON', clause: '三(三)9',
        message: `申报 ${session.declaredLessons} 课时，却排了 ${session.lessonIntervals.length} 段时间。每课时请排一段起止时间，课间休息留在两段之间。` })
    }
    if (session.kind === 'PRACTICE' && session.venueId === null) faults.push({ at, code: 'VENUE_MISSING', clause: '三(三)9',
      message: '实操课没有选场地，无法核对工位。请选择实训场地。' })
    if (session.module && !isModuleOf(programme, session.module)) faults.push({ at, code: 'MODULE_OF_OTHER', clause: '三(一)',
      message: `“${COURSE_MODULES[session.module]}”不是${PROGRAMMES[programme]}的课程模块。请重新选择，或不标模块。` })
    const other = sessions.findIndex((s, i) => i < at && s.date === session.date && s.startsAt < session.endsAt
      && s.endsAt > session.startsAt)
    if (other >= 0) faults.push({ at, code: 'SESSIONS_OVERLAP', clause: '三(三)9',
      message: `与同一天第 ${other + 1} 次课（${sessions[other]?.startsAt}–${sessions[other]?.endsAt}）的时间重叠。请错开时间。` })
  }
  return faults
}

/** `第 3 次课（10月12日（周三） 08:30–12:00）`. */
export function nameOf(session: TimedSession, at: number): string {
  return `第 ${at + 1} 次课（${formatDayAndWeekday(session.date)} ${session.startsAt}–${session.endsAt}）`
}
