import { randomUUID } from 'node:crypto'
import { getContract, listContracts } from '../../src/contract/contracts.ts'
import { acceptCase, reportCase } from '../../src/contract/recoveries.ts'
import { addDays, type PlainDate } from '../../src/values/plain-date.ts'
import { assessedPlans } from './assessed.ts'
import { tellAssessment } from './assessing.ts'
import { agreementOf, shorten, tradesOf } from './contracts.ts'
import { firstDay } from './core.ts'
import type { Desks } from './desks.ts'
import type { StorySchool } from './schools.ts'

const fine = { value: 'NORMAL', text: '' } as const
const wrong = (text: string) => ({ value: 'PROBLEM', text }) as const

/**
 * What the province sets down for the contracts of the year, and how far it has come: one institution failed, so that its payments wait and its contract cannot be renewed, one did well, one is
 * being assessed because something was reported, and one waits for the assessor to state that he has no interest in it.
 */
export async function tellAssessments(desks: Desks, schools: readonly StorySchool[], today: PlainDate): Promise<void> {
  const ago = (days: number) => addDays(today, -days)
  await tellAssessment(desks, {
    q: '王屋', occasion: 'PLAN', reason: '合同期内评估', from: ago(40), plannedOn: ago(35), state: 'CONFIRMED',
    calls: { answers: [{ satisfied: 5, employed: true }, { satisfied: 4, employed: true }, { satisfied: 5, employed: true }, null, { satisfied: 4, employed: false }], atMost: 20 },
    visit: { place: '示例路 1 号 实训车间', looked: { VENUE: fine, EQUIPMENT: fine, TRAINERS: fine, RECORDS: fine }, findings: '两个工位一组，设备都能用，教学日志和签到表齐全，现场听课半小时，教师边讲边做。' },
    teaching: { score: 92, remark: '实操课人人上手，档案齐全', findings: '教学按大纲进行，实操充分，档案齐全，学员多数已就业。建议补充高级工师资。' },
  })
  await tellAssessment(desks, {
    q: '颍阳', occasion: 'PLAN', reason: '合同期内评估', from: ago(34), plannedOn: ago(29), state: 'CONFIRMED',
    calls: { answers: [{ satisfied: 2, employed: false }, { satisfied: 3, employed: false }, null, { satisfied: 2, employed: true }, { satisfied: 1, employed: false }], atMost: 20 },
    visit: {
      place: '示例路 1 号 实训车间', looked: { VENUE: fine, EQUIPMENT: wrong('登记 12 个工位，能用的 7 个'), TRAINERS: wrong('一名教师同时带两组'), RECORDS: wrong('三天的教学日志没有填') },
      findings: '实训车间 12 台焊机有 5 台断电待修，学员轮流上机；教学日志缺三天，推荐就业没有台账。',
    },
    teaching: { score: 52, remark: '设备不足，实操时间不够', findings: '实操设备不足，三分之一学员考核没有通过，推荐就业工作基本没有开展。建议整改设备、补训未通过学员、建立推荐就业台账。' },
  })
  await endAfterFailure(desks, schools, today)
  await tellAssessment(desks, { q: '求实', occasion: 'PLAN', reason: '合同期内评估', from: ago(12), plannedOn: addDays(today, 14), state: 'ASSIGNED' })
  await reported(desks, schools.find((s) => s.key === 'DEMO08'), today)
  await tellAssessment(desks, {
    q: '济源技工', occasion: 'EVENT', reason: '接到学员反映，提前评估', from: ago(9), plannedOn: addDays(today, 6), state: 'IN_PROGRESS', calls: { answers: [{ satisfied: 4, employed: true }, { satisfied: 3, employed: false }, null], atMost: 6 },
  })
}

/** The city lets the contract of the institution that failed end early; it ran out yesterday, and cannot be renewed without a written decision. */
async function endAfterFailure(desks: Desks, schools: readonly StorySchool[], today: PlainDate): Promise<void> {
  const [plan] = assessedPlans
  const school = schools.find((s) => s.key === plan?.key)
  if (!plan || !school) return
  desks.on(addDays(today, -4))
  const { items: [found] } = await desks.send('cit1-410100', listContracts, { query: { q: '颍阳' } })
  const contract = await desks.send('cit1-410100', getContract, { params: { id: found?.id ?? '' } })
  const agreed = agreementOf(plan, await tradesOf(desks, plan.trades), firstDay(today))
  await shorten(desks, school, contract, { ...agreed, to: addDays(today, -1) }, addDays(today, -4), '评估不合格，双方协商提前结束')
}

/** A problem somebody reported about an institution, taken up by the second desk of the bureau. */
async function reported(desks: Desks, school: StorySchool | undefined, today: PlainDate): Promise<void> {
  if (!school) return
  desks.on(addDays(today, -7))
  const { id, version } = await desks.send('cty1-410185', reportCase, {
    body: { id: randomUUID(), kind: 'OTHER', title: '申请材料与现场不符', account: '申请里写的实训车间有 12 个工位，现场查看只有 8 个能用。', claimId: null, institutionId: school.id, suspectedFen: null },
  })
  desks.on(addDays(today, -6))
  await desks.send('cty2-410185', acceptCase, { params: { id }, body: { version } })
}
