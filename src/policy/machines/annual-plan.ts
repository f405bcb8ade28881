import { machine } from './machine.ts'

export type AnnualPlanState = 'DRAFT' | 'SUBMITTED' | 'RETURNED' | 'ACCEPTED' | 'AMENDED'
export type AnnualPlanEvent = 'submit' | 'return' | 'accept' | 'amend'

/**
 * The life cycle of one version of an office's plan of the year (年度工作方案, 四(一)). Who decides is `deciderOf`: the city for its counties, the
 * province for the cities. AMENDED is the end of a version that a newer one took the place of.
 */
export const annualPlan = machine<AnnualPlanState, AnnualPlanEvent>({
  name: '年度工作方案',
  states: { DRAFT: '草稿', SUBMITTED: '已报送', RETURNED: '已退回', ACCEPTED: '已接收', AMENDED: '已修订' },
  events: { submit: '报送', return: '退回', accept: '接收', amend: '修订' },
  transitions: [
    { event: 'submit', from: ['DRAFT', 'RETURNED'], to: 'SUBMITTED', who: ['CTY1', 'CIT1'], guard: 'issued', clause: '四(一)', deadline: null },
    { event: 'return', from: ['SUBMITTED'], to: 'RETURNED', who: ['CIT2', 'PRV2'], guard: 'reasonGiven', clause: '四(一)', deadline: null },
    { event: 'accept', from: ['SUBMITTED'], to: 'ACCEPTED', who: ['CIT2', 'PRV2'], guard: null, clause: '四(一)', deadline: null },
    { event: 'amend', from: ['ACCEPTED'], to: 'AMENDED', who: ['CTY1', 'CTY2', 'CIT1', 'CIT2'], guard: 'reasonGiven', clause: '四(一)', deadline: null },
  ],
})
