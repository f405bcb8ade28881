import type { z } from 'zod'
import type { listFilings } from '../../../contract/individuals.ts'
import { FILING_STATES, individualFiling, type FilingState } from '../../../policy/machines/individual-filing.ts'
import type { Tx } from '../../platform/database.ts'
import { pageOf, readPlace } from '../../platform/paging.ts'
import { authorise, hasRole, type Principal } from '../../platform/principal.ts'
import { actsAs } from './authority.ts'
import { filingPermissions } from './permissions.ts'
import * as filings from './store/filings.ts'
import { briefOf, dueOf, frameOf } from './view.ts'

const defaultLimit = 20

/** A page of filings in range, newest first; `mine` = those standing at a step one of my desks does. */
export async function list(tx: Tx, query: z.output<typeof listFilings.query>): Promise<z.input<typeof listFilings.reply>> {
  authorise(tx.principal, filingPermissions, 'view')
  const limit = query.limit ?? defaultLimit
  const filter = { state: query.state ?? null, states: query.mine === undefined ? null : statesOf(tx.principal), veteranId: query.veteranId }
  const [page, total, frame] = [pageOf(await filings.page(tx, filter, readPlace(query.cursor), limit + 1), limit), await filings.count(tx, filter), await frameOf(tx)]
  const items = []
  for (const filing of page.items) items.push(await briefOf(filing, frame))
  return { items, next: page.next, total: { value: total, exact: true } }
}

const WORK: readonly string[] = ['acknowledge', 'accept', 'claimFirstAgree', 'claimSecondAgree', 'finFirstAgree', 'finSecondAgree']

/** States in which a filing waits for one of the person's desks. */
function statesOf(principal: Principal): FilingState[] {
  const actors = new Set<string>([...principal.roles, ...(hasRole(principal, 'CTY1') ? ['VA1'] : []), ...(hasRole(principal, 'CTY2') ? ['VA2'] : [])])
  const waiting = FILING_STATES.filter((state) => individualFiling.transitionsFrom(state).some((row) => WORK.includes(row.event) && row.who.some((actor) => actors.has(actor))))
  return hasRole(principal, 'HR1') ? [...waiting, 'CERTIFIED', 'CLAIMED'] : waiting
}

/** What of a filing a desk is asked for. */
export interface FilingDuty { filing: filings.FilingRecord; due: Awaited<ReturnType<typeof dueOf>>; kind: 'STEP' | 'CERTIFICATE' | 'LATE' }

/** Filings that wait for this person: his own step, a certificate to verify, and for the city an exception to take note of (D-07). */
export async function filingDuties(tx: Tx): Promise<FilingDuty[]> {
  const { principal } = tx
  if (principal.scope.kind !== 'range') return []
  const frame = await frameOf(tx)
  const duties: FilingDuty[] = []
  if (hasRole(principal, 'CIT1', 'CIT2')) for (const filing of await filings.exceptions(tx)) duties.push({ filing, due: null, kind: 'LATE' })
  const states = statesOf(principal)
  if (states.length === 0) return duties
  for (const filing of await filings.page(tx, { state: null, states }, null, 200)) {
    const who = individualFiling.transitionsFrom(filing.state).filter((row) => WORK.includes(row.event)).flatMap((row) => row.who)
    if (actsAs(principal, filing, who.filter((actor) => actor !== 'VET'))) duties.push({ filing, due: await dueOf(filing, frame), kind: 'STEP' })
    else if (filing.certificate?.state === 'RECORDED' && actsAs(principal, filing, ['HR1'])) duties.push({ filing, due: null, kind: 'CERTIFICATE' })
  }
  return duties
}
