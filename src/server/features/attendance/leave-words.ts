import type { LeaveOfSession } from './store.ts'

const kinds: Readonly<Record<string, string>> = { ILLNESS: '生病', FAMILY: '家庭事由', WORK: '工作原因', OFFICIAL: '公务', OTHER: '其他原因' }
const states: Readonly<Record<string, string>> = {
  SUBMITTED: '待教师审批', TRAINER_APPROVED: '待教务审批', APPROVED: '已批准', REFUSED: '未批准', MAKEUP_PLANNED: '已安排补课', MADE_UP: '已补课', LAPSED: '已过期',
}

/** Whether a leave slip is approved, so that its lessons are leave and not absence. */
export const onLeave = (leave: Pick<LeaveOfSession, 'state'>): boolean => ['APPROVED', 'MAKEUP_PLANNED', 'MADE_UP'].includes(leave.state)

/** A leave slip in words for the roll-call sheet. */
export const leaveNote = (leave: LeaveOfSession): string => `${kinds[leave.reasonKind] ?? '其他原因'}请假，${states[leave.state] ?? ''}`
