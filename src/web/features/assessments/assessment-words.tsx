import type { AssessmentRow } from '../../../contract/assessments.ts'
import type { AssessmentView } from '../../../contract/assessors.ts'
import { StatusTag, type StatusKind } from '../../ui/status-tag.tsx'

const looks: Readonly<Record<AssessmentRow['standing'], readonly [kind: StatusKind, label: string]>> = { OVERDUE: ['overdue', '逾期'], ALERT: ['due', '临近'], PLANNED: ['ok', '已安排'], ON_TIME: ['later', '未到期'], ENDED: ['closed', '合同已结束'] }

/** How urgent the next assessment is, in a word. */
export const Standing = ({ standing }: { standing: AssessmentRow['standing'] }) => <StatusTag kind={looks[standing][0]}>{looks[standing][1]}</StatusTag>

/** The same words to choose from. */
export const standingOptions = Object.entries(looks).map(([value, [, label]]) => ({ value, label }))

export const occasionLabels: Readonly<Record<AssessmentRow['planned'][number]['occasion'], string>> = { PLAN: '按计划', EVENT: '因情况临时' }

const states: Readonly<Record<AssessmentView['state'], StatusKind>> = { PLANNED: 'later', ASSIGNED: 'due', IN_PROGRESS: 'due', REPORTED: 'due', FEEDBACK: 'due', CONFIRMED: 'ok', ARCHIVED: 'ok', WITHDRAWN: 'later' }

/** Where an assessment stands. */
export const AssessmentState = ({ state, label }: { state: AssessmentView['state']; label: string }) => <StatusTag kind={states[state]}>{label}</StatusTag>
