import { addDays, earliest, plainDate, weekdayOf, yearOf, type PlainDate } from '../../src/values/plain-date.ts'
import type { ExamPlan, StoryClass } from './case.ts'
import { storyPeople, type StoryPerson } from './people.ts'
import type { VeteranDesk } from './veterans.ts'

const xinzheng = storyPeople(640, { digits: '410184', name: '河南省郑州市新郑市' }, 3)
const jiyuan = storyPeople(50, { digits: '419001', name: '济源市' }, 5)
const dengfeng = storyPeople(40, { digits: '410185', name: '河南省郑州市登封市' }, 7)

const weishi = storyPeople(14, { digits: '410223', name: '河南省开封市尉氏县' }, 9)

/** Those of the two smaller counties, of whom other chapters tell too. */
export const peopleOf = { jiyuan, dengfeng } as const

/** Ledger files of the core story by the clerk who imports them. */
export const corePeople = (): readonly (readonly [clerk: string, people: readonly StoryPerson[]])[] => [['cty1-410184', xinzheng], ['cty1-419001', jiyuan], ['cty1-410185', dengfeng], ['cty1-410223', weishi]]

/** Those who say what they wish to learn, by their clerk; nobody of 新郑 among them is in a class. */
export const wishersOf = (year: number): readonly (readonly [clerk: string, people: readonly StoryPerson[]])[] => [
  ['cty1-410184', ofWorkingAge(xinzheng, year).slice(464, 472)], ['cty1-410223', ofWorkingAge(weishi, year).slice(8, 11)], ['cty1-419001', ofWorkingAge(jiyuan, year).slice(-3)],
]

/** Everybody young enough for any class of the year, in the order of the ledger file. */
export const ofWorkingAge = (people: readonly StoryPerson[], year: number): StoryPerson[] => people.filter((p) => Number(p.idNumber.slice(6, 10)) >= year - (Number(p.idNumber[16]) % 2 === 1 ? 55 : 48))

/** The day the story begins: early in the year, and early enough for a class that is over by today. */
export const firstDay = (day: PlainDate): PlainDate => earliest(plainDate(`${yearOf(day)}-01-05`), addDays(day, -140))

/** Veterans with a phone: one in class now, one with his certificate, one without a class, and three who train alone outside the province. */
export function coreVeterans(year: number): VeteranDesk[] {
  const [x, d] = [ofWorkingAge(xinzheng, year), ofWorkingAge(dengfeng, year)]
  const [atXinzheng, atDengfeng] = [{ home: '河南省郑州市新郑市', clerk: 'cty1-410184' }, { home: '河南省郑州市登封市', clerk: 'cty1-410185' }]
  const people = [
    ['vet-0001', x[274], '正在上课：课表、请假、补课', atXinzheng], ['vet-0002', x[302], '已结业：查看证书和培训记录', atXinzheng], ['vet-0003', x[560], '还没有参加培训：我的信息', atXinzheng],
    ['vet-0004', x[562], '到广东学焊工：报备、报销', atXinzheng], ['vet-0005', d[34], '到江苏学焊工：票据重复', atDengfeng], ['vet-0006', x[563], '到浙江学焊工：报备晚于报名', atXinzheng],
  ] as const
  return people.flatMap(([login, person, hint, at]) => (person ? [{ login, person, hint, ...at }] : []))
}

/** The class of the province for people of three cities (§8.4-37). */
export const provincialClass = '电工（三级）省级示范班第 1 期'

export type CoreClass = StoryClass & { school: string }

const mondayFrom = (day: PlainDate): PlainDate => addDays(day, (8 - weekdayOf(day)) % 7)

/** Classes of the core story on their way to the opening, and those that never opened. */
export function waiting(today: PlainDate): CoreClass[] {
  const x = ofWorkingAge(xinzheng, yearOf(today))
  const base = { school: 'DEMO03', programme: 'GENERAL_SKILL', level: 'L4', certGoal: 'SKILL_LEVEL', shape: 'WEEK', trainers: [0, 1, 2, 3] } as const
  const ago = (days: number) => addDays(today, -days)
  const inDays = (days: number) => mondayFrom(addDays(today, days))
  return [
    { ...base, title: '电工（四级）新郑第 7 期', tradeCode: 'T-ELECTRICIAN', people: x.slice(0, 45), submittedOn: ago(12), startsOn: inDays(7), state: 'FILED' },
    { ...base, title: '焊工（四级）新郑第 4 期', tradeCode: 'T-WELDER', people: x.slice(45, 83), submittedOn: ago(10), startsOn: inDays(14), state: 'APPROVED' },
    { ...base, title: '汽车维修工（五级）新郑第 3 期', level: 'L5', tradeCode: 'T-AUTO-REPAIR', people: x.slice(500, 520), submittedOn: ago(7), startsOn: inDays(21), trainers: [4, 5], state: 'HR_SECOND' },
    { ...base, title: '保安员（五级）新郑第 4 期', level: 'L5', tradeCode: 'T-SECURITY', people: x.slice(83, 135), submittedOn: ago(6), startsOn: inDays(21), state: 'HR_FIRST' },
    { ...base, title: '叉车司机新郑第 2 期', level: 'NONE', certGoal: 'SPECIAL_EQUIPMENT', tradeCode: 'T-FORKLIFT', people: x.slice(135, 171), submittedOn: ago(4), startsOn: inDays(28), state: 'VA_SECOND' },
    { ...base, title: '电工（五级）新郑第 8 期', level: 'L5', tradeCode: 'T-ELECTRICIAN', people: x.slice(171, 211), submittedOn: ago(5), startsOn: inDays(35), state: 'VA_FIRST' },
    { ...base, title: '焊工（五级）新郑第 5 期', level: 'L5', tradeCode: 'T-WELDER', people: x.slice(211, 236), submittedOn: ago(1), startsOn: inDays(42), state: 'SUBMITTED' },
    {
      ...base, title: '保安员（五级）新郑第 5 期', level: 'L5', tradeCode: 'T-SECURITY', people: x.slice(236, 256), submittedOn: ago(8), startsOn: inDays(49), state: 'VA_FIRST',
      turn: { to: 'RETURNED', on: ago(5), reason: '请补正后重新提交。' },
    },
    { ...base, title: '电工（三级）新郑第 9 期', level: 'L3', tradeCode: 'T-ELECTRICIAN', people: x.slice(256, 270), submittedOn: today, startsOn: inDays(56), state: 'DRAFT' },
    {
      ...base, title: '保安员（五级）新郑第 3 期', level: 'L5', tradeCode: 'T-SECURITY', people: x.slice(520, 532), submittedOn: ago(16), startsOn: inDays(7), trainers: [4, 5], state: 'FILED',
      turn: { to: 'CANCELLED', on: ago(2), reason: '报名人数不足，并入下一期。' },
    },
    { ...base, school: 'DEMO09', title: '电工（四级）济源第 2 期', tradeCode: 'T-ELECTRICIAN', people: ofWorkingAge(jiyuan, yearOf(today)).slice(0, 30), submittedOn: ago(3), startsOn: inDays(21), state: 'VA_SECOND' },
    { ...base, school: 'DEMO05', title: '焊工（五级）登封第 2 期', level: 'L5', tradeCode: 'T-WELDER', people: ofWorkingAge(dengfeng, yearOf(today)).slice(0, 22), submittedOn: ago(2), startsOn: inDays(14), state: 'SUBMITTED' },
  ]
}

/** Days between submission and the first lesson: enough working days even across the National Day. */
export const lead = 25

/** Classes of the core story that opened, oldest first; the last one has lessons today. */
export function running(today: PlainDate, province: { va: string; hr: string }): CoreClass[] {
  const x = ofWorkingAge(xinzheng, yearOf(today))
  const base = { school: 'DEMO03', programme: 'GENERAL_SKILL', level: 'L5', certGoal: 'SKILL_LEVEL', shape: 'BLOCKS' } as const
  const from = (startsOn: PlainDate) => ({ startsOn, submittedOn: addDays(startsOn, -lead) })
  const thisMonday = addDays(today, 1 - weekdayOf(today))
  const weeksAgo = (weeks: number) => addDays(thisMonday, -7 * weeks)
  const watched = { recordings: { without: [] }, inspectedOn: [1, 3], confirmed: true, absentOneIn: 30 }
  /** Filed on the Monday after the training, held on its Friday. */
  const nextWeek = (startsOn: PlainDate, days = 5): ExamPlan => ({ filedOn: addDays(startsOn, days + 2), heldOn: addDays(startsOn, days + 6) })
  const spring = mondayFrom(plainDate(`${yearOf(today)}-03-25`))
  const bureau = { ...province, counter: { va1: 'prv1', va2: 'prv2', hr1: 'hr1-410000', hr2: 'hr2-410000', inspectors: ['ins-410000'] } }
  const fromThreeCities = [...x.slice(540, 550), ...ofWorkingAge(jiyuan, yearOf(today)).slice(30, 36), ...ofWorkingAge(weishi, yearOf(today)).slice(0, 8)]
  const stopped = '电工（五级）新郑第 4 期'
  return [
    ...(addDays(spring, 60) < today ? [{
      ...base, ...from(spring), title: '焊工（四级）新郑第 1 期', tradeCode: 'T-WELDER', level: 'L4', people: x.slice(440, 462), shape: 'LONG', trainers: [4, 5], state: 'COMPLETED', exam: nextWeek(spring, 8), teaching: { inspectedOn: [2, 5], confirmed: true, absentOneIn: 30 },
      placing: { recommended: 14, hired: 11, found: 3 },
    } as const] : []),
    { ...base, ...from(weeksAgo(7)), title: '电工（五级）新郑第 3 期', tradeCode: 'T-ELECTRICIAN', people: x.slice(300, 320), trainers: [2, 3], state: 'COMPLETED', exam: { ...nextWeek(weeksAgo(7)), failed: 1 }, teaching: watched, placing: { recommended: 8, hired: 6, found: 5, own: 'vet-0002' } },
    {
      ...base, ...from(weeksAgo(6)), title: provincialClass, tradeCode: 'T-ELECTRICIAN', level: 'L3', people: fromThreeCities, trainers: [8, 9], state: 'COMPLETED',
      exam: nextWeek(weeksAgo(6)), teaching: watched, bureau,
    },
    { ...base, ...from(weeksAgo(4)), title: '汽车维修工（五级）新郑第 2 期', tradeCode: 'T-AUTO-REPAIR', people: x.slice(408, 430), trainers: [6, 7], state: 'RESULTS_IN', exam: { ...nextWeek(weeksAgo(4)), failed: 1 }, teaching: watched },
    { ...base, ...from(weeksAgo(3)), title: '叉车司机新郑第 1 期', tradeCode: 'T-FORKLIFT', level: 'NONE', certGoal: 'SPECIAL_EQUIPMENT', people: x.slice(388, 408), trainers: [4, 5], state: 'EXAM_HELD', exam: { filedOn: addDays(today, -6), heldOn: addDays(today, -1) }, teaching: watched },
    { ...base, ...from(weeksAgo(2)), title: '保安员（四级）新郑第 2 期', tradeCode: 'T-SECURITY', level: 'L4', people: x.slice(366, 388), trainers: [4, 5], state: 'EXAM_FILED', exam: { filedOn: addDays(today, -1), heldOn: addDays(today, 3) }, teaching: watched },
    { ...base, ...from(weeksAgo(2)), title: '电工（四级）新郑第 5 期', tradeCode: 'T-ELECTRICIAN', level: 'L4', people: x.slice(344, 366), trainers: [6, 7], state: 'INSPECTED', teaching: watched },
    { ...base, ...from(weeksAgo(1)), title: '焊工（五级）新郑第 3 期', isOrdered: true, tradeCode: 'T-WELDER', people: x.slice(320, 344), trainers: [2, 3], state: 'TRAINING_DONE', teaching: { ...watched, recordings: { without: [4] }, confirmed: false } },
    { ...base, ...from(addDays(today, -6)), title: stopped, tradeCode: 'T-ELECTRICIAN', people: x.slice(430, 440), trainers: [8, 9], state: 'OPEN', teaching: { inspectedOn: [], absentOneIn: 30, until: addDays(today, -5) } },
    {
      ...base, ...from(addDays(today, -5)), title: '电工（五级）新郑第 6 期', tradeCode: 'T-ELECTRICIAN', people: x.slice(270, 300), shape: 'LONG', trainers: [0, 1], state: 'OPEN',
      teaching: {
        recordings: { without: [3] }, leaves: { madeUp: { rosterNo: 5, session: 4, asks: 'vet-0001' }, waiting: { rosterNo: 8, session: 12 } }, inspectedOn: [2], inspectToday: true, absentOneIn: 25,
        takesOver: { from: stopped, on: addDays(today, -4), people: 3, reason: '实训车间配电设备损坏，短期内不能修复。' },
      },
    },
  ]
}
