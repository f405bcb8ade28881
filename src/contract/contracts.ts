import { z } from 'zod'
import { byId, endpoint, id, instantText, pageOf, pageQuery, plainDateText, reason, requestId, uploadedFile } from './endpoint.ts'

const tag = 'contracts'
export const contractState = z.enum(['DRAFT', 'PENDING_SIGN', 'ACTIVE', 'AMENDED', 'SUSPENDED', 'TERMINATED', 'EXPIRED', 'RENEWED'])
const percent = z.number().int().min(0).max(100)
const fen = z.number().int().min(0).max(100_000_000_000)
const levels = z.array(z.string().max(20)).min(1).max(9)
const version = z.number().int().min(1)
const why = z.string().trim().min(2).max(200)

/** What both parties agree on; price in 分, rates in whole per cent. */
export const contractTerms = z.strictObject({
  startsOn: plainDateText, endsOn: plainDateText, scale: z.number().int().min(1).max(100_000), priceFen: fen, priceNote: z.string().trim().max(200),
  certRatePercent: percent, employmentRatePercent: percent, employmentBasis: z.enum(['EMPLOYED', 'RECOMMENDED']), kpiNote: z.string().trim().max(500),
  trades: z.array(z.strictObject({ tradeCode: z.string().max(40), levels })).min(1).max(40),
})
export type ContractTerms = z.infer<typeof contractTerms>

const settlementLine = z.strictObject({ item: z.string().trim().min(2).max(120), who: z.string().trim().min(1).max(60), amountFen: fen.nullable() })
const signature = z.object({ party: z.enum(['A', 'B']), name: z.string(), at: instantText })
const termsView = contractTerms.extend({
  seq: z.number().int(), trades: z.array(z.object({ tradeCode: z.string(), tradeName: z.string(), levels: z.array(z.string()) })), reason: z.string().nullable(), madeAt: instantText, isInForce: z.boolean(),
  signatures: z.array(signature), files: z.array(z.object({ id, title: z.string(), fileName: z.string(), addedAt: instantText })),
})
export const contractView = z.object({
  id, no: z.string(), state: contractState, version: z.number().int(), partyAId: id, partyAName: z.string(), isProvincial: z.boolean(), institutionId: id, institutionName: z.string(), institutionState: z.string(),
  terms: z.array(termsView).describe('Newest first; the old ones stay'), endedOn: plainDateText.nullable(), endReason: z.string().nullable(), settlement: z.array(settlementLine), renewalOf: z.object({ id, no: z.string() }).nullable(),
  daysLeft: z.number().int().nullable().describe('Days to the last day; null before it holds and once it is over'), alert: z.number().int().nullable().describe('60, 30 or 7 once within so many days of the end'),
  assessments: z.object({ count: z.number().int(), lastGrade: z.enum(['EXCELLENT', 'GOOD', 'PASS', 'FAIL']).nullable(), nextOn: plainDateText.nullable() }),
  renewal: reason.nullable().describe('Of a contract that ran out: whether it may be renewed, without a written decision'),
  findings: z.array(reason), history: z.array(z.object({ event: z.string(), label: z.string(), reason: z.string().nullable(), byName: z.string(), at: instantText })), can: z.array(z.string()),
})
export type ContractView = z.infer<typeof contractView>

export const listContracts = endpoint({
  method: 'GET', path: '/contracts', tag, summary: 'Contracts in my range, the soonest to end first', query: z.strictObject({ q: z.string().trim().max(40).optional(), state: contractState.optional(), ...pageQuery }),
  reply: pageOf(z.object({
    id, no: z.string(), state: contractState, partyAName: z.string(), institutionId: id, institutionName: z.string(), trades: z.number().int(), scale: z.number().int(), priceFen: z.number().int(),
    startsOn: plainDateText, endsOn: plainDateText, daysLeft: z.number().int().nullable(), alert: z.number().int().nullable(), assessments: z.number().int(), awaits: z.enum(['A', 'B']).array(),
  })).extend({ can: z.array(z.enum(['draft'])) }),
})
export const getContract = endpoint({ method: 'GET', path: '/contracts/{id}', tag, summary: 'A contract with every version of its terms, signatures, files and history', params: byId, reply: contractView })
export const draftContract = endpoint({
  method: 'POST', path: '/contracts', tag, summary: 'The city’s clerk drafts a contract with a recognised institution; the province only for provincial classes',
  body: z.strictObject({ requestId, id, no: z.string().trim().min(2).max(60), institutionId: id, terms: contractTerms, decision: z.string().trim().min(2).max(120).nullable().describe('Document by which a contract goes on after a failed assessment') }), reply: contractView,
})
export const saveContractTerms = endpoint({
  method: 'PUT', path: '/contracts/{id}/terms', tag, summary: 'Correct terms nobody signed yet', params: byId, body: z.strictObject({ requestId, version, terms: contractTerms }), reply: contractView,
})
export const sendContract = endpoint({ method: 'POST', path: '/contracts/{id}/send', tag, summary: 'Hand the draft to both parties for signing', params: byId, body: z.strictObject({ requestId, version }), reply: contractView })
export const takeBackContract = endpoint({
  method: 'POST', path: '/contracts/{id}/take-back', tag, summary: 'Back to the drafter, or the change withdrawn, before both signed', params: byId, body: z.strictObject({ requestId, version, reason: why }), reply: contractView,
})
export const signContract = endpoint({
  method: 'POST', path: '/contracts/{id}/sign', tag, summary: 'Sign for the bureau (chief) or the institution (head); the second signature brings the terms into force from their first day', stepUp: true, params: byId,
  body: z.strictObject({ requestId, version }), reply: contractView,
})
export const amendContract = endpoint({
  method: 'POST', path: '/contracts/{id}/amend', tag, summary: 'Propose other terms; those signed hold until both sign the new ones', params: byId, body: z.strictObject({ requestId, version, reason: why, terms: contractTerms }), reply: contractView,
})
export const suspendContract = endpoint({ method: 'POST', path: '/contracts/{id}/suspend', tag, summary: 'Suspend; no new class meanwhile', params: byId, body: z.strictObject({ requestId, version, reason: why }), reply: contractView })
export const resumeContract = endpoint({ method: 'POST', path: '/contracts/{id}/resume', tag, summary: 'Resume a suspended contract', params: byId, body: z.strictObject({ requestId, version, reason: why }), reply: contractView })
export const terminateContract = endpoint({
  method: 'POST', path: '/contracts/{id}/terminate', tag, summary: 'Terminate, with reason and settlement list', stepUp: true, params: byId,
  body: z.strictObject({ requestId, version, reason: why, settlement: z.array(settlementLine).min(1).max(40) }), reply: contractView,
})
export const renewContract = endpoint({
  method: 'POST', path: '/contracts/{id}/renew', tag, summary: 'Renew a contract that ran out: needs an assessment in its term; answers the new draft with the same terms', params: byId,
  body: z.strictObject({ requestId, version, newId: id, no: z.string().trim().min(2).max(60), startsOn: plainDateText, endsOn: plainDateText, decision: z.string().trim().min(2).max(120).nullable() }), reply: contractView,
})
export const addContractFile = endpoint({
  method: 'POST', path: '/contracts/{id}/files', tag, summary: 'Add the signed paper as PDF or picture', params: byId, body: z.strictObject({ requestId, title: z.string().trim().min(2).max(60), file: uploadedFile }), reply: contractView,
})
export const contractFile = endpoint({ method: 'GET', path: '/contracts/{id}/files/{fileId}', tag, summary: 'One file of a contract', params: z.strictObject({ id, fileId: id }), replyKind: 'file' })
