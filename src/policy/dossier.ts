import { decideApplication } from './application.ts'
import { classAttendanceRate } from './attendance-rate.ts'
import type { WorkCalendar } from './calendar.ts'
import { decideCertRates } from './cert-rate.ts'
import { applicationFacts, eligibilityFacts } from './dossier-application.ts'
import { addExam } from './dossier-exam.ts'
import { certRatePersons, dossierFacts, inspectionFacts } from './dossier-facts.ts'
import { figuresOf } from './dossier-figures.ts'
import type { DossierFigures } from './dossier-figures.ts'
import { addAttendance, addClass, addRecordings, addSessions, takingPart } from './dossier-training.ts'
import type { Add } from './dossier-training.ts'
import type { Dossier, DossierPerson } from './dossier-types.ts'
import { decideEligibility } from './eligibility.ts'
import { findingsOf } from './findings.ts'
import type { Finding, SubjectReason } from './findings.ts'
import { decideHeadCounts } from './head-counts.ts'
import { decideInspection } from './inspection.ts'
import { decideInspectionsPlanned } from './inspections-counted.ts'
import type { ParameterSet } from './parameters.ts'
import { decideSecondReviewer } from './reviewers.ts'

/** What `check` answers: the figures of the class and one finding per rule and outcome. */
export interface DossierReport {
  schemaVersion: 1
  figures: DossierFigures
  findings: Finding[]
}

/** Stands for an absent roster, so that its rules say what they lack. */
const UNKNOWN_PERSON: DossierPerson = { personId: '' }

/** Runs every rule over a class dossier; a rule that lacks facts answers `missing` and says which. */
export function checkDossier(dossier: Dossier, calendar: WorkCalendar, parameters: ParameterSet): DossierReport {
  const facts = dossierFacts(dossier, parameters)
  const found: SubjectReason[] = []
  const add: Add = (judged, subject) => {
    found.push(...judged.reasons.map((reason) => ({ reason, subject: subject ?? null })))
    return judged
  }
  add(decideApplication(applicationFacts(dossier, facts), calendar, parameters))
  for (const person of dossier.roster ?? [UNKNOWN_PERSON])
    add(decideEligibility(eligibilityFacts(person, dossier), parameters), person.personId || undefined)
  addClass(dossier, facts, parameters, add)
  addSessions(dossier, facts, parameters, add)
  const inspections = (dossier.inspections ?? [])
    .filter((i) => i.void !== true)
    .map((inspection, i) => ({
      inspection,
      judged: add(decideInspection(inspectionFacts(inspection, dossier), parameters), `inspection ${i + 1}`),
    }))
  const counted =
    dossier.inspections === undefined
      ? null
      : inspections.flatMap(({ inspection, judged }) =>
          inspection.presentCount === undefined
            ? []
            : [
                {
                  kind: inspection.kind,
                  presentCount: inspection.presentCount,
                  rosterCount: inspection.rosterCount ?? null,
                  valid: judged.value === true,
                },
              ],
        )
  add(decideInspectionsPlanned({ duringInspections: counted?.filter((i) => i.kind === 'DURING').length ?? null }, parameters))
  const headCounts = add(
    decideHeadCounts(
      {
        ...facts,
        plannedCount: dossier.plan?.plannedCount ?? null,
        rosterCount: facts.rosterNow,
        inspections: counted,
        results: dossier.exam?.results ?? null,
        certificates: dossier.certificates?.map((c) => ({ personId: c.personId, channel: c.type, verified: c.verified === true })) ?? null,
      },
      parameters,
    ),
  )
  addAttendance(dossier, facts, calendar, parameters, add)
  addExam(dossier, facts, parameters, add)
  const rates = add(
    decideCertRates(
      {
        persons: certRatePersons(dossier, facts),
        certGoal: dossier.class?.certGoal ?? null,
        totalLessons: facts.planned.total,
        average: headCounts.value?.average ?? null,
      },
      parameters,
    ),
  )
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
