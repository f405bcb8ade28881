import type { VoucherBrief } from '../../../contract/vouchers.ts'
import { StatusTag, type StatusKind } from '../../ui/status-tag.tsx'

const looks: Readonly<Record<VoucherBrief['state'], StatusKind>> = {
  CLAIMED: 'later', REGISTERED: 'active', VERIFIED: 'active', CERT_LINKED: 'active', HALF_REVIEWED: 'active', REVIEWED: 'waiting', SETTLED: 'settled', EXPIRED: 'closed', RETURNED: 'closed', VOID: 'refused',
}

/** Where a voucher stands. */
export function VoucherState({ voucher, large }: { voucher: Pick<VoucherBrief, 'state' | 'stateLabel'>; large?: boolean }) {
  return <StatusTag kind={looks[voucher.state]} {...(large === true ? { large } : {})}>{voucher.stateLabel}</StatusTag>
}
