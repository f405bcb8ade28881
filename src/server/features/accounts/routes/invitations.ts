import * as contract from '../../../../contract/invitations.ts'
import { route, type Api } from '../../../platform/http.ts'
import * as invitations from '../invitations.ts'
import * as openings from '../openings.ts'
import { postOf } from './post.ts'

/** One-time links: made by who looks after a unit, opened by the new person. */
export function invitationRoutes(api: Api): void {
  route(api, contract.listInvitations, ({ tx, query }) => invitations.listInvitations(tx, api.platform.vault, query))
  route(api, contract.listInvitable, ({ tx, query }) => invitations.listInvitable(tx, query.q ?? ''))
  route(api, contract.invite, ({ tx, body, context }) => invitations.invite(tx, postOf(api, context), body))
  route(api, contract.withdrawInvitation, ({ tx, params }) => invitations.withdrawInvitation(tx, api.platform.vault, params.id))
  route(api, contract.readInvitation, ({ tx, body, context }) => openings.readInvitation(tx, postOf(api, context), body.token))
  route(api, contract.acceptInvitation, ({ tx, body, context }) => openings.acceptInvitation(tx, postOf(api, context), body))
}
