import * as contract from '../../../contract/restorations.ts'
import { route, type Api } from '../../platform/http.ts'
import { getRestoration, listRestorations, reconcile } from './actions.ts'

export function routes(api: Api): void {
  route(api, contract.getRestoration, ({ tx }) => getRestoration(tx))
  route(api, contract.listRestorations, ({ tx }) => listRestorations(tx))
  route(api, contract.reconcileRestoration, ({ tx, body }) => reconcile(tx, body.reason))
}
