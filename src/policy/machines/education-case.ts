import { machine } from './machine.ts'

export type EducationState = 'APPLIED' | 'STUDYING' | 'CLOSED'
export type EducationEvent = 'admit' | 'close'

/** The life cycle of an education case (学历提升, 三(一)2): applied for, studying, closed with a result once every preference is answered. */
export const educationCase = machine<EducationState, EducationEvent>({
  name: '学历提升',
  states: { APPLIED: '已报名', STUDYING: '已录取在读', CLOSED: '已办结' },
  events: { admit: '登记录取', close: '登记结果，办结' },
  transitions: [
    { event: 'admit', from: ['APPLIED'], to: 'STUDYING', who: ['CTY1'], guard: null, clause: '三(一)2', deadline: null },
    { event: 'close', from: ['APPLIED', 'STUDYING'], to: 'CLOSED', who: ['CTY1'], guard: 'preferencesAnswered', clause: '三(一)2', deadline: null },
  ],
})
