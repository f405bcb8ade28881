import type { AnnualPlanBrief, AnnualPlanOffice } from '../../../contract/annual-plans.ts'
import { StatusTag, type StatusKind } from '../../ui/status-tag.tsx'

const looks: Readonly<Record<AnnualPlanBrief['state'], StatusKind>> = { DRAFT: 'later', SUBMITTED: 'waiting', RETURNED: 'returned', ACCEPTED: 'settled', AMENDED: 'closed' }
export function PlanState({ of: plan, large }: { of: Pick<AnnualPlanBrief, 'state' | 'stateLabel'>; large?: boolean }) {
  return <StatusTag kind={looks[plan.state]} {...(large === true ? { large } : {})}>{plan.stateLabel}</StatusTag>
}

/** 按时, or 逾期 in red. */
export function PlanTimeliness({ of: plan }: { of: Pick<AnnualPlanBrief, 'isLate'> }) {
  return <StatusTag kind={plan.isLate ? 'overdue' : 'ok'}>{plan.isLate ? '逾期' : '按时'}</StatusTag>
}

export const standingLooks: Readonly<Record<AnnualPlanOffice['standing'], StatusKind>> = { ON_TIME: 'ok', LATE: 'overdue', NOT_YET: 'later', OVERDUE: 'refused' }
export const standingWords: Readonly<Record<AnnualPlanOffice['standing'], string>> = { ON_TIME: '按时报送', LATE: '逾期报送', NOT_YET: '未到期，未报', OVERDUE: '逾期未报' }
export const standings = Object.keys(standingWords) as AnnualPlanOffice['standing'][]
