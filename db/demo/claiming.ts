import { addDays, weekdayOf, yearOf, type PlainDate } from '../../src/values/plain-date.ts'
import { idCheckDigit } from '../../src/values/id-number.ts'
import type { ClaimPlan, ExamPlan, Teaching } from './case.ts'
import { lead, ofWorkingAge, peopleOf, type CoreClass } from './core.ts'
import { storyPeople, type StoryPerson } from './people.ts'

const crowd = storyPeople(180, { digits: '410184', name: '河南省郑州市新郑市' }, 13)

/** Somebody of the ledger who is 61: past the age for any class (§8.4-18). */
export function pastAge(year: number): StoryPerson {
  const first17 = `41019619${String(year - 61 - 1900)}0214983`
  return { name: '齐守年', idNumber: first17 + idCheckDigit(first17), phone: '12000000061', dischargeType: '自主就业', resettlement: '河南省郑州市新郑市', education: '高中' }
}

/** The ledger file of those whose classes claim. */
export const claimingPeople = (year: number): readonly StoryPerson[] => [...crowd, pastAge(year)]

/**
 * Completed classes whose claims stand at every station of their way, by who tells them: two lines of 新郑, and one of 济源 and 登封. Planted in them: two sources (§8.4-45), a payment sent
 * back, an average of 36.7 with 38 payable (48), a review past its 15 working days (7), an objection open at closing (34), a certificate 80 days late (39), one on paper (21).
 */
export function claiming(today: PlainDate): readonly (readonly CoreClass[])[] {
  const x = ofWorkingAge(crowd, yearOf(today))
  const thisMonday = addDays(today, 1 - weekdayOf(today))
  const base = { school: 'DEMO03', programme: 'GENERAL_SKILL', level: 'L5', certGoal: 'SKILL_LEVEL', shape: 'BLOCKS', state: 'COMPLETED' } as const
  const watched: Teaching = { recordings: { without: [] }, inspectedOn: [1, 3], confirmed: true, absentOneIn: 30, present: {} }
  /** A class that began so many weeks ago; its claim is handed in as soon as it is completed, unless the story says so many days before today. */
  const begun = (weeks: number, people: readonly StoryPerson[], trainers: readonly number[], claim: Omit<ClaimPlan, 'from'> & { ago?: number }, exam: Partial<ExamPlan> = {}) => {
    const startsOn = addDays(thisMonday, -7 * weeks)
    const heldOn = addDays(startsOn, 11)
    const { ago, ...plan } = claim
    const present = Object.fromEntries([0, 1, 2, 3, 4].map((at) => [at, people.length]))
    return {
      ...base, startsOn, submittedOn: addDays(startsOn, -lead), people, trainers, exam: { filedOn: addDays(startsOn, 7), heldOn, ...exam }, claim: { ...plan, from: ago === undefined ? addDays(heldOn, exam.late === undefined ? 10 : 41) : addDays(today, -ago) }, teaching: { ...watched, present },
    }
  }
  const electrician = { tradeCode: 'T-ELECTRICIAN' } as const
  const welder = { tradeCode: 'T-WELDER' } as const
  const guard = { tradeCode: 'T-SECURITY' } as const
  const average = begun(12, x.slice(32, 72), [6, 7], { stop: 'FIN_AGREED' }, { failed: 2 })
  const late = begun(14, x.slice(0, 20), [2, 3], { stop: 'PAID', payment: 'TWO_SOURCES' }, { late: 1 })
  return [
    [
      { ...late, ...electrician, title: '电工（五级）新郑第 1 期', supplement: { from: addDays(late.exam.heldOn, 82), stop: 'VA_FIRST' }, placing: { recommended: 12, hired: 9, found: 2 } },
      { ...average, ...welder, title: '焊工（五级）新郑第 1 期', teaching: { ...average.teaching, inspectedOn: [1, 2, 3], present: { 1: 36, 2: 37, 3: 37, 4: 40 } }, placing: { recommended: 20, hired: 16, found: 11 } },
      { ...begun(10, x.slice(96, 108), [4, 5], { stop: 'HR_FIRST' }), ...guard, title: '保安员（五级）新郑第 1 期', placing: { recommended: 6, hired: 5, found: 4 } },
      { ...begun(9, x.slice(120, 132), [6, 7], { stop: 'IN_PUBLICITY', ago: 5 }), ...welder, title: '焊工（五级）新郑第 2 期', placing: { recommended: 7, hired: 6, found: 2 } },
    ],
    [
      { ...begun(13, x.slice(20, 32), [4, 5], { stop: 'PAID', payment: 'BOUNCED' }), ...guard, title: '保安员（五级）新郑第 2 期', placing: { recommended: 8, hired: 6, found: 2 } },
      { ...begun(11, x.slice(72, 84), [8, 9], { stop: 'VA_FIRST' }), ...electrician, title: '电工（五级）新郑第 2 期', placing: { recommended: 8, hired: 7, found: 3 } },
      { ...begun(10, x.slice(84, 96), [2, 3], { stop: 'OBJECTION_HANDLING' }), tradeCode: 'T-AUTO-REPAIR', title: '汽车维修工（五级）新郑第 1 期', placing: { recommended: 5, hired: 4, found: 4 } },
      { ...begun(9, x.slice(108, 120), [8, 9], { stop: 'VA_FIRST', returned: true, ago: 12 }, { onPaper: 1 }), ...guard, level: 'NONE', certGoal: 'TRAINING_COMPLETION', title: '保安员新郑第 1 期' },
      { ...begun(8, x.slice(132, 144), [4, 5], { stop: 'DRAFT' }), ...electrician, title: '电工（五级）新郑第 10 期' },
    ],
    [
      { ...begun(11, ofWorkingAge(peopleOf.dengfeng, yearOf(today)).slice(22, 34), [0, 1], { stop: 'FIN_AGREED' }), ...welder, school: 'DEMO05', title: '焊工（五级）登封第 1 期', placing: { recommended: 6, hired: 4, found: 1 } },
      { ...begun(12, ofWorkingAge(peopleOf.jiyuan, yearOf(today)).slice(36, 46), [0, 1], { stop: 'PAID' }), ...electrician, school: 'DEMO09', title: '电工（五级）济源第 1 期', placing: { recommended: 6, hired: 5 } },
    ],
  ]
}
