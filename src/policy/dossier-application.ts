import type { ApplicationFacts } from './application.ts'
import type { DossierFacts } from './dossier-facts.ts'
import type { Dossier, DossierPerson } from './dossier-types.ts'
import { SELF_EMPLOYMENT_SOLDIER } from './eligibility.ts'
import type { EligibilityFacts } from './eligibility.ts'
import type { AssignedTrainer, VenueWorkstations } from './ratios.ts'

/** The application form's facts out of a dossier. */
export function applicationFacts(dossier: Dossier, facts: DossierFacts): ApplicationFacts {
  const { application: a = {}, plan = {}, class: c = {} } = dossier
  const dates = (dossier.sessions ?? []).map((s) => s.date).sort()
  return {
    applicantKind: a.applicantKind ?? null,
    applicantName: a.applicantName ?? null,
    sealed: a.sealed ?? null,
    contactName: a.contactName ?? null,
    contactPhone: a.contactPhone ?? null,
    bankName: a.bankName ?? null,
    hasBankAccount: a.hasBankAccount ?? null,
    accountName: a.accountName ?? null,
    batchNo: a.batchNo ?? null,
    plannedOpen: plan.plannedOpen ?? null,
    today: a.submittedOn ?? null,
    tradeCode: c.tradeCode ?? null,
    tradeInCatalogue: a.tradeInCatalogue ?? null,
    contractCovers: a.contractCovers ?? null,
    plannedCount: plan.plannedCount ?? null,
    startsOn: plan.startsOn ?? null,
    endsOn: plan.endsOn ?? null,
    totalLessons: facts.planned.total,
    practiceLessons: facts.planned.practice,
    timetableLessons: facts.sessions === null ? null : facts.sessions.reduce((sum, s) => sum + s.lessons, 0),
    timetableFirstDay: dates[0] ?? null,
    timetableLastDay: dates.at(-1) ?? null,
    otherMinimum: plan.otherMinimum ?? null,
    trainers: trainersOf(dossier),
    venues: venuesOf(dossier),
    deliveryMode: a.deliveryMode ?? null,
    deliveryText: a.deliveryText ?? null,
    medium: a.medium ?? null,
    planInSystem: a.planInSystem ?? null,
    signedBy: a.signedBy,
    programme: c.programme ?? null,
    projectType: c.projectType ?? null,
    projectNo: c.projectNo ?? null,
    level: c.level ?? null,
    certGoal: c.certGoal ?? null,
    skillHenanCategory: c.skillHenanCategory ?? null,
    skillHenanCategories: c.skillHenanCategories ?? [],
    rosterOnlySelfEmploymentSoldiers: onlySoldiers(dossier.roster),
    responsibleLevel: c.responsibleLevel ?? null,
    responsibleClerkNamed: c.responsibleClerkNamed ?? null,
  }
}

/** One person's facts for the eligibility panel. */
export function eligibilityFacts(person: DossierPerson, dossier: Dossier): EligibilityFacts {
  const programme = dossier.class?.programme ?? null
  return {
    identityVerified: person.identityVerified ?? null,
    isVeteran: person.isVeteran ?? null,
    dischargeType: person.dischargeType ?? null,
    classProgramme: programme,
    personProgramme: person.programme ?? programme,
    sex: person.sex ?? null,
    birth: person.birth ?? null,
    womenCategory: person.womenCategory ?? null,
    drawsPension: person.drawsPension ?? null,
    classStart: dossier.class?.openedOn ?? dossier.plan?.startsOn ?? null,
    overlappingClass: person.overlappingClass ?? null,
    sameTradeLevelPaid: person.sameTradeLevelPaid ?? null,
    subsidiesThisYear: person.subsidiesThisYear ?? null,
    residesElsewhere: person.residesElsewhere ?? null,
    voucherValidTo: person.voucherValidTo ?? null,
    feeFen: person.feeFen === undefined ? null : BigInt(person.feeFen),
    traineeKind: person.traineeKind ?? null,
    classTradeCode: dossier.class?.tradeClass ?? null,
    postTradeCode: person.postTradeClass ?? null,
    majorMatchesTrade: person.majorMatchesTrade ?? null,
  }
}

/** Trainers with the number of sessions they teach here; null when trainers or timetable are absent. */
export function trainersOf(dossier: Dossier): AssignedTrainer[] | null {
  const { trainers, sessions } = dossier
  if (trainers === undefined || sessions === undefined) return null
  return trainers.map(({ id, clashes }) => ({
    id,
    clashes: clashes === true,
    scheduledSessions: sessions.filter((s) => s.trainerIds?.includes(id)).length,
  }))
}

/** Workstations by venue; null when absent. */
export function venuesOf(dossier: Dossier): VenueWorkstations[] | null {
  return dossier.workstations?.map(({ workstations, classesInSlot }) => ({ workstations, classesInSlot: classesInSlot ?? 1 })) ?? null
}

function onlySoldiers(roster: Dossier['roster']): boolean | null {
  if (roster === undefined || roster.some((p) => p.dischargeType === undefined)) return null
  return roster.every((p) => p.dischargeType === SELF_EMPLOYMENT_SOLDIER)
}
