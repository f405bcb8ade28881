import { addDays, plainDate } from '../values/plain-date.ts'
import { instantOf } from '../values/shanghai-time.ts'
import type { Dossier, DossierSession } from './dossier-types.ts'

const OPEN = plainDate('2022-03-07')
const LESSON_STARTS = ['08:00', '08:55', '09:50', '10:45', '14:00', '14:55']

/** A whole class that meets every rule: 42 trainees, ten days of six lessons, inspected twice, all certified. For tests. */
export function wholeDossier(): Dossier {
  const days = [0, 1, 2, 3, 4, 7, 8, 9, 10, 11].map((n) => addDays(OPEN, n))
  const sessions: DossierSession[] = days.map((date, i) => ({
    id: `s${i + 1}`,
    date,
    kind: i < 3 ? 'THEORY' : 'PRACTICE',
    declaredLessons: 6,
    held: true,
    trainerIds: ['t1', 't2'],
    lessons: LESSON_STARTS.map((from) => ({ from, to: later(from, 45) })),
  }))
  const people = Array.from({ length: 42 }, (_, i) => `p${i + 1}`)
  const [firstDay, lastDay] = [days[0] ?? OPEN, days.at(-1) ?? OPEN]
  return {
    schemaVersion: 1,
    asOf: plainDate('2022-05-10'),
    class: {
      programme: 'DEMOB_SKILL',
      certGoal: 'SKILL_LEVEL',
      level: 'L4',
      projectType: 'ORDINARY',
      tradeCode: 'T-ELECTRICIAN',
      tradeClass: '6-31-01-03',
      skillHenanCategory: 1,
      skillHenanCategories: [1, 2],
      responsibleLevel: 'COUNTY',
      responsibleClerkNamed: true,
      approvedAt: instantOf(addDays(OPEN, -4), '10:00'),
      filingNumber: 'BA-2022-001',
      filedAt: instantOf(addDays(OPEN, -3), '10:00'),
      openedOn: OPEN,
      completedOn: lastDay,
    },
    application: {
      submittedOn: plainDate('2022-02-23'),
      applicantKind: 'INSTITUTION',
      applicantName: '示例职业培训学校',
      sealed: true,
      contactName: '示例',
      contactPhone: '037166666666',
      bankName: '示例银行',
      hasBankAccount: true,
      accountName: '示例职业培训学校',
      batchNo: '2022-001-01',
      tradeInCatalogue: true,
      contractCovers: true,
      deliveryMode: 'ENTRUSTED',
      medium: 'OFFLINE',
      planInSystem: true,
      signedBy: '示例',
    },
    plan: { plannedCount: 45, plannedOpen: OPEN, startsOn: OPEN, endsOn: lastDay, totalLessons: 60, practiceLessons: 42 },
    trainers: [{ id: 't1' }, { id: 't2' }],
    workstations: [{ venue: 'v1', workstations: 10 }],
    sessions,
    roster: people.map((personId) => ({
      personId,
      programme: 'DEMOB_SKILL',
      dischargeType: 'DISCHARGE_SELF_EMPLOYMENT_SOLDIER',
      identityVerified: true,
      isVeteran: true,
      sex: 'M',
      birth: plainDate('1995-05-10'),
      drawsPension: false,
      overlappingClass: false,
      sameTradeLevelPaid: false,
      subsidiesThisYear: 0,
      residesElsewhere: false,
      feeFen: 0,
      traineeKind: 'OTHER',
    })),
    attendance: people.flatMap((personId) => sessions.map((s) => ({ personId, sessionId: s.id, lessons: [1, 2, 3, 4, 5, 6] }))),
    leaves: [],
    makeUps: [],
    recordings: sessions.map((s) => ({ sessionId: s.id, start: instantOf(s.date, '07:55'), end: instantOf(s.date, '16:00') })),
    inspections: [
      { kind: 'OPENING', channel: 'ONSITE', at: instantOf(firstDay, '09:00'), presentCount: 42, rosterCount: 42, signatures: 2 },
      { kind: 'DURING', channel: 'ONSITE', at: instantOf(addDays(OPEN, 2), '09:00'), presentCount: 42, rosterCount: 42, signatures: 2 },
      { kind: 'DURING', channel: 'ONSITE', at: instantOf(addDays(OPEN, 8), '09:00'), presentCount: 41, rosterCount: 42, signatures: 2 },
    ],
    exam: {
      filedOn: plainDate('2022-03-18'),
      startsAt: instantOf(plainDate('2022-03-25'), '09:00'),
      results: people.map((personId) => ({ personId, channel: 'SKILL_LEVEL' as const, passed: true })),
    },
    certificates: people.map((personId, i) => ({
      personId,
      type: 'SKILL_LEVEL' as const,
      number: `S${String(i + 1).padStart(21, '0')}`,
      level: 'L4' as const,
      issuedOn: plainDate('2022-04-06'),
      medium: 'ELECTRONIC' as const,
      verified: true,
    })),
    reviews: [
      { step: 'R7', firstPersonId: 'a', secondPersonId: 'b' },
      { step: 'R8', firstPersonId: 'c', secondPersonId: 'd' },
    ],
  }
}

function later(clockTime: string, minutes: number): string {
  const total = Number(clockTime.slice(0, 2)) * 60 + Number(clockTime.slice(3)) + minutes
  return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`
}
