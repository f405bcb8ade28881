import { randomUUID } from 'node:crypto'
import { giveReason, importRoll, inviteToAdaptation, listRoll } from '../../src/contract/adaptation.ts'
import { admitEducation, answerPreference, closeEducation, openEducation, type EducationView } from '../../src/contract/education.ts'
import { listVeterans } from '../../src/contract/veterans.ts'
import { addDays, weekdayOf, yearOf, type PlainDate } from '../../src/values/plain-date.ts'
import type { StoryClass } from './case.ts'
import { tellClass } from './classes.ts'
import type { Desks } from './desks.ts'
import { storyPeople, type StoryPerson } from './people.ts'
import type { StorySchool } from './schools.ts'
import { importPeople } from './veterans.ts'

const clerk = 'cty1-410184'
/** Soldiers received in the year, all of them free to choose their work. */
const received: readonly StoryPerson[] = storyPeople(22, { digits: '410184', name: '河南省郑州市新郑市' }, 18).map((p) => ({ ...p, dischargeType: '自主就业' }))
const [trained, planned] = [received.slice(0, 12), received.slice(12, 17)]

/** Adaptation training and education in 新郑: the roll of the year, a class with all five modules, a draft without 心理调适 (§8.4-44), and four who go back to school. */
export async function tellProgrammes(desks: Desks, schools: readonly StorySchool[], today: PlainDate): Promise<void> {
  const school = schools.find((s) => s.key === 'DEMO03')
  if (!school) throw new Error('the school of the core story teaches')
  desks.on(addDays(today, -125))
  await importPeople(desks, clerk, received)
  await roll(desks, today)
  for (const story of classes(today)) await tellClass(desks, school, story, today)
  await waiting(desks, today)
  await education(desks, today)
}

/** Days ago on which the n-th of them reported: those of the class first, the last one more than half a year ago. */
const reportedAgo = (at: number): number => (at < trained.length ? 110 - at : at === received.length - 1 ? 200 : 60 - at)

async function roll(desks: Desks, today: PlainDate): Promise<void> {
  const rows = received.map((p, i) => ({ p, on: addDays(today, -reportedAgo(i)) }))
  for (const cohort of new Set(rows.map((r) => yearOf(r.on)))) {
    const own = rows.filter((r) => yearOf(r.on) === cohort)
    // entered once the last of the year has reported
    desks.on(addDays(today, -15))
    const csv = ['姓名,身份证号,报到日期', ...own.map(({ p, on }) => [p.name, p.idNumber, on].join(','))].join('\n')
    const { accepted, rejected } = await desks.send(clerk, importRoll, { body: { cohort, file: { name: `${cohort}年适应性培训名册.csv`, base64: Buffer.from(csv).toString('base64') } } })
    if (accepted !== own.length) throw new Error(`the roll took ${accepted} of ${own.length}: ${rejected.map((r) => r.message).join(' ')}`)
  }
}

/** Of those who wait two have a reason, three were invited. */
async function waiting(desks: Desks, today: PlainDate): Promise<void> {
  desks.on(addDays(today, -10))
  const { items } = await desks.send(clerk, listRoll, { query: { view: 'WAITING', limit: '50' } })
  const [, studying, gone, ...others] = items
  if (!studying || !gone) throw new Error('some of the roll wait')
  await desks.send(clerk, giveReason, { params: { id: studying.id }, body: { version: studying.version, reason: 'STUDYING', note: '全日制在读' } })
  await desks.send(clerk, giveReason, { params: { id: gone.id }, body: { version: gone.version, reason: 'LEFT_PROVINCE', note: null } })
  for (const { id, version } of others.slice(0, 3)) await desks.send(clerk, inviteToAdaptation, { params: { id }, body: { version } })
}

const five = ['SECURITY_DISCIPLINE', 'POLICY_LAW', 'PSYCHOLOGY', 'CAREER_GUIDANCE', 'TALENT_ASSESSMENT'] as const

function classes(today: PlainDate): StoryClass[] {
  const monday = (days: number) => addDays(today, days + ((8 - weekdayOf(addDays(today, days))) % 7))
  const base = { programme: 'ADAPT', tradeCode: 'T-SECURITY', level: 'NONE', certGoal: 'TRAINING_COMPLETION', shape: 'BLOCKS', trainers: [2, 3] } as const
  const startsOn = addDays(today, 1 - weekdayOf(today) - 35)
  return [
    { ...base, title: '适应性培训新郑第 1 期', people: trained, startsOn, submittedOn: addDays(startsOn, -25), state: 'INSPECTED', modules: five, teaching: { recordings: { without: [] }, inspectedOn: [1, 3], confirmed: true, absentOneIn: 30 } },
    { ...base, title: '适应性培训新郑第 2 期', people: planned, startsOn: monday(30), submittedOn: today, trainers: [8, 9], state: 'DRAFT', modules: five.filter((m) => m !== 'PSYCHOLOGY') },
  ]
}

/** One graduated with everything he asked for, one studies and was refused a bonus, two have applied. */
async function education(desks: Desks, today: PlainDate): Promise<void> {
  const ago = (days: number) => addDays(today, -days)
  const below = received.filter((p) => p.education === '高中' || p.education === '初中').slice(0, 4)
  const paths = ['HIGHER_VOC', 'ADULT_BACHELOR', 'SECONDARY_VOC', 'GAOKAO'] as const
  const cases: EducationView[] = []
  for (const [i, person] of below.entries()) {
    desks.on(ago(120 - i * 20))
    const { items: [found] } = await desks.send(clerk, listVeterans, { query: { q: person.idNumber } })
    const preferences = (i === 1 ? ['TUITION_REDUCTION', 'BONUS_POINTS'] as const : ['TUITION_REDUCTION'] as const).map((kind) => ({ id: randomUUID(), kind, note: null }))
    cases.push(await desks.send(clerk, openEducation, { body: { id: randomUUID(), veteranId: found?.id ?? '', path: paths[i] ?? 'OTHER', pathNote: null, school: '示例职业技术学院', year: yearOf(today), preferences } }))
  }
  const [first, second] = cases
  if (!first || !second) throw new Error('some go back to school')
  desks.on(ago(70))
  const [admitted, other] = [await admit(desks, first), await admit(desks, second)]
  desks.on(ago(60))
  const realised = await answer(desks, admitted, 0, null)
  await answer(desks, await answer(desks, other, 0, null), 1, '本地没有加分政策')
  desks.on(ago(12))
  await desks.send(clerk, closeEducation, { params: { id: first.id }, body: { version: realised.version, result: 'GRADUATED', attained: 'COLLEGE', endedOn: ago(15) } })
}

const admit = (desks: Desks, { id, version, school, year }: EducationView): Promise<EducationView> => desks.send(clerk, admitEducation, { params: { id }, body: { version, school, year } })
const answer = (desks: Desks, { id, version, preferences }: EducationView, at: number, reason: string | null): Promise<EducationView> =>
  desks.send(clerk, answerPreference, { params: { id, preferenceId: preferences[at]?.id ?? '' }, body: { version, isRealised: reason === null, reason } })
