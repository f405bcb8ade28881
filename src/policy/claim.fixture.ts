import { plainDate } from '../values/plain-date.ts'
import { decideTrainedHeadcount } from './inspections-counted.ts'
import type { ClaimCertificate } from './claim-certificates.ts'
import type { ClaimFacts } from './claim.ts'
import { DEFAULT_PARAMETERS as P } from './parameters.ts'
import type { SubsidyStandard } from './standards.ts'
import type { Channel, Level } from './vocabulary.ts'

export const PLACES = ['410104000000', '410100000000', '410000000000'] as const
const d = plainDate

/** A row of the money table of the province, in 元. */
export const standard = (certificateType: Channel, level: Level, yuan: number, changes: Partial<SubsidyStandard> = {}): SubsidyStandard => ({
  id: `${certificateType}-${level}`, regionCode: '410000000000', component: 'TRAINING', certificateType, level, amountFen: BigInt(yuan) * 100n, effectiveFrom: d('2022-04-02'), effectiveTo: null, source: '演示标准', ...changes,
})

export const STANDARDS: readonly SubsidyStandard[] = [
  standard('SKILL_LEVEL', 'L5', 1200), standard('SKILL_LEVEL', 'L4', 1600), standard('SKILL_LEVEL', 'L3', 2000), standard('TRAINING_COMPLETION', 'NONE', 700), standard('SPECIAL_OPERATION', 'NONE', 1000),
]

export const certificate = (changes: Partial<ClaimCertificate> = {}): ClaimCertificate => ({
  id: 'c1', type: 'SKILL_LEVEL', level: 'L4', issuedOn: d('2022-08-10'), medium: 'ELECTRONIC', verified: true, inSystem: true, heldBefore: false, ...changes,
})

export type PersonFacts = ClaimFacts['persons'][number]

/** Somebody who is paid: verified, present, certified. */
export const person = (changes: Partial<PersonFacts> = {}): PersonFacts => ({
  personId: 'p1', realNameVerified: true, onRosterBeforeOpening: true, inSystem: true, lessons: { required: 60, attended: 60, madeUp: 0, carried: 0, heldUntilLeaving: null }, certificates: [certificate()], paidLevels: [],
  subsidiesThisYear: 0, sex: 'M', birth: d('1985-05-01'), womenCategory: null, drawsPension: false, openedOn: d('2022-07-04'), overlapsClass: false, programme: 'GENERAL_SKILL', dischargeType: null, freeRight: null, integrity: false,
  objectionUpheld: false, recordingRefused: false, traineeKind: 'OTHER', classTradeCode: '6-31-01-03', postTradeCode: null, majorMatchesTrade: null, enrolledAt: '2022-06-20T01:00:00.000Z', attendedDays: 10, ...changes,
})

/** Valid during-training inspections with these counts. */
export const inspected = (...counts: number[]): ClaimFacts['trained'] => decideTrainedHeadcount(
  { inspections: counts.map((presentCount) => ({ kind: 'DURING', presentCount, rosterCount: 80, valid: true })), trainingDays: 10 }, P)

/** A class of people, taught in full and inspected with enough present. */
export const claim = (persons: readonly PersonFacts[], changes: Partial<ClaimFacts> = {}): ClaimFacts => ({
  class: { certGoal: 'SKILL_LEVEL', completedOn: d('2022-08-02'), claimedOn: d('2022-09-01'), lessonsGiven: 60, otherMinimum: null, places: PLACES },
  persons, trained: inspected(80, 80), recording: { verdict: 'FULL', decided: null }, cap: { exchange: null, lifted: null }, ...changes,
})

/** So many people like one, told apart by number. */
export const people = (count: number, changes: (index: number) => Partial<PersonFacts> = () => ({})): PersonFacts[] =>
  Array.from({ length: count }, (_, i) => person({ personId: `p${String(i + 1).padStart(3, '0')}`, ...changes(i) }))
