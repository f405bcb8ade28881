import { randomUUID } from 'node:crypto'
import { individualFiling, type FilingEvent, type FilingState } from '../../../policy/machines/individual-filing.ts'
import { audit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import * as veterans from '../veterans/index.ts'
import * as filings from './store/filings.ts'
import * as receipts from './store/receipts.ts'
import * as rounds from './store/rounds.ts'

/** The filing, if this principal may see it; 404 otherwise, exactly as for a missing one. */
export async function get(tx: Tx, id: string): Promise<filings.FilingRecord> {
  const filing = await filings.find(tx, id)
  if (filing === null) throw notFound('份个人报备')
  return filing
}

/** As get, and holds it until the transaction ends. */
export async function lock(tx: Tx, id: string): Promise<filings.FilingRecord> {
  if ((await filings.hold(tx, id)) === null) throw notFound('份个人报备')
  return get(tx, id)
}

/** Refuses a write that was prepared on an older state of the filing. */
export function refuseStale(filing: filings.FilingRecord, version: number): void {
  if (filing.version !== version) throw conflict('FILING_CHANGED', '这份报备刚有了变化，本次没有保存。请刷新页面，核对后再办理。')
}

/** What the raising feature knows about an event; kept with it. */
export interface FilingEventFacts { summary?: string; reason?: string; [fact: string]: unknown }

/**
 * Moves a held filing along its life cycle and records it; `values` are further columns set with the step. The caller has authorised the person and checked the
 * guard's facts; this refuses what the state does not allow (409). An end without payment gives the free right back.
 */
export async function move(tx: Tx, filing: filings.FilingRecord, event: FilingEvent, facts: FilingEventFacts = {}, values: filings.FilingValues = {}): Promise<FilingState> {
  const row = individualFiling.transition(filing.state, event)
  if (!row.ok) throw conflict(row.code, row.message)
  await filings.set(tx, filing.id, { ...values, state: row.to })
  await filings.insertEvent(tx, { id: randomUUID(), filingId: filing.id, event, from: filing.state, to: row.to, facts })
  await audit(tx, {
    noun: 'filing', recordId: filing.id, regionCode: filing.region, action: event, summary: facts.summary ?? individualFiling.events[event] + (facts.reason ? `：${facts.reason}` : ''), before: { state: filing.state }, after: { state: row.to },
  })
  await arriveAt(tx, filing, row.to)
  return row.to
}

const TRAINED: readonly FilingState[] = ['TRAINING', 'CERTIFIED', 'CLAIMED', 'CLAIM_FIRST', 'CLAIM_SECOND', 'FIN_FIRST', 'FIN_SECOND', 'RETURNED']

/** What a filing needs wherever it arrives: an open round of the opinion due there; receipts and free right given back where it ends unpaid, used where it is paid (D-02). */
async function arriveAt(tx: Tx, filing: filings.FilingRecord, to: FilingState): Promise<void> {
  const by = { kind: 'FILING' as const, id: filing.id }
  const told = { what: `个人报备 ${filing.filingNo}`, institution: filing.institution }
  switch (to) {
    case 'CLAIM_FIRST': return void await rounds.insertRound(tx, { id: randomUUID(), filingId: filing.id, step: 'CLAIM' })
    case 'FIN_FIRST': return void await rounds.insertRound(tx, { id: randomUUID(), filingId: filing.id, step: 'FIN' })
    case 'LAPSED': case 'CANCELLED': case 'REFUSED_CLAIM':
      await receipts.dropAll(tx, filing.id)
      if (filing.isOutside) await veterans.freeRight.release(tx, filing.veteranId, by, { ...told, trained: TRAINED.includes(filing.state) })
      return
    case 'PAID': return void await veterans.freeRight.use(tx, filing.veteranId, by, told)
    default:
  }
}
