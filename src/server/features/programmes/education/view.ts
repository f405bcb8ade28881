import type { z } from 'zod'
import type { countEducation, EducationBrief, EducationView, listEducation, listPreferences, myEducation, PreferenceView } from '../../../../contract/education.ts'
import { DEGREE_LABELS, EDUCATION_PATHS, EDUCATION_PREFERENCES, EDUCATION_RESULTS, PREFERENCE_STATES, type EducationPath } from '../../../../policy/education.ts'
import { educationCase } from '../../../../policy/machines/education-case.ts'
import { daysBetween } from '../../../../values/plain-date.ts'
import { today } from '../../../platform/clock.ts'
import type { Tx } from '../../../platform/database.ts'
import { notFound } from '../../../platform/errors.ts'
import { pageOf, readPlace } from '../../../platform/paging.ts'
import { authorise, may } from '../../../platform/principal.ts'
import { listUnits } from '../../regions/index.ts'
import { educationPermissions } from '../permissions/education.ts'
import { rangeOf } from '../range.ts'
import * as store from './store.ts'

const pathLabel = (k: { path: EducationPath; pathNote: string | null }): string => (k.pathNote === null ? EDUCATION_PATHS[k.path] : `${EDUCATION_PATHS.OTHER}：${k.pathNote}`)
/** 学费减免, or what an other one is called. */
export const preferenceLabel = (p: Pick<store.PreferenceRecord, 'kind' | 'note'>): string => (p.note === null ? EDUCATION_PREFERENCES[p.kind] : `${EDUCATION_PREFERENCES.OTHER}：${p.note}`)
const preferenceView = (p: store.PreferenceRecord): PreferenceView => ({
  id: p.id, kind: p.kind, label: preferenceLabel(p), state: p.state, stateLabel: PREFERENCE_STATES[p.state], reason: p.reason, requestedOn: p.requestedOn, answeredAt: p.answeredAt?.toISOString() ?? null,
})

const briefOf = (k: store.CaseRecord, preferences: readonly store.PreferenceRecord[]): EducationBrief => ({
  id: k.id, veteranId: k.veteranId, personName: k.personName, regionName: k.regionName, path: k.path, pathLabel: pathLabel(k), school: k.school, year: k.year, state: k.state, stateLabel: educationCase.states[k.state],
  resultLabel: k.result === null ? null : EDUCATION_RESULTS[k.result], attainedLabel: k.attained === null ? null : DEGREE_LABELS[k.attained], endedOn: k.endedOn, openedAt: k.openedAt.toISOString(),
  preferences: preferences.filter((p) => p.caseId === k.id).map(preferenceView),
})

export async function list(tx: Tx, query: z.output<typeof listEducation.query>): Promise<z.input<typeof listEducation.reply>> {
  authorise(tx.principal, educationPermissions, 'view')
  const limit = query.limit ?? 20
  const filter = { path: query.path ?? null, state: query.state ?? null, year: query.year ?? null, range: await rangeOf(tx, query.region) }
  const page = pageOf(await store.page(tx, filter, readPlace(query.cursor), limit + 1), limit)
  const [preferences, total] = [await store.preferencesOf(tx, page.items.map((k) => k.id)), await store.count(tx, filter)]
  return {
    items: page.items.map((k) => briefOf(k, preferences)), next: page.next, total: { value: total, exact: true },
    can: may(tx.principal, educationPermissions, 'record') ? ['open'] : [],
  }
}

export async function viewCase(tx: Tx, id: string): Promise<EducationView> {
  authorise(tx.principal, educationPermissions, 'view')
  const k = await store.find(tx, id)
  if (k === null) throw notFound('份学历提升登记')
  const preferences = await store.preferencesOf(tx, [id])
  const isOpen = k.state !== 'CLOSED' && may(tx.principal, educationPermissions, 'record')
  return {
    ...briefOf(k, preferences), version: k.version, educationLabel: k.educationLabel ?? '没有登记', openedBy: k.openedBy, closedBy: k.closedBy,
    can: isOpen ? ['addPreference', ...(preferences.some((p) => p.state === 'REQUESTED') ? ['answer' as const] : []), ...(k.state === 'APPLIED' ? ['admit' as const] : []), 'close'] : [],
  }
}

/** Preferences that still wait for an answer, or ended without being realised; those asked for longest ago first. */
export async function waiting(tx: Tx, query: z.output<typeof listPreferences.query>): Promise<z.input<typeof listPreferences.reply>> {
  authorise(tx.principal, educationPermissions, 'view')
  const [limit, state, day] = [query.limit ?? 20, query.state ?? 'REQUESTED', await today(tx)]
  const page = pageOf(await store.waiting(tx, state, readPlace(query.cursor), limit + 1), limit)
  return {
    items: page.items.map((p) => ({ ...preferenceView(p), caseId: p.caseId, personName: p.personName, regionName: p.regionName, pathLabel: pathLabel(p), school: p.school, days: Math.max(0, daysBetween(p.requestedOn, day)) })),
    next: page.next, total: { value: await store.countWaiting(tx, state), exact: true },
  }
}

/** Cases per path and city of a year: a row per reporting unit of the range, the sums below. */
export async function counts(tx: Tx, { year }: z.output<typeof countEducation.query>): Promise<z.input<typeof countEducation.reply>> {
  authorise(tx.principal, educationPermissions, 'view')
  const paths = Object.keys(EDUCATION_PATHS) as EducationPath[]
  const [found, all] = [await store.countsByUnit(tx, year), await listUnits(tx, year)]
  const { lo, hi } = store.ownRange(tx)
  const own = all.filter((u) => (u.code >= lo && u.code < hi) || u.code === tx.principal.unitCode)
  const of = (unit: string, path: EducationPath) => found.find((f) => f.unit === unit && f.path === path)?.n ?? 0
  const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0)
  return {
    paths: paths.map((path) => ({ path, label: EDUCATION_PATHS[path] })),
    units: own.map((u) => ({ code: u.code, name: u.name, counts: paths.map((path) => ({ path, count: of(u.code, path) })), total: sum(paths.map((path) => of(u.code, path))) })),
    totals: paths.map((path) => ({ path, count: sum(found.filter((f) => f.path === path).map((f) => f.n)) })), total: sum(found.map((f) => f.n)),
  }
}

/** What the veteran sees on his phone: his cases and how far each preference is. */
export async function mine(tx: Tx): Promise<z.input<typeof myEducation.reply>> {
  authorise(tx.principal, educationPermissions, 'viewOwn')
  const found = tx.principal.veteranId === null ? [] : await store.ofPerson(tx, tx.principal.veteranId)
  const preferences = await store.preferencesOf(tx, found.map((k) => k.id))
  return { items: found.map((k) => briefOf(k, preferences)) }
}
