import { trainingContract, type ContractEvent } from '../../../policy/machines/contract.ts'
import { audit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, forbidden, notFound } from '../../platform/errors.ts'
import * as store from './store.ts'

/** A contract held for a party to act on: its bureau's people, or those of either party; `party` is whose the caller is. */
export interface Held { contract: store.ContractRecord; party: 'A' | 'B' }

/** A for people of the bureau that signs, B for those of the institution; null for anybody else. */
export function partyOf(tx: Tx, contract: store.ContractRecord): 'A' | 'B' | null {
  if (tx.principal.orgId === contract.partyAId) return 'A'
  return tx.principal.orgId === contract.institutionId ? 'B' : null
}

/** The contract, held until the transaction ends: 404 when it is not the caller's to see, 403 when it is no contract of his office, 409 when it was changed meanwhile. */
export async function lockForParty(tx: Tx, id: string, version: number | null): Promise<Held> {
  await store.hold(tx, id)
  const contract = await store.find(tx, id)
  if (contract === null) throw notFound('份合同')
  const party = partyOf(tx, contract)
  if (party === null) throw forbidden(`这份合同由${contract.partyAName}和${contract.institutionName}办理，本单位可以查看，不能办理。`)
  if (version !== null && contract.version !== version) throw conflict('CONTRACT_CHANGED', '这份合同刚被别人办理过，本次没有保存。请刷新页面，核对后再办。')
  return { contract, party }
}

/** Moves a contract along its life cycle with what the step decides; 409 names state, event and what is allowed. */
export async function move(tx: Tx, contract: store.ContractRecord, event: ContractEvent, why: { reason?: string | null; seq?: number } = {}, values: Parameters<typeof store.setFields>[2] = {}): Promise<store.ContractRecord> {
  const row = trainingContract.transition(contract.state, event)
  if (!row.ok) throw conflict(row.code, row.message)
  const reason = why.reason ?? null
  await store.setFields(tx, contract.id, { ...values, state: row.to })
  await store.insertEvent(tx, { contractId: contract.id, seq: why.seq ?? contract.inForceSeq, event, from: contract.state, to: row.to, reason })
  await note(tx, contract, event, `${trainingContract.events[event]}：合同 ${contract.no}${reason === null ? '' : `，${reason}`}`, { from: contract.state, to: row.to })
  return { ...contract, state: row.to, version: contract.version + 1 }
}

/** The entry in the log about a contract. */
export const note = (tx: Tx, contract: { id: string; regionCode: string }, action: string, summary: string, after?: unknown): Promise<void> =>
  audit(tx, { noun: 'contract', recordId: contract.id, regionCode: contract.regionCode, action, summary, ...(after === undefined ? {} : { after }) })
