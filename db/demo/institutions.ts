import { addDays, weekdayOf, yearOf, type PlainDate } from '../../src/values/plain-date.ts'
import { applicantPlans } from './applicants.ts'
import type { StoryClass } from './case.ts'
import { tellClass } from './classes.ts'
import { agree, shorten, tradesOf, type Agreement } from './contracts.ts'
import { ofWorkingAge } from './core.ts'
import type { Desks } from './desks.ts'
import { storyPeople, type StoryPerson } from './people.ts'
import { correctCatalogue, tellOpenRound, tellRound, type Applicant } from './rounds.ts'
import type { StorySchool } from './schools.ts'
import { importPeople } from './veterans.ts'

const xinzheng = storyPeople(30, { digits: '410184', name: '河南省郑州市新郑市' }, 16)
const dengfeng = storyPeople(20, { digits: '410185', name: '河南省郑州市登封市' }, 17)

/** What each of the three scorers gives, by criterion: 87, 79 and 54 of 100 points on average. */
const sheets = [[[35, 31, 21], [34, 30, 22], [36, 31, 21]], [[32, 28, 19], [31, 28, 20], [32, 27, 20]], [[20, 18, 15], [22, 19, 14], [21, 18, 15]]] as const

/** Days after today on which the contract of the first school chosen in the year ends, and before today on which that of the second ended. */
const [endsIn, endedBefore] = [10, 2]
const leaseEnds = '机构场地租约提前到期，双方协商提前结束'

const mondayFrom = (day: PlainDate): PlainDate => addDays(day, (8 - weekdayOf(day)) % 7)

/**
 * A year of institutions in 郑州: the round in which two of three are chosen, their contracts, a correction of the catalogue, and the round that is open now. Planted in them: a contract
 * that ended during a class (§8.4-29), a class of a trade that is not in the catalogue (30), a contract about to end without assessment (31), and a class planned beyond its contract.
 */
export async function tellInstitutions(desks: Desks, schools: readonly StorySchool[], today: PlainDate): Promise<void> {
  const applicants = applicantPlans.flatMap((plan, i): Applicant[] => schools.flatMap((school) => (school.key === plan.key ? [{ plan, school, sheets: sheets[i] ?? [] }] : [])))
  const [first, second, third] = applicants
  if (!first || !second || !third) throw new Error('three institutions apply')
  const from = await tellRound(desks, applicants, today)
  const agreementOf = async ({ plan }: Applicant, to: PlainDate): Promise<Agreement> => ({ no: `示例承训〔${yearOf(from)}〕${plan.key.slice(4)}号`, from, to, scale: 120, trades: await tradesOf(desks, plan.trades) })
  const [agreed, other] = [await agreementOf(first, addDays(today, 60)), await agreementOf(second, addDays(today, 60))]
  desks.on(from)
  const [ending, ended] = [await agree(desks, first.school, agreed), await agree(desks, second.school, other)]
  await importPeople(desks, 'cty1-410184', xinzheng)
  await importPeople(desks, 'cty1-410185', dengfeng)
  for (const planned of plannedClasses(today)) await tellClass(desks, first.school, planned, today)
  await correctCatalogue(desks, first, 'T-SECURITY', addDays(today, -20), new Set([yearOf(today), yearOf(addDays(today, 60))]))
  await shorten(desks, first.school, ending, { ...agreed, to: addDays(today, endsIn) }, addDays(today, -15), leaseEnds)
  await tellClass(desks, second.school, runningClass(today), today)
  await shorten(desks, second.school, ended, { ...other, to: addDays(today, -endedBefore) }, addDays(today, -endedBefore - 1), leaseEnds)
  await tellOpenRound(desks, [third], today)
}

const base = { programme: 'GENERAL_SKILL', level: 'L5', certGoal: 'SKILL_LEVEL', shape: 'WEEK', trainers: [0, 1] } as const

/** Drafts of a month ago that cannot be submitted any more: one of a trade that fell out of the catalogue since, one that begins after the contract now ends. */
function plannedClasses(today: PlainDate): StoryClass[] {
  const people = able(xinzheng, today)
  return [
    { ...base, title: '保安员（五级）新郑启航第 1 期', tradeCode: 'T-SECURITY', people: people.slice(0, 12), submittedOn: addDays(today, -25), startsOn: addDays(today, 4), state: 'DRAFT' },
    { ...base, title: '电工（五级）新郑启航第 1 期', tradeCode: 'T-ELECTRICIAN', people: people.slice(12, 24), submittedOn: addDays(today, -25), startsOn: mondayFrom(addDays(today, endsIn + 4)), state: 'DRAFT' },
  ]
}

/** In class since last week and beyond the day on which its contract ended. */
const runningClass = (today: PlainDate): StoryClass => ({
  ...base, title: '焊工（五级）登封少室第 1 期', tradeCode: 'T-WELDER', shape: 'LONG', people: able(dengfeng, today).slice(0, 12), startsOn: addDays(today, -5), submittedOn: addDays(today, -30), state: 'OPEN',
  teaching: { inspectedOn: [2], unchecked: true, absentOneIn: 25 },
})

const able = (people: readonly StoryPerson[], today: PlainDate): StoryPerson[] => ofWorkingAge(people, yearOf(today))
