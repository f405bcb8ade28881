import type { z } from 'zod'
import type { ContractView, listContracts } from '../../../contract/contracts.ts'
import { decideAssessed, decideLength, decideRenewal, expiryAlert } from '../../../policy/contract.ts'
import { IN_FORCE, trainingContract, type ContractEvent } from '../../../policy/machines/contract.ts'
import type { Reason } from '../../../values/decision.ts'
import { daysBetween } from '../../../values/plain-date.ts'
import { parametersFor } from '../parameters/index.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { notFound } from '../../platform/errors.ts'
import { pageOf, readPlace } from '../../platform/paging.ts'
import { authorise, may } from '../../platform/principal.ts'
import { assessmentsOf } from './assessments.ts'
import { contractPermissions } from './permissions.ts'
import { partyOf } from './step.ts'
import * as store from './store.ts'

const otherEvents: Readonly<Record<string, string>> = { draft: '起草', sign: '签署', addFile: '上传签字件' }
const labelOf = (event: string): string => otherEvents[event] ?? trainingContract.events[event as ContractEvent]

/** Contracts of the caller's range, with the alert each has reached and whose signature it waits for. */
export async function list(tx: Tx, query: z.output<typeof listContracts.query>): Promise<z.input<typeof listContracts.reply>> {
  authorise(tx.principal, contractPermissions, 'view')
  const limit = query.limit ?? 20
  const filter = { q: query.q ?? '', state: query.state ?? null }
  const [found, total, day] = await Promise.all([store.list(tx, filter, readPlace(query.cursor), limit + 1), store.count(tx, filter), today(tx)])
  const { items: rows, next } = pageOf(found, limit)
  const [assessed, parameters] = await Promise.all([assessmentsOf(tx, rows.map((r) => r.id)), parametersFor(tx, tx.principal.regionCode, day)])
  return {
    items: rows.map(({ seq: _seq, signedBy, partyAId: _a, regionCode: _r, ...row }) => {
      const holds = IN_FORCE.includes(row.state) || row.state === 'SUSPENDED'
      return {
        ...row, priceFen: Number(row.priceFen), daysLeft: holds ? daysBetween(day, row.endsOn) : null, alert: holds ? expiryAlert(row.endsOn, day, parameters) : null, assessments: assessed(row.id).count,
        awaits: row.state === 'PENDING_SIGN' || row.state === 'AMENDED' ? (['A', 'B'] as const).filter((party) => !signedBy.includes(party)) : [],
      }
    }),
    next, total: { value: total, exact: true }, can: may(tx.principal, contractPermissions, 'draft') ? ['draft'] : [],
  }
}

/** A contract as the caller may see it, with what he may do next. */
export async function view(tx: Tx, id: string): Promise<ContractView> {
  authorise(tx.principal, contractPermissions, 'view')
  const contract = await store.find(tx, id)
  if (contract === null) throw notFound('份合同')
  const [terms, events, day, assessed] = await Promise.all([store.termsOf(tx, id), store.eventsOf(tx, id), today(tx), assessmentsOf(tx, [id])])
  const parameters = await parametersFor(tx, contract.regionCode, day)
  const current = terms.find((t) => t.seq === contract.inForceSeq) ?? terms[0]
  if (current === undefined) throw new Error('a contract has terms')
  const holds = IN_FORCE.includes(contract.state) || contract.state === 'SUSPENDED'
  const assessments = assessed(id)
  const length = decideLength(current.startsOn, current.endsOn, parameters)
  const late = holds || contract.state === 'EXPIRED' ? decideAssessed({ startsOn: current.startsOn, endsOn: current.endsOn, today: day }, assessments.count, parameters) : null
  const findings: Reason[] = [...(length.verdict === 'pass' ? [] : [length]), ...(late === null ? [] : [late])]
  return {
    id, no: contract.no, state: contract.state, version: contract.version, partyAId: contract.partyAId, partyAName: contract.partyAName, isProvincial: contract.isProvincial, institutionId: contract.institutionId,
    institutionName: contract.institutionName, institutionState: contract.institutionState,
    terms: terms.map(({ madePerson: _p, madeAt, ...t }) => ({
      ...t, madeAt: madeAt.toISOString(), isInForce: t.seq === contract.inForceSeq, signatures: t.signatures.map((s) => ({ ...s, at: new Date(s.at).toISOString() })), files: t.files.map((f) => ({ ...f, addedAt: new Date(f.addedAt).toISOString() })),
    })),
    endedOn: contract.endedOn, endReason: contract.endReason, settlement: contract.settlement, renewalOf: contract.renewalOfId === null ? null : { id: contract.renewalOfId, no: contract.renewalOfNo ?? '' },
    daysLeft: holds ? daysBetween(day, current.endsOn) : null, alert: holds ? expiryAlert(current.endsOn, day, parameters) : null, assessments, findings: findings.map(sendable),
    renewal: contract.state === 'EXPIRED' ? sendable(decideRenewal(assessments, null, parameters)) : null,
    history: events.map((e) => ({ event: e.event, label: labelOf(e.event), reason: e.reason, byName: e.byName, at: e.at.toISOString() })), can: stepsFor(tx, contract, terms[0]),
  }
}

/** A reason as it is sent, its lists copied. */
const sendable = (r: Reason): ContractView['findings'][number] => ({ ...r, facts: Object.fromEntries(Object.entries(r.facts).map(([name, fact]) => [name, typeof fact === 'object' && fact !== null ? [...fact] : fact])) })

/** What the caller may do next with a contract. */
function stepsFor(tx: Tx, contract: store.ContractRecord, newest: store.TermsRecord | undefined): string[] {
  const { principal } = tx
  const party = partyOf(tx, contract)
  if (party === null || newest === undefined) return []
  const can = (action: keyof typeof contractPermissions) => may(principal, contractPermissions, action)
  const allows = (event: ContractEvent) => trainingContract.transition(contract.state, event).ok
  const waits = contract.state === 'PENDING_SIGN' || contract.state === 'AMENDED'
  const signed = newest.signatures.some((s) => s.party === party)
  const isOwnDraft = party === 'A' && [contract.draftedPerson, newest.madePerson].includes(principal.personId)
  return [
    ...(party === 'A' && can('draft') && allows('send') ? ['send'] : []),
    ...(party === 'A' && can('draft') && (contract.state === 'DRAFT' || contract.state === 'AMENDED') && newest.signatures.length === 0 ? ['saveTerms'] : []),
    ...(can('sign') && waits && !signed && !isOwnDraft ? ['sign'] : []),
    ...(can('takeBack') && ((contract.state === 'PENDING_SIGN' && contract.inForceSeq === null) || contract.state === 'AMENDED') ? ['takeBack'] : []),
    ...(party === 'A' && can('draft') && allows('amend') ? ['amend'] : []),
    ...(party === 'A' && can('decide') ? (['suspend', 'resume', 'terminate', 'renew'] as const).filter(allows) : []),
    ...(can('addFile') ? ['addFile'] : []),
  ]
}
