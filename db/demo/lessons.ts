import { randomUUID } from 'node:crypto'
import type { PlannedSession } from '../../src/contract/timetable.ts'
import { addDays, type PlainDate } from '../../src/values/plain-date.ts'
import type { StorySchool } from './schools.ts'

/**
 * How a class of the story is spread over its days:
 * WEEK five days of eight lessons in three sessions; BLOCKS the same lessons, one session a day; LONG eight days of six lessons in two sessions.
 */
export type LessonShape = 'WEEK' | 'BLOCKS' | 'LONG'

const practice = ['08:00', '08:50', '09:40', '10:30'] as const
const afternoon = ['14:00', '14:50'] as const
const evening = ['15:45', '16:35'] as const

/** Days, lessons and practice lessons of a shape. */
export const shapes: Readonly<Record<LessonShape, { days: number; lessons: number; practice: number }>> = {
  WEEK: { days: 5, lessons: 40, practice: 30 }, BLOCKS: { days: 5, lessons: 40, practice: 32 }, LONG: { days: 8, lessons: 48, practice: 32 },
}

export const lastDayOf = (shape: LessonShape, startsOn: PlainDate): PlainDate => addDays(startsOn, shapes[shape].days - 1)

/** The timetable of a class from its first day on, every day in a row. */
export function lessonsOf(shape: LessonShape, school: StorySchool, startsOn: PlainDate, trainerIds: string[]): PlannedSession[] {
  const session = (day: number, kind: 'THEORY' | 'PRACTICE', starts: readonly string[]): PlannedSession => ({
    id: randomUUID(), onDate: addDays(startsOn, day), kind, topic: kind === 'THEORY' ? '专业理论' : '实操训练', venueId: kind === 'THEORY' ? school.classroom : school.workshop, trainerIds,
    declaredLessons: starts.length, lessonIntervals: starts.map((from) => ({ from, to: plus45(from) })),
  })
  return Array.from({ length: shapes[shape].days }, (_, day): PlannedSession[] => {
    if (shape === 'WEEK') return [session(day, 'PRACTICE', practice), session(day, 'PRACTICE', afternoon), session(day, 'THEORY', evening)]
    if (shape === 'LONG') return [session(day, 'PRACTICE', practice), session(day, 'THEORY', afternoon)]
    return [session(day, day === 0 ? 'THEORY' : 'PRACTICE', [...practice, ...afternoon, ...evening])]
  }).flat()
}

const plus45 = (clock: string): string => {
  const minutes = Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3)) + 45
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}
