import { institution, type InstitutionEvent, type InstitutionState } from '../../../policy/machines/institution.ts'
import { audit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import { visible } from './actions.ts'
import * as store from './store.ts'

/** What the raising feature knows about an event: one sentence for the history, why, and what else belongs into the log. */
export interface InstitutionFacts {
  summary?: string
  reason?: string
  [fact: string]: unknown
}

/**
 * Moves an institution along its life cycle and records it: the front door of every later feature. The caller has authorised the person and
 * checked the guard's facts; this refuses what the state does not allow (409), naming state, event and what is allowed. 404 outside the range.
 */
export async function apply(tx: Tx, id: string, event: InstitutionEvent, facts: InstitutionFacts = {}): Promise<InstitutionState> {
  if ((await store.hold(tx, id)) === null) throw notFound('个机构')
  const before = await visible(tx, id)
  const row = institution.transition(before.state, event)
  if (!row.ok) throw conflict(row.code, row.message)
  const { summary, ...known } = facts
  await store.setState(tx, id, row.to)
  await audit(tx, {
    noun: 'institution', recordId: id, regionCode: before.regionCode, action: event, summary: summary ?? institution.events[event] + (facts.reason === undefined ? '' : `：${facts.reason}`),
    before: { state: before.state }, after: { state: row.to, ...known },
  })
  return row.to
}

const eventOf = { SUSPENDED: 'hold', EXITED: 'exit' } as const

/** Refuses (409) what a decision on a case could not carry out, in the words of the life cycle, before anybody decides. */
export async function checkDecision(tx: Tx, id: string, to: 'SUSPENDED' | 'EXITED'): Promise<void> {
  const { state } = await visible(tx, id)
  const row = institution.transition(state, eventOf[to])
  if (state !== to && !row.ok) throw conflict(row.code, row.message)
}

/** The state of an institution follows a decision on a case about it: suspended, or out; nothing of its history is lost. */
export async function followDecision(tx: Tx, id: string, to: 'SUSPENDED' | 'EXITED', why: string): Promise<void> {
  if ((await visible(tx, id)).state === to) return
  await apply(tx, id, eventOf[to], { reason: why })
}
