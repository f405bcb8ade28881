import type { z } from 'zod'
import type { EmploymentRecordView, EmploymentSheet, listEmployment } from '../../../../contract/employment-records.ts'
import { EMPLOYMENT_PROOFS, EMPLOYMENT_SOURCES, employmentAt, RECORD_STATES } from '../../../../policy/employment-record.ts'
import { EMPLOYMENT_STATES } from '../../../../policy/needs-survey.ts'
import { today } from '../../../platform/clock.ts'
import type { Tx } from '../../../platform/database.ts'
import { notFound } from '../../../platform/errors.ts'
import { pageOf, readPlace } from '../../../platform/paging.ts'
import { authorise, may } from '../../../platform/principal.ts'
import { employmentRecordPermissions } from '../permissions.ts'
import * as store from './store.ts'

/** A record as it is read; official names stay out of it. */
export function recordView(tx: Tx, r: store.EmploymentRecord): EmploymentRecordView {
  const { principal } = tx
  const decides = r.state === 'WAITING' && may(principal, employmentRecordPermissions, 'decide') && r.enteredPerson !== principal.personId
  return {
    id: r.id, veteranId: r.veteranId, personName: r.personName, regionName: r.regionName, status: r.status, statusLabel: EMPLOYMENT_STATES[r.status], proofLabel: r.proofKind === null ? null : EMPLOYMENT_PROOFS[r.proofKind], fileName: r.fileName,
    employer: r.employer, place: r.place, fromOn: r.fromOn, untilOn: r.untilOn, sourceLabel: r.institutionName ?? EMPLOYMENT_SOURCES[r.source], state: r.state, stateLabel: RECORD_STATES[r.state],
    enteredAt: r.enteredAt.toISOString(), decidedAt: r.decidedAt?.toISOString() ?? null, refusedWhy: r.decidedWhy, correctsFrom: r.correctsFrom, isSuperseded: r.supersededAt !== null,
    can: [...(decides ? ['decide' as const] : []), ...(r.state === 'CONFIRMED' && r.supersededAt === null && may(principal, employmentRecordPermissions, 'record') ? ['correct' as const] : [])],
  }
}

/** What is recorded of a person: for his county everything, for a school what it recorded itself. */
export async function sheet(tx: Tx, veteranId: string): Promise<EmploymentSheet> {
  authorise(tx.principal, employmentRecordPermissions, 'view')
  const person = await store.person(tx, veteranId)
  if (person === null) throw notFound('个人')
  return sheetOf(tx, person, may(tx.principal, employmentRecordPermissions, 'record') ? ['record'] : [])
}

export async function mine(tx: Tx): Promise<EmploymentSheet> {
  authorise(tx.principal, employmentRecordPermissions, 'viewOwn')
  const person = tx.principal.veteranId === null ? null : await store.person(tx, tx.principal.veteranId)
  if (person === null) throw notFound('份档案')
  return sheetOf(tx, person, ['record'])
}

async function sheetOf(tx: Tx, person: store.Person, can: EmploymentSheet['can']): Promise<EmploymentSheet> {
  const [found, day] = [await store.ofPerson(tx, person.id), await today(tx)]
  const standing = found.filter((r) => r.state === 'CONFIRMED' && r.supersededAt === null).toSorted((a, b) => (b.decidedAt?.getTime() ?? 0) - (a.decidedAt?.getTime() ?? 0))
  const now = employmentAt(standing, day)
  return { personName: person.name, nowLabel: now === null ? '还没有确认过的登记' : EMPLOYMENT_STATES[now], items: found.map((r) => recordView(tx, r)), can }
}

export async function list(tx: Tx, query: z.output<typeof listEmployment.query>): Promise<z.input<typeof listEmployment.reply>> {
  authorise(tx.principal, employmentRecordPermissions, 'view')
  const [limit, state] = [query.limit ?? 20, query.state ?? 'WAITING']
  const page = pageOf(await store.page(tx, state, readPlace(query.cursor), limit + 1), limit)
  return { items: page.items.map((r) => recordView(tx, r)), next: page.next, total: { value: await store.count(tx, state), exact: true } }
}

/** How many records of the caller's range wait to be confirmed: for his to-do list. */
export const waitingRecords = (tx: Tx): Promise<number> => store.count(tx, 'WAITING')
