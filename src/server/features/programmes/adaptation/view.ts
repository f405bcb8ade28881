import type { z } from 'zod'
import type { adaptationCoverage as coverageEndpoint, listRoll, RollRow } from '../../../../contract/adaptation.ts'
import { ADAPTATION_REASONS, ADAPTATION_STATES, adaptationCoverage, adaptationDue, adaptationState } from '../../../../policy/adaptation.ts'
import type { ParameterSet } from '../../../../policy/parameters.ts'
import { daysBetween, yearOf, type PlainDate } from '../../../../values/plain-date.ts'
import { formatPercent } from '../../../../values/ratio.ts'
import { today } from '../../../platform/clock.ts'
import type { Vault } from '../../../platform/crypto.ts'
import type { Tx } from '../../../platform/database.ts'
import { notFound } from '../../../platform/errors.ts'
import { pageOf, readPlace } from '../../../platform/paging.ts'
import { mayReveal } from '../../../platform/personal-data/reveal.ts'
import { shown } from '../../../platform/personal-data/shown.ts'
import { authorise, may } from '../../../platform/principal.ts'
import { parametersFor } from '../../parameters/index.ts'
import { listUnits } from '../../regions/index.ts'
import { adaptationPermissions } from '../permissions/adaptation.ts'
import { rangeOf } from '../range.ts'
import * as store from './store.ts'

export async function list(tx: Tx, vault: Vault, query: z.output<typeof listRoll.query>): Promise<z.input<typeof listRoll.reply>> {
  authorise(tx.principal, adaptationPermissions, 'view')
  const limit = query.limit ?? 20
  const filter = { range: await rangeOf(tx, query.region), cohort: query.cohort ?? null, view: query.view }
  const [found, total, day] = [await store.page(tx, filter, readPlace(query.cursor), limit + 1), await store.count(tx, filter), await today(tx)]
  const page = pageOf(found, limit)
  const parameters = await parametersFor(tx, tx.principal.regionCode, day)
  return {
    items: page.items.map((a) => rowOf(tx, vault, a, day, parameters)), next: page.next, total: { value: total, exact: true },
    can: may(tx.principal, adaptationPermissions, 'record') ? ['record'] : [],
  }
}

export async function viewOne(tx: Tx, vault: Vault, id: string): Promise<RollRow> {
  const found = await store.find(tx, id)
  if (found === null) throw notFound('个名册上的人')
  const day = await today(tx)
  return rowOf(tx, vault, found, day, await parametersFor(tx, tx.principal.regionCode, day))
}

function rowOf(tx: Tx, vault: Vault, a: store.RollRecord, day: PlainDate, parameters: ParameterSet): RollRow {
  const [state, dueOn, mayRecord] = [adaptationState(a), adaptationDue(a.receivedOn, parameters), may(tx.principal, adaptationPermissions, 'record')]
  return {
    id: a.id, veteranId: a.veteranId, name: a.name, regionName: a.regionName, phoneMasked: a.phoneEnc === null ? null : shown(tx.principal, vault, 'veterans.phone_enc', a.phoneEnc), receivedOn: a.receivedOn, cohort: a.cohort, dueOn, daysLeft: daysBetween(day, dueOn),
    version: a.version, state, stateLabel: ADAPTATION_STATES[state], invitedOn: a.invitedOn, trainedOn: a.trainedOn, reasonOn: a.reasonOn, isPlaced: a.isPlaced,
    reasonLabel: a.reason === null ? null : a.reasonNote === null ? ADAPTATION_REASONS[a.reason] : `${ADAPTATION_REASONS[a.reason]}：${a.reasonNote}`,
    can: state === 'TRAINED' || !mayRecord ? [] : ['reason', ...(a.reason === null ? ['invite' as const] : []), ...(a.reason === null && a.phoneEnc !== null && mayReveal(tx.principal, 'veterans.phone_enc') ? ['call' as const] : [])],
  }
}

/** F21 of a year's cohort, over all and by place: units for the province, counties below. */
export async function coverage(tx: Tx, { cohort }: z.output<typeof coverageEndpoint.query>): Promise<z.input<typeof coverageEndpoint.reply>> {
  authorise(tx.principal, adaptationPermissions, 'view')
  const day = await today(tx)
  const months = (await parametersFor(tx, tx.principal.regionCode, day)).values.ADAPT_DUE_MONTHS
  const isProvince = tx.principal.unitCode === null
  const rows = await store.byPlace(tx, cohort, isProvince ? 'unit' : 'county', months)
  const names = new Map(isProvince ? (await listUnits(tx, yearOf(day))).map((u) => [u.code, u.name]) : (await store.regionNames(tx, rows.map((r) => r.code))).map((r) => [r.code, r.name]))
  const sum = (key: Exclude<keyof store.PlaceCounts, 'code'>) => rows.reduce((total, row) => total + row[key], 0)
  const all = { code: '', trained: sum('trained'), removed: sum('removed'), reason: sum('reason'), invited: sum('invited'), open: sum('open'), overdue: sum('overdue') }
  return { cohort, months, ...figuresOf(all), places: rows.map((row) => ({ code: row.code, name: names.get(row.code) ?? row.code, ...figuresOf(row) })) }
}

const figuresOf = (c: store.PlaceCounts) => ({
  received: c.trained + c.removed + c.reason + c.invited + c.open, removed: c.removed, counted: c.trained + c.reason + c.invited + c.open, trained: c.trained, reason: c.reason, waiting: c.invited + c.open, uninvited: c.open, overdue: c.overdue,
  shareText: formatPercent(adaptationCoverage({ TRAINED: c.trained, REMOVED: c.removed, REASON: c.reason, INVITED: c.invited, OPEN: c.open })),
})
