import { leaveRequest, type LeaveState } from '../../../policy/machines/small-machines.ts'

const kinds: Readonly<Record<string, string>> = { ILLNESS: '生病', FAMILY: '家庭事由', WORK: '工作原因', OFFICIAL: '公务', OTHER: '其他原因' }

/** The reason of a leave in words. */
export const reasonLabel = (kind: string): string => kinds[kind] ?? kind

/** Whether a leave slip is approved, so that its lessons are leave and not absence. */
export const onLeave = (leave: { state: LeaveState }): boolean => ['APPROVED', 'MAKEUP_PLANNED', 'MADE_UP'].includes(leave.state)

/** A leave slip in words for the roll-call sheet. */
export const leaveNote = (leave: { reasonKind: string; state: LeaveState }): string => `${reasonLabel(leave.reasonKind)}请假，${leaveRequest.states[leave.state]}`
