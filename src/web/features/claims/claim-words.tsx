import type { ClaimBrief, ClaimView } from '../../../contract/claims.ts'
import { StatusTag, type StatusKind } from '../../ui/status-tag.tsx'

const looks: Readonly<Record<ClaimBrief['state'], StatusKind>> = {
  DRAFT: 'later', SUBMITTED: 'active', VA_FIRST: 'active', VA_SECOND: 'active', VA_AGREED: 'active', IN_PUBLICITY: 'active', OBJECTION_HANDLING: 'warn', PUBLICITY_DONE: 'active', HR_FIRST: 'active', HR_SECOND: 'active', FIN_FIRST: 'active',
  FIN_SECOND: 'active', FIN_AGREED: 'waiting', PAID_PART: 'waiting', PAID: 'settled', RETURNED: 'returned', REJECTED: 'refused', WITHDRAWN: 'closed', RECOVERING: 'warn', RECOVERED: 'settled', WRITTEN_OFF: 'closed',
}

/** Where a claim stands; one on hold says so first. */
export function ClaimState({ claim, large }: { claim: Pick<ClaimBrief, 'state' | 'stateLabel' | 'held'>; large?: boolean }) {
  const size = large === true ? { large } : {}
  return (
    <>
      {claim.held && <StatusTag kind="paused" {...size}>暂缓</StatusTag>}
      <StatusTag kind={looks[claim.state]} {...size}>{claim.stateLabel}</StatusTag>
    </>
  )
}

type Line = ClaimView['lines'][number]

/** What a line says of itself in the list: why it is left out, or the gravest thing to know about it. */
export function hintOf(line: Line): string | null {
  if (line.leftOutReason !== null) return line.leftOutReason
  const grave = line.reasons.find((r) => r.verdict === 'block') ?? line.reasons.find((r) => r.verdict === 'missing') ?? line.reasons.find((r) => r.verdict === 'warn')
  return grave?.message ?? null
}

/** Whether a claim is still being put together at the school, before anybody has judged it. */
export const isBeingDrawnUp = (claim: Pick<ClaimBrief, 'state'>): boolean => claim.state === 'DRAFT'

/** The decision about a line, or what the rules would decide; while the claim is drawn up, what the school asks for. */
export function LineDecision({ line, isDraft }: { line: Line; isDraft: boolean }) {
  if (line.decision === 'APPROVED') return <StatusTag kind="ok">同意</StatusTag>
  if (line.decision === 'EXCLUDED') return <StatusTag kind="excluded">{`核减 ${line.code ?? ''}`}</StatusTag>
  if (!line.isSubmitted) return <StatusTag kind="closed">{line.ruledCode === null ? '不申领' : `不能申领 ${line.ruledCode}`}</StatusTag>
  if (isDraft) return line.isPayable ? <StatusTag kind="info">拟申领</StatusTag> : <StatusTag kind="excluded">{line.ruledCode === null ? '缺资料' : `不能申领 ${line.ruledCode}`}</StatusTag>
  return line.isPayable ? <StatusTag kind="later">还没定</StatusTag> : <StatusTag kind="warn">{line.ruledCode === null ? '缺资料' : `拟核减 ${line.ruledCode}`}</StatusTag>
}
