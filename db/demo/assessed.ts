import { addDays, weekdayOf, yearOf, type PlainDate } from '../../src/values/plain-date.ts'
import type { StoryClass } from './case.ts'
import { tellClass } from './classes.ts'
import { firstDay, lead, ofWorkingAge } from './core.ts'
import type { Desks } from './desks.ts'
import { storyPeople, type StoryPerson } from './people.ts'
import { atCounty, equip, type SchoolPlan, type StorySchool } from './schools.ts'
import { importPeople } from './veterans.ts'

/** Two small institutions under contract since the year began, one class each: what they did is what their assessments find. */
export const assessedPlans: readonly SchoolPlan[] = [
  {
    key: 'DEMO10', name: '示例登封颍阳职业培训学校', region: '410185000000', place: '410185', head: '冉守拙', contact: '颜予安', bank: '示例银行登封支行', counter: atCounty('410185', ['ins-410185', 'ins-410185']),
    accounts: [{ login: 'reg-DEMO10', role: 'REG', name: '颜予安', hint: '登封：待推荐学员、就业登记' }, { login: 'iad-DEMO10', role: 'IAD', name: '冉守拙', hint: '登封：评估不合格，补贴暂缓拨付' }],
    trainers: [['鲍启明'], ['史敬业']], trades: ['T-WELDER', 'T-ELECTRICIAN'], scale: 120,
  },
  {
    key: 'DEMO11', name: '示例济源王屋职业培训学校', region: '419001000000', place: '419001', head: '成若谷', contact: '戴清越', bank: '示例银行济源分行', counter: atCounty('419001', ['ins-419001', 'ins-419001']),
    accounts: [{ login: 'reg-DEMO11', role: 'REG', name: '戴清越', hint: '' }, { login: 'iad-DEMO11', role: 'IAD', name: '成若谷', hint: '济源：评估良好' }],
    trainers: [['谈致用'], ['宋明德']], trades: ['T-WELDER', 'T-ELECTRICIAN'], scale: 40,
  },
]

interface Told { key: string; clerk: string; people: readonly StoryPerson[]; story: (people: readonly StoryPerson[], startsOn: PlainDate) => StoryClass }

const base = { programme: 'GENERAL_SKILL', level: 'L5', certGoal: 'SKILL_LEVEL', shape: 'BLOCKS', trainers: [0, 1], state: 'COMPLETED' } as const
const teaching = { recordings: { without: [] }, inspectedOn: [2, 4], unchecked: true, confirmed: true } as const

/** In 登封 a third failed the exam and hardly anybody was recommended; in 济源 one failed and nearly everybody works. */
const told: readonly Told[] = [
  {
    key: 'DEMO10', clerk: 'cty1-410185', people: storyPeople(34, { digits: '410185', name: '河南省郑州市登封市' }, 20),
    story: (people, startsOn) => ({
      ...base, title: '焊工（五级）登封颍阳第 1 期', tradeCode: 'T-WELDER', people, startsOn, submittedOn: addDays(startsOn, -lead), exam: { filedOn: addDays(startsOn, 7), heldOn: addDays(startsOn, 11), failed: 8 },
      teaching: { ...teaching, absentOneIn: 12 }, claim: { from: addDays(startsOn, 21), stop: 'FIN_AGREED' }, placing: { recommended: 5, hired: 2 },
    }),
  },
  {
    key: 'DEMO11', clerk: 'cty1-419001', people: storyPeople(34, { digits: '419001', name: '济源市' }, 21),
    story: (people, startsOn) => ({
      ...base, title: '电工（五级）济源王屋第 1 期', tradeCode: 'T-ELECTRICIAN', people, startsOn, submittedOn: addDays(startsOn, -lead), exam: { filedOn: addDays(startsOn, 7), heldOn: addDays(startsOn, 11), failed: 1 },
      teaching: { ...teaching, absentOneIn: 40 }, claim: { from: addDays(startsOn, 21), stop: 'PAID' }, placing: { recommended: 22, hired: 20 },
    }),
  },
]

/** What the two did from the first day of the year: their class, its claim, and what became of its people. */
export async function tellAssessed(desks: Desks, schools: readonly StorySchool[], today: PlainDate): Promise<void> {
  for (const { key, clerk, people, story } of told) {
    const [plan, school] = [assessedPlans.find((p) => p.key === key), schools.find((s) => s.key === key)]
    if (!plan || !school) throw new Error(`the story has no ${key}`)
    desks.on(firstDay(today))
    await equip(desks, plan, school, firstDay(today))
    await importPeople(desks, clerk, people)
    const startsOn = addDays(today, 1 - weekdayOf(today) - 7 * 11)
    await tellClass(desks, school, story(ofWorkingAge(people, yearOf(today)).slice(0, 24), startsOn), today)
  }
}
