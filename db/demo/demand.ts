import { randomUUID } from 'node:crypto'
import { listClasses } from '../../src/contract/classes.ts'
import { confirmDemandItem, decidePlan, getDemand, inviteWilling, linkPlanClass, proposePlan, recordSurvey, saveDemandItem, withdrawWish } from '../../src/contract/demand.ts'
import { listVeterans } from '../../src/contract/veterans.ts'
import { addDays, yearOf, type PlainDate } from '../../src/values/plain-date.ts'
import { firstDay, wishersOf } from './core.ts'
import type { Desks } from './desks.ts'
import type { StoryPerson } from './people.ts'

/** What was asked for of electricians of the third level, which no city can organise alone: the clerk and the chief of a place, and how many persons. */
const asked = [['cty1-410184', 'cty2-410184', 12], ['cty1-410223', 'cty2-410223', 9], ['cty1-419001', 'cty2-419001', 7]] as const
const [prospect, whyNotLocal] = ['省内检修企业长期招高级电工，月薪六千元以上。', '各地报名人数都不够单独开班，也没有三级的实训设备。']

/** Wishes told at the desk in three places, and what followed: invitations, one taken back; and the plan of the province for a trade of three cities (§8.4-37), until its class can be named. */
export async function tellDemand(desks: Desks, today: PlainDate): Promise<void> {
  for (const [clerk, people] of wishersOf(yearOf(today))) await wishes(desks, clerk, people, today)
  const year = yearOf(today)
  for (const [clerk, chief, persons] of asked) {
    const id = randomUUID()
    desks.on(addDays(firstDay(today), 8))
    const { version } = await desks.send(clerk, saveDemandItem, { body: { id, year, tradeCode: 'T-ELECTRICIAN', persons, prospect, whyNotLocal } })
    desks.on(addDays(firstDay(today), 9))
    await desks.send(chief, confirmDemandItem, { params: { id }, body: { version } })
  }
  desks.on(addDays(firstDay(today), 14))
  const id = randomUUID()
  const { version } = await desks.send('prv1', proposePlan, { body: { id, year, tradeCode: 'T-ELECTRICIAN', seats: 24, prospect, whyNotLocal } })
  desks.on(addDays(firstDay(today), 15))
  await desks.send('prv2', decidePlan, { params: { id }, body: { version, agree: true, opinion: '三个市都不够单独开班，同意省级统一组织。' } })
}

/** Names the class that came of the plan, once it has been told. */
export async function linkProvincialClass(desks: Desks, title: string, today: PlainDate): Promise<void> {
  desks.on(addDays(today, -20))
  const { plans: [plan] } = await desks.send('prv1', getDemand, { query: { year: yearOf(today) } })
  if (!plan) throw new Error('the province has a plan')
  const { items } = await desks.send('prv1', listClasses, { query: { q: title } })
  await desks.send('prv1', linkPlanClass, { params: { id: plan.id }, body: { version: plan.version, classId: items.find((c) => c.title === title)?.id ?? '' } })
}

const trades = ['T-ELECTRICIAN', 'T-WELDER', 'T-FORKLIFT', 'T-ELDER-CARE', 'T-CHINESE-COOK'] as const

/** People of a county say what they wish to learn; in the larger one two are invited and one takes his wish back. */
async function wishes(desks: Desks, clerk: string, people: readonly StoryPerson[], today: PlainDate): Promise<void> {
  const told: { id: string; veteranId: string }[] = []
  for (const [i, { idNumber }] of people.entries()) {
    const { items: [person] } = await desks.send(clerk, listVeterans, { query: { q: idNumber } })
    const veteranId = person?.id ?? ''
    const [id, surveyedOn] = [randomUUID(), addDays(firstDay(today), 3 + i)]
    // told before the year was planned, so that the plan of the province rests on wishes
    desks.on(surveyedOn)
    await desks.send(clerk, recordSurvey, {
      params: { id: veteranId }, body: {
        id, scene: i % 2 === 0 ? 'VISIT' : 'CARD_ISSUE', surveyedOn, answers: {
          contactConfirmed: true, livingPlace: null, employmentState: i % 3 === 0 ? 'UNEMPLOYED' : 'FLEXIBLE', incomeBand: 'FROM_2000', skillHeld: '', certificateHeld: '', wantsTraining: i % 7 !== 6,
          trades: i % 7 === 6 ? [] : [trades[i % trades.length] ?? 'T-WELDER', ...(i % 2 === 0 ? [] : ['T-ELECTRICIAN'])].filter((code, at, all) => all.indexOf(code) === at), quarter: i % 7 === 6 ? null : 'ANY', place: null, startupWish: i % 4 === 0, educationWish: i % 5 === 0,
        },
      },
    })
    told.push({ id, veteranId })
  }
  if (people.length < 5) return
  desks.on(addDays(today, -5))
  await desks.send(clerk, inviteWilling, { body: { surveyIds: told.slice(0, 2).map((s) => s.id), text: '下月开焊工、电工班，想参加的请在一周内到县局报名。' } })
  const [, , third] = told
  if (third) await desks.send(clerk, withdrawWish, { params: { id: third.veteranId }, body: { surveyId: third.id, why: '已找到工作，暂不参加' } })
}
