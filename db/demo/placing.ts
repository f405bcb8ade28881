import { randomUUID } from 'node:crypto'
import { getClass } from '../../src/contract/classes.ts'
import { decideEmployment, recordEmployment, reportMyEmployment } from '../../src/contract/employment-records.ts'
import { recommendTrainee, tellResult } from '../../src/contract/recommendations.ts'
import { getRoster } from '../../src/contract/roster.ts'
import { addDays, plainDate, type PlainDate } from '../../src/values/plain-date.ts'
import type { Case, Placing } from './case.ts'
import { demoPaper } from './paper.ts'

const jobs = [
  { employer: '示例中原机电有限公司', post: '设备巡检', contact: '人事科' }, { employer: '示例豫安物业服务有限公司', post: '水电维修', contact: '项目部' }, { employer: '示例嵩岳装备制造有限公司', post: '车间技工', contact: '人力资源部' },
  { employer: '示例黄河物流有限公司', post: '仓储管理', contact: null }, { employer: '示例新区公共交通有限公司', post: '车辆保养', contact: '综合办公室' },
] as const
/** By person: mostly with a contract or paid insurance, some on their own. */
const ways = [
  { status: 'EMPLOYED', proofKind: 'CONTRACT', label: '劳动合同' }, { status: 'EMPLOYED', proofKind: 'SOCIAL_INSURANCE', label: '社保缴费证明' }, { status: 'EMPLOYED', proofKind: 'CONTRACT', label: '劳动合同' },
  { status: 'FLEXIBLE', proofKind: 'FLEXIBLE_STATEMENT', label: '灵活就业声明' }, { status: 'EMPLOYED', proofKind: 'CONTRACT', label: '劳动合同' }, { status: 'SELF_EMPLOYED', proofKind: 'BUSINESS_LICENCE', label: '营业执照' },
] as const
const turnedDown = [{ result: 'NOT_HIRED', note: '单位要求有两年经验' }, { result: 'DECLINED', note: '离家太远' }, { result: 'INTERVIEWED', note: null }] as const

/** After completion the institution recommends some of its trainees; who was hired brings his paper, which the school enters. Others found work themselves and told the county, one of them from his phone. Its second desk confirms both. */
export async function placeTrainees(told: Case, { recommended, hired, found = 0, own }: Placing): Promise<void> {
  const { desks, school, counter, params, today } = told
  desks.on(today)
  const [{ completedOn }, { items }] = [await desks.send(school.reg, getClass, { params }), await desks.send(school.reg, getRoster, { params })]
  const from = plainDate(completedOn ?? today)
  const on = (days: number): PlainDate => (addDays(from, days) < today ? addDays(from, days) : addDays(today, -1))
  const known = items.slice(0, recommended + found).map((person, at) => ({ ...person, at, recommendation: randomUUID(), record: randomUUID(), job: jobs[at % jobs.length] ?? jobs[0] }))
  const chosen = known.slice(0, recommended)
  desks.on(on(5))
  for (const { id, recommendation, job } of chosen) await desks.send(school.reg, recommendTrainee, { params: { id }, body: { id: recommendation, recommendedOn: on(5), ...job } })
  desks.on(on(12))
  for (const { at, recommendation } of chosen) {
    const outcome = at < hired ? { result: 'HIRED' as const, note: null } : (turnedDown[at % turnedDown.length] ?? turnedDown[0])
    await desks.send(school.reg, tellResult, { params: { id: recommendation }, body: { id: randomUUID(), ...outcome } })
  }
  const teller = own === undefined ? null : (await desks.person(own)).name
  const working = [...chosen.slice(0, hired), ...known.slice(recommended)]
  desks.on(on(20))
  for (const { at, name, veteranId, record, job } of working) {
    const { label, ...way } = ways[at % ways.length] ?? ways[0]
    const body = { id: record, ...way, employer: job.employer, place: `本市示例路 ${at + 1} 号`, fromOn: on(14), untilOn: null, file: { name: `${label}.pdf`, base64: demoPaper([label, job.employer, job.post]) } }
    if (own !== undefined && name === teller) await desks.send(own, reportMyEmployment, { body })
    else await desks.send(at < recommended ? school.reg : counter.va1, recordEmployment, { params: { id: veteranId }, body: { ...body, corrects: null } })
  }
  desks.on(on(22))
  for (const { record } of working) await desks.send(counter.va2, decideEmployment, { params: { id: record }, body: { isConfirmed: true, reason: null } })
}
