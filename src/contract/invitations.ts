import { z } from 'zod'
import { roleCode } from './accounts.ts'
import { byId, endpoint, id, instantText, pageOf, pageQuery, requestId } from './endpoint.ts'
import { loginText, phoneText } from './staff.ts'

/** The secret of a link: 32 random bytes. */
const token = z.string().regex(/^[A-Za-z0-9_-]{43}$/)

export const invitationRow = z.object({
  id, name: z.string(), orgName: z.string(), roleLabels: z.array(z.string()), state: z.enum(['OPEN', 'USED', 'EXPIRED', 'WITHDRAWN']), stateLabel: z.string(),
  /** Whether the roles still wait for the security administrator. */
  waitsForGrant: z.boolean(), madeBy: z.string(), madeAt: instantText, expiresAt: instantText, login: z.string().nullable(), can: z.array(z.enum(['withdraw'])),
  /** Where the link was sent, masked; null when it was handed over, and once it was used or withdrawn. */
  phone: z.string().nullable(),
})
export type InvitationRow = z.infer<typeof invitationRow>

export const listInvitations = endpoint({
  method: 'GET', path: '/invitations', summary: 'Invitations I made; all of them for administrators', tag: 'accounts',
  query: z.strictObject({ ...pageQuery }), reply: pageOf(invitationRow),
})
export const listInvitable = endpoint({
  method: 'GET', path: '/invitations/units', summary: 'Units I may invite for, with what their people may be', tag: 'accounts',
  query: z.strictObject({ q: z.string().trim().max(60).optional() }),
  reply: z.object({ items: z.array(z.object({ id, name: z.string(), roles: z.array(z.object({ code: roleCode, label: z.string(), needsGrant: z.boolean() })) })) }),
})
export const invite = endpoint({
  method: 'POST', path: '/invitations', summary: 'Make a one-time link for a new person and send it to his phone; it is not answered back', tag: 'accounts', stepUp: true,
  body: z.strictObject({
    requestId, id, name: z.string().trim().min(1).max(40), orgId: id, phone: phoneText.optional().describe('The invited person’s mobile number'),
    token: token.optional().describe('For who has no phone: the secret, made by the caller, who hands the link over himself; nothing is sent then'),
    roles: z.array(roleCode).min(1).max(4),
    reason: z.string().trim().min(2).max(200), samePersonAs: loginText.optional().describe('Login of another account of the same natural person'),
  }),
  reply: invitationRow,
})
export const withdrawInvitation = endpoint({
  method: 'POST', path: '/invitations/{id}/withdrawal', summary: 'Take an unused link back', tag: 'accounts',
  params: byId, body: z.strictObject({ requestId }), reply: invitationRow,
})

export const readInvitation = endpoint({
  method: 'POST', path: '/invitation', summary: 'What a link opens; says plainly when it was used, withdrawn or has expired', tag: 'accounts', access: 'public',
  body: z.strictObject({ requestId, token }),
  reply: z.object({ name: z.string(), orgName: z.string(), roleLabels: z.array(z.string()), waitsForGrant: z.boolean(), expiresAt: instantText, phone: z.string().nullable() }),
})
const newAccount = {
  requestId, token, name: z.string().trim().min(1).max(40), login: loginText,
  phone: phoneText.optional().describe('Needed when the link was handed over and not sent'),
}
export const acceptInvitation = endpoint({
  method: 'POST', path: '/invitation/account', summary: 'Make the account a link opens, once', tag: 'accounts', access: 'public',
  body: z.strictObject({ ...newAccount, password: z.string().min(1).max(128) }),
  reply: z.object({ login: z.string(), waitsForGrant: z.boolean() }),
})
export const acceptExternally = endpoint({
  method: 'POST', path: '/invitation/external-sign-in', summary: 'Where to send the browser to open the account of a link with an identity at the provider instead of a password', tag: 'accounts', access: 'public',
  body: z.strictObject(newAccount), reply: z.object({ url: z.string() }),
})
