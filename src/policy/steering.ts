import type { PlainDate } from '../values/plain-date.ts'

/** Seats of the leading group (四(一)), in the order a list names them. */
export const LEADING_ROLES = { LEADER: '组长', DEPUTY: '副组长', MEMBER: '组员' } as const
export type LeadingRole = keyof typeof LEADING_ROLES

/** What becomes of a task of the programme. */
export const TASK_STATES = { OPEN: '未完成', DONE: '已完成', CANCELLED: '已取消' } as const
export type TaskState = keyof typeof TASK_STATES

/** The office that leads the daily work by the notice (四(一)): what a new task offers first. */
export const LEADING_OFFICE = '就业创业处'

/** An open task is overdue from the day after its last day. */
export const isOverdue = (task: { state: TaskState; dueOn: PlainDate }, today: PlainDate): boolean => task.state === 'OPEN' && task.dueOn < today

/** Assisting offices as they are kept: each once, in the order written, without blanks around. */
export const assistingOffices = (written: readonly string[]): string[] => [...new Set(written.map((office) => office.trim()).filter((office) => office !== ''))]
