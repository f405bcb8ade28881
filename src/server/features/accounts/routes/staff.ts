import { roleCodes } from '../../../../contract/accounts.ts'
import * as contract from '../../../../contract/staff.ts'
import { route, type Api } from '../../../platform/http.ts'
import { may } from '../../../platform/principal.ts'
import { rolePermissions, userPermissions } from '../permissions.ts'
import * as resets from '../resets.ts'
import { roleLabels } from '../role-labels.ts'
import * as roles from '../roles.ts'
import * as staff from '../staff.ts'
import { postOf } from './post.ts'

/** Accounts and who holds which role. */
export function staffRoutes(api: Api): void {
  const { vault } = api.platform
  route(api, contract.listUsers, async ({ tx, query }) => ({
    ...await staff.listUsers(tx, vault, query), roles: roleCodes.map((code) => ({ code, label: roleLabels[code] })),
    can: [...(may(tx.principal, userPermissions, 'create') ? ['create' as const] : []), ...(may(tx.principal, rolePermissions, 'propose') ? ['invite' as const] : []),
      ...(may(tx.principal, rolePermissions, 'decide') ? ['decide' as const] : [])],
  }))
  route(api, contract.createUser, ({ tx, body, context }) => staff.createUser(tx, postOf(api, context), body))
  route(api, contract.setUserActive, ({ tx, params, body }) => staff.setUserActive(tx, vault, params.id, body.active, body.reason))
  route(api, contract.resetPassword, ({ tx, params, body, context }) => resets.resetPassword(tx, postOf(api, context), params.id, body.reason))
  route(api, contract.setUserPhone, ({ tx, params, body, context }) => resets.setPhone(tx, postOf(api, context), params.id, body.phone, body.reason))
  route(api, contract.proposeRoles, ({ tx, params, body }) => staff.proposeRoles(tx, vault, params.id, body))
  route(api, contract.withdrawRoles, ({ tx, params, body }) => staff.withdrawRoles(tx, vault, params.id, body.roles, body.reason))
  route(api, contract.listProposals, ({ tx, query }) => roles.listProposals(tx, query))
  route(api, contract.decideProposal, ({ tx, params, body }) => roles.decide(tx, params.id, body))
}
