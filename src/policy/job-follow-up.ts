import { decision, type Decision, type Reason } from '../values/decision.ts'
import { formatDate, type PlainDate } from '../values/plain-date.ts'
import { reason, type Rule } from './reason.ts'
import type { Programme } from './vocabulary.ts'

export const ORDER_MODES = { ORDER: '订单式', POST: '定岗式', OPEN: '开放' } as const
export type OrderMode = keyof typeof ORDER_MODES

/** What an employer ordered of a class; null and false while it is not filled in. */
export interface OrderFacts { employer: string | null; post: string | null; headCount: number | null; hasFile: boolean }

const ORDER: Rule = { code: 'EMPLOYER_ORDER', clause: '三(一)3', requirement: 'R-032' }
const POSTS: Rule = { code: 'TARGET_POSTS', clause: '三(一)3', requirement: 'R-031' }
const EVENT: Rule = { code: 'JOB_EVENT', clause: '三(一)3', requirement: 'R-031' }

/** A class to order or for a post names employer, post and head-count and has the signed intent; what is missing is named, order by order. An open class needs none. */
export function decideOrders(mode: OrderMode, orders: readonly OrderFacts[]): Reason[] {
  if (mode === 'OPEN') return []
  const facts = { orderMode: mode, orders: orders.length }
  const lacks = orders.length === 0 ? [{ at: '', names: ['用人企业', '岗位', '人数', '签字的意向书'] }] : orders.map((o, i) => ({ at: orders.length === 1 ? '' : `第 ${i + 1} 家`, names: missingOf(o) }))
  const open = lacks.filter((l) => l.names.length > 0)
  if (open.length > 0) return [reason(ORDER, 'block', `${ORDER_MODES[mode]}班还缺：${open.map((l) => l.at + l.names.join('、')).join('；')}。请在“岗位跟进”里补齐，或改为开放班。`, { facts })]
  return [reason(ORDER, 'pass', `${ORDER_MODES[mode]}班：${orders.map((o) => `${o.employer}${o.post} ${o.headCount} 人`).join('，')}，意向书齐全。`, { facts })]
}

const missingOf = (o: OrderFacts): string[] => [
  ...(o.employer === null ? ['用人企业'] : []), ...(o.post === null ? ['岗位'] : []), ...(o.headCount === null ? ['人数'] : []), ...(o.hasFile ? [] : ['签字的意向书']),
]

export interface FollowUpFacts {
  programme: Programme
  /** Posts the class is aimed at, in words, or those of its orders. */
  targetPosts: string | null
  /** Days on which a job event was held. */
  eventDays: readonly PlainDate[]
  /** Day of the exam; null while none is filed. */
  examDay: PlainDate | null
}

/** Whether a class of demobilised soldiers names the posts it is aimed at. A reminder, never a refusal. */
export function decideTargetPosts({ programme, targetPosts }: Pick<FollowUpFacts, 'programme' | 'targetPosts'>): Reason[] {
  if (programme !== 'DEMOB_SKILL') return []
  return [targetPosts === null || targetPosts.trim() === ''
    ? reason(POSTS, 'warn', '自主就业退役士兵班须在开班前写明面向岗位，现在还没有写。')
    : reason(POSTS, 'pass', `面向岗位：${targetPosts}。`)]
}

/** 学训先行、岗位跟进: posts named before opening and one job event before the exam, both for a class of demobilised soldiers only. What is missing warns; it holds up no completion. An event on or after the day of the exam does not count. */
export function decideFollowUp(facts: FollowUpFacts): Decision<boolean> {
  if (facts.programme !== 'DEMOB_SKILL') return decision(true, [])
  const { examDay } = facts
  const inTime = facts.eventDays.filter((day) => examDay === null || day < examDay)
  const grounds = { facts: { events: facts.eventDays.length, inTime: inTime.length, examDay } }
  const before = examDay === null ? '考核以前' : `${formatDate(examDay)}考核以前`
  const reasons = [
    ...decideTargetPosts(facts),
    inTime.length > 0
      ? reason(EVENT, 'pass', `${before}组织了 ${inTime.length} 次招聘对接。`, grounds)
      : reason(EVENT, 'warn', facts.eventDays.length > 0 ? `招聘对接都在考核当天或以后，${before}没有组织过。` : `${before}至少组织 1 次招聘对接，现在还没有。`, grounds),
  ]
  return decision(reasons.every((r) => r.verdict === 'pass'), reasons)
}

/** Share of classes to order or for a post among the classes of an institution; `—` without any class. */
export function orderShare(orderOrPost: number, all: number): { text: string; percent: number | null } {
  if (all === 0) return { text: '—', percent: null }
  const tenths = Math.round((orderOrPost * 1000) / all)
  return { text: `${orderOrPost} ÷ ${all} = ${(tenths / 10).toFixed(1)}%`, percent: tenths / 10 }
}
