import type { RoleCode } from '../../../contract/accounts.ts'
import type { ClaimView } from '../../../contract/claims.ts'
import { listCases } from '../../../contract/recoveries.ts'
import { hasRole, useSession } from '../../app/session.tsx'
import { useCall } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Link } from '../../ui/link.tsx'
import { Section } from '../../ui/section.tsx'
import { FactList } from '../../ui/task-row.tsx'

/** Who reads problem cases; a school does not. */
const caseDesks: readonly RoleCode[] = ['CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2', 'HR1', 'HR2', 'FIN1', 'FIN2', 'AUD']

/** Problem cases about this claim, and the way to register one. */
export function ClaimCases({ claim }: { claim: ClaimView }) {
  const session = useSession()
  return hasRole(session, caseDesks) ? <Cases id={claim.id} /> : null
}

function Cases({ id }: { id: string }) {
  const reply = useCall(listCases, { query: { claimId: id, limit: 10 } })
  return (
    <Section size="rail" title="问题线索" {...(reply.data?.can.includes('report') === true ? { action: <Link to={`/integrity-cases?claimId=${id}&report=yes`}>登记问题线索</Link> } : {})}>
      <Awaiting reply={reply} rows={1}>
        {({ items }) => (items.length === 0 ? <p className="rg-quiet">没有。</p> : <FactList items={items.map((k) => ({ label: k.stateLabel, value: <Link to={`/integrity-cases/${k.id}`}>{k.title}</Link>, detail: `${k.no}・${k.kindLabel}` }))} />)}
      </Awaiting>
    </Section>
  )
}
