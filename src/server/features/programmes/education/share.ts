import type { z } from 'zod'
import type { educationShare as shareEndpoint, educationSharePeople } from '../../../../contract/education.ts'
import { DEGREE_LABELS, DEGREES, educationAt, educationGroup, educationShare, type Degree, type EducationShare } from '../../../../policy/education.ts'
import { addMonths, lastDayOfMonth, monthOf, plainDate, yearOf, type PlainDate } from '../../../../values/plain-date.ts'
import { formatPercent } from '../../../../values/ratio.ts'
import { today } from '../../../platform/clock.ts'
import type { Tx } from '../../../platform/database.ts'
import { pageOf, readPlace } from '../../../platform/paging.ts'
import { authorise } from '../../../platform/principal.ts'
import { educationPermissions } from '../permissions/education.ts'
import { rangeOf } from '../range.ts'
import * as store from './share-store.ts'

const months = 12

/** F17 before any education case and today, and at the end of each of the last twelve months, over everybody of today's ledger. */
export async function share(tx: Tx, query: z.output<typeof shareEndpoint.query>): Promise<z.input<typeof shareEndpoint.reply>> {
  authorise(tx.principal, educationPermissions, 'view')
  const [range, day] = [await rangeOf(tx, query.region), await today(tx)]
  const [counted, graduates] = await Promise.all([store.ledgerByEducation(tx, range), store.graduates(tx, range)])
  const ledger = new Map(counted.map((c) => [c.education, c.n]))
  const at = (end: PlainDate | null) => told(educationShare(ledger, graduates, end))
  return { asOf: day, regionName: range.name, before: at(null), after: at(day), months: monthEnds(day).map((end) => ({ month: end.slice(0, 7), day: end, ...at(end) })) }
}

/** The persons behind one figure: as many as it says. */
export async function people(tx: Tx, query: z.output<typeof educationSharePeople.query>): Promise<z.input<typeof educationSharePeople.reply>> {
  authorise(tx.principal, educationPermissions, 'view')
  const [range, limit, day] = [await rangeOf(tx, query.region), query.limit ?? 20, query.day === undefined ? null : plainDate(query.day)]
  const graduates = (await store.graduates(tx, range)).map((g) => ({ id: g.id, at: educationAt(g, day) }))
  const filter = {
    range, educations: DEGREES.filter((degree) => educationGroup(degree) === query.group), withUnknown: query.group === 'UNKNOWN', except: graduates.map((g) => g.id),
    also: graduates.filter((g) => educationGroup(g.at) === query.group).map((g) => g.id),
  }
  const [found, total] = await Promise.all([store.groupPage(tx, filter, readPlace(query.cursor), limit + 1), store.groupCount(tx, filter)])
  const page = pageOf(found, limit)
  const then = new Map(graduates.map((g) => [g.id, g.at]))
  return {
    items: page.items.map((p) => ({ id: p.id, name: p.name, regionName: p.regionName, educationLabel: labelOf(then.has(p.id) ? then.get(p.id) ?? null : p.education), nowLabel: labelOf(p.education) })),
    next: page.next, total: { value: total, exact: true },
  }
}

const told = (s: EducationShare) => ({
  high: s.high, known: s.known, unknown: s.unknown, total: s.total, shareText: formatPercent(s.share), unknownText: formatPercent(s.unknownShare),
})

/** Ends of the last twelve months, the present one ending today. */
function monthEnds(day: PlainDate): PlainDate[] {
  return Array.from({ length: months }, (_, back) => {
    const month = addMonths(day, back + 1 - months)
    const end = lastDayOfMonth(yearOf(month), monthOf(month))
    return end < day ? end : day
  })
}

const labelOf = (education: string | null): string => (DEGREES.some((d) => d === education) ? DEGREE_LABELS[education as Degree] : '未登记')
