import { addDays, earliest, plainDate, yearOf, type PlainDate } from '../../src/values/plain-date.ts'
import type { StoryClass } from './classes.ts'
import { storyPeople, type StoryPerson } from './people.ts'
import type { VeteranDesk } from './veterans.ts'

const xinzheng = storyPeople(700, { digits: '410184', name: '河南省郑州市新郑市' }, 3)
const jiyuan = storyPeople(150, { digits: '419001', name: '济源市' }, 5)
const dengfeng = storyPeople(90, { digits: '410185', name: '河南省郑州市登封市' }, 7)

/** Ledger files of the core story by the clerk who imports them. */
export const corePeople = (): readonly (readonly [clerk: string, people: readonly StoryPerson[]])[] => [['cty1-410184', xinzheng], ['cty1-419001', jiyuan], ['cty1-410185', dengfeng]]

/** Everybody young enough for any class of the year, in the order of the ledger file. */
const ofWorkingAge = (people: readonly StoryPerson[], year: number) => people.filter((p) => Number(p.idNumber.slice(6, 10)) >= year - 55)

/** The day the story begins: early in the year, and early enough for a class that is over by today. */
export const firstDay = (day: PlainDate): PlainDate => earliest(plainDate(`${yearOf(day)}-01-05`), addDays(day, -120))

/** Veterans with a phone: one in class now, one without. */
export function coreVeterans(year: number): VeteranDesk[] {
  const x = ofWorkingAge(xinzheng, year)
  const home = '河南省郑州市新郑市'
  const people = [['vet-0001', 275, '正在上课：签到、请假、补课'], ['vet-0002', 310, '已结业：查看证书'], ['vet-0003', 560, '还没有参加培训：我的信息']] as const
  return people.flatMap(([login, at, hint]) => (x[at] ? [{ login, person: x[at], hint, home }] : []))
}

/** The classes of the core story, told in this order. */
export function coreClasses(year: number): (StoryClass & { school: string })[] {
  const x = ofWorkingAge(xinzheng, year)
  const general = { school: 'DEMO03', programme: 'GENERAL_SKILL', level: 'L4', certGoal: 'SKILL_LEVEL' } as const
  return [
    { ...general, title: '电工（四级）新郑第 7 期', tradeCode: 'T-ELECTRICIAN', people: x.slice(0, 45), submittedDaysAgo: 12, opensInDays: 7, state: 'FILED' },
    { ...general, title: '焊工（四级）新郑第 4 期', tradeCode: 'T-WELDER', people: x.slice(45, 83), submittedDaysAgo: 10, opensInDays: 14, state: 'APPROVED' },
    { ...general, title: '保安员（五级）新郑第 4 期', level: 'L5', tradeCode: 'T-SECURITY', people: x.slice(83, 135), submittedDaysAgo: 6, opensInDays: 21, state: 'HR_FIRST' },
    { ...general, title: '叉车司机新郑第 2 期', level: 'NONE', certGoal: 'SPECIAL_EQUIPMENT', tradeCode: 'T-FORKLIFT', people: x.slice(135, 171), submittedDaysAgo: 4, opensInDays: 28, state: 'VA_SECOND' },
    { ...general, title: '电工（五级）新郑第 8 期', level: 'L5', tradeCode: 'T-ELECTRICIAN', people: x.slice(171, 211), submittedDaysAgo: 5, opensInDays: 35, state: 'VA_FIRST' },
    { ...general, title: '焊工（五级）新郑第 5 期', level: 'L5', tradeCode: 'T-WELDER', people: x.slice(211, 236), submittedDaysAgo: 1, opensInDays: 42, state: 'SUBMITTED' },
    { ...general, title: '保安员（五级）新郑第 5 期', level: 'L5', tradeCode: 'T-SECURITY', people: x.slice(236, 256), submittedDaysAgo: 8, opensInDays: 49, state: 'RETURNED' },
    { ...general, title: '电工（三级）新郑第 9 期', level: 'L3', tradeCode: 'T-ELECTRICIAN', people: x.slice(256, 270), submittedDaysAgo: 0, opensInDays: 56, state: 'DRAFT' },
    { ...general, title: '电工（五级）新郑第 6 期', level: 'L5', tradeCode: 'T-ELECTRICIAN', people: x.slice(270, 300), submittedDaysAgo: 26, opensInDays: -10, state: 'OPEN' },
    { ...general, school: 'DEMO09', title: '电工（四级）济源第 2 期', tradeCode: 'T-ELECTRICIAN', people: ofWorkingAge(jiyuan, year).slice(0, 30), submittedDaysAgo: 3, opensInDays: 21, state: 'VA_SECOND' },
  ]
}
