import * as contract from '../../../../contract/invitations.ts'
import { route, type Api } from '../../../platform/http.ts'
import * as invitations from '../invitations.ts'

/** One-time links: made by who looks after a unit, opened by the new person. */
export function invitationRoutes(api: Api): void {
  route(api, contract.listInvitations, ({ tx, query }) => invitations.listInvitations(tx, query))
  route(api, contract.listInvitable, ({ tx, query }) => invitations.listInvitable(tx, query.q ?? ''))
  route(api, contract.invite, ({ tx, body }) => invitations.invite(tx, body))
  route(api, contract.withdrawInvitation, ({ tx, params }) => invitations.withdrawInvitation(tx, params.id))
  route(api, contract.readInvitation, ({ tx, body }) => invitations.readInvitation(tx, body.token))
  route(api, contract.acceptInvitation, ({ tx, body }) => invitations.acceptInvitation(tx, body))
}
