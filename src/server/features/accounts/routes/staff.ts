import { roleCodes } from '../../../../contract/accounts.ts'
import * as contract from '../../../../contract/staff.ts'
import { route, type Api } from '../../../platform/http.ts'
import { may } from '../../../platform/principal.ts'
import { rolePermissions, userPermissions } from '../permissions.ts'
import { roleLabels } from '../role-labels.ts'
import * as roles from '../roles.ts'
import * as staff from '../staff.ts'

/** Accounts and who holds which role. */
export function staffRoutes(api: Api): void {
  route(api, contract.listUsers, async ({ tx, query }) => ({
    ...await staff.listUsers(tx, query), roles: roleCodes.map((code) => ({ code, label: roleLabels[code] })),
    can: [...(may(tx.principal, userPermissions, 'create') ? ['create' as const] : []), ...(may(tx.principal, rolePermissions, 'propose') ? ['invite' as const] : []),
      ...(may(tx.principal, rolePermissions, 'decide') ? ['decide' as const] : [])],
  }))
  route(api, contract.createUser, ({ tx, body }) => staff.createUser(tx, body))
  route(api, contract.setUserActive, ({ tx, params, body }) => staff.setUserActive(tx, params.id, body.active, body.reason))
  route(api, contract.resetPassword, ({ tx, params, body }) => staff.resetPassword(tx, params.id, body.password, body.reason))
  route(api, contract.proposeRoles, ({ tx, params, body }) => staff.proposeRoles(tx, params.id, body))
  route(api, contract.withdrawRoles, ({ tx, params, body }) => staff.withdrawRoles(tx, params.id, body.roles, body.reason))
  route(api, contract.listProposals, ({ tx, query }) => roles.listProposals(tx, query))
  route(api, contract.decideProposal, ({ tx, params, body }) => roles.decide(tx, params.id, body))
}
