import { randomUUID } from 'node:crypto'
import { acceptAnnualPlan, draftAnnualPlan, submitAnnualPlan } from '../../src/contract/annual-plans.ts'
import { getCountyTargets, setCountyTargets } from '../../src/contract/plans.ts'
import { addLeadingMember, addMeetingFile, closeSteeringTask, createSteeringTask, endLeadingMember, recordMeeting, recordObservation } from '../../src/contract/steering.ts'
import { addDays, earliest, plainDate, yearOf, type PlainDate } from '../../src/values/plain-date.ts'
import { firstDay } from './core.ts'
import type { Desks } from './desks.ts'
import { demoPaper } from './paper.ts'

/** How the year was planned and steered: annual plans in time and late, a city's split, the leading group with its tasks, meetings and an observation event. */
export async function tellPlanning(desks: Desks, today: PlainDate): Promise<void> {
  await annualPlans(desks, today)
  await split(desks, today)
  await leadingGroup(desks, today)
  await tasks(desks, today)
  await meetings(desks, today)
}

/** The plan of an office: who drafts and submits, who accepts it (nobody yet when null), and how many days after 20 February it was issued. */
const plans = [
  { clerk: 'cit1-410100', name: '郑州市', decider: 'prv2', delay: 0, aim: '全年培训 2000 人次以上，其中高技能人才 120 人。' }, { clerk: 'cty1-410184', name: '新郑市', decider: 'cit2-410100', delay: 3, aim: '全年培训 300 人次，新增技能人才 90 人。' },
  { clerk: 'cty1-410185', name: '登封市', decider: null, delay: 22, aim: '全年培训 120 人次，新增技能人才 40 人。' }, { clerk: 'cit1-419001', name: '济源示范区', decider: null, delay: 5, aim: '全年培训 260 人次，新增技能人才 80 人。' },
] as const

async function annualPlans(desks: Desks, today: PlainDate): Promise<void> {
  const year = yearOf(today)
  for (const { clerk, name, decider, delay, aim } of plans) {
    // in the first weeks of a year the plans are new
    const issuedOn = earliest(addDays(plainDate(`${year}-02-20`), delay), addDays(today, -9 + Math.min(delay, 5)))
    const id = randomUUID()
    const params = { id }
    desks.on(addDays(issuedOn, 2))
    const file = { name: `${name}${year}年度工作方案.pdf`, base64: demoPaper([`${name}${year}年度退役军人教育培训工作方案`, aim]) }
    const draft = await desks.send(clerk, draftAnnualPlan, { body: { id, year, issuedOn, targets: aim, file } })
    const { version } = await desks.send(clerk, submitAnnualPlan, { params, body: { version: draft.version } })
    desks.on(addDays(issuedOn, 4))
    if (decider !== null) await desks.send(decider, acceptAnnualPlan, { params, body: { version } })
  }
}

/** 郑州 gives each county an equal part of its targets, rounded up. */
async function split(desks: Desks, today: PlainDate): Promise<void> {
  const params = { year: String(yearOf(today)), unit: '410100000000' }
  desks.on(firstDay(today), '16:00')
  const { rows, unit } = await desks.send('cit2-410100', getCountyTargets, { params })
  const part = (n: number) => Math.ceil(n / rows.length)
  await desks.send('cit2-410100', setCountyTargets, {
    params, body: { reason: '按区县平均分解', rows: rows.map(({ code }) => ({ code, trainingPersonTimes: part(unit.trainingPersonTimes), newSkilled: part(unit.newSkilled), newHighSkilled: part(unit.newHighSkilled) })) },
  })
}

async function leadingGroup(desks: Desks, today: PlainDate): Promise<void> {
  const from = addDays(firstDay(today), -300)
  const member = (role: 'LEADER' | 'DEPUTY' | 'MEMBER', post: string, name: string, fromOn: PlainDate) => ({ id: randomUUID(), role, post, name, fromOn })
  desks.on(firstDay(today), '09:10')
  const former = member('MEMBER', '成员·办公室主任', '示例丑', from)
  for (const body of [member('LEADER', '组长·厅长', '示例子', from), member('DEPUTY', '副组长·副厅长', '示例寅', from), former, member('MEMBER', '成员·就业创业处处长', '示例卯', from), member('MEMBER', '成员·人社厅职业能力处处长', '示例辰', from)]) {
    await desks.send('prv1', addLeadingMember, { body })
  }
  desks.on(addDays(firstDay(today), 60), '09:10')
  await desks.send('prv1', endLeadingMember, { params: { id: former.id }, body: { toOn: addDays(firstDay(today), 58) } })
  await desks.send('prv1', addLeadingMember, { body: member('MEMBER', '成员·办公室主任', '示例巳', addDays(firstDay(today), 59)) })
}

/** One task done, one over its day, two to come. */
async function tasks(desks: Desks, today: PlainDate): Promise<void> {
  const given = firstDay(today)
  const wanted = [
    { title: '印发年度培训任务分解表', leadOffice: '就业创业处', assistOffices: ['办公室'], dueOn: addDays(given, 30), done: addDays(given, 26) }, { title: '公布全省承训机构目录清单', leadOffice: '就业创业处', assistOffices: ['人社厅职业能力处'], dueOn: addDays(today, -12), done: null },
    { title: '汇总四季度台账并通报', leadOffice: '就业创业处', assistOffices: ['规划财务处', '人社厅就业处'], dueOn: addDays(today, 20), done: null }, { title: '核对专账资金使用情况', leadOffice: '规划财务处', assistOffices: [], dueOn: addDays(today, 34), done: null },
  ]
  for (const { done, ...task } of wanted) {
    const id = randomUUID()
    desks.on(given, '11:00')
    const { version } = await desks.send('prv1', createSteeringTask, { body: { id, ...task } })
    if (done === null) continue
    desks.on(done)
    await desks.send('prv1', closeSteeringTask, { params: { id }, body: { version, result: 'DONE', reason: '已印发各省辖市' } })
  }
}

async function meetings(desks: Desks, today: PlainDate): Promise<void> {
  const held = [
    ['prv1', 90, '全省培训补贴资金协调会', '省厅 3 号会议室', '省厅、人社厅、财政厅相关处室', '同意按季度对账，专账资金先行安排。'], ['cit1-410100', 60, '郑州市承训机构管理协调会', '市局 201 会议室', '市局、市人社局、市财政局', '择优选择结果公示后签合同；合同期内安排评估。'],
    ['cty1-410184', 30, '新郑市班次检查协调会', '县局会议室', '县局、县人社局', '开班检查两部门同去，结果当天录入。'], ['fin1-410184', 14, '新郑市补贴拨付协调会', '财政局会议室', '县财政局、县局', '核准后五个工作日内拨付。'],
  ] as const
  for (const [login, ago, theme, place, participants, summary] of held) {
    const [id, heldOn] = [randomUUID(), addDays(today, -ago)]
    desks.on(addDays(heldOn, 1))
    await desks.send(login, recordMeeting, { body: { id, heldOn, theme, place, participants, summary } })
    if (login === 'prv1') await desks.send(login, addMeetingFile, { params: { id }, body: { file: { name: '会议纪要.pdf', base64: demoPaper([theme, summary]) } } })
  }
  const heldOn = addDays(today, -45)
  desks.on(addDays(heldOn, 2))
  await desks.send('cit1-410100', recordObservation, { body: { id: randomUUID(), heldOn, theme: '焊工实训现场观摩', place: '示例郑州求实职业培训学校实训车间', participants: '各区县局经办人员 32 人', summary: '看实训组织、点名和录像，交流开班经验。' } })
}
