import { z } from 'zod'
import { endpoint, id, instantText, pageOf, pageQuery, plainDateText } from './endpoint.ts'

export const auditEntry = z.object({
  /** Number in the whole log. */
  seq: z.string(), at: instantText, actor: z.string(), address: z.string().nullable(), action: z.string(), noun: z.string(), nounLabel: z.string(), recordId: z.string(), summary: z.string(),
  isRefusal: z.boolean(),
  differences: z.array(z.object({ label: z.string(), before: z.string(), after: z.string() })),
  /** Place in the chain; null for an entry from before it. */
  place: z.string().nullable(),
})
export type AuditEntryView = z.infer<typeof auditEntry>

export const listAudit = endpoint({
  method: 'GET', path: '/audit', summary: 'The log, newest first; each question of it is itself in the log', tag: 'audit',
  query: z.strictObject({
    who: z.string().trim().max(40).refine((text) => !/\d{11}/.test(text.normalize('NFKC')), '里不要写身份证号、手机号').optional().describe('Login or name, exactly'),
    noun: z.string().max(40).optional(), record: z.string().trim().max(80).refine((text) => !/^\d{11,}/.test(text), '不是记录编号').optional(),
    only: z.enum(['refusals', 'signIns', 'reads']).optional(), from: plainDateText.optional(), to: plainDateText.optional(), ...pageQuery,
  }),
  reply: pageOf(auditEntry).extend({ nouns: z.array(z.object({ code: z.string(), label: z.string() })), whole: z.boolean() }),
})
export const getAuditState = endpoint({
  method: 'GET', path: '/audit/state', summary: 'Last verification and last anchor of the log', tag: 'audit',
  reply: z.object({
    check: z.object({ at: instantText, entries: z.number().int(), findings: z.number().int() }).nullable(),
    anchor: z.object({ at: instantText, lanes: z.number().int() }).nullable(),
  }),
})

export const recordNoun = z.enum(['veteran', 'institution', 'user', 'integrityCase'])
export const getRecordHistory = endpoint({
  method: 'GET', path: '/history', summary: 'What was done with one record, newest first; what lies outside the caller’s log by unit and kind', tag: 'audit',
  query: z.strictObject({ noun: recordNoun, id, cursor: pageQuery.cursor, limit: pageQuery.limit }),
  reply: z.object({
    items: z.array(z.object({ key: z.string(), at: instantText, actor: z.string(), summary: z.string() })),
    next: z.string().nullable(),
    /** Whether looks at the record are listed too. */
    withLooks: z.boolean(),
  }),
})
export type RecordHistoryView = z.infer<typeof getRecordHistory.reply>
