import { z } from 'zod'
import { roleCode } from './accounts.ts'
import { byId, endpoint, id, instantText, pageOf, pageQuery, plainDateText, requestId } from './endpoint.ts'

const why = z.string().trim().min(2).max(200)
const roles = z.array(roleCode).min(1).max(4)
const named = z.object({ code: roleCode, label: z.string() })
/** A mobile number as somebody types it. */
export const phoneText = z.string().trim().min(1).max(30)
export const loginText = z.string().regex(/^[a-z0-9-]{3,40}$/)

export const userRow = z.object({
  id, login: z.string(), name: z.string(), orgId: id.nullable(), orgName: z.string().nullable(),
  roles: z.array(roleCode), roleLabels: z.array(z.string()), active: z.boolean(),
  /** Roles somebody proposed and the security administrator has not decided on. */
  proposedLabels: z.array(z.string()),
  /** Other accounts of the same natural person. */
  otherLogins: z.array(z.string()),
  /** Too many wrong passwords; ends by itself or with a new password. */
  locked: z.boolean(),
  hasSecondFactor: z.boolean(),
  /** Set by an administrator and not yet replaced by the holder. */
  passwordIsTemporary: z.boolean(),
  /** Where one-time passwords go, masked. */
  phone: z.string().nullable(),
  /** Deputies of the holder, and those he stands in for, today or in days to come. */
  standIns: z.array(z.object({ holderActs: z.boolean(), name: z.string(), roleLabel: z.string(), validFrom: plainDateText, validTo: plainDateText })),
  can: z.array(z.enum(['disable', 'enable', 'proposeRoles', 'withdrawRoles', 'resetPassword', 'resetSecondFactor', 'setPhone'])),
})
export type UserRowView = z.infer<typeof userRow>

export const listUsers = endpoint({
  method: 'GET', path: '/users', summary: 'Accounts in my range', tag: 'accounts',
  query: z.strictObject({ q: z.string().trim().max(60).optional(), role: roleCode.optional(), active: z.enum(['yes', 'no']).optional(), ...pageQuery }),
  reply: pageOf(userRow).extend({ roles: z.array(named), can: z.array(z.enum(['create', 'invite', 'decide'])) }),
})
export const createUser = endpoint({
  method: 'POST', path: '/users', summary: 'Create an account; its roles are proposed and opened by the security administrator', tag: 'accounts', stepUp: true,
  body: z.strictObject({
    requestId, id, login: loginText, name: z.string().trim().min(1).max(40), orgId: id,
    roles, phone: phoneText.optional().describe('The holder’s mobile number; a one-time password is made here and sent to it'),
    password: z.string().min(1).max(128).optional().describe('One-time, for who has no phone: made by the caller, who hands it over himself; nothing is sent then'),
    samePersonAs: loginText.optional().describe('Login of another account of the same natural person'),
  }),
  reply: userRow,
})
export const setUserActive = endpoint({
  method: 'POST', path: '/users/{id}/active', summary: 'Disable or enable an account', tag: 'accounts', stepUp: true,
  params: byId, body: z.strictObject({ requestId, active: z.boolean(), reason: why }), reply: userRow,
})
export const resetPassword = endpoint({
  method: 'POST', path: '/users/{id}/password', summary: 'A one-time password, sent to the holder’s phone and shown to nobody else; sessions and a lock end', tag: 'accounts', stepUp: true,
  params: byId, body: z.strictObject({ requestId, reason: why }), reply: userRow,
})
export const setUserPhone = endpoint({
  method: 'POST', path: '/users/{id}/phone', summary: 'Where one-time passwords of the account go; never by who resets its password', tag: 'accounts', stepUp: true,
  params: byId, body: z.strictObject({ requestId, phone: phoneText, reason: why }), reply: userRow,
})
export const withdrawRoles = endpoint({
  method: 'POST', path: '/users/{id}/roles/withdrawal', summary: 'Take roles away at once; the sessions of the account end', tag: 'accounts', stepUp: true,
  params: byId, body: z.strictObject({ requestId, roles, reason: why }), reply: userRow,
})
export const proposeRoles = endpoint({
  method: 'POST', path: '/users/{id}/proposals', summary: 'Propose all roles an account is to hold; replaces a proposal still waiting', tag: 'accounts', stepUp: true,
  params: byId, body: z.strictObject({ requestId, id, roles, reason: why }), reply: userRow,
})

export const proposalRow = z.object({
  id, state: z.enum(['WAITING', 'GRANTED', 'REFUSED', 'WITHDRAWN']), stateLabel: z.string(),
  /** Empty while the invited person has not opened the link. */
  userId: id.nullable(), login: z.string().nullable(), name: z.string(), orgName: z.string().nullable(),
  before: z.array(z.string()), after: z.array(z.string()), reason: z.string(),
  proposedBy: z.string(), proposedAt: instantText, decidedBy: z.string().nullable(), decidedAt: instantText.nullable(), decisionReason: z.string().nullable(),
  can: z.array(z.enum(['decide'])),
})
export type ProposalRow = z.infer<typeof proposalRow>
export const listProposals = endpoint({
  method: 'GET', path: '/role-proposals', summary: 'Roles waiting to be granted, oldest first; or those decided, newest first', tag: 'accounts',
  query: z.strictObject({ state: z.enum(['waiting', 'decided']).optional(), ...pageQuery }), reply: pageOf(proposalRow),
})
export const decideProposal = endpoint({
  method: 'POST', path: '/role-proposals/{id}/decision', summary: 'Grant or refuse; never for oneself or on one’s own proposal', tag: 'accounts', stepUp: true,
  params: byId, body: z.strictObject({ requestId, granted: z.boolean(), reason: z.string().trim().max(200) }), reply: proposalRow,
})
