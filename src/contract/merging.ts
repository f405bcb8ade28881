import { z } from 'zod'
import { endpoint, id, pageQuery, plainDateText, requestId } from './endpoint.ts'

/** What can differ between two records of one person; the ID number takes sex and birth date along. */
export const mergeField = z.enum([
  'name', 'idNumber', 'phone', 'cardNo', 'resettlementRegion', 'dischargeType', 'enlistedOn', 'dischargedOn', 'education', 'householdRegion', 'residenceRegion',
])
export type MergeField = z.infer<typeof mergeField>

const likeness = z.enum(['SAME_NAME_AND_BIRTH', 'SAME_NAME_AND_PHONE'])
const candidate = z.object({
  id, name: z.string(), idMasked: z.string(), birthOn: plainDateText, phoneMasked: z.string().nullable(), resettlementName: z.string(), classCount: z.number().int(), certificateCount: z.number().int(), filingCount: z.number().int(),
  version: z.number().int(),
})

export const listDuplicates = endpoint({
  method: 'GET', path: '/veteran-duplicates', tag: 'merging', query: z.strictObject(pageQuery),
  summary: 'Pairs of records in my range that are likely one person: same name with same birth date or same phone. Numbers that differ in one digit cannot be told by their hashes',
  reply: z.object({ items: z.array(z.object({ one: candidate, other: candidate, why: z.array(likeness) })), next: z.string().nullable() }),
})

const moved = z.object({ enrolments: z.number().int(), certificates: z.number().int(), filings: z.number().int(), personalRequests: z.number().int(), accounts: z.number().int() })
const pair = z.strictObject({ id, otherId: id })
export const compareVeterans = endpoint({
  method: 'GET', path: '/veterans/{id}/merge/{otherId}', summary: 'Two records side by side; `id` is the one that would stay', tag: 'merging', params: pair,
  reply: z.object({
    survivor: candidate, other: candidate,
    fields: z.array(z.object({ field: mergeField, label: z.string(), survivor: z.string().nullable(), other: z.string().nullable(), differs: z.boolean() })),
    /** What would move from the other record to the one that stays. */
    moves: moved, obstacles: z.array(z.string()), warning: z.string(),
  }),
})
export type DuplicatePair = z.infer<typeof listDuplicates.reply>['items'][number]
export type MergeComparison = z.infer<typeof compareVeterans.reply>

export const mergeVeterans = endpoint({
  method: 'POST', path: '/veterans/{id}/merge', summary: 'Merge another record into this one, for good; every field that differs is decided', tag: 'merging', stepUp: true, params: z.strictObject({ id }),
  body: z.strictObject({
    requestId, otherId: id, version: z.number().int(), otherVersion: z.number().int(), keep: z.partialRecord(mergeField, z.enum(['SURVIVOR', 'OTHER'])), reason: z.string().trim().min(4).max(300),
  }),
  reply: z.object({
    id, mergedId: id, moved, message: z.string(),
  }),
})
