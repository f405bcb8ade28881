import { z } from 'zod'
import { endpoint } from './endpoint.ts'

const labelled = z.object({ code: z.string(), label: z.string() })

/** Lists the desk loads once and keeps. */
export const referenceView = z.object({
  units: z.array(z.object({ no: z.number().int(), code: z.string(), name: z.string() })),
  counties: z.array(z.object({ code: z.string(), name: z.string(), unitCode: z.string() })),
  trades: z.array(z.object({ code: z.string(), name: z.string(), levels: z.array(z.string()), certificateTypes: z.array(z.string()) })),
  levels: z.array(labelled.extend({ isHighSkilled: z.boolean() })),
  certificateTypes: z.array(labelled.extend({ hasLevels: z.boolean() })),
  labels: z.record(z.string(), z.array(labelled)),
  skillHenanCategories: z.array(z.object({ year: z.number().int(), seq: z.number().int(), name: z.string() })),
})
export type ReferenceView = z.infer<typeof referenceView>

export const getReference = endpoint({ method: 'GET', path: '/reference', summary: 'Reference lists', tag: 'reference', reply: referenceView })
export const listTowns = endpoint({
  method: 'GET', path: '/regions/{code}/children', summary: 'Areas directly below a region', tag: 'reference',
  params: z.strictObject({ code: z.string().regex(/^\d{12}$/) }),
  reply: z.object({ items: z.array(z.object({ code: z.string(), name: z.string(), level: z.string() })) }),
})
