import { randomBytes } from 'node:crypto'
import { importVeterans } from '../../src/contract/veterans.ts'
import { hashPassword, writeDemoAccounts } from '../../src/server/features/accounts/index.ts'
import { today } from '../../src/server/platform/clock.ts'
import { transact } from '../../src/server/platform/database.ts'
import type { Platform } from '../../src/server/platform/http.ts'
import { systemPrincipal } from '../../src/server/platform/principal.ts'
import { yearOf } from '../../src/values/plain-date.ts'
import { tellClass, type StoryClass } from './classes.ts'
import { openDesks } from './desks.ts'
import { openOffices } from './offices.ts'
import { peopleFile, storyPeople } from './people.ts'
import { equip, openSchools } from './schools.ts'

/** Tells the demo story once, by the same requests people send; `onProgress` gets one Chinese sentence per chapter. */
export async function tellStory(platform: Platform, onProgress: (message: string) => void): Promise<void> {
  onProgress('正在准备演示数据：单位、机构和账号')
  const password = `Demo-${randomBytes(6).toString('base64url')}`
  const passwordHash = await hashPassword(password)
  const { groups, schools, day } = await transact(platform.database, systemPrincipal(), async (tx) => {
    const opened = await openOffices(tx, { password, passwordHash })
    const { schools, group } = await openSchools(tx, { password, passwordHash })
    return { groups: [...opened.slice(0, 2), group, ...opened.slice(2)], schools, day: await today(tx) }
  })
  const desks = await openDesks(platform)
  try {
    const year = yearOf(day)
    desks.on(`${year}-01-05`)
    for (const school of schools) await equip(desks, school, year)
    onProgress('正在准备演示数据：人员台账')
    const xinzheng = storyPeople(320, { digits: '410184', name: '河南省郑州市新郑市' }, 3)
    const jiyuan = storyPeople(90, { digits: '419001', name: '济源市' }, 5)
    for (const [login, people] of [['cty1-410184', xinzheng], ['cty1-419001', jiyuan]] as const) {
      await desks.send(login, importVeterans, { body: { file: { name: '人员台账.csv', base64: Buffer.from(peopleFile(people), 'utf8').toString('base64') } } })
    }
    onProgress('正在准备演示数据：班次')
    const ofWorkingAge = xinzheng.filter((p) => Number(p.idNumber.slice(6, 10)) >= year - 55)
    const general = { programme: 'GENERAL_SKILL', level: 'L4', certGoal: 'SKILL_LEVEL' } as const
    const classes: readonly (StoryClass & { school: number })[] = [
      { ...general, school: 0, title: '电工（四级）新郑第 7 期', tradeCode: 'T-ELECTRICIAN', people: ofWorkingAge.slice(0, 45), submittedDaysAgo: 12, opensInDays: 7, state: 'FILED' },
      { ...general, school: 0, title: '焊工（四级）新郑第 4 期', tradeCode: 'T-WELDER', people: ofWorkingAge.slice(45, 83), submittedDaysAgo: 10, opensInDays: 14, state: 'APPROVED' },
      { ...general, school: 0, title: '保安员（五级）新郑第 4 期', level: 'L5', tradeCode: 'T-SECURITY', people: ofWorkingAge.slice(83, 135), submittedDaysAgo: 6, opensInDays: 21, state: 'HR_FIRST' },
      { ...general, school: 0, title: '叉车司机新郑第 2 期', level: 'NONE', certGoal: 'SPECIAL_EQUIPMENT', tradeCode: 'T-FORKLIFT', people: ofWorkingAge.slice(135, 171), submittedDaysAgo: 4, opensInDays: 28, state: 'VA_SECOND' },
      { ...general, school: 0, title: '电工（五级）新郑第 8 期', level: 'L5', tradeCode: 'T-ELECTRICIAN', people: ofWorkingAge.slice(171, 211), submittedDaysAgo: 5, opensInDays: 35, state: 'VA_FIRST' },
      { ...general, school: 0, title: '焊工（五级）新郑第 5 期', level: 'L5', tradeCode: 'T-WELDER', people: ofWorkingAge.slice(211, 236), submittedDaysAgo: 1, opensInDays: 42, state: 'SUBMITTED' },
      { ...general, school: 0, title: '保安员（五级）新郑第 5 期', level: 'L5', tradeCode: 'T-SECURITY', people: ofWorkingAge.slice(236, 256), submittedDaysAgo: 8, opensInDays: 49, state: 'RETURNED' },
      { ...general, school: 0, title: '电工（三级）新郑第 9 期', level: 'L3', tradeCode: 'T-ELECTRICIAN', people: ofWorkingAge.slice(256, 270), submittedDaysAgo: 0, opensInDays: 56, state: 'DRAFT' },
      { ...general, school: 0, title: '电工（五级）新郑第 6 期', level: 'L5', tradeCode: 'T-ELECTRICIAN', people: ofWorkingAge.slice(270, 300), submittedDaysAgo: 26, opensInDays: -10, state: 'OPEN' },
      { ...general, school: 1, title: '电工（四级）济源第 2 期', tradeCode: 'T-ELECTRICIAN', people: jiyuan.filter((p) => Number(p.idNumber.slice(6, 10)) >= year - 55).slice(0, 30), submittedDaysAgo: 3, opensInDays: 21, state: 'VA_SECOND' },
    ]
    for (const story of classes) {
      const school = schools[story.school]
      if (school) await tellClass(desks, school, story, day)
    }
  } finally {
    await desks.leave()
  }
  writeDemoAccounts(platform.config.dataDir, groups)
}
