import type { GapTable, TradeGap } from '../../../contract/class-calendar.ts'
import { gapOf } from '../../../policy/needs-survey.ts'
import { grouped } from '../../../values/grouped.ts'
import { addMonths, monthsOfQuarter, plainDateFrom } from '../../../values/plain-date.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { authorise } from '../../platform/principal.ts'
import { wishesByTrade } from '../demand/index.ts'
import * as store from './class-calendar-store.ts'
import { classCalendarPermissions } from './permissions/class-calendar.ts'

interface Counted { tradeCode: string; tradeName: string; code: string; name: string; wishes: number; classes: number; seats: number }
const added = (counts: readonly Counted[]) => counts.reduce((a, c) => ({ wishes: a.wishes + c.wishes, classes: a.classes + c.classes, seats: a.seats + c.seats }), { wishes: 0, classes: 0, seats: 0 })
const judged = <T extends { wishes: number; seats: number }>(of: T) => ({ ...of, ...gapOf(of.wishes, of.seats) })
const unmatched = (gap: Pick<TradeGap, 'flag'>): number => (gap.flag === 'ENOUGH' ? 2 : gap.flag === 'SHORT' ? 1 : 0)

/** Wishes valid today for a quarter beside the seats planned in it, trade by trade and place by place of my range; what has no counterpart stands first, then where most seats are lacking (四(三), R-125). */
export async function gapsOf(tx: Tx, year: number, quarter: number): Promise<GapTable> {
  authorise(tx.principal, classCalendarPermissions, 'view')
  const { scope } = tx.principal
  const range: readonly [string, string] = scope.kind === 'range' ? [scope.lo, scope.hi] : ['', '']
  const first = plainDateFrom(year, monthsOfQuarter(quarter)[0], 1)
  const [wished, planned] = [await wishesByTrade(tx, range, `Q${quarter}`), await store.countSeats(tx, first, addMonths(first, 3))]
  const counts: Counted[] = [
    ...wished.rows.flatMap(({ tradeCode, tradeName, places }) => places.map(({ code, name, persons }) => ({ tradeCode, tradeName, code, name, wishes: persons, classes: 0, seats: 0 }))),
    ...planned.map((p) => ({ ...p, wishes: 0 })),
  ]
  const rows = [...grouped(counts, (c) => c.tradeCode)].map(([tradeCode, ofTrade]): TradeGap => ({
    tradeCode, tradeName: ofTrade[0]?.tradeName ?? tradeCode, ...judged(added(ofTrade)),
    places: [...grouped(ofTrade, (c) => c.code)].map(([code, ofPlace]) => ({ code, name: ofPlace[0]?.name ?? code, ...judged(added(ofPlace)) })).toSorted((a, b) => (a.code < b.code ? -1 : 1)),
  }))
  rows.sort((a, b) => unmatched(a) - unmatched(b) || a.difference - b.difference || (a.tradeCode < b.tradeCode ? -1 : 1))
  return { year, quarter, asOf: await today(tx), rows, persons: wished.persons, seats: planned.reduce((n, p) => n + p.seats, 0) }
}
