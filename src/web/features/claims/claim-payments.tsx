import type { RoleCode } from '../../../contract/accounts.ts'
import type { ClaimView } from '../../../contract/claims.ts'
import { listPayments, type PaymentView } from '../../../contract/payments.ts'
import { hasRole, useSession } from '../../app/session.tsx'
import { useCall } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { dateWords, Money } from '../../ui/formats.tsx'
import { Section } from '../../ui/section.tsx'
import { FactList } from '../../ui/task-row.tsx'

/** From the agreement of finance on a claim is paid, or was. */
const payable: readonly ClaimView['state'][] = ['FIN_AGREED', 'PAID_PART', 'PAID', 'RECOVERING', 'RECOVERED', 'WRITTEN_OFF']
/** Who opens the page of what is to be paid; a school sees its payments here. */
const payers: readonly RoleCode[] = ['CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2', 'HR1', 'HR2', 'FIN1', 'FIN2', 'AUD']

/** R29, R30: when, how much and from which funds a claim was paid, or how far it is. */
export function ClaimPayments({ claim }: { claim: ClaimView }) {
  const session = useSession()
  const isThere = payable.includes(claim.state)
  const reply = useCall(listPayments, { query: { classId: claim.classId, limit: 200 } }, { enabled: isThere })
  if (!isThere) return null
  return (
    <Section size="rail" title="资金拨付（附2-R29、R30）" {...(hasRole(session, payers) ? { action: <ButtonLink to={`/payments/CLAIM/${claim.id}`} kind={claim.state === 'FIN_AGREED' && hasRole(session, ['FIN1', 'FIN2']) ? 'primary' : 'secondary'}>{claim.state === 'FIN_AGREED' ? '去拨付' : '看拨付'}</ButtonLink> } : {})}>
      <Awaiting reply={reply} rows={2}>{({ items }) => <Payments payments={items.filter((p) => p.subjectKind === 'CLAIM' && p.subjectId === claim.id)} />}</Awaiting>
    </Section>
  )
}

function Payments({ payments }: { payments: readonly PaymentView[] }) {
  if (payments.length === 0) return <p className="rg-quiet">财政已同意，还没有开出拨付指令。</p>
  return (
    <FactList items={payments.map((p) => ({
      label: p.stateLabel, value: <>{p.payeeName}{p.paidOn !== null && `，${dateWords(p.paidOn, 'plain')}`}</>, end: <Money fen={String(p.amountFen)} column />,
      detail: <>{p.splits.map((s) => <span key={s.fundId}>{s.fundName} <Money fen={String(s.amountFen)} /><br /></span>)}{p.endReason ?? ''}</>,
    }))} />
  )
}
