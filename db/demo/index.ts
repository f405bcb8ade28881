import { randomBytes, randomUUID } from 'node:crypto'
import { hashPassword, writeDemoAccounts } from '../../src/server/features/accounts/index.ts'
import { followDates } from '../../src/server/features/contracts/index.ts'
import { compareBalances } from '../../src/server/features/funds/index.ts'
import { freezeDue } from '../../src/server/features/reports/index.ts'
import { compareClaims } from '../../src/server/features/subsidies/index.ts'
import { now, today } from '../../src/server/platform/clock.ts'
import type { Config } from '../../src/server/platform/config.ts'
import { transact, type Tx } from '../../src/server/platform/database.ts'
import type { Platform } from '../../src/server/platform/http.ts'
import { systemPrincipal } from '../../src/server/platform/principal.ts'
import { addDays, yearOf, type PlainDate } from '../../src/values/plain-date.ts'
import { fillInBulk, fullSizes } from './bulk/index.ts'
import { applicantPlans } from './applicants.ts'
import { assessedPlans, tellAssessed } from './assessed.ts'
import { tellAssessments } from './assessments.ts'
import { tellCards } from './cards.ts'
import type { Case } from './case.ts'
import { checkStory } from './check.ts'
import { setAccount } from '../../src/contract/institutions.ts'
import { cityDesks, cityOffices, citySchools, planCities, type City } from './cities.ts'
import { tellClass } from './classes.ts'
import { claiming, claimingPeople } from './claiming.ts'
import { corePeople, coreVeterans, firstDay, provincialClass, running, waiting, type CoreClass } from './core.ts'
import { tellFilings } from './filings.ts'
import { linkProvincialClass, tellDemand } from './demand.ts'
import { openFunds } from './funds.ts'
import { openDesks, type Desks } from './desks.ts'
import { openAssessor } from './assessor.ts'
import { tellInstitutions } from './institutions.ts'
import { coreDesks, coreOffices, groupNames, openOffices, type Access } from './offices.ts'
import { corePlans, equip, openSchools, withLuhnDigit, type SchoolPlan, type StorySchool } from './schools.ts'
import { tellPlanning } from './planning.ts'
import { tellProgrammes } from './programmes.ts'
import { settleStandards } from './standards.ts'
import { importPeople, openVeteranAccounts, recordsOf } from './veterans.ts'
import { tellVouchers } from './vouchers.ts'

/** `tiny` the core story in 新郑, 登封 and 济源; `demo` a year over all reporting units beside it; `full` a province of 60,000 people instead of that year. */
export type StorySize = Config['demoSize']

/** How many story lines run beside each other. */
const lines = 6

/**
 * Tells the demo story once, by the same requests people send, and checks what came of it; `ownerUrl` is the connection of the tables' owner.
 * `onProgress` gets one Chinese sentence per chapter.
 */
export async function tellStory(platform: Platform, onProgress: (message: string) => void, { size, ownerUrl }: { size: StorySize; ownerUrl: string }): Promise<void> {
  onProgress('正在准备演示数据：单位、机构和账号')
  const password = `Demo-${randomBytes(6).toString('base64url')}`
  let accounts = 0
  const access = { password, passwordHash: await hashPassword(password), phone: () => platform.vault.seal(`1190${String(++accounts).padStart(7, '0')}`) }
  const { groups, schools, plans, cities, province, day, at } = await transact(platform.database, systemPrincipal(), async (tx) => {
    const day = await today(tx)
    const cities = size === 'demo' ? await planCities(tx, day) : []
    const groups = await openOffices(tx, access, [...coreOffices, ...cityOffices(cities)], [...coreDesks, ...cityDesks(cities)])
    const ownPlans = [...corePlans, ...applicantPlans, ...assessedPlans]
    const core = await openSchools(tx, access, ownPlans)
    const others = await openSchools(tx, access, citySchools(cities), ownPlans.length + 1)
    groups.set(groupNames.school, core.office.filter((account) => account.hint !== ''))
    groups.set(groupNames.phone, [...core.trainers, ...(groups.get(groupNames.phone) ?? [])])
    const province = { va: await provincial(tx, 'VA'), hr: await provincial(tx, 'HRSS') }
    return { groups, cities, province, day, at: await now(tx), schools: [...core.schools, ...others.schools], plans: [...ownPlans, ...citySchools(cities)] }
  })
  const house = openDesks(platform, at)
  try {
    onProgress('正在准备演示数据：人员台账')
    const desks = house.line()
    groups.set(groupNames.joint, [...(groups.get(groupNames.joint) ?? []), await openAssessor(platform, desks, access, day)])
    for (const [i, plan] of corePlans.entries()) await equipSchool(desks, plan.key === 'DEMO05' ? { ...plan, contractEnds: addDays(day, 45) } : plan, schools[i], day)
    for (const [clerk, people] of corePeople()) await importPeople(desks, clerk, people)
    groups.set(groupNames.phone, [...(groups.get(groupNames.phone) ?? []), ...(await openVeterans(platform, desks, access, day))])
    await importPeople(desks, 'cty1-410184', claimingPeople(yearOf(day)))
    await settleStandards(desks, [['cty1-410184', 'cty2-410184'], ['cty1-410185', 'cty2-410185'], ['cty1-419001', 'cty2-419001']])
    onProgress('正在准备演示数据：资金账户和预算')
    for (const [place, wan] of [['410184', 300], ['410185', 120], ['419001', 150], ['410000', 60]] as const) await openFunds(desks, place, wan, day)
    onProgress('正在准备演示数据：班次和补贴')
    // the first class before all others, so that its batch and its completion records always have the same numbers
    const [first, ...others] = running(day, province)
    if (first) await tellCore(desks, schools, [first], day)
    const chapters = [
      () => tellCore(house.line(), schools, others, day), ...claiming(day).map((classes) => () => tellCore(house.line(), schools, classes, day)),
      () => tellInstitutions(house.line(), schools, day), () => tellAssessed(house.line(), schools, day), () => tellCore(house.line(), schools, waiting(day), day), () => tellProgrammes(house.line(), schools, day),
      () => tellFilings(house.line(), day), () => tellPlanning(house.line(), day), () => tellDemand(house.line(), day),
      // the short story leaves the cards as a new site finds them
      ...(size === 'tiny' ? [] : [() => tellCards(house.line(), day)]),
      ...[...cities].sort((a, b) => b.classes.length - a.classes.length).map((city) => () => tellCity(house.line(), city, plans, schools, day)),
    ]
    await told(chapters)
    await told([() => tellVouchers(house.line(), day), () => tellAssessments(house.line(), schools, day), () => linkProvincialClass(house.line(), provincialClass, day)])
    await pass(platform)
    await changeAccount(desks, schools.find((s) => s.key === 'DEMO05'), day)
    await compareMoney(platform)
  } finally {
    await house.leave()
  }
  if (size === 'full') await fillInBulk(ownerUrl, { ...fullSizes, vault: platform.vault, files: platform.files, today: day }, onProgress)
  for (const sentence of await checkStory(ownerUrl, day)) onProgress(sentence)
  writeDemoAccounts(platform.config.dataDir, Object.values(groupNames).flatMap((label) => {
    const accounts = groups.get(label)
    return accounts ? [{ label, accounts }] : []
  }))
}

const provincial = async (tx: Tx, kind: 'VA' | 'HRSS'): Promise<string> => (await tx.one<{ id: string }>(`SELECT id FROM organizations WHERE kind = $1 AND level = 'province'`, [kind])).id

/** Tells the chapters on several lines; when one fails the others come to the end of theirs before the fault is thrown. */
async function told(chapters: (() => Promise<void>)[]): Promise<void> {
  const ends = await Promise.allSettled(Array.from({ length: lines }, async () => {
    for (let next = chapters.shift(); next; next = chapters.shift()) await next()
  }))
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}

/** A school changes its account while a claim of it waits for payment: nothing is paid to the new one for some days (§8.4-27). */
async function changeAccount(desks: Desks, school: StorySchool | undefined, day: PlainDate): Promise<void> {
  if (!school) return
  desks.on(addDays(day, -1))
  await desks.send(school.iad, setAccount, { params: { id: school.id }, body: { accountId: randomUUID(), bankName: '示例银行少林支行', accountName: school.name, accountNumber: withLuhnDigit(`00000065432105${school.place.slice(-1)}`) } })
}

/** The night before today: contracts whose last day is over run out. */
const pass = (platform: Platform): Promise<void> => transact(platform.database, systemPrincipal(), followDates)

/** What every night compares must be equal before anybody sees it. */
async function compareMoney(platform: Platform): Promise<void> {
  await transact(platform.database, systemPrincipal(), async (tx) => {
    await compareBalances(tx)
    await compareClaims(tx)
    if (tx.audited > 0) throw new Error('the money of the story is not what its entries and claims say')
    // quarters that are over are frozen, as the night does
    await freezeDue(tx)
  })
}

async function equipSchool(desks: Desks, plan: SchoolPlan, school: StorySchool | undefined, day: PlainDate): Promise<void> {
  if (!school) return
  desks.on(firstDay(day))
  await equip(desks, plan, school, firstDay(day))
}

async function openVeterans(platform: Platform, desks: Desks, access: Access, day: PlainDate) {
  const veterans = await recordsOf(desks, coreVeterans(yearOf(day)))
  return transact(platform.database, systemPrincipal(), (tx) => openVeteranAccounts(tx, access, veterans))
}

async function tellCore(desks: Desks, schools: readonly StorySchool[], classes: readonly CoreClass[], day: PlainDate): Promise<void> {
  const told = new Map<string, Case>()
  for (const story of classes) {
    const school = schools.find((s) => s.key === story.school)
    if (school) told.set(story.title, await tellClass(desks, school, story, day, told))
  }
}

async function tellCity(desks: Desks, city: City, plans: readonly SchoolPlan[], schools: readonly StorySchool[], day: PlainDate): Promise<void> {
  const at = schools.findIndex((s) => s.key === city.school)
  const [plan, school] = [plans[at], schools[at]]
  if (!plan || !school) return
  if (!corePlans.includes(plan)) await equipSchool(desks, plan, school, day)
  desks.on(firstDay(day))
  if (!corePlans.includes(plan)) await openFunds(desks, school.place, 150, day)
  await importPeople(desks, city.clerk, city.people)
  for (const story of city.classes) await tellClass(desks, school, story, day)
}
