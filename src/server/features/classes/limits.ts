import { decideClassSize } from '../../../policy/class-size.ts'
import { decideCourseModules, type ModuleLessons } from '../../../policy/course-modules.ts'
import { decideCompletionHours } from '../../../policy/hours.ts'
import { decidePracticeShare } from '../../../policy/practice-share.ts'
import { decideTrainerRatio, decideWorkstationRatio } from '../../../policy/ratios.ts'
import type { ParameterSet } from '../../../policy/parameters.ts'
import type { Reason } from '../../../values/decision.ts'
import type { ClassRecord } from './store/record.ts'
import type { AssignedTrainerRow } from './store/read.ts'

/** A class as its limits see it now. */
export interface LimitFacts {
  cls: ClassRecord
  rosterCount: number
  trainers: readonly AssignedTrainerRow[]
  venues: readonly { workstations: number }[]
  hasTimetable: boolean
  modules: readonly ModuleLessons[]
}

/** as they stand: judged by the planned number until somebody stands on the roster, by the roster afterwards. */
export function limitsNow(facts: LimitFacts, parameters: ParameterSet): Reason[] {
  const { cls, rosterCount, venues } = facts
  const isPlanned = ['DRAFT', 'SUBMITTED', 'RETURNED'].includes(cls.state) && cls.plannedCount !== null
  const trainees = isPlanned ? Math.max(cls.plannedCount ?? 0, rosterCount) : rosterCount
  return [
    ...decideClassSize({ count: isPlanned ? cls.plannedCount : rosterCount, what: isPlanned ? '拟培训' : '名册' }, parameters).reasons,
    ...decideTrainerRatio({ trainees, trainers: countedTrainers(facts) }, parameters).reasons,
    ...decideWorkstationRatio({ trainees, venues: venues.map((v) => ({ workstations: v.workstations, classesInSlot: 1 })),
      practiceLessons: cls.practiceLessons }, parameters).reasons,
    ...decidePracticeShare({ programme: cls.programme, practiceLessons: cls.practiceLessons, totalLessons: cls.totalLessons,
      stage: 'PLAN' }, parameters).reasons,
    ...decideCompletionHours({ certGoal: cls.certGoal, lessons: cls.totalLessons, stage: 'PLAN', otherMinimum: null }, parameters).reasons,
    ...decideCourseModules(cls.programme, facts.modules),
  ]
}

/** Trainers as the ratio counts them; before there is a timetable everybody who was chosen counts. */
export function countedTrainers(facts: Pick<LimitFacts, 'trainers'
  | 'hasTimetable'>): { id: string; scheduledSessions: number; clashes: boolean }[] {
  return facts.trainers.map((t) => ({ id: t.id, scheduledSessions: facts.hasTimetable ? t.sessions : 1, clashes: t.clashes }))
}
