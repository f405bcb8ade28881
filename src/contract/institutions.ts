import { z } from 'zod'
import { byId, endpoint, id, plainDateText, reason, requestId } from './endpoint.ts'
import { revealReason } from './reveal.ts'

export const institutionType = z.enum(['UNIVERSITY', 'VOCATIONAL_COLLEGE', 'TECHNICAL_SCHOOL', 'PUBLIC_TRAINING', 'PRIVATE_TRAINING', 'ENTERPRISE_BASE', 'INCUBATOR', 'WORKER_CENTER', 'MASTER_STUDIO', 'OTHER'])
/** What an institution says about itself; OTHER names its kind in `typeNote`. */
const basicRecord = {
  type: institutionType, typeNote: z.string().trim().max(40).nullable().optional(), legalPerson: z.string().trim().min(1).max(40), licenceNo: z.string().trim().max(60).nullable(),
  address: z.string().trim().min(2).max(120), contactName: z.string().trim().min(1).max(40), contactPhone: z.string().trim().min(7).max(20),
}
export const trainerView = z.object({ id, name: z.string(), teaches: z.enum(['THEORY', 'PRACTICE', 'BOTH']), qualification: z.string(), tradeCodes: z.array(z.string()), active: z.boolean() })
export const venueView = z.object({ id, name: z.string(), address: z.string(), workstations: z.number().int(), seats: z.number().int(), active: z.boolean() })
export const accountView = z.object({ id, bankName: z.string(), accountName: z.string(), accountMasked: z.string(), reasons: z.array(reason), mayReveal: z.boolean() })
export const institutionView = z.object({
  id, name: z.string(), type: z.string(), typeLabel: z.string(), typeNote: z.string().nullable(), legalPerson: z.string(), licenceNo: z.string().nullable(), address: z.string(), contactName: z.string(), contactPhone: z.string(), state: z.string(),
  regionCode: z.string(), regionName: z.string(),
  trades: z.array(z.object({ code: z.string(), name: z.string(), levels: z.array(z.string()), validFrom: plainDateText, validTo: plainDateText })),
  trainers: z.array(trainerView), venues: z.array(venueView), account: accountView.nullable(), can: z.array(z.string()),
})
export type InstitutionView = z.infer<typeof institutionView>

export const listInstitutions = endpoint({
  method: 'GET', path: '/institutions', summary: 'Institutions in my range', tag: 'institutions', query: z.strictObject({ q: z.string().trim().max(40).optional() }),
  reply: z.object({ items: z.array(z.object({ id, name: z.string(), typeLabel: z.string(), regionName: z.string(), state: z.string(), trades: z.number().int(), trainers: z.number().int(), workstations: z.number().int() })) }),
})
export const getInstitution = endpoint({ method: 'GET', path: '/institutions/{id}', summary: 'Basic record, trainers, venues, account, trades', tag: 'institutions', params: byId, reply: institutionView })
export const updateInstitution = endpoint({
  method: 'PATCH', path: '/institutions/{id}', summary: 'Correct the basic record', tag: 'institutions', params: byId,
  body: z.strictObject({ requestId, ...basicRecord }),
  reply: institutionView,
})
export const registerInstitution = endpoint({
  method: 'POST', path: '/institutions', summary: 'Register an institution; recognition and contract come afterwards', tag: 'institutions',
  body: z.strictObject({ requestId, id, name: z.string().trim().min(4).max(80), uscc: z.string().trim().max(40), regionCode: z.string().regex(/^\d{12}$/), ...basicRecord }), reply: institutionView,
})
export const saveTrainer = endpoint({
  method: 'PUT', path: '/institutions/{id}/trainers', summary: 'Add or change a trainer', tag: 'institutions', params: byId,
  body: z.strictObject({ requestId, trainer: z.strictObject({ id, name: z.string().trim().min(1).max(40), teaches: z.enum(['THEORY', 'PRACTICE', 'BOTH']), qualification: z.string().trim().max(120), tradeCodes: z.array(z.string().max(40)).max(20), active: z.boolean() }) }),
  reply: institutionView,
})
export const saveVenue = endpoint({
  method: 'PUT', path: '/institutions/{id}/venues', summary: 'Add or change a venue with its workstations', tag: 'institutions', params: byId,
  body: z.strictObject({ requestId, venue: z.strictObject({ id, name: z.string().trim().min(1).max(60), address: z.string().trim().min(2).max(120), workstations: z.number().int().min(0).max(2000), seats: z.number().int().min(0).max(5000), active: z.boolean() }) }),
  reply: institutionView,
})
export const setAccount = endpoint({
  method: 'PUT', path: '/institutions/{id}/account', summary: 'Payee account; its name must be the institution’s', tag: 'institutions', stepUp: true, params: byId,
  body: z.strictObject({ requestId, accountId: id, bankName: z.string().trim().min(2).max(80), accountName: z.string().trim().min(2).max(80), accountNumber: z.string().trim().min(8).max(40) }), reply: institutionView,
})
export const revealAccount = endpoint({
  method: 'POST', path: '/institutions/{id}/reveal', summary: 'The payee account in clear, for a stated reason; every look is in the log', tag: 'institutions', shownOnce: true, params: byId,
  body: z.strictObject({ requestId, reason: revealReason }), reply: z.object({ accountNumber: z.string() }),
})
export const recogniseTrade = endpoint({
  method: 'PUT', path: '/institutions/{id}/trades', summary: 'City or province recognises a trade the institution may teach', tag: 'institutions', params: byId,
  body: z.strictObject({ requestId, tradeCode: z.string().max(40), levels: z.array(z.string().max(20)).min(1).max(9), validFrom: plainDateText, validTo: plainDateText }), reply: institutionView,
})
