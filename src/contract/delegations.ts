import { z } from 'zod'
import { roleCode } from './accounts.ts'
import { byId, endpoint, id, plainDateText, requestId } from './endpoint.ts'

export const delegationRow = z.object({
  id, fromUser: id, fromName: z.string(), toUser: id, toName: z.string(), role: roleCode, roleLabel: z.string(), validFrom: plainDateText, validTo: plainDateText,
  reason: z.string(), madeBy: z.string(), state: z.enum(['COMING', 'NOW', 'OVER', 'ENDED']), stateLabel: z.string(), can: z.array(z.enum(['end'])),
})
export type DelegationRow = z.infer<typeof delegationRow>

export const listDelegations = endpoint({
  method: 'GET', path: '/delegations', summary: 'Deputies of my office, with those I act for first; and who may be named', tag: 'accounts',
  reply: z.object({
    items: z.array(delegationRow),
    /** Roles I may have represented, mine or, for the chief of an office, everybody’s. */
    holders: z.array(z.object({ id, name: z.string(), roles: z.array(z.object({ code: roleCode, label: z.string() })) })),
    people: z.array(z.object({ id, name: z.string(), login: z.string(), roleLabels: z.array(z.string()) })),
  }),
})
export const nameDeputy = endpoint({
  method: 'POST', path: '/delegations', summary: 'Name a deputy of the same office for a role and a period', tag: 'accounts', stepUp: true,
  body: z.strictObject({ requestId, id, fromUser: id, toUser: id, role: roleCode, validFrom: plainDateText, validTo: plainDateText, reason: z.string().trim().min(2).max(200) }),
  reply: delegationRow,
})
export const endDelegation = endpoint({
  method: 'POST', path: '/delegations/{id}/end', summary: 'End it at once', tag: 'accounts',
  params: byId, body: z.strictObject({ requestId }), reply: delegationRow,
})
