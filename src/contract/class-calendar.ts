import { z } from 'zod'
import { endpoint, id, pageOf, pageQuery, plainDateText, reason } from './endpoint.ts'

const year = z.coerce.number().int().min(2022).max(2100)
const region = z.string().regex(/^\d{12}$/)
const figure = z.object({ classes: z.number().int(), persons: z.number().int().describe('Sum of the planned persons') })
export type CalendarFigure = z.infer<typeof figure>

/** One line of the calendar: a unit with all its places, or one place alone (a county, or the office of a city or of the province itself). */
export const calendarRow = z.object({ kind: z.enum(['UNIT', 'PLACE']), code: z.string(), name: z.string(), unitCode: z.string().nullable(), months: z.array(figure).length(3), total: figure })
export type CalendarRow = z.infer<typeof calendarRow>

export const classCalendar = z.object({
  year: z.number().int(), quarter: z.number().int(), months: z.array(z.number().int()).length(3), asOf: plainDateText,
  daysAhead: z.number().int().describe('Days from today within which a unit that is behind should have a class planned'),
  rows: z.array(calendarRow), total: calendarRow.pick({ months: true, total: true }),
  judgedUnits: z.number().int().describe('Units whose whole planning the caller sees; only these are judged'),
  warnings: z.array(z.object({ unitCode: z.string(), unitName: z.string(), reason })),
})
export type ClassCalendar = z.infer<typeof classCalendar>
export const getClassCalendar = endpoint({
  method: 'GET', path: '/class-calendar', tag: 'reports', summary: 'Planned classes of a quarter by unit, place and month, and units behind with none planned soon (R-113)',
  query: z.strictObject({ year, quarter: z.coerce.number().int().min(1).max(4) }), reply: classCalendar,
})

export const plannedClass = z.object({ id, title: z.string(), batchNo: z.string().nullable(), institutionName: z.string(), regionName: z.string(), tradeName: z.string().nullable(), plannedOpen: plainDateText, persons: z.number().int().nullable(), stateLabel: z.string() })
export type PlannedClass = z.infer<typeof plannedClass>
export const listPlannedClasses = endpoint({
  method: 'GET', path: '/class-calendar/classes', tag: 'reports', summary: 'The classes behind one number of the calendar, by planned first day',
  query: z.strictObject({
    ...pageQuery, year, quarter: z.coerce.number().int().min(1).max(4), month: z.coerce.number().int().min(1).max(12).optional().describe('Without it the whole quarter'),
    kind: z.enum(['ALL', 'UNIT', 'PLACE']), code: region.optional().describe('Of the unit or place; not for ALL'), trade: z.string().max(40).optional(),
  }),
  reply: pageOf(plannedClass),
})

/** Valid wishes beside planned seats of one trade, in all places or in one. */
const gap = z.object({
  wishes: z.number().int().describe('Persons with a valid wish; who named three trades stands in three'), classes: z.number().int(), seats: z.number().int().describe('Sum of the planned persons'),
  difference: z.number().int().describe('Seats less wishes'), flag: z.enum(['SEATS_WITHOUT_WISH', 'WISH_WITHOUT_SEATS', 'SHORT', 'ENOUGH']),
})
export type Gap = z.infer<typeof gap>
export const tradeGap = gap.extend({ tradeCode: z.string(), tradeName: z.string(), places: z.array(gap.extend({ code: z.string(), name: z.string() })) })
export type TradeGap = z.infer<typeof tradeGap>
export const getGapTable = endpoint({
  method: 'GET', path: '/class-calendar/gaps', tag: 'reports', summary: 'Wishes beside planned seats by trade and place of a quarter, what has no counterpart first (R-125)',
  query: z.strictObject({ year, quarter: z.coerce.number().int().min(1).max(4) }),
  reply: z.object({ year: z.number().int(), quarter: z.number().int(), asOf: plainDateText, rows: z.array(tradeGap), persons: z.number().int().describe('Persons with a valid wish, each once'), seats: z.number().int() }),
})
export type GapTable = z.infer<typeof getGapTable.reply>
