import * as contract from '../../../../contract/delegations.ts'
import { route, type Api } from '../../../platform/http.ts'
import * as delegations from '../delegations.ts'

/** Deputies for a period. */
export function delegationRoutes(api: Api): void {
  route(api, contract.listDelegations, ({ tx }) => delegations.listDelegations(tx))
  route(api, contract.nameDeputy, ({ tx, body }) => delegations.nameDeputy(tx, body))
  route(api, contract.endDelegation, ({ tx, params }) => delegations.endDelegation(tx, params.id))
}
