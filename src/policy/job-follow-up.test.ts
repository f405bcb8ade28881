import { describe, expect, it } from 'vitest'
import { plainDate } from '../values/plain-date.ts'
import { decideFollowUp, decideOrders, orderShare, type OrderFacts } from './job-follow-up.ts'

const whole: OrderFacts = { employer: '示例电力公司', post: '外线电工', headCount: 12, hasFile: true }

describe('三(一)3 订单式、定岗式', () => {
  it.each([
    [[], '用人企业、岗位、人数、签字的意向书'], [[{ ...whole, employer: null }], '用人企业'], [[{ ...whole, post: null }], '岗位'], [[{ ...whole, headCount: null }], '人数'], [[{ ...whole, hasFile: false }], '签字的意向书'],
    [[whole, { ...whole, post: null, hasFile: false }], '第 2 家岗位、签字的意向书'],
  ] as const)('R-032 what is missing is named: %#', (orders, missing) => {
    for (const mode of ['ORDER', 'POST'] as const) expect(decideOrders(mode, orders)).toMatchObject([{ verdict: 'block', clause: '三(一)3', message: expect.stringContaining(`还缺：${missing}。`) as string }])
    expect(decideOrders('OPEN', orders)).toEqual([])
  })
  it('R-032 a whole order passes', () => expect(decideOrders('POST', [whole])).toMatchObject([{ verdict: 'pass' }]))
  it('R-032 the share of nothing is a dash', () => expect([orderShare(0, 0), orderShare(1, 3)]).toEqual([{ text: '—', percent: null }, { text: '1 ÷ 3 = 33.3%', percent: 33.3 }]))
})

describe('三(一)3 学训先行、岗位跟进', () => {
  const facts = { programme: 'DEMOB_SKILL' as const, targetPosts: '外线电工', eventDays: [plainDate('2022-08-29')], examDay: plainDate('2022-08-30') }
  it.each([
    ['the day before the exam', facts, 'pass'], ['on the day of the exam', { ...facts, eventDays: [plainDate('2022-08-30')] }, 'warn'], ['no exam filed yet', { ...facts, examDay: null }, 'pass'], ['no event', { ...facts, eventDays: [] }, 'warn'],
    ['no posts', { ...facts, targetPosts: ' ' }, 'warn'], ['another programme owes nothing', { ...facts, programme: 'GENERAL_SKILL' as const, targetPosts: null, eventDays: [] }, 'pass'],
  ] as const)('R-031 %s', (_name, given, verdict) => expect(decideFollowUp(given).verdict).toBe(verdict))
})
