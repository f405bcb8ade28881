import type { Decision, Reason } from '../values/decision.ts'
import type { PlainDate } from '../values/plain-date.ts'
import { plainDate } from '../values/plain-date.ts'
import { plainDateOf } from '../values/shanghai-time.ts'
import { decideApplication } from './application.ts'
import { classAttendanceRate, decideClassAttendance, decidePersonAttendance } from './attendance-rate.ts'
import type { WorkCalendar } from './calendar.ts'
import { decideCertRates } from './cert-rate.ts'
import { decideCertificate, foldCertificateNumber } from './certificate.ts'
import type { CertificateFacts } from './certificate.ts'
import { decideClassSize } from './class-size.ts'
import { applicationFacts, eligibilityFacts, trainersOf, venuesOf } from './dossier-application.ts'
import { certRatePersons, dossierFacts, hasApprovedLeave, inspectionFacts, lessonSpans } from './dossier-facts.ts'
import type { DossierFacts } from './dossier-facts.ts'
import { figuresOf } from './dossier-figures.ts'
import type { DossierFigures } from './dossier-figures.ts'
import type { Dossier, DossierPerson } from './dossier-types.ts'
import { decideEligibility } from './eligibility.ts'
import { decideExamFiling } from './exam-filing.ts'
import { findingsOf } from './findings.ts'
import type { Finding, SubjectReason } from './findings.ts'
import { decideHeadCounts } from './head-counts.ts'
import { decideCompletionHours } from './hours.ts'
import { decideInspection } from './inspection.ts'
import { decideInspectionsPlanned } from './inspections-counted.ts'
import { decideLeave, decideMakeUp } from './leave.ts'
import { decideSessionLessons } from './lessons.ts'
import { decideInSystem, decideOpening } from './opening.ts'
import type { ParameterSet } from './parameters.ts'
import { decidePracticeShare } from './practice-share.ts'
import { decideSessionTrainerRatio, decideTrainerRatio, decideWorkstationRatio } from './ratios.ts'
import { decidePayableLessons, decideRecordings } from './recordings.ts'
import { decideSecondReviewer } from './reviewers.ts'
import { isSkillProgramme } from './vocabulary.ts'

/** What `check` answers: the figures of the class and one finding per rule and outcome. */
export interface DossierReport {
  schemaVersion: 1
  figures: DossierFigures
  findings: Finding[]
}

const NO_DAY_YET = plainDate('2999-12-31')
/** Stands for an absent part, so that its rules say what they lack. */
const UNKNOWN_PERSON: DossierPerson = { personId: '' }
const UNKNOWN_CERTIFICATE: CertificateFacts = {
  type: null, number: null, level: null, issuedOn: null, validTo: null, medium: null, today: NO_DAY_YET, openedOn: null, completedOn: null, numberTaken: null,
}

/** Runs every rule over a class dossier; a rule that lacks facts answers `missing` and says which. */
export function checkDossier(dossier: Dossier, calendar: WorkCalendar, parameters: ParameterSet): DossierReport {
  const facts = dossierFacts(dossier, parameters)
  const found: SubjectReason[] = []
  const add = <T>(judged: Decision<T>, subject?: string): Decision<T> => {
    found.push(...judged.reasons.map((reason: Reason) => ({ reason, subject: subject ?? null })))
    return judged
  }
  add(decideApplication(applicationFacts(dossier, facts), calendar, parameters))
  for (const person of dossier.roster ?? [UNKNOWN_PERSON]) add(decideEligibility(eligibilityFacts(person, dossier), parameters), person.personId || undefined)
  addClass(dossier, facts, parameters, add)
  addSessions(dossier, facts, parameters, add)
  const inspections = (dossier.inspections ?? []).filter((i) => i.void !== true).map((inspection, i) => ({
    inspection, judged: add(decideInspection(inspectionFacts(inspection, dossier), parameters), `inspection ${i + 1}`),
  }))
  const counted = dossier.inspections === undefined ? null : inspections.flatMap(({ inspection, judged }) =>
    inspection.presentCount === undefined
      ? []
      : [{ kind: inspection.kind, presentCount: inspection.presentCount, rosterCount: inspection.rosterCount ?? null, valid: judged.value === true }])
  add(decideInspectionsPlanned({ duringInspections: counted?.filter((i) => i.kind === 'DURING').length ?? null }, parameters))
  const headCounts = add(decideHeadCounts({
    ...facts, plannedCount: dossier.plan?.plannedCount ?? null, rosterCount: facts.rosterNow, inspections: counted,
    results: dossier.exam?.results ?? null,
    certificates: dossier.certificates?.map((c) => ({ personId: c.personId, channel: c.type, verified: c.verified === true })) ?? null,
  }, parameters))
  addAttendance(dossier, facts, calendar, parameters, add)
  addExam(dossier, facts, parameters, add)
  const rates = add(decideCertRates({
    persons: certRatePersons(dossier, facts), certGoal: dossier.class?.certGoal ?? null, totalLessons: facts.planned.total, average: headCounts.value?.average ?? null,
  }, parameters))
  if (dossier.reviews === undefined) add(decideSecondReviewer({ firstPersonId: null, secondPersonId: null }))
  for (const review of dossier.reviews ?? []) {
    add(decideSecondReviewer({ firstPersonId: review.firstPersonId ?? null, secondPersonId: review.secondPersonId ?? null }), review.step)
  }
  const payable = addRecordings(dossier, facts, parameters, add)
  const attendance = facts.persons === null ? null : classAttendanceRate(takingPart(facts))
  return {
    schemaVersion: 1,
    figures: figuresOf({ dossier, facts, headCounts: headCounts.value, rates: rates.value ?? [], attendance, payableLessons: payable }),
    findings: findingsOf(found),
  }
}

type Add = <T>(judged: Decision<T>, subject?: string) => Decision<T>

function addClass(dossier: Dossier, facts: DossierFacts, parameters: ParameterSet, add: Add): void {
  const about = dossier.class ?? {}
  const programme = about.programme ?? null
  add(decideClassSize({ count: facts.rosterNow }, parameters))
  add(decideTrainerRatio({ trainees: facts.rosterNow, trainers: trainersOf(dossier) }, parameters))
  add(decideWorkstationRatio({ trainees: facts.rosterNow, venues: venuesOf(dossier), practiceLessons: facts.planned.practice }, parameters))
  const actual = { practiceLessons: facts.actual?.practice ?? null, totalLessons: facts.actual?.total ?? null }
  add(decidePracticeShare({ programme, ...actual, stage: 'ACTUAL' }, parameters))
  const otherMinimum = dossier.plan?.otherMinimum ?? null
  add(decideCompletionHours({ certGoal: about.certGoal ?? null, lessons: facts.actual?.total ?? null, stage: 'ACTUAL', otherMinimum }, parameters))
  add(decideOpening({
    filingNumber: about.filingNumber, filedAt: about.filedAt, openingAt: facts.firstLessonAt, today: about.openedOn ?? null,
    plannedOpen: dossier.plan?.plannedOpen ?? null, verifiedSignIns: facts.firstDaySignIns, rosterCount: facts.rosterAtOpening,
  }, parameters))
  add(decideInSystem({ approvedAt: about.approvedAt, firstLessonAt: facts.firstLessonAt, attendanceRecords: dossier.attendance?.length ?? null }))
}

function addSessions(dossier: Dossier, facts: DossierFacts, parameters: ParameterSet, add: Add): void {
  if (dossier.sessions === undefined) add(decideSessionLessons({ declared: null, netMinutes: null }, parameters))
  for (const session of dossier.sessions ?? []) {
    const declared = session.declaredLessons ?? session.lessons.length
    add(decideSessionLessons({ declared, netMinutes: null, intervals: session.lessons }, parameters), session.id)
    if (facts.rosterNow === null || session.trainerIds === undefined) continue
    const trainers = new Set(session.trainerIds).size
    add(decideSessionTrainerRatio({ trainees: facts.rosterNow, trainers, kind: session.kind }, parameters), session.id)
  }
}

function addAttendance(dossier: Dossier, facts: DossierFacts, calendar: WorkCalendar, parameters: ParameterSet, add: Add): void {
  const dates = new Map(dossier.sessions?.map((s) => [s.id, s.date]))
  for (const [i, leave] of (dossier.leaves ?? []).entries()) {
    const days = leave.lessons.flatMap((l) => dates.get(l.sessionId) ?? []).sort()
    add(decideLeave({
      hasEvidence: leave.hasEvidence === true, reasonText: leave.reason ?? '', submittedOn: leave.submittedOn ?? null, firstAbsence: days[0] ?? null,
    }, calendar, parameters), `leave ${i + 1}`)
  }
  const done = new Set<string>()
  for (const [i, makeUp] of (dossier.makeUps ?? []).entries()) {
    const key = `${makeUp.personId} ${makeUp.sessionId} ${makeUp.lesson}`
    const leaveApproved = hasApprovedLeave(dossier, makeUp.personId, makeUp.sessionId, makeUp.lesson)
    add(decideMakeUp({ leaveApproved, alreadyMadeUp: done.has(key), endsAt: makeUp.endedAt ?? null, examStartsAt: dossier.exam?.startsAt ?? null }), `make-up ${i + 1}`)
    done.add(key)
  }
  if (facts.persons === null) add(decidePersonAttendance(null, parameters))
  for (const person of takingPart(facts)) if (person.heldUntilLeaving === null) add(decidePersonAttendance(person, parameters), person.personId)
  add(decideClassAttendance(facts.persons === null ? null : takingPart(facts)))
}

function addExam(dossier: Dossier, facts: DossierFacts, parameters: ParameterSet, add: Add): void {
  const { exam } = dossier
  add(decideExamFiling({ filedOn: exam?.filedOn ?? null, examOn: exam?.startsAt === undefined ? null : plainDateOf(exam.startsAt) }, parameters))
  if (dossier.certificates === undefined) add(decideCertificate(UNKNOWN_CERTIFICATE, parameters))
  const seen = new Map<string, number>()
  const numberKey = (type: string, number: string | undefined): string => `${type} ${foldCertificateNumber(number ?? '')}`
  for (const { type, number } of dossier.certificates ?? []) seen.set(numberKey(type, number), (seen.get(numberKey(type, number)) ?? 0) + 1)
  for (const [i, c] of (dossier.certificates ?? []).entries()) {
    add(decideCertificate({
      type: c.type, number: c.number ?? null, level: c.level ?? null, issuedOn: c.issuedOn ?? null, validTo: c.validTo ?? null, medium: c.medium ?? null,
      today: dossier.asOf ?? NO_DAY_YET, openedOn: dossier.class?.openedOn ?? null, completedOn: dossier.class?.completedOn ?? lastDay(facts),
      numberTaken: c.number === undefined ? null : (seen.get(numberKey(c.type, c.number)) ?? 0) > 1,
    }, parameters), `certificate ${i + 1}`)
  }
}

/** Judges recordings of every held session; the answer is how many lessons are payable, null while recordings are unknown. */
function addRecordings(dossier: Dossier, facts: DossierFacts, parameters: ParameterSet, add: Add): number | null {
  const programme = dossier.class?.programme
  let payable = { total: 0, practice: 0 }
  let isKnown = facts.held !== null && facts.held.length > 0 && dossier.recordings !== undefined
  if (facts.held === null) for (const kind of ['THEORY', 'PRACTICE'] as const) add(decideRecordings({ kind, lessons: [], recordings: null }, parameters))
  for (const { session, lessons } of facts.held ?? []) {
    const recordings = dossier.recordings?.filter((r) => r.sessionId === session.id) ?? null
    const cover = add(decideRecordings({ kind: session.kind, lessons: lessonSpans(session), recordings }, parameters), session.id).value
    if (cover === null) isKnown = false
    const counted = Math.min(lessons, cover?.payableLessons ?? 0)
    payable = { total: payable.total + counted, practice: payable.practice + (session.kind === 'PRACTICE' ? counted : 0) }
  }
  add(decidePayableLessons({
    planned: facts.planned.total, payable: isKnown ? payable.total : null, payablePractice: isKnown ? payable.practice : null,
    practiceRequired: programme === undefined || isSkillProgramme(programme),
  }, parameters))
  return isKnown ? payable.total : null
}

function takingPart(facts: DossierFacts): NonNullable<DossierFacts['persons']> {
  return (facts.persons ?? []).filter((p) => p.attendedLessons > 0)
}

function lastDay(facts: DossierFacts): PlainDate | null {
  return facts.held?.map(({ session }) => session.date).sort().at(-1) ?? null
}
