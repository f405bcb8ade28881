import { decideAssessed, expiryAlert } from '../../../policy/contract.ts'
import { IN_FORCE } from '../../../policy/machines/contract.ts'
import { daysBetween, formatDate, type PlainDate } from '../../../values/plain-date.ts'
import { parametersFor } from '../parameters/index.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { may } from '../../platform/principal.ts'
import { assessmentsOf } from './assessments.ts'
import { contractPermissions } from './permissions.ts'
import * as store from './store.ts'

/** What a contract asks of the caller now: to sign it, to send it to be signed, to see to its end, or to have it assessed; `text` says how it stands. */
export interface ContractDuty { kind: 'SIGN' | 'SEND' | 'END' | 'ASSESS'; id: string; no: string; otherParty: string; text: string; endsOn: PlainDate }

/** Contracts of the caller's office that wait for him: unsigned ones, those near their end (60, 30, 7 days), those without assessment at 60 and 90 per cent of their term (R-055). */
export async function contractDuties(tx: Tx): Promise<ContractDuty[]> {
  const { principal } = tx
  if (!may(principal, contractPermissions, 'addFile')) return []
  const [rows, day] = await Promise.all([store.listOwn(tx), today(tx)])
  const [assessed, parameters] = await Promise.all([assessmentsOf(tx, rows.map((r) => r.id)), parametersFor(tx, principal.regionCode, day)])
  return rows.flatMap((c): ContractDuty[] => {
    const party = c.partyAId === principal.orgId ? 'A' : 'B'
    const common = { id: c.id, no: c.no, otherParty: party === 'A' ? c.institutionName : c.partyAName, endsOn: c.endsOn }
    const isOwnDraft = party === 'A' && c.drafters.includes(principal.personId)
    const mustSign = may(principal, contractPermissions, 'sign') && (c.state === 'PENDING_SIGN' || c.state === 'AMENDED') && !c.signedBy.includes(party) && !isOwnDraft
    const holds = IN_FORCE.includes(c.state) || c.state === 'SUSPENDED'
    const alert = holds ? expiryAlert(c.endsOn, day, parameters) : null
    const left = daysBetween(day, c.endsOn)
    const late = holds && party === 'A' ? decideAssessed({ startsOn: c.startsOn, endsOn: c.endsOn, today: day }, assessed(c.id).count, parameters) : null
    return [
      ...(mustSign ? [{ kind: 'SIGN' as const, ...common, text: c.state === 'AMENDED' ? '变更待签署' : '待签署' }] : []),
      ...(c.state === 'DRAFT' && may(principal, contractPermissions, 'draft') ? [{ kind: 'SEND' as const, ...common, text: '草稿还没有送签' }] : []),
      ...(alert === null ? [] : [{ kind: 'END' as const, ...common, text: `${formatDate(c.endsOn)}到期，${left === 0 ? '就是今天' : `还有 ${left} 天`}` }]),
      ...(late === null ? [] : [{ kind: 'ASSESS' as const, ...common, text: late.message }]),
    ]
  })
}
