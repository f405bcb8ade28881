import type { z } from 'zod'
import type { rollCallSheet } from '../../../contract/attendance.ts'
import type { Marks } from './on-phone.ts'

export type Sheet = z.output<typeof rollCallSheet.reply>
type Trainee = Sheet['trainees'][number]

/** All lessons of a session as a mask. */
export const wholeOf = (lessons: number): number => (1 << lessons) - 1

/** Whether leave covers every lesson of the session. */
export const isOnLeave = (person: Trainee, lessons: number): boolean => (person.leaveMask & wholeOf(lessons)) === wholeOf(lessons)

/** What is to be sent: marks made here, else those known before, else away for those on leave; null where nobody has said anything. */
export function markOf(person: Trainee, lessons: number, typed: Marks, waiting: Marks | null): number | null {
  return typed[person.enrolmentId] ?? waiting?.[person.enrolmentId] ?? person.presentMask ?? (isOnLeave(person, lessons) ? 0 : null)
}

/** Everybody not yet marked comes to every lesson he has no leave for. */
export function restPresent(sheet: Sheet, typed: Marks, waiting: Marks | null): Marks {
  const whole = wholeOf(sheet.session.lessons)
  const open = sheet.trainees.filter((p) => markOf(p, sheet.session.lessons, typed, waiting) === null)
  return { ...typed, ...Object.fromEntries(open.map((p) => [p.enrolmentId, whole & ~p.leaveMask])) }
}

export interface Count { present: number; away: number; leave: number; open: number }

/** Four counts that add up to the roster: there (at least one lesson), away, on leave and away, not marked. */
export function countMarks(sheet: Sheet, typed: Marks, waiting: Marks | null): Count {
  const count: Count = { present: 0, away: 0, leave: 0, open: 0 }
  for (const person of sheet.trainees) {
    const mark = markOf(person, sheet.session.lessons, typed, waiting)
    if (mark === null) count.open++
    else if (mark > 0) count.present++
    else if (isOnLeave(person, sheet.session.lessons)) count.leave++
    else count.away++
  }
  return count
}

/** 第 1、2 课时 of a mask, with runs drawn together: 第 1–2 课时. */
export function lessonsText(mask: number, lessons: number): string {
  const numbers = Array.from({ length: lessons }, (_, i) => i + 1).filter((n) => (mask >> (n - 1)) & 1)
  const [first, last] = [numbers[0], numbers.at(-1)]
  if (first === undefined || last === undefined) return '没有课时'
  return `第 ${numbers.length > 2 && last - first === numbers.length - 1 ? `${first}–${last}` : numbers.join('、')} 课时`
}
