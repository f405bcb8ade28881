import { decision } from '../values/decision.ts'
import type { Decision, Reason } from '../values/decision.ts'
import { minutesOfDay } from '../values/shanghai-time.ts'
import type { ParameterSet } from './parameters.ts'
import { cited, known, lacking, reason } from './reason.ts'
import type { SessionKind } from './vocabulary.ts'

/** One lesson on the clock of its day, `HH:MM`. */
export interface LessonInterval {
  from: string
  to: string
}

/** What a session claims: lessons declared and the minutes really taught, breaks left out. */
export interface SessionLessons {
  declared: number | null
  /** Minutes taught; computed from the intervals when those are given. */
  netMinutes: number | null
  intervals?: readonly LessonInterval[]
}

const LENGTH = { code: 'LESSON_LENGTH', clause: '三(三)9', requirement: 'R-065' } as const
const OVERLAP = { code: 'LESSON_OVERLAP', clause: '三(三)9', requirement: 'R-065' } as const

/** F7 课时: min(declared, floor(net minutes ÷ bound)); declaring more than the minutes hold, or a lesson below the bound, blocks. */
export function decideSessionLessons(facts: SessionLessons, parameters: ParameterSet): Decision<number> {
  const { declared, intervals } = facts
  const netMinutes = intervals === undefined ? facts.netMinutes : netMinutesOf(intervals)
  if (!known(declared)) return decision<number>(null, [lacking(LENGTH, '申报课时')])
  if (!known(netMinutes)) return decision<number>(null, [lacking(LENGTH, '上课起止时间')])
  const bound = parameters.values.MIN_LESSON_MINUTES
  const held = Math.floor(netMinutes / bound)
  const short = (intervals ?? []).filter((i) => minutesOf(i) < bound)
  const value = Math.max(0, Math.min(declared, held))
  const grounds = {
    facts: { declared, netMinutes, shortLessons: short.map((i) => `${i.from}–${i.to}`) },
    parameter: cited(parameters, 'MIN_LESSON_MINUTES'),
    arithmetic: `${netMinutes} ÷ ${bound} = ${held}（取整），申报 ${declared} 和 ${held} 取较小 = ${value}`,
  }
  const reasons: Reason[] = []
  if (intervals !== undefined && overlaps(intervals)) {
    reasons.push(
      reason(OVERLAP, 'block', '各课时的起止时间有重叠或先后颠倒，请检查课表时间。', {
        facts: { intervals: intervals.map((i) => `${i.from}–${i.to}`) },
      }),
    )
  }
  if (declared > held) {
    reasons.push(
      reason(
        LENGTH,
        'block',
        `净上课 ${netMinutes} 分钟，按每课时不低于 ${bound} 分钟只够 ${held} 课时，申报了 ${declared} 课时。请延长时间或减少课时。`,
        grounds,
      ),
    )
  } else if (short.length > 0) {
    const list = short.map((i) => `${i.from}–${i.to}（${minutesOf(i)} 分钟）`).join('、')
    reasons.push(reason(LENGTH, 'block', `有课时不足 ${bound} 分钟：${list}。请把每课时调整到 ${bound} 分钟以上。`, grounds))
  } else {
    reasons.push(reason(LENGTH, 'pass', `净上课 ${netMinutes} 分钟，申报 ${declared} 课时，每课时不低于 ${bound} 分钟。`, grounds))
  }
  return decision(value, reasons)
}

/** Lessons of a class by kind; online counts as theory (F7). */
export function sumLessons(sessions: readonly { kind: SessionKind; lessons: number }[]): {
  total: number
  practice: number
  theory: number
} {
  const practice = sessions.filter((s) => s.kind === 'PRACTICE').reduce((sum, s) => sum + s.lessons, 0)
  const total = sessions.reduce((sum, s) => sum + s.lessons, 0)
  return { total, practice, theory: total - practice }
}

/** Minutes taught over all lesson intervals. */
export function netMinutesOf(intervals: readonly LessonInterval[]): number {
  return intervals.reduce((sum, interval) => sum + Math.max(0, minutesOf(interval)), 0)
}

function minutesOf(interval: LessonInterval): number {
  return minutesOfDay(interval.to) - minutesOfDay(interval.from)
}

function overlaps(intervals: readonly LessonInterval[]): boolean {
  return intervals.some((interval, i) => minutesOf(interval) <= 0 || intervals.slice(i + 1).some((later) => later.from < interval.to))
}
