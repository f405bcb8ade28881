import type { z } from 'zod'
import type { CalendarFigure, CalendarRow, ClassCalendar, listPlannedClasses } from '../../../contract/class-calendar.ts'
import { judgeEarlyPlanning } from '../../../policy/class-calendar.ts'
import { trainingClass } from '../../../policy/machines/training-class.ts'
import { addDays, addMonths, monthOf, monthsOfQuarter, plainDateFrom, yearOf, type PlainDate } from '../../../values/plain-date.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { notFound, refuse } from '../../platform/errors.ts'
import { pageByDay, readDayPlace } from '../../platform/paging.ts'
import { authorise } from '../../platform/principal.ts'
import { parametersFor } from '../parameters/index.ts'
import { listUnits } from '../regions/index.ts'
import * as store from './class-calendar-store.ts'
import { listMonths, listTargets } from './ledger-store.ts'
import { classCalendarPermissions } from './permissions/class-calendar.ts'

const none: CalendarFigure = { classes: 0, persons: 0 }
const added = (figures: readonly CalendarFigure[]): CalendarFigure => figures.reduce((a, b) => ({ classes: a.classes + b.classes, persons: a.persons + b.persons }), none)
type Counted = CalendarFigure & { month: number }
const byMonth = (months: readonly number[], counted: readonly Counted[]) => {
  const figures = months.map((month) => added(counted.filter((c) => c.month === month)))
  return { months: figures, total: added(figures) }
}

/** Planned classes of a quarter in my range by place and month, and which units are behind with none planned soon. */
export async function calendarOf(tx: Tx, year: number, quarter: number): Promise<ClassCalendar> {
  authorise(tx.principal, classCalendarPermissions, 'view')
  const [day, months] = [await today(tx), monthsOfQuarter(quarter)]
  const first = plainDateFrom(year, months[0], 1)
  const [counted, units] = [await store.countPlanned(tx, first, addMonths(first, 3)), (await listUnits(tx, year)).filter((unit) => inRange(tx, unit.code))]
  const places = [...new Map(counted.map((c) => [c.code, c])).values()]
  const rowOf = ({ code, name, unitCode }: (typeof counted)[number]): CalendarRow => ({ kind: 'PLACE', code, name, unitCode, ...byMonth(months, counted.filter((c) => c.code === code)) })
  const loose = places.filter((place) => !units.some((unit) => unit.code === place.unitCode))
  const rows = [
    ...units.flatMap((unit): CalendarRow[] => [
      { kind: 'UNIT', code: unit.code, name: unit.name, unitCode: unit.code, ...byMonth(months, counted.filter((c) => c.unitCode === unit.code)) },
      ...places.filter((place) => place.unitCode === unit.code).map((place) => ({ ...rowOf(place), name: place.code === unit.code ? `${place.name}本级` : place.name })),
    ]),
    ...loose.map(rowOf),
  ]
  const parameters = await parametersFor(tx, null, day)
  return {
    year, quarter, months, asOf: day, daysAhead: parameters.values.PLANNED_AHEAD_DAYS, rows, total: byMonth(months, counted), judgedUnits: units.length, warnings: await warningsOf(tx, units, day),
  }
}

type Warning = ClassCalendar['warnings'][number]

/** Each unit is judged by its own parameters on today's figures, whatever quarter is looked at. */
async function warningsOf(tx: Tx, units: readonly { code: string; name: string }[], day: PlainDate): Promise<ClassCalendar['warnings']> {
  const [months, targets] = [await listMonths(tx, yearOf(day)), await listTargets(tx, yearOf(day))]
  const found: Warning[] = []
  const soonOf = new Map<number, Awaited<ReturnType<typeof store.countSoon>>>() // units with the same parameter are counted at once
  for (const unit of units) {
    const parameters = await parametersFor(tx, unit.code, day)
    const days = parameters.values.PLANNED_AHEAD_DAYS
    const soon = soonOf.get(days) ?? await store.countSoon(tx, day, addDays(day, days))
    soonOf.set(days, soon)
    const judged = judgeEarlyPlanning({
      unitName: unit.name, plannedSoon: soon.find((s) => s.unitCode === unit.code)?.classes ?? 0, actual: months.filter((m) => m.unitCode === unit.code).reduce((n, m) => n + m.trainingPersonTimes, 0),
      target: targets.find((t) => t.unitCode === unit.code)?.trainingPersonTimes ?? 0, elapsedMonths: monthOf(day),
    }, parameters)
    found.push(...judged.reasons.filter((r) => r.verdict === 'warn').map((r) => ({ unitCode: unit.code, unitName: unit.name, reason: r as Warning['reason'] })))
  }
  return found
}

/** The classes behind one number; a place outside my range is not found. 422 MONTH_OUTSIDE for a month of another quarter, PLACE_MISSING without a place. */
export async function plannedBehind(tx: Tx, query: z.output<typeof listPlannedClasses.query>): Promise<z.input<typeof listPlannedClasses.reply>> {
  authorise(tx.principal, classCalendarPermissions, 'view')
  const months = monthsOfQuarter(query.quarter)
  if (query.month !== undefined && !months.includes(query.month)) throw refuse('MONTH_OUTSIDE', `${query.month}月不在第${query.quarter}季度，请选这个季度里的月份。`, { field: 'month' })
  if ((query.kind === 'ALL') !== (query.code === undefined)) throw refuse('PLACE_MISSING', query.kind === 'ALL' ? '看全部时不用选单位。' : '请选要看的市或县。', { field: 'code' })
  if (query.code !== undefined && !inRange(tx, query.code)) throw notFound('个单位')
  const first = plainDateFrom(query.year, query.month ?? months[0], 1)
  const filter = { first, next: addMonths(first, query.month === undefined ? 3 : 1), unit: query.kind === 'UNIT' ? query.code ?? null : null, place: query.kind === 'PLACE' ? query.code ?? null : null, trade: query.trade ?? null }
  const limit = query.limit ?? 20
  const page = pageByDay(await store.listBehind(tx, filter, readDayPlace(query.cursor), limit + 1), limit, (c) => c.plannedOpen)
  return {
    items: page.items.map(({ state, ...c }) => ({ ...c, stateLabel: trainingClass.states[state] })), next: page.next,
    total: { value: await store.countBehind(tx, filter), exact: true },
  }
}

const inRange = (tx: Tx, code: string): boolean => tx.principal.scope.kind === 'range' && code >= tx.principal.scope.lo && code < tx.principal.scope.hi
