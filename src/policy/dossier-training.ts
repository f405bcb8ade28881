import type { Decision } from '../values/decision.ts'
import { decideClassAttendance, decidePersonAttendance } from './attendance-rate.ts'
import type { WorkCalendar } from './calendar.ts'
import { decideClassSize } from './class-size.ts'
import { trainersOf, venuesOf } from './dossier-application.ts'
import { hasApprovedLeave, lessonSpans } from './dossier-facts.ts'
import type { DossierFacts } from './dossier-facts.ts'
import type { Dossier } from './dossier-types.ts'
import { decideCompletionHours } from './hours.ts'
import { decideLeave, decideMakeUp } from './leave.ts'
import { decideSessionLessons } from './lessons.ts'
import { decideInSystem, decideOpening } from './opening.ts'
import type { ParameterSet } from './parameters.ts'
import { decidePracticeShare } from './practice-share.ts'
import { decideSessionTrainerRatio, decideTrainerRatio, decideWorkstationRatio } from './ratios.ts'
import { decidePayableLessons, decideRecordings } from './recordings.ts'
import { isSkillProgramme } from './vocabulary.ts'

/** Takes a decision's reasons into the report, with whom or what they are about, and hands the decision back. */
export type Add = <T>(judged: Decision<T>, subject?: string) => Decision<T>

/** Rules about the class as a whole: size, ratios, practice, hours, opening, system. */
export function addClass(dossier: Dossier, facts: DossierFacts, parameters: ParameterSet, add: Add): void {
  const about = dossier.class ?? {}
  const programme = about.programme ?? null
  add(decideClassSize({ count: facts.rosterNow }, parameters))
  add(decideTrainerRatio({ trainees: facts.rosterNow, trainers: trainersOf(dossier) }, parameters))
  add(decideWorkstationRatio({ trainees: facts.rosterNow, venues: venuesOf(dossier), practiceLessons: facts.planned.practice }, parameters))
  const actual = { practiceLessons: facts.actual?.practice ?? null, totalLessons: facts.actual?.total ?? null }
  add(decidePracticeShare({ programme, ...actual, stage: 'ACTUAL' }, parameters))
  const otherMinimum = dossier.plan?.otherMinimum ?? null
  add(
    decideCompletionHours(
      { certGoal: about.certGoal ?? null, lessons: facts.actual?.total ?? null, stage: 'ACTUAL', otherMinimum },
      parameters,
    ),
  )
  add(
    decideOpening(
      {
        filingNumber: about.filingNumber,
        filedAt: about.filedAt,
        openingAt: facts.firstLessonAt,
        today: about.openedOn ?? null,
        plannedOpen: dossier.plan?.plannedOpen ?? null,
        verifiedSignIns: facts.firstDaySignIns,
        rosterCount: facts.rosterAtOpening,
      },
      parameters,
    ),
  )
  add(
    decideInSystem({
      approvedAt: about.approvedAt,
      firstLessonAt: facts.firstLessonAt,
      attendanceRecords: dossier.attendance?.length ?? null,
    }),
  )
}

/** Rules about every session of the timetable. */
export function addSessions(dossier: Dossier, facts: DossierFacts, parameters: ParameterSet, add: Add): void {
  if (dossier.sessions === undefined) add(decideSessionLessons({ declared: null, netMinutes: null }, parameters))
  for (const session of dossier.sessions ?? []) {
    const declared = session.declaredLessons ?? session.lessons.length
    add(decideSessionLessons({ declared, netMinutes: null, intervals: session.lessons }, parameters), session.id)
    if (facts.rosterNow === null || session.trainerIds === undefined) continue
    const trainers = new Set(session.trainerIds).size
    add(decideSessionTrainerRatio({ trainees: facts.rosterNow, trainers, kind: session.kind }, parameters), session.id)
  }
}

/** Rules about leave, make-up and attendance. */
export function addAttendance(dossier: Dossier, facts: DossierFacts, calendar: WorkCalendar, parameters: ParameterSet, add: Add): void {
  const dates = new Map(dossier.sessions?.map((s) => [s.id, s.date]))
  for (const [i, leave] of (dossier.leaves ?? []).entries()) {
    const days = leave.lessons.flatMap((l) => dates.get(l.sessionId) ?? []).sort()
    add(
      decideLeave(
        {
          hasEvidence: leave.hasEvidence === true,
          reasonText: leave.reason ?? '',
          submittedOn: leave.submittedOn ?? null,
          firstAbsence: days[0] ?? null,
        },
        calendar,
        parameters,
      ),
      `leave ${i + 1}`,
    )
  }
  const done = new Set<string>()
  for (const [i, makeUp] of (dossier.makeUps ?? []).entries()) {
    const key = `${makeUp.personId} ${makeUp.sessionId} ${makeUp.lesson}`
    const leaveApproved = hasApprovedLeave(dossier, makeUp.personId, makeUp.sessionId, makeUp.lesson)
    add(
      decideMakeUp({
        leaveApproved,
        alreadyMadeUp: done.has(key),
        endsAt: makeUp.endedAt ?? null,
        examStartsAt: dossier.exam?.startsAt ?? null,
      }),
      `make-up ${i + 1}`,
    )
    done.add(key)
  }
  if (facts.persons === null) add(decidePersonAttendance(null, parameters))
  for (const person of takingPart(facts))
    if (person.heldUntilLeaving === null) add(decidePersonAttendance(person, parameters), person.personId)
  add(decideClassAttendance(facts.persons === null ? null : takingPart(facts)))
}

/** Judges recordings of every held session; the answer is how many lessons are payable, null while recordings are unknown. */
export function addRecordings(dossier: Dossier, facts: DossierFacts, parameters: ParameterSet, add: Add): number | null {
  const programme = dossier.class?.programme
  let payable = { total: 0, practice: 0 }
  let isKnown = facts.held !== null && facts.held.length > 0 && dossier.recordings !== undefined
  if (facts.held === null)
    for (const kind of ['THEORY', 'PRACTICE'] as const) add(decideRecordings({ kind, lessons: [], recordings: null }, parameters))
  for (const { session, lessons } of facts.held ?? []) {
    const recordings = dossier.recordings?.filter((r) => r.sessionId === session.id) ?? null
    const cover = add(decideRecordings({ kind: session.kind, lessons: lessonSpans(session), recordings }, parameters), session.id).value
    if (cover === null) isKnown = false
    const counted = Math.min(lessons, cover?.payableLessons ?? 0)
    payable = { total: payable.total + counted, practice: payable.practice + (session.kind === 'PRACTICE' ? counted : 0) }
  }
  add(
    decidePayableLessons(
      {
        planned: facts.planned.total,
        payable: isKnown ? payable.total : null,
        payablePractice: isKnown ? payable.practice : null,
        practiceRequired: programme === undefined || isSkillProgramme(programme),
      },
      parameters,
    ),
  )
  return isKnown ? payable.total : null
}

/** Persons with at least one attended lesson. */
export function takingPart(facts: DossierFacts): NonNullable<DossierFacts['persons']> {
  return (facts.persons ?? []).filter((p) => p.attendedLessons > 0)
}
