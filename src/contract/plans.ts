import { z } from 'zod'
import { endpoint, id, plainDateText, reason, requestId } from './endpoint.ts'

const count = z.number().int().min(0).max(1_000_000)
const regionCode = z.string().regex(/^\d{12}$/)
const reasonText = z.string().trim().min(2).max(300)

/** The three indicators annex 1 splits by unit. */
export const splitTargets = z.strictObject({ trainingPersonTimes: count, newSkilled: count, newHighSkilled: count })
export type SplitTargets = z.infer<typeof splitTargets>
/** All five of the province; startup training and stars are not split. */
export const provincialTargets = z.strictObject({ ...splitTargets.shape, startupTrained: count, stars: count })
export type ProvincialTargets = z.infer<typeof provincialTargets>

export const targetRow = z.object({ no: z.number().int(), code: z.string(), name: z.string(), ...splitTargets.shape })
export const targetsView = z.object({
  year: z.number().int(), years: z.array(z.number().int()), locked: z.boolean(), totals: provincialTargets, rows: z.array(targetRow),
  /** The sum of the rows, which equals the totals. */
  sums: splitTargets,
  changes: z.array(z.object({ id, at: plainDateText, by: z.string(), reason: z.string(), lines: z.array(z.string()) })),
  can: z.array(z.string()),
})
export type TargetsView = z.infer<typeof targetsView>

const query = z.strictObject({ year: z.coerce.number().int().min(2020).max(2100).optional() })
const byYear = z.strictObject({ year: z.coerce.number().int().min(2020).max(2100) })

export const getTargets = endpoint({ method: 'GET', path: '/targets', summary: 'Annex 1 of a year with its provincial totals and corrections', tag: 'plans', query, reply: targetsView })
export const correctTargets = endpoint({
  method: 'PUT', path: '/targets/{year}', summary: 'Correct annex 1; the 18 rows must sum to the provincial totals', tag: 'plans', params: byYear,
  body: z.strictObject({
    requestId, id, reason: reasonText,
    rows: z.array(z.strictObject({ code: regionCode, ...splitTargets.shape })).max(18).describe('Rows that change; the others stay'),
    totals: provincialTargets.optional(),
  }),
  reply: targetsView,
})
export const lockTargets = endpoint({
  method: 'POST', path: '/targets/{year}/lock', summary: 'Close the year’s targets for good', tag: 'plans', params: byYear, body: z.strictObject({ requestId, reason: reasonText }), reply: targetsView,
})

export const countyTargetsView = z.object({
  year: z.number().int(), unitCode: z.string(), unitName: z.string(), unit: splitTargets,
  rows: z.array(z.object({ code: z.string(), name: z.string(), ...splitTargets.shape })),
  sums: splitTargets,
  /** Warns where the counties together stay below the city’s own figure. */
  reasons: z.array(reason),
  can: z.array(z.string()),
})
export type CountyTargetsView = z.infer<typeof countyTargetsView>

const byUnit = z.strictObject({ ...byYear.shape, unit: regionCode })
export const getCountyTargets = endpoint({
  method: 'GET', path: '/targets/{year}/units/{unit}/counties', summary: 'How a city has split its targets to its counties', tag: 'plans', params: byUnit, reply: countyTargetsView,
})
export const setCountyTargets = endpoint({
  method: 'PUT', path: '/targets/{year}/units/{unit}/counties', summary: 'Split a city’s targets to its counties', tag: 'plans', params: byUnit,
  body: z.strictObject({ requestId, reason: reasonText, rows: z.array(z.strictObject({ code: regionCode, ...splitTargets.shape })).min(1).max(40) }), reply: countyTargetsView,
})
