import { randomUUID } from 'node:crypto'
import { withdrawCatalogueEntry, listCatalogue } from '../../src/contract/catalogue.ts'
import { closeNotice, getNotice, publishNotice } from '../../src/contract/notices.ts'
import * as contract from '../../src/contract/selection.ts'
import type { RoundView } from '../../src/contract/selection.ts'
import { addDays, plainDate, yearOf, type PlainDate } from '../../src/values/plain-date.ts'
import { enterCatalogue, tradesOf } from './contracts.ts'
import { firstDay } from './core.ts'
import type { Desks } from './desks.ts'
import { demoPaper } from './paper.ts'
import { furnish, type SchoolPlan, type StorySchool } from './schools.ts'

/** An institution that applies, and what the three scorers give it by criterion. */
export interface Applicant { plan: SchoolPlan; school: StorySchool; sheets: readonly (readonly number[])[] }

const scorers = ['cit1-410100', 'cit1b-410100', 'cit1c-410100'] as const
const criteria = [{ name: '师资力量', weight: 40 }, { name: '实训条件', weight: 35 }, { name: '就业去向', weight: 25 }]
const conditions = {
  conditions: '面向在年度目录清单内的培训机构公开征集退役军人职业技能承训机构，本着自愿的原则申请。', items: ['在本年度目录清单内', '有与申请工种相应的实训场地和设备', '每个工种至少两名教师，持有相应资格', '近两年没有查实的违规'],
  tradeCodes: ['T-ELECTRICIAN', 'T-WELDER', 'T-SECURITY', 'T-AUTO-REPAIR'], criteria, passMark: 60,
}

/** The round with which 郑州 began its year: called, three applications, three sheets each, the choice, the notice and the recognition. Answers the day on which whoever was chosen may be contracted. */
export async function tellRound(desks: Desks, applicants: readonly Applicant[], today: PlainDate): Promise<PlainDate> {
  const opensOn = addDays(firstDay(today), 2)
  const year = yearOf(opensOn)
  desks.on(firstDay(today), '14:00')
  for (const { plan, school } of applicants) {
    await furnish(desks, plan, school)
    await enterCatalogue(desks, plan, await tradesOf(desks, plan.trades), new Set([year, yearOf(today), yearOf(addDays(today, 60))]))
  }
  desks.on(opensOn)
  const round = await call(desks, { title: `${year}年度郑州市承训机构择优选择`, year, closesOn: addDays(opensOn, 10) })
  const applications: string[] = []
  for (const [i, { plan, school }] of applicants.entries()) {
    desks.on(addDays(opensOn, 3), `${9 + i}:30`)
    applications.push(await apply(desks, round, plan, school))
  }
  for (const [i, id] of applications.entries()) await score(desks, id, applicants[i]?.sheets ?? [], addDays(opensOn, 5))
  desks.on(addDays(opensOn, 12))
  const params = { id: round.id }
  const ready = await desks.send('cit2-410100', contract.getRound, { params })
  const chosen = ready.applications.filter((a) => (a.averageHundredths ?? 0) >= conditions.passMark * 100).map((a) => a.id)
  const selected = await desks.send('cit2-410100', contract.selectInRound, { params, body: { version: ready.version, applicationIds: chosen, opinion: '同意按得分从高到低选定。', outOfOrder: null } })
  const closedOn = await publicise(desks, selected, addDays(opensOn, 13))
  desks.on(closedOn, '15:00')
  const over = await desks.send('cit2-410100', contract.getRound, { params })
  await desks.send('cit2-410100', contract.recogniseSelected, { params, body: { version: over.version, validTo: addDays(closedOn, 730), opinion: '公示期满无异议，同意认定。' } })
  return addDays(closedOn, 1)
}

/** The round that takes applications now; whoever missed the first applies again. */
export async function tellOpenRound(desks: Desks, again: readonly Applicant[], today: PlainDate): Promise<void> {
  const opensOn = addDays(today, -6)
  desks.on(opensOn)
  const round = await call(desks, { title: `${yearOf(opensOn)}年度郑州市承训机构择优选择（补充）`, year: yearOf(opensOn), closesOn: addDays(today, 9) })
  for (const { plan, school } of again) {
    desks.on(addDays(today, -2))
    await apply(desks, round, plan, school)
  }
}

/** The province corrects the catalogue of the years: a trade of a school falls out of it (§8.4-30). */
export async function correctCatalogue(desks: Desks, { plan }: Applicant, tradeCode: string, day: PlainDate, years: Iterable<number>): Promise<void> {
  desks.on(day)
  for (const year of years) {
    const { items } = await desks.send('prv2', listCatalogue, { query: { year, q: plan.name } })
    for (const { id } of items.filter((e) => e.tradeCode === tradeCode)) await desks.send('prv2', withdrawCatalogueEntry, { params: { id }, body: { reason: '人社部门更正清单：本机构没有这个工种' } })
  }
}

const call = (desks: Desks, { title, year, closesOn }: { title: string; year: number; closesOn: PlainDate }): Promise<RoundView> =>
  desks.send('cit1-410100', contract.openRound, { body: { id: randomUUID(), title, year, closesOn, ...conditions } })

async function apply(desks: Desks, round: RoundView, plan: SchoolPlan, school: StorySchool): Promise<string> {
  const id = randomUUID()
  const wanted = plan.trades.filter((code) => conditions.tradeCodes.includes(code))
  const trades = (await tradesOf(desks, wanted)).map(({ code, levels }) => ({ tradeCode: code, levels }))
  await desks.send(school.iad, contract.applyInRound, { params: { id: round.id }, body: { id, trades, statement: `${plan.name}自愿申请承训，有理论教室和实训车间各一处，专职教师 ${plan.trainers.length} 名。` } })
  await desks.send(school.iad, contract.addSelectionFile, { params: { id }, body: { title: '办学许可证', file: { name: '办学许可证.pdf', base64: demoPaper([plan.name, '办学许可证（演示）']) } } })
  return id
}

async function score(desks: Desks, id: string, sheets: readonly (readonly number[])[], day: PlainDate): Promise<void> {
  const params = { id }
  desks.on(day, '09:00')
  const { version } = await desks.send('cit1-410100', contract.getApplication, { params })
  await desks.send('cit1-410100', contract.acceptApplication, { params, body: { version } })
  for (const [i, login] of scorers.entries()) {
    desks.on(addDays(day, 1), `${9 + i}:00`)
    await desks.send(login, contract.stateInterest, { params, body: { hasConflict: false, note: '' } })
    await desks.send(login, contract.scoreApplication, { params, body: { points: [...(sheets[i] ?? [])], note: '' } })
  }
}

/** Shown to the public for the five working days it takes; answers the day on which the notice was closed. */
async function publicise(desks: Desks, round: RoundView, day: PlainDate): Promise<PlainDate> {
  const id = randomUUID()
  desks.on(day)
  await desks.send('cit1-410100', contract.draftSelectionNotice, { params: { id: round.id }, body: { version: round.version, noticeId: id } })
  await desks.send('cit2-410100', publishNotice, { params: { id }, body: { version: 1, workingDays: 5 } })
  const { term } = await desks.send('cit2-410100', getNotice, { params: { id }, query: {} })
  const closedOn = addDays(plainDate(term?.until ?? day), 1)
  desks.on(closedOn)
  await desks.send('cit2-410100', closeNotice, { params: { id }, body: { version: 2 } })
  return closedOn
}
