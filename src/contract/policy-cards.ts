import { z } from 'zod'
import { endpoint, instantText, requestId, uploadedFile } from './endpoint.ts'

const tag = 'reference'
const itemNo = z.number().int().min(1).max(23)

/** One item of 《退役士兵教育培训政策摘要二十三条》 as the department supplied it. */
export const policyCard = z.object({ no: itemNo, version: z.number().int(), title: z.string(), topic: z.string(), body: z.string(), source: z.string(), importedAt: instantText })
export type PolicyCard = z.infer<typeof policyCard>

export const listPolicyCards = endpoint({
  method: 'GET', path: '/policy-cards', tag, summary: 'The policy cards as they stand, all or those that hold a text', query: z.strictObject({ text: z.string().trim().max(60).optional() }),
  reply: z.object({ items: z.array(policyCard), total: z.number().int().describe('Cards there are, whatever is searched'), expected: z.number().int(), can: z.array(z.enum(['import'])) }),
})
export const policyCardVersions = endpoint({
  method: 'GET', path: '/policy-cards/{no}/versions', tag, summary: 'Every version of a card, newest first', params: z.strictObject({ no: z.coerce.number().int().min(1).max(23) }), reply: z.object({ items: z.array(policyCard) }),
})

const rejectedRow = z.object({ sheet: z.string(), row: z.number().int(), column: z.string(), code: z.string(), value: z.string(), message: z.string() })
export const importPolicyCards = endpoint({
  method: 'POST', path: '/policy-cards/import', tag, summary: 'Cards from the department’s file; a new text is a new version, each row that cannot be taken comes back with its reason', body: z.strictObject({ requestId, file: uploadedFile }),
  reply: z.object({ read: z.number().int(), accepted: z.number().int(), unchanged: z.number().int(), rejected: z.array(rejectedRow), unknownColumns: z.array(z.string()), errorWorkbook: z.string().nullable() }),
})
export type PolicyCardImport = z.infer<typeof importPolicyCards.reply>
export const policyCardTemplate = endpoint({ method: 'GET', path: '/policy-cards/template', tag, summary: 'Template of the import', replyKind: 'file' })
