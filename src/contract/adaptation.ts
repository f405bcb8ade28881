import { z } from 'zod'
import { byId, endpoint, id, pageOf, pageQuery, plainDateText, requestId, uploadedFile } from './endpoint.ts'
import { importAccount } from './veterans.ts'

export const adaptationReason = z.enum(['DECEASED', 'LEFT_PROVINCE', 'REENLISTED', 'STUDYING', 'ILL', 'REFUSED', 'OTHER'])
export const adaptationState = z.enum(['TRAINED', 'REMOVED', 'REASON', 'INVITED', 'OPEN'])
const tag = 'adaptation'
const cohort = z.coerce.number().int().min(2000).max(2100)
const regionCode = z.string().regex(/^\d{12}$/)

const rollRow = z.object({
  id, veteranId: id, name: z.string(), regionName: z.string(), phoneMasked: z.string().nullable(), receivedOn: plainDateText, cohort: z.number().int(), dueOn: plainDateText, daysLeft: z.number().int(), version: z.number().int(), state: adaptationState,
  stateLabel: z.string(), invitedOn: plainDateText.nullable(), trainedOn: plainDateText.nullable(), reasonLabel: z.string().nullable(), reasonOn: plainDateText.nullable(),
  isPlaced: z.boolean().describe('Stands on the roster of an adaptation class that is still to finish'), can: z.array(z.enum(['invite', 'reason', 'call'])),
})
export type RollRow = z.infer<typeof rollRow>

export const listRoll = endpoint({
  method: 'GET', path: '/adaptation-roll', tag, summary: 'Newly received soldiers of a year; `view` WAITING: neither trained nor with a reason, those due first; UNPLACED: those of them who stand in no class', query: z.strictObject({ ...pageQuery, cohort: cohort.optional(), view: z.enum(['WAITING', 'UNPLACED', 'TRAINED', 'REASON', 'REMOVED', 'ALL']), region: regionCode.optional() }),
  reply: pageOf(rollRow).extend({ can: z.array(z.enum(['record'])) }),
})
const figures = z.object({ received: z.number().int(), removed: z.number().int(), counted: z.number().int(), trained: z.number().int(), reason: z.number().int(), waiting: z.number().int(), uninvited: z.number().int(), overdue: z.number().int(), shareText: z.string() })
export const adaptationCoverage = endpoint({
  method: 'GET', path: '/adaptation-coverage', tag, summary: 'F21: trained over received in the year, by place', query: z.strictObject({ cohort }),
  reply: figures.extend({ cohort: z.number().int(), months: z.number().int().describe('Months a person has after the reception'), places: z.array(figures.extend({ code: z.string(), name: z.string() })) }),
})
export type AdaptationCoverage = z.infer<typeof adaptationCoverage.reply>
export const addToRoll = endpoint({ method: 'POST', path: '/adaptation-roll', tag, summary: 'Put one person on the roll', body: z.strictObject({ requestId, id, veteranId: id, receivedOn: plainDateText }), reply: rollRow })
const version = z.number().int()
export const inviteToAdaptation = endpoint({ method: 'POST', path: '/adaptation-roll/{id}/invitation', tag, summary: 'He was invited today', params: byId, body: z.strictObject({ requestId, version }), reply: rollRow })
export const giveReason = endpoint({
  method: 'POST', path: '/adaptation-roll/{id}/reason', tag, summary: 'Why he is not trained; null takes a reason back', params: byId, body: z.strictObject({ requestId, version, reason: adaptationReason.nullable(), note: z.string().trim().max(100).nullable() }), reply: rollRow,
})
export const rollTemplate = endpoint({ method: 'GET', path: '/adaptation-roll/template', tag, summary: 'Template of the yearly roll', replyKind: 'file' })
export const importRoll = endpoint({
  method: 'POST', path: '/adaptation-roll/import', tag, summary: 'The roll of a year from Excel or CSV: every row is accounted for, the same file twice changes nothing', body: z.strictObject({ requestId, cohort: z.number().int().min(2000).max(2100), file: uploadedFile }),
  reply: importAccount.omit({ importId: true, changed: true, notes: true }),
})
export type RollImport = z.infer<typeof importRoll.reply>
