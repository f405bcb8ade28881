import { z } from 'zod'
import { sessionView } from './accounts.ts'
import { endpoint, instantText, requestId } from './endpoint.ts'

const wayOut = z.object({ url: z.string() })

export const startExternalSignIn = endpoint({
  method: 'POST', path: '/external-sign-in', summary: 'Where to send the browser to sign in at the identity provider', tag: 'accounts', access: 'public',
  body: z.strictObject({ requestId }), reply: wayOut,
})
export const finishExternalSignIn = endpoint({
  method: 'POST', path: '/external-sign-in/return', summary: 'What the identity provider sent the browser back with: signs in, links the account, or opens that of an invitation', tag: 'accounts', access: 'public',
  body: z.strictObject({ requestId, search: z.string().min(1).max(4000).describe('The query of the address the browser came back to') }),
  reply: z.object({
    linked: z.boolean(), session: sessionView.nullable(),
    /** The account an invitation has opened. */
    opened: z.object({ login: z.string(), waitsForGrant: z.boolean() }).nullable(),
  }),
})
export const listMyIdentities = endpoint({
  method: 'GET', path: '/my-identities', summary: 'Identities at the provider that open my account', tag: 'accounts',
  reply: z.object({ provider: z.string().nullable(), items: z.array(z.object({ issuer: z.string(), linkedAt: instantText })) }),
})
export const linkMyIdentity = endpoint({
  method: 'POST', path: '/my-identities', summary: 'Where to send the browser to link my account with an identity at the provider', tag: 'accounts', stepUp: true,
  body: z.strictObject({ requestId }), reply: wayOut,
})
export const removeMyIdentities = endpoint({
  method: 'POST', path: '/my-identities/removal', summary: 'Unlink my account', tag: 'accounts', stepUp: true,
  body: z.strictObject({ requestId }), reply: z.object({ removed: z.number().int() }),
})
