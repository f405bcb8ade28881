import { machine } from './machine.ts'

export type CaseState = 'REPORTED' | 'INVESTIGATING' | 'PROPOSED' | 'DECIDED' | 'CLOSED'
export type CaseEvent = 'accept' | 'propose' | 'returnToInvestigator' | 'decide' | 'dismiss' | 'close'

/** The life cycle of a problem case (诚信案件, 四(四)): investigated by one desk, decided by another, closed when carried out. */
export const integrityCase = machine<CaseState, CaseEvent>({
  name: '问题线索',
  states: { REPORTED: '已登记', INVESTIGATING: '核查中', PROPOSED: '拟处理，待复核', DECIDED: '已决定，执行中', CLOSED: '已办结' },
  events: { accept: '受理', propose: '提出处理意见', returnToInvestigator: '退回再查', decide: '决定', dismiss: '查无问题，办结', close: '执行完毕，办结' },
  transitions: [
    { event: 'accept', from: ['REPORTED'], to: 'INVESTIGATING', who: ['CTY2', 'CIT2', 'PRV2'], guard: null, clause: '四(四)', deadline: null },
    { event: 'propose', from: ['INVESTIGATING'], to: 'PROPOSED', who: ['CTY1', 'CIT1', 'PRV1'], guard: 'groundsGiven', clause: '四(四)', deadline: null },
    { event: 'returnToInvestigator', from: ['PROPOSED'], to: 'INVESTIGATING', who: ['CTY2', 'CIT2', 'PRV2'], guard: 'reasonGiven', clause: '四(四)', deadline: null },
    { event: 'decide', from: ['PROPOSED'], to: 'DECIDED', who: ['CTY2', 'CIT2', 'PRV2'], guard: 'documentGivenAndFirstIsNotSecond', clause: '四(四)', deadline: null },
    { event: 'dismiss', from: ['PROPOSED'], to: 'CLOSED', who: ['CTY2', 'CIT2', 'PRV2'], guard: 'documentGivenAndFirstIsNotSecond', clause: '四(四)', deadline: null },
    { event: 'close', from: ['DECIDED'], to: 'CLOSED', who: ['SYSTEM'], guard: 'carriedOut', clause: '四(四)', deadline: null },
  ],
})
