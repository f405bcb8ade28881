import type { Asker, ClassFact, EnrolmentFact, Fact, Facts, PersonFact, SchoolFact } from './facts.ts'

/** Set theory of who sees what, written from the rule (D-30) and from nothing in the server. */
export interface Oracle {
  trains(a: Asker, c: ClassFact): boolean
  worksOn(a: Asker, c: ClassFact): boolean
  evaluates(a: Asker, c: ClassFact): boolean
  seesClass(a: Asker, c: ClassFact): boolean
  seesEnrolment(a: Asker, e: EnrolmentFact): boolean
  seesPerson(a: Asker, p: PersonFact): boolean
  seesSchool(a: Asker, s: SchoolFact): boolean
  seesAccount(a: Asker, s: SchoolFact): boolean
  /** A row of any table. */
  sees(a: Asker, fact: Fact): boolean
}

export const inRange = (a: Asker, region: string): boolean => a.lo !== '' && region >= a.lo && region < a.hi

export function oracleOf(facts: Facts): Oracle {
  /** Who is an inspector and nothing else sees the classes he was sent to, wherever his office stands. */
  const inspects = (a: Asker, c: ClassFact) => facts.sent.some((s) => s.cls === c && s.userId === a.userId)
  const trains = (a: Asker, c: ClassFact) => inRange(a, c.region) || (a.org !== null && c.school.id === a.org) || inspects(a, c)
  const worksOn = (a: Asker, c: ClassFact) => trains(a, c) || (a.org !== null && c.body === a.org)
  const evaluates = (a: Asker, c: ClassFact) => a.org !== null && c.body === a.org && c.holds
  const attends = (a: Asker, c: ClassFact) => a.veteran !== null && facts.enrolments.some((e) => e.cls === c && e.person.id === a.veteran)
  const seesClass = (a: Asker, c: ClassFact) => worksOn(a, c) || attends(a, c)
  const seesEnrolment = (a: Asker, e: EnrolmentFact) => trains(a, e.cls) || evaluates(a, e.cls) || e.person.id === a.veteran
  const seesPerson = (a: Asker, p: PersonFact) =>
    inRange(a, p.region) || p.id === a.veteran || facts.enrolments.some((e) => e.person === p && seesEnrolment(a, e))
  const seesSchool = (a: Asker, s: SchoolFact) => inRange(a, s.region) || s.id === a.org || facts.classes.some((c) => c.school === s && seesClass(a, c))
  const seesAccount = (a: Asker, s: SchoolFact) => inRange(a, s.region) || s.id === a.org || facts.classes.some((c) => c.school === s && (inRange(a, c.region) || inspects(a, c)))

  type Rule = (a: Asker, fact: Fact) => boolean
  const ofClass = (see: (a: Asker, c: ClassFact) => boolean): Rule => (a, { cls }) => cls !== undefined && see(a, cls)
  const ofTrainee: Rule = (a, { enrolment }) => enrolment !== undefined && seesEnrolment(a, enrolment)
  const ofSchool: Rule = (a, { school }) => school !== undefined && seesSchool(a, school)
  const rules: Readonly<Record<string, Rule>> = {
    veterans: (a, { person }) => person !== undefined && seesPerson(a, person),
    enrolments: ofTrainee, attendance_records: ofTrainee, leave_requests: ofTrainee, make_ups: ofTrainee, exam_results: ofTrainee, completion_records: ofTrainee,
    training_classes: ofClass(seesClass), class_items: ofClass(seesClass), class_trainers: ofClass(seesClass), class_venues: ofClass(seesClass), class_events: ofClass(seesClass),
    class_sessions: ofClass(seesClass), session_trainers: ofClass(seesClass),
    review_steps: ofClass(worksOn), class_returns: ofClass(worksOn), ext_sync_records: ofClass(worksOn), inspections: ofClass(worksOn), inspection_explanations: ofClass(worksOn), exam_patrols: ofClass(worksOn), exam_patrol_assignments: ofClass((a, c) => a.org === null && worksOn(a, c)),
    recordings: ofClass(worksOn), class_unit_shares: ofClass(worksOn),
    exam_filings: (a, { cls, filing }) => cls !== undefined && (trains(a, cls) || attends(a, cls) || (a.org !== null && filing?.body === a.org)),
    certificates: (a, { cls, person }) => person !== undefined
      && (inRange(a, person.region) || person.id === a.veteran || (cls !== undefined && (trains(a, cls) || evaluates(a, cls)))),
    talent_years: (a, { person, units }) => person !== undefined && ((units ?? []).some((u) => inRange(a, u)) || inRange(a, person.region) || person.id === a.veteran
      || facts.enrolments.some((e) => e.person === person && inRange(a, e.cls.region))),
    institutions: ofSchool, institution_trades: ofSchool, trainers: ofSchool, venues: ofSchool,
    bank_accounts: (a, { school }) => school !== undefined && seesAccount(a, school),
    imports: (a, { cls, region, by }) => by === a.userId || (region !== undefined && inRange(a, region)) || (cls !== undefined && trains(a, cls)),
    attachments: (a, { cls, by }) => by === a.userId || (cls !== undefined && trains(a, cls)),
    audit_log: (a, { cls, region, by }) => by === a.userId || a.role === 'AUD' || a.role === 'LOG' || (region !== undefined && inRange(a, region)) || (cls !== undefined && trains(a, cls)),
    personal_requests: (a, { person }) => person !== undefined && (inRange(a, person.region) || person.id === a.veteran),
    veteran_merges: (a, { person }) => person !== undefined && inRange(a, person.region),
    requests: (a, { by }) => by === a.userId, password_history: (a, { by }) => by === a.userId,
    // that a backup was restored concerns everybody who works here
    restorations: () => true,
  }
  return {
    trains, worksOn, evaluates, seesClass, seesEnrolment, seesPerson, seesSchool, seesAccount,
    sees: (a, fact) => {
      const rule = rules[fact.table]
      if (rule === undefined) throw new Error(`no rule says who sees rows of ${fact.table}: write it in tests/walls/oracle.ts from the specification`)
      return rule(a, fact)
    },
  }
}
