import { randomBytes } from 'node:crypto'
import { hashPassword, writeDemoAccounts } from '../../src/server/features/accounts/index.ts'
import { now, today } from '../../src/server/platform/clock.ts'
import { transact } from '../../src/server/platform/database.ts'
import type { Platform } from '../../src/server/platform/http.ts'
import { systemPrincipal } from '../../src/server/platform/principal.ts'
import { yearOf } from '../../src/values/plain-date.ts'
import type { Case } from './case.ts'
import { tellClass } from './classes.ts'
import { coreClasses, corePeople, coreVeterans, firstDay } from './core.ts'
import { openDesks } from './desks.ts'
import { coreDesks, coreOffices, groupNames, openOffices } from './offices.ts'
import { corePlans, equip, openSchools } from './schools.ts'
import { importPeople, openVeteranAccounts, recordsOf } from './veterans.ts'

/** Tells the demo story once, by the same requests people send; `onProgress` gets one Chinese sentence per chapter. */
export async function tellStory(platform: Platform, onProgress: (message: string) => void): Promise<void> {
  onProgress('正在准备演示数据：单位、机构和账号')
  const password = `Demo-${randomBytes(6).toString('base64url')}`
  const access = { password, passwordHash: await hashPassword(password) }
  const { groups, opened, day, at } = await transact(platform.database, systemPrincipal(), async (tx) => ({
    groups: await openOffices(tx, access, coreOffices, coreDesks), opened: await openSchools(tx, access, corePlans), day: await today(tx), at: await now(tx),
  }))
  const house = openDesks(platform, at)
  try {
    const desks = house.line()
    const from = firstDay(day)
    desks.on(from)
    for (const [i, plan] of corePlans.entries()) {
      const school = opened.schools[i]
      if (school) await equip(desks, plan, school, from)
    }
    onProgress('正在准备演示数据：人员台账')
    const people = corePeople()
    for (const [clerk, list] of people) await importPeople(desks, clerk, list)
    const veterans = await recordsOf(desks, 'cty1-410184', coreVeterans(yearOf(day)))
    const veteranAccounts = await transact(platform.database, systemPrincipal(), (tx) => openVeteranAccounts(tx, access, veterans))
    onProgress('正在准备演示数据：班次')
    const told = new Map<string, Case>()
    for (const story of coreClasses(day)) {
      const school = opened.schools.find((s) => s.key === story.school)
      if (school) told.set(story.title, await tellClass(desks, school, story, day, told))
    }
    groups.set(groupNames.school, opened.office)
    groups.set(groupNames.phone, [...opened.trainers, ...(groups.get(groupNames.phone) ?? []), ...veteranAccounts])
  } finally {
    await house.leave()
  }
  writeDemoAccounts(platform.config.dataDir, Object.values(groupNames).flatMap((label) => {
    const accounts = groups.get(label)
    return accounts ? [{ label, accounts }] : []
  }))
}
