import type { z } from 'zod'
import type { certifiedEmployment, certifiedEmploymentPeople } from '../../../../contract/employment-records.ts'
import { CERTIFIED_GROUPS, certifiedRates, workingAge, type CertifiedCounts, type CertifiedGroup } from '../../../../policy/certified-employment.ts'
import { EMPLOYMENT_STATES } from '../../../../policy/needs-survey.ts'
import { addDays, lastDayOfMonth, plainDate, type PlainDate } from '../../../../values/plain-date.ts'
import { instantOf } from '../../../../values/shanghai-time.ts'
import { today } from '../../../platform/clock.ts'
import type { Tx } from '../../../platform/database.ts'
import { notFound, refuse } from '../../../platform/errors.ts'
import { pageOf, readPlace } from '../../../platform/paging.ts'
import { authorise } from '../../../platform/principal.ts'
import { findInstitution } from '../../institutions/index.ts'
import { findRegion, listUnits } from '../../regions/index.ts'
import { employmentRecordPermissions } from '../permissions.ts'
import * as store from './store.ts'

const groups = Object.keys(CERTIFIED_GROUPS) as CertifiedGroup[]

/** F16 持证就业率 at the end of a month by city, or by county below the province; beside it what was known when the month ended. Asked of one institution, only of those its classes certified in the year so far. */
export async function rates(tx: Tx, query: z.output<typeof certifiedEmployment.query>): Promise<z.input<typeof certifiedEmployment.reply>> {
  const { question, region, isOver, institutionName } = await questionOf(tx, query)
  const isProvince = region.level === 'province'
  const found = await store.countByPlace(tx, question, isProvince ? 'unit' : 'county')
  const places = isProvince && question.source === null
    ? (await listUnits(tx, Number(query.month.slice(0, 4)))).map((u) => ({ code: u.code, name: u.name, ...told(found.find((f) => f.code === u.code) ?? none) }))
    : found.map((f) => ({ code: f.code, name: f.name ?? '市直及开发区', ...told(f) }))
  const total = told(sum(found))
  const atEnd = isOver ? { ...question, known: instantOf(addDays(question.day, 1), '00:00') } : null
  const known = atEnd === null ? null : told(sum(await store.countByPlace(tx, atEnd, 'unit')))
  return {
    month: query.month, day: question.day, regionName: region.name, institutionName, isProvince, places, total,
    asKnown: known === null || groups.every((g) => known.counts[g] === total.counts[g]) ? null : known, laterRecords: atEnd === null ? 0 : await store.laterRecords(tx, atEnd),
  }
}

/** The persons behind one figure: as many as it says. */
export async function people(tx: Tx, query: z.output<typeof certifiedEmploymentPeople.query>): Promise<z.input<typeof certifiedEmploymentPeople.reply>> {
  const { question } = await questionOf(tx, query)
  const limit = query.limit ?? 20
  const [found, total] = [await store.page(tx, question, query.group, readPlace(query.cursor), limit + 1), await store.count(tx, question, query.group)]
  const page = pageOf(found, limit)
  return {
    items: page.items.map((p) => ({ id: p.id, name: p.name, regionName: p.regionName, statusLabel: !p.holds ? '没有证书' : p.status === 'UNKNOWN' ? '没有登记' : EMPLOYMENT_STATES[p.status], sinceOn: p.since, employer: p.employer })),
    next: page.next, total: { value: total, exact: true },
  }
}

async function questionOf(tx: Tx, query: { month: string; region?: string | undefined; institutionId?: string | undefined }) {
  authorise(tx.principal, employmentRecordPermissions, 'viewRate')
  const { scope } = tx.principal
  const region = await findRegion(tx, query.region ?? tx.principal.regionCode ?? '')
  if (scope.kind !== 'range' || region === null || region.lo < scope.lo || region.hi > scope.hi) throw notFound('个地区')
  const [now, last] = [await today(tx), lastDayOfMonth(Number(query.month.slice(0, 4)), Number(query.month.slice(5)))]
  if (query.month > now.slice(0, 7)) throw refuse('MONTH_AHEAD', '这个月还没有到，请选本月或以前的月份。', { field: 'month' })
  const day: PlainDate = last < now ? last : now
  const institution = query.institutionId === undefined ? null : await findInstitution(tx, query.institutionId)
  if (institution === null && query.institutionId !== undefined) throw notFound('个机构')
  const source = institution === null ? null : sourceOf(institution.id, Number(query.month.slice(0, 4)))
  return { question: { ...asOf(day, now), lo: region.lo, hi: region.hi, source }, region, isOver: last < now, institutionName: institution?.name ?? null }
}

const asOf = (day: PlainDate, now: PlainDate) => ({ day, known: instantOf(addDays(now, 1), '00:00'), age: workingAge(day) })
/** ASSUMPTION: a certificate belongs to the year it was issued in, as 新增技能人才 counts it, whenever the class ended. */
const sourceOf = (institutionId: string, year: number): store.Source => ({ institutionId, since: plainDate(`${year}-01-01`) })

/** F16 of those in the caller's range whom classes of an institution certified in a year, as of its last day or today; null for who has no range. */
export async function rateOfInstitution(tx: Tx, institutionId: string, year: number): Promise<{ counts: CertifiedCounts; rateText: string } | null> {
  authorise(tx.principal, employmentRecordPermissions, 'viewRate')
  const { scope } = tx.principal
  if (scope.kind !== 'range') return null
  const [now, last] = [await today(tx), plainDate(`${year}-12-31`)]
  const counts = sum(await store.countByPlace(tx, { ...asOf(last < now ? last : now, now), lo: scope.lo, hi: scope.hi, source: sourceOf(institutionId, year) }, 'unit'))
  return { counts, rateText: certifiedRates(counts).rateText }
}

const none: CertifiedCounts = Object.fromEntries(groups.map((g) => [g, 0])) as Record<CertifiedGroup, number>
const sum = (found: readonly CertifiedCounts[]): CertifiedCounts => Object.fromEntries(groups.map((g) => [g, found.reduce((n, f) => n + f[g], 0)])) as Record<CertifiedGroup, number>
const told = (found: CertifiedCounts) => ({ counts: Object.fromEntries(groups.map((g) => [g, found[g]])) as Record<CertifiedGroup, number>, ...certifiedRates(found) })
