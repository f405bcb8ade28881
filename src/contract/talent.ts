import { z } from 'zod'
import { byId, endpoint, id, instantText, plainDateText, requestId } from './endpoint.ts'

const tag = 'guidance'
export const assessmentKind = z.enum(['INTEREST', 'APTITUDE', 'PERSONALITY', 'WHOLE'])
export const scoreBand = z.enum(['HIGH', 'GOOD', 'FAIR', 'LOW'])
export const pushKind = z.enum(['JOB', 'TRAINING'])
const pushSource = z.enum(['ORDER', 'EVENT', 'CLASS', 'TRADE', 'OWN'])
const trades = z.array(z.string().max(40)).min(1).max(3)
const words = (most: number) => z.string().trim().min(2).max(most)

const result = z.object({ kind: assessmentKind, kindLabel: z.string(), band: scoreBand, bandLabel: z.string(), trades: z.array(z.string()), tradeNames: z.array(z.string()), assessedOn: plainDateText, enteredBy: z.string() })
export type TalentResult = z.infer<typeof result>
const push = z.object({
  id, kind: pushKind, kindLabel: z.string(), source: pushSource, sourceLabel: z.string(), title: z.string(), detail: z.string(), reason: z.string(), pushedAt: instantText, reply: z.enum(['INTERESTED', 'NOT_INTERESTED']).nullable(), replyLabel: z.string(),
  withdrawnWhy: z.string().nullable(),
})
export type TalentPush = z.infer<typeof push>
const row = z.object({ enrolmentId: id, rosterNo: z.number().int(), name: z.string(), assessment: result.nullable(), pushes: z.array(push) })
export type TalentRow = z.infer<typeof row>
const classTalent = z.object({
  classId: id, window: z.enum(['NONE', 'CLOSED', 'OPEN']), total: z.number().int(), assessed: z.number().int(), withoutPush: z.array(z.string()).describe('Names of the assessed to whom nothing is recommended'), interested: z.number().int(), rows: z.array(row),
  can: z.array(z.enum(['enter'])),
})
export type ClassTalent = z.infer<typeof classTalent>

export const getTalent = endpoint({ method: 'GET', path: '/classes/{id}/talent', tag, summary: '人才测评 of an adaptation class: results, what was recommended, who has no recommendation', params: byId, reply: classTalent })
export const enterTalent = endpoint({
  method: 'POST', path: '/classes/{id}/talent/assessments', tag, summary: 'Enter results, of one trainee or of the class as a table', params: byId,
  body: z.strictObject({ requestId, assessedOn: plainDateText, kind: assessmentKind, items: z.array(z.strictObject({ id, enrolmentId: id, band: scoreBand, trades })).min(1).max(200) }), reply: classTalent,
})
const proposal = z.object({ key: z.string(), kind: pushKind, source: pushSource, sourceLabel: z.string(), title: z.string(), detail: z.string(), reason: z.string() })
export type TalentProposal = z.infer<typeof proposal>
export const proposeTalent = endpoint({
  method: 'GET', path: '/classes/{id}/talent/proposals', tag, summary: 'What could be recommended to an assessed trainee, by the trades that suit him', params: byId, query: z.strictObject({ enrolment: id }), reply: z.object({ items: z.array(proposal) }),
})
export const pushTalent = endpoint({
  method: 'POST', path: '/classes/{id}/talent/pushes', tag, summary: 'Recommend: proposals by their keys, or something of one’s own', params: byId,
  body: z.strictObject({
    requestId, enrolmentId: id, proposals: z.array(z.strictObject({ id, key: z.string().max(60) })).max(10), own: z.strictObject({ id, kind: pushKind, title: words(60), detail: words(100).describe('Employer or school, place'), reason: words(100) }).nullable(),
  }), reply: classTalent,
})
export const withdrawTalentPush = endpoint({
  method: 'POST', path: '/classes/{id}/talent/pushes/{pushId}/withdrawal', tag, summary: 'Take a recommendation back; it stays to be seen and counts no more', params: z.strictObject({ id, pushId: id }), body: z.strictObject({ requestId, reason: words(100) }), reply: classTalent,
})

const mine = z.object({ title: z.string(), institutionName: z.string(), result, pushes: z.array(push) })
export const myTalent = endpoint({ method: 'GET', path: '/my-talent', tag, summary: '为您推荐: my results and what is recommended to me, with the reason', reply: z.object({ items: z.array(mine) }) })
export type MyTalent = z.infer<typeof mine>
export const replyToPush = endpoint({
  method: 'POST', path: '/my-talent/{id}/reply', tag, summary: 'Say whether a recommendation interests me; {id} is the recommendation', params: byId, body: z.strictObject({ requestId, reply: z.enum(['INTERESTED', 'NOT_INTERESTED']) }), reply: z.object({ items: z.array(mine) }),
})
