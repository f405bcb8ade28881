import { randomUUID } from 'node:crypto'
import type { PlannedSession } from '../../../../contract/timetable.ts'
import { sumLessons } from '../../../../policy/lessons.ts'
import { decidePracticeShare } from '../../../../policy/practice-share.ts'
import type { WorkCalendar } from '../../../../policy/calendar.ts'
import { addDays, daysBetween, daysFromTo, isWeekend, plainDate, weekdayOf, type PlainDate } from '../../../../values/plain-date.ts'
import type { Tx } from '../../../platform/database.ts'
import { refuse } from '../../../platform/errors.ts'
import { authorise } from '../../../platform/principal.ts'
import { get } from '../apply.ts'
import { timetablePermissions } from '../permissions/timetable.ts'
import { rulebookOf, type Rulebook } from '../rulebook.ts'
import type { ClassRecord } from '../store/record.ts'
import * as read from '../store/read.ts'
import * as store from '../store/timetable.ts'
import { timed } from '../timetable-rules.ts'
import { refuseOthers } from './draft.ts'

/** One session of a day's pattern, without its day. */
export type DayPattern = Omit<PlannedSession, 'id' | 'onDate' | 'declaredLessons'>

export interface Wish { startsOn: string; endsOn: string; weekdays: readonly number[]; onlyWorkingDays: boolean; pattern: readonly DayPattern[]; totalLessons: number | null }

/** Sessions from a daily pattern over a span of days, until the lessons are full; nothing is saved. */
export async function proposeTimetable(tx: Tx, classId: string, wish: Wish) {
  const { cls, rules } = await draftingFor(tx, classId)
  const [first, last] = [plainDate(wish.startsOn), plainDate(wish.endsOn)]
  if (daysBetween(first, last) < 0 || daysBetween(first, last) > 366) throw refuse('SPAN', '培训起止日期不对：结束不能早于开始，也不能超过一年。请核对日期。',
    { field: 'endsOn' })
  return withMarks(cls, spread(daysOf(first, last, wish, rules.calendar), wish), rules)
}

/** Another class's timetable moved to a new start; rooms and trainers stay where this class has them. */
export async function copyTimetable(tx: Tx, classId: string, from: { fromClassId: string; startsOn: string }) {
  const { cls, rules } = await draftingFor(tx, classId)
  const source = (await store.sessionsOf(tx, (await get(tx, from.fromClassId)).id)).filter((s) => s.state !== 'CANCELLED')
  const firstDay = source[0]?.onDate
  if (firstDay === undefined) throw refuse('NOTHING_TO_COPY', '所选班次没有课表，无法照抄。请选择另一个班次。', { field: 'fromClassId' })
  const shift = daysBetween(firstDay, plainDate(from.startsOn))
  const trainers = new Set((await read.trainersOf(tx, classId)).map((t) => t.id))
  const venues = new Set((await read.venuesOf(tx, classId)).map((v) => v.id))
  const sessions = source.map((s): PlannedSession => ({
    id: randomUUID(), onDate: addDays(s.onDate, shift), kind: s.kind, topic: s.topic, module: s.module, venueId: s.venueId !== null && venues.has(s.venueId)
      ? s.venueId : null,
    trainerIds: s.trainers.map((t) => t.id).filter((id) => trainers.has(id)), declaredLessons: s.declaredLessons,
    lessonIntervals: s.lessonIntervals,
  }))
  return withMarks(cls, sessions, rules)
}

/** The days a pattern falls on: chosen weekdays; with `onlyWorkingDays` holidays are left out and make-up weekends used. */
export function daysOf(first: PlainDate, last: PlainDate, wish: Pick<Wish, 'weekdays' | 'onlyWorkingDays'>,
  calendar: WorkCalendar): PlainDate[] {
  return daysFromTo(first, last).filter((day) => {
    const isChosen = wish.weekdays.includes(weekdayOf(day))
    if (!wish.onlyWorkingDays) return isChosen
    const works = calendar.isWorkingDay(day) ?? !isWeekend(day)
    return works && (isChosen || isWeekend(day))
  })
}

/** The pattern on every day until the wanted lessons are planned; the last session is shortened to fit. */
export function spread(days: readonly PlainDate[], wish: Pick<Wish, 'pattern' | 'totalLessons'>): PlannedSession[] {
  const sessions: PlannedSession[] = []
  let left = wish.totalLessons ?? Number.POSITIVE_INFINITY
  for (const onDate of days) {
    for (const part of wish.pattern) {
      const lessonIntervals = part.lessonIntervals.slice(0, Math.min(part.lessonIntervals.length, left))
      if (lessonIntervals.length === 0) return sessions
      sessions.push({ ...part, id: randomUUID(), onDate, lessonIntervals, declaredLessons: lessonIntervals.length })
      left -= lessonIntervals.length
    }
  }
  return sessions
}

async function draftingFor(tx: Tx, classId: string): Promise<{ cls: ClassRecord; rules: Rulebook }> {
  authorise(tx.principal, timetablePermissions, 'edit')
  const cls = await get(tx, classId)
  refuseOthers(tx, cls)
  return { cls, rules: await rulebookOf(tx, cls) }
}

function withMarks(cls: ClassRecord, sessions: PlannedSession[], rules: Rulebook) {
  const counted = timed(sessions, rules.parameters)
  const { total, practice, theory } = sumLessons(counted)
  const { reasons } = decidePracticeShare({ programme: cls.programme, practiceLessons: practice, totalLessons: total, stage: 'PLAN' },
    rules.parameters)
  return { sessions, totals: { lessons: total, theory, practice, days: new Set(sessions.map((s) => s.onDate)).size },
    reasons: [...reasons] }
}
