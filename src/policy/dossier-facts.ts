import type { PlainDate } from '../values/plain-date.ts'
import { instantOf, plainDateOf } from '../values/shanghai-time.ts'
import { countMakeUps } from './attendance-rate.ts'
import type { PersonLessons } from './attendance-rate.ts'
import type { CertRatePerson } from './cert-rate.ts'
import type { Dossier, DossierInspection, DossierPerson, DossierSession } from './dossier-types.ts'
import type { InspectionFacts } from './inspection.ts'
import { decideSessionLessons, sumLessons } from './lessons.ts'
import type { ParameterSet } from './parameters.ts'
import type { Span } from './recordings.ts'

/** Lessons of one session as the rules count them. */
export interface CountedSession {
  session: DossierSession
  lessons: number
}

/** What follows from the parts of a dossier before any rule is asked; null = the part it comes from is absent. */
export interface DossierFacts {
  sessions: readonly CountedSession[] | null
  held: readonly CountedSession[] | null
  planned: { total: number | null; practice: number | null }
  actual: { total: number; practice: number } | null
  trainingDays: number | null
  firstLessonAt: Date | null
  rosterNow: number | null
  rosterAtOpening: number | null
  firstDaySignIns: number | null
  persons: readonly (PersonLessons & { person: DossierPerson; personId: string; attendedLessons: number; transferredOut: boolean })[] | null
}

/** Derives counts, lessons per person and the first lesson from a dossier. */
export function dossierFacts(dossier: Dossier, parameters: ParameterSet): DossierFacts {
  const sessions = dossier.sessions?.map((session) => ({ session, lessons: lessonsOf(session, parameters) })) ?? null
  const taught = new Set(dossier.attendance?.map((a) => a.sessionId))
  const held = sessions?.filter(({ session }) => session.held ?? taught.has(session.id)) ?? null
  const sums = sessions === null ? null : sumLessons(sessions.map(({ session, lessons }) => ({ kind: session.kind, lessons })))
  const heldSums = held === null ? null : sumLessons(held.map(({ session, lessons }) => ({ kind: session.kind, lessons })))
  const planned = {
    total: dossier.plan?.totalLessons ?? sums?.total ?? null,
    practice: dossier.plan?.practiceLessons ?? sums?.practice ?? null,
  }
  const shown = held !== null && held.length > 0 ? held : sessions
  const opening = dossier.inspections?.find((i) => i.kind === 'OPENING')
  return {
    sessions,
    held,
    planned,
    actual: held === null || held.length === 0 ? null : heldSums,
    trainingDays: shown === null ? null : new Set(shown.map(({ session }) => session.date)).size,
    firstLessonAt: firstLesson(shown),
    rosterNow: dossier.roster?.filter((p) => p.left === undefined).length ?? null,
    rosterAtOpening: opening?.rosterCount ?? dossier.roster?.length ?? null,
    firstDaySignIns: dossier.class?.firstDaySignIns ?? signInsOn(dossier, dossier.class?.openedOn),
    persons:
      dossier.roster === undefined || dossier.attendance === undefined
        ? null
        : dossier.roster.map((person) => personLessons(dossier, person, planned.total ?? 0)),
  }
}

/** An inspection as the rules ask for it. */
export function inspectionFacts(inspection: DossierInspection, dossier: Dossier): InspectionFacts {
  return {
    kind: inspection.kind,
    channel: inspection.channel,
    inspectedAt: inspection.at ?? null,
    inspectedOn: inspection.at === undefined ? null : plainDateOf(inspection.at),
    openedOn: dossier.class?.openedOn ?? null,
    completedOn: dossier.class?.completedOn ?? null,
    presentCount: inspection.presentCount ?? null,
    rosterCount: inspection.rosterCount ?? null,
    signatures: inspection.signatures ?? null,
    evidenceReference: inspection.evidenceReference ?? null,
    stills: inspection.stills ?? null,
    remoteSupervisedFrom: dossier.class?.remoteSupervisedFrom,
  }
}

/** The persons of a class as the certificate rate asks for them; null when results, certificates or attendance are absent. */
export function certRatePersons(dossier: Dossier, facts: DossierFacts): CertRatePerson[] | null {
  const { exam, certificates } = dossier
  if (facts.persons === null || exam?.results === undefined || certificates === undefined) return null
  const results = exam.results
  return facts.persons.flatMap(({ person, personId, attendedLessons, transferredOut }) => {
    const programme = person.programme ?? dossier.class?.programme
    if (programme === undefined) return []
    return [
      {
        personId,
        programme,
        attendedLessons,
        transferredOut,
        examined: results.filter((r) => r.personId === personId).map((r) => r.channel),
        certified: certificates.filter((c) => c.personId === personId && c.verified === true).map((c) => c.type),
        withdrawnAfterLessons: person.left?.how === 'WITHDRAWN' && person.left.hasProof === true ? person.left.afterLessons : null,
      },
    ]
  })
}

/** Lesson intervals of a session as instants. */
export function lessonSpans(session: DossierSession): Span[] {
  return session.lessons.map((l) => ({ start: instantOf(session.date, l.from), end: instantOf(session.date, l.to) }))
}

function lessonsOf(session: DossierSession, parameters: ParameterSet): number {
  const declared = session.declaredLessons ?? session.lessons.length
  return decideSessionLessons({ declared, netMinutes: null, intervals: session.lessons }, parameters).value ?? 0
}

function firstLesson(sessions: readonly CountedSession[] | null): Date | null {
  const starts = (sessions ?? []).flatMap(({ session }) => lessonSpans(session).map((s) => s.start.getTime()))
  return starts.length === 0 ? null : new Date(Math.min(...starts))
}

function signInsOn(dossier: Dossier, day: PlainDate | undefined): number | null {
  if (dossier.attendance === undefined || dossier.sessions === undefined || day === undefined) return null
  const onDay = new Set(dossier.sessions.filter((s) => s.date === day).map((s) => s.id))
  return new Set(dossier.attendance.filter((a) => onDay.has(a.sessionId) && a.lessons.length > 0).map((a) => a.personId)).size
}

function personLessons(dossier: Dossier, person: DossierPerson, required: number): NonNullable<DossierFacts['persons']>[number] {
  const own = (dossier.attendance ?? []).filter((a) => a.personId === person.personId)
  const attended = new Set(own.flatMap((a) => a.lessons.map((lesson) => `${a.sessionId} ${lesson}`)))
  const makeUps = (dossier.makeUps ?? []).filter((m) => m.personId === person.personId && !attended.has(`${m.sessionId} ${m.lesson}`))
  const madeUp = countMakeUps(
    makeUps.map((m) => ({
      missedLesson: `${m.sessionId} ${m.lesson}`,
      endedAt: m.endedAt ?? null,
      leaveApproved: hasApprovedLeave(dossier, person.personId, m.sessionId, m.lesson),
    })),
    dossier.exam?.startsAt ?? null,
  )
  return {
    person,
    personId: person.personId,
    required,
    attended: attended.size,
    madeUp,
    carried: person.carriedLessons ?? 0,
    heldUntilLeaving: person.left?.afterLessons ?? null,
    attendedLessons: attended.size,
    transferredOut: person.left?.how === 'TRANSFERRED_OUT',
  }
}

/** Whether an approved leave covers a lesson of a person. */
export function hasApprovedLeave(dossier: Dossier, personId: string, sessionId: string, lesson: number): boolean {
  return (dossier.leaves ?? []).some(
    (leave) =>
      leave.personId === personId && leave.approved === true && leave.lessons.some((l) => l.sessionId === sessionId && l.lesson === lesson),
  )
}
