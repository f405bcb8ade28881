import { z } from 'zod'
import { byId, endpoint, id, instantText, pageOf, pageQuery, plainDateText, requestId } from './endpoint.ts'
import { fen, writtenFen } from './money.ts'

export const caseKind = z.enum(['FALSE_CLASS', 'FALSE_PERSON', 'CERTIFICATE_REVOKED', 'OVERPAID', 'OTHER'])
export const caseState = z.enum(['REPORTED', 'INVESTIGATING', 'PROPOSED', 'DECIDED', 'CLOSED'])
export const caseOutcome = z.enum(['RECOVER', 'SUSPEND', 'TERMINATE', 'TRANSFER', 'NO_CASE'])
const written = z.string().trim().min(4).max(1000)
const tag = 'recoveries'

const caseBrief = z.object({
  id, no: z.string(), kind: caseKind, kindLabel: z.string(), title: z.string(), regionName: z.string(), className: z.string().nullable(), institutionName: z.string().nullable(), state: caseState, stateLabel: z.string(), reportedAt: instantText,
  suspectedFen: fen.nullable(), recoverFen: fen.nullable(), repaidFen: fen,
})
export type CaseBrief = z.infer<typeof caseBrief>

const recoveryView = z.object({
  id, amountFen: fen, repaidFen: fen, openFen: fen, arithmetic: z.string(), originalMonth: z.string().describe('YYYY-MM: what is corrected'), orderedOn: plainDateText, quarter: z.string().describe('The quarter in which it is corrected'),
  state: z.enum(['ORDERED', 'RECOVERED', 'WRITTEN_OFF']), stateLabel: z.string(), endDocument: z.string().nullable(), splits: z.array(z.object({ fundName: z.string(), amountFen: fen })),
  repayments: z.array(z.object({ id, amountFen: fen, on: plainDateText, bankReference: z.string(), by: z.string() })), can: z.array(z.enum(['repay', 'writeOff'])),
})
export type RecoveryView = z.infer<typeof recoveryView>

export const caseView = caseBrief.extend({
  version: z.number().int(), account: z.string(), claimId: id.nullable(), classId: id.nullable(), reportedBy: z.string(), acceptedBy: z.string().nullable(), proposedBy: z.string().nullable(), outcomes: z.array(z.object({ code: caseOutcome, label: z.string() })),
  document: z.string().nullable(), grounds: z.string().nullable(), opinion: z.string().nullable(), decidedBy: z.string().nullable(), decidedAt: instantText.nullable(),
  /** Lines of the claim that were paid, with what of them is asked back; `suspect` says why the platform points at one. */
  lines: z.array(z.object({ lineId: id, name: z.string(), paidFen: fen, chosen: z.boolean(), suspect: z.string().nullable() })),
  recovery: recoveryView.nullable(), can: z.array(z.enum(['accept', 'propose', 'decide'])),
})
export type CaseView = z.infer<typeof caseView>

export const listCases = endpoint({
  method: 'GET', path: '/integrity-cases', tag, summary: 'Problem cases of my range, newest first', query: z.strictObject({ ...pageQuery, state: caseState.optional(), claimId: id.optional(), institutionId: id.optional() }), reply: pageOf(caseBrief).extend({ can: z.array(z.enum(['report'])) }),
})
export const reportCase = endpoint({
  method: 'POST', path: '/integrity-cases', tag, summary: 'Register a problem: about a claim, or about an institution',
  body: z.strictObject({ requestId, id, kind: caseKind, title: z.string().trim().min(2).max(80), account: written, claimId: id.nullable(), institutionId: id.nullable(), suspectedFen: writtenFen.nullable() }), reply: caseView,
})
export const getCase = endpoint({ method: 'GET', path: '/integrity-cases/{id}', tag, summary: 'One case with what was paid and what was taken back', params: byId, reply: caseView })
const version = z.number().int()
export const acceptCase = endpoint({ method: 'POST', path: '/integrity-cases/{id}/accept', tag, summary: 'Take the case up; payment of its claim is held meanwhile', params: byId, body: z.strictObject({ requestId, version }), reply: caseView })
export const proposeCase = endpoint({
  method: 'POST', path: '/integrity-cases/{id}/proposal', tag, summary: 'Say what was found and what should be done, by which document', params: byId,
  body: z.strictObject({ requestId, version, outcomes: z.array(caseOutcome).min(1).max(4), document: z.string().trim().min(2).max(120), grounds: written, lineIds: z.array(id).max(200) }), reply: caseView,
})
export const decideCase = endpoint({
  method: 'POST', path: '/integrity-cases/{id}/decision', tag, stepUp: true, summary: 'Decide as proposed, or return it; another person than who proposed. Decided it is carried out at once', params: byId,
  body: z.strictObject({ requestId, version, agree: z.boolean(), opinion: z.string().trim().min(2).max(300) }), reply: caseView,
})
export const recordRepayment = endpoint({
  method: 'POST', path: '/recoveries/{id}/repayments', tag, stepUp: true, summary: 'Record what came back', params: byId,
  body: z.strictObject({ requestId, id, amountFen: writtenFen, on: plainDateText, bankReference: z.string().trim().min(2).max(60) }), reply: recoveryView,
})
export const writeOffRecovery = endpoint({
  method: 'POST', path: '/recoveries/{id}/write-off', tag, stepUp: true, summary: 'Give up what is still open, by a document', params: byId, body: z.strictObject({ requestId, document: z.string().trim().min(2).max(120) }), reply: recoveryView,
})
export const listRecoveries = endpoint({
  method: 'GET', path: '/recoveries', tag, summary: 'What was taken back in a quarter, each with the month it corrects; nothing of that month is changed',
  query: z.strictObject({ year: z.coerce.number().int().min(2020).max(2100), quarter: z.coerce.number().int().min(1).max(4) }),
  reply: z.object({ items: z.array(z.object({ caseId: id, no: z.string(), className: z.string(), institutionName: z.string(), originalMonth: z.string(), orderedOn: plainDateText, amountFen: fen, repaidFen: fen, stateLabel: z.string() })), totalFen: fen, repaidFen: fen }),
})
