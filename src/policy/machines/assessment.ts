import { machine } from './machine.ts'
import type { Transition } from './machine.ts'

const STATES = {
  PLANNED: '已安排', ASSIGNED: '已委派', IN_PROGRESS: '评估中', REPORTED: '已出报告', FEEDBACK: '反馈中', CONFIRMED: '已确认', ARCHIVED: '已归档', WITHDRAWN: '已取消',
} as const
const EVENTS = {
  assign: '委派评估机构', unassign: '收回委派', begin: '开始评估', report: '提交报告', openFeedback: '反馈承训机构', reopen: '申诉成立，重新评估', confirm: '确认结果', archive: '归档', withdraw: '取消评估',
} as const

/** Where an assessment of a contracted institution (绩效评估) stands. */
export type AssessmentState = keyof typeof STATES
export type AssessmentEvent = keyof typeof EVENTS

type Row = Transition<AssessmentState, AssessmentEvent>
const row = (event: AssessmentEvent, from: Row['from'], to: AssessmentState, who: Row['who'], guard: string | null): Row => ({ event, from, to, who, guard, clause: '三(二)7', deadline: null })
const province = ['PRV1', 'PRV2'] as const

/**
 * The life cycle of an assessment (三(二)7): opened and assigned by the province, carried out and reported by a third party, told to the institution, which may appeal,
 * confirmed by the province's chief, archived once its effects are applied. What was assigned can be taken back until the report is in; the findings stay with the assignment.
 */
export const assessment = machine<AssessmentState, AssessmentEvent>({
  name: '绩效评估',
  states: STATES,
  events: EVENTS,
  transitions: [
    row('assign', ['PLANNED'], 'ASSIGNED', province, 'engagedAndNothingShared'),
    row('unassign', ['ASSIGNED', 'IN_PROGRESS'], 'PLANNED', province, 'reasonGiven'),
    row('begin', ['ASSIGNED'], 'IN_PROGRESS', ['ASR'], 'everyAssessorStatedNoInterestAndNothingShared'),
    row('report', ['IN_PROGRESS'], 'REPORTED', ['ASR'], 'scoreSheetComplete'),
    row('openFeedback', ['REPORTED'], 'FEEDBACK', province, null),
    row('reopen', ['FEEDBACK'], 'IN_PROGRESS', province, 'appealUpheld'),
    row('confirm', ['FEEDBACK'], 'CONFIRMED', ['PRV2'], 'noAppealOpenAndNothingShared'),
    row('archive', ['CONFIRMED'], 'ARCHIVED', ['SYSTEM'], 'effectsApplied'),
    row('withdraw', ['PLANNED', 'ASSIGNED'], 'WITHDRAWN', province, 'reasonGiven'),
  ],
})

/** States in which an assessment is open: a day is set and no result is confirmed. */
export const OPEN_ASSESSMENT: readonly AssessmentState[] = ['PLANNED', 'ASSIGNED', 'IN_PROGRESS', 'REPORTED', 'FEEDBACK']
