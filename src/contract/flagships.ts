import { z } from 'zod'
import { endpoint, id, pageOf, pageQuery, plainDateText } from './endpoint.ts'

const year = z.coerce.number().int().min(2022).max(2100)
const flagshipCode = z.string().regex(/^FLAG_[A-Z_]{2,30}$/)

/** One of the kinds of training the notice names for its worth (三(四)15), with the trades that carry its mark. */
export const flagship = z.object({
  code: z.string(), label: z.string(), trades: z.array(z.object({ code: z.string(), name: z.string() })).describe('Empty: no trade of the catalogue carries the mark, so nothing can be counted'),
  classes: z.number().int().describe('Opened in the year'), persons: z.number().int().describe('On their rosters'), certified: z.number().int().describe('Persons of them with a verified certificate of the class'),
})
export type Flagship = z.infer<typeof flagship>
export const getFlagships = endpoint({ method: 'GET', path: '/flagships', tag: 'reports', summary: 'Classes, persons and certificates of a year by flagship training (R-105)', query: z.strictObject({ year }), reply: z.object({ year: z.number().int(), items: z.array(flagship) }) })

export const flagshipClass = z.object({ id, title: z.string(), batchNo: z.string().nullable(), institutionName: z.string(), regionName: z.string(), tradeName: z.string(), openedOn: plainDateText, persons: z.number().int(), certified: z.number().int(), stateLabel: z.string() })
export type FlagshipClass = z.infer<typeof flagshipClass>
export const listFlagshipClasses = endpoint({
  method: 'GET', path: '/flagships/{code}/classes', tag: 'reports', summary: 'The classes behind the figures of one flagship training, by the day they opened', params: z.strictObject({ code: flagshipCode }),
  query: z.strictObject({ ...pageQuery, year }), reply: pageOf(flagshipClass),
})
