import { randomUUID } from 'node:crypto'
import { subsidyClaim, type ClaimEvent, type ClaimState } from '../../../policy/machines/subsidy-claim.ts'
import { audit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import * as classes from '../classes/index.ts'
import * as claims from './store/claims.ts'
import * as lines from './store/lines.ts'
import * as rounds from './store/rounds.ts'

/** A claim with its class, both held until the transaction ends. */
export interface Held { claim: claims.ClaimRecord; cls: classes.ClassRecord }

/** The claim, if this principal may see it; 404 otherwise, exactly as for a missing one. */
export async function get(tx: Tx, id: string): Promise<Held> {
  const claim = await claims.find(tx, id)
  if (claim === null) throw notFound('份补贴申领')
  return { claim, cls: await classes.get(tx, claim.classId) }
}

/** As get, and holds class and claim, in this order. */
export async function lock(tx: Tx, id: string): Promise<Held> {
  const seen = await claims.find(tx, id)
  if (seen === null) throw notFound('份补贴申领')
  const cls = await classes.lock(tx, seen.classId)
  await claims.hold(tx, id)
  const claim = await claims.find(tx, id)
  if (claim === null) throw notFound('份补贴申领')
  return { claim, cls }
}

/** Refuses a write that was prepared on an older state of the claim. */
export function refuseStale(claim: claims.ClaimRecord, version: number): void {
  if (claim.version !== version) throw conflict('CLAIM_CHANGED', '这份补贴申领刚被别人改过，本次没有保存。请刷新页面，核对后再办理。')
}

/** What the raising feature knows about an event; kept with it. */
export interface ClaimEventFacts { summary?: string; reason?: string; [fact: string]: unknown }

/**
 * Moves a claim along its life cycle and records it: the front door of later features (publicity, payment). The caller has authorised the person and
 * checked the guard's facts; this refuses what the state does not allow (409). After publicity the labour department's opinion begins by itself.
 */
export async function apply(tx: Tx, claimId: string, event: ClaimEvent, facts: ClaimEventFacts = {}): Promise<ClaimState> {
  return move(tx, await lock(tx, claimId), event, facts)
}

/** As apply, for a claim already held; `values` are further columns set with the step. */
export async function move(tx: Tx, { claim, cls }: Held, event: ClaimEvent, facts: ClaimEventFacts = {}, values: claims.ClaimValues = {}): Promise<ClaimState> {
  const row = subsidyClaim.transition(claim.state, event)
  if (!row.ok) throw conflict(row.code, row.message)
  await claims.set(tx, claim.id, { ...values, state: row.to })
  await claims.insertEvent(tx, { id: randomUUID(), claimId: claim.id, event, from: claim.state, to: row.to, facts })
  await audit(tx, {
    noun: 'claim', recordId: claim.id, classId: cls.id, regionCode: cls.responsibleRegion, action: event, summary: facts.summary ?? subsidyClaim.events[event] + (facts.reason ? `：${facts.reason}` : ''),
    before: { state: claim.state }, after: { state: row.to },
  })
  await arriveAt(tx, claim, cls, row.to)
  return row.to === 'PUBLICITY_DONE' ? move(tx, { claim: { ...claim, state: row.to }, cls }, 'startFinal', { summary: '公示结束，转人社部门审核' }) : row.to
}

/** What a claim needs wherever it arrives: an open round of the opinion that is due there, and items that count or no longer do. */
async function arriveAt(tx: Tx, claim: claims.ClaimRecord, cls: classes.ClassRecord, to: ClaimState): Promise<void> {
  const round = (step: rounds.ClaimStep, orgId: string | null) => rounds.insertRound(tx, { id: randomUUID(), claimId: claim.id, step, orgId })
  switch (to) {
    case 'VA_FIRST':
      await lines.reopenItems(tx, claim.id)
      return void await round('R25', cls.responsibleOrgId)
    case 'HR_FIRST': return void await round('R27', cls.organiserHrOrgId)
    case 'FIN_FIRST': return void await round('R28', null)
    case 'REJECTED': case 'WITHDRAWN': return void await lines.dropItems(tx, claim.id)
    default:
  }
}
