import type { z } from 'zod'
import type { claimOfClass, listClaims } from '../../../contract/claims.ts'
import { reviewClock } from '../../../policy/claim-clock.ts'
import { CLAIM_STATES, subsidyClaim, type ClaimState } from '../../../policy/machines/subsidy-claim.ts'
import type { Tx } from '../../platform/database.ts'
import { pageOf, readPlace } from '../../platform/paging.ts'
import { authorise, hasRole, type Principal } from '../../platform/principal.ts'
import * as classes from '../classes/index.ts'
import { claimable } from './actions/draft.ts'
import { actsAs } from './authority.ts'
import { claimPermissions } from './permissions.ts'
import * as claims from './store/claims.ts'
import { briefOf } from './view.ts'

const defaultLimit = 20

/** A page of claims in range, newest first; `mine` = those standing at a step one of my desks does. */
export async function list(tx: Tx, query: z.output<typeof listClaims.query>): Promise<z.input<typeof listClaims.reply>> {
  authorise(tx.principal, claimPermissions, 'view')
  const limit = query.limit ?? defaultLimit
  const filter = { state: query.state ?? null, states: query.mine === undefined ? null : statesOf(tx.principal), classId: query.classId ?? null, institutionId: query.institutionId ?? null, year: query.year ?? null }
  const page = pageOf(await claims.page(tx, filter, readPlace(query.cursor), limit + 1), limit)
  const rulebook = await classes.rulebooksOf(tx)
  const items = []
  for (const claim of page.items) {
    const cls = await classes.get(tx, claim.classId)
    items.push(briefOf(claim, cls, await rulebook(cls)))
  }
  return { items, next: page.next, total: { value: await claims.count(tx, filter), exact: true } }
}

export async function ofClass(tx: Tx, classId: string): Promise<z.input<typeof claimOfClass.reply>> {
  authorise(tx.principal, claimPermissions, 'view')
  const cls = await classes.get(tx, classId)
  const rules = await classes.rulebookOf(tx, cls)
  return { items: (await claims.ofClass(tx, classId)).map((claim) => briefOf(claim, cls, rules)), ...await claimable(tx, cls) }
}

/** Ids of the claims of a class in range. */
export const claimsOf = async (tx: Tx, classId: string): Promise<string[]> => (await claims.ofClass(tx, classId)).map((claim) => claim.id)

/** Steps a desk is asked for. */
const WORK: readonly ClaimState[] = ['DRAFT', 'RETURNED', 'SUBMITTED', 'VA_FIRST', 'VA_SECOND', 'HR_FIRST', 'HR_SECOND', 'FIN_FIRST', 'FIN_SECOND']
const REVIEWERS = { CTY1: 'VA1', CIT1: 'VA1', PRV1: 'VA1', CTY2: 'VA2', CIT2: 'VA2', PRV2: 'VA2' } as const

/** States in which a claim waits for one of the person's desks, by role; whose class it is decides the rest. */
export function statesOf(principal: Principal): ClaimState[] {
  const actors = new Set<string>(principal.roles.flatMap((role) => [role, ...(role in REVIEWERS ? [REVIEWERS[role as keyof typeof REVIEWERS]] : [])]))
  if (actors.has('REG')) actors.add('IAD')
  const asked: readonly string[] = ['submit', 'resubmit', 'accept', 'vaFirstAgree', 'vaSecondAgree', 'hrFirstAgree', 'hrSecondAgree', 'finFirstAgree', 'finSecondAgree']
  return CLAIM_STATES.filter((state) => WORK.includes(state) && subsidyClaim.transitionsFrom(state).some((row) => asked.includes(row.event) && row.who.some((actor) => actors.has(actor))))
}

export interface ClaimDuty { claim: claims.ClaimRecord; cls: classes.ClassRecord; rules: classes.Rulebook }

/** Claims that wait for this person, and what a city or the province is told of because it is overdue. */
export async function dutiesOf(tx: Tx): Promise<ClaimDuty[]> {
  const states = statesOf(tx.principal)
  if (states.length === 0) return []
  const rulebook = await classes.rulebooksOf(tx)
  const duties: ClaimDuty[] = []
  for (const claim of await claims.page(tx, { state: null, states, classId: null }, null, 200)) {
    const cls = await classes.get(tx, claim.classId)
    const waits = subsidyClaim.transitionsFrom(claim.state).flatMap((row) => row.who)
    const prepares = claim.state === 'DRAFT' || claim.state === 'RETURNED'
    if (actsAs(tx.principal, cls, prepares ? ['REG', 'IAD'] : waits.filter((actor) => actor !== 'IAD'))) duties.push({ claim, cls, rules: await rulebook(cls) })
  }
  return duties
}

/** Claims of lower offices whose 15 working days of R25 are over: the city and the province are told, and ask. */
export async function overdueBelow(tx: Tx): Promise<(ClaimDuty & { used: number; limit: number })[]> {
  if (!hasRole(tx.principal, 'CIT1', 'CIT2', 'PRV1', 'PRV2')) return []
  const rulebook = await classes.rulebooksOf(tx)
  const found: (ClaimDuty & { used: number; limit: number })[] = []
  for (const claim of await claims.page(tx, { state: null, states: ['VA_FIRST', 'VA_SECOND'], classId: null }, null, 200)) {
    const cls = await classes.get(tx, claim.classId)
    if (claim.acceptedOn === null || cls.responsibleOrgId === tx.principal.orgId) continue
    const rules = await rulebook(cls)
    const clock = reviewClock(rules.calendar, { acceptedOn: claim.acceptedOn, pauses: claim.pauses, today: rules.today }, rules.parameters)
    if (clock.state === 'OVERDUE') found.push({ claim, cls, rules, used: clock.used, limit: clock.limit })
  }
  return found
}
