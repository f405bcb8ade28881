import * as contract from '../../../contract/merging.ts'
import { route, type Api } from '../../platform/http.ts'
import * as actions from './actions.ts'

export function routes(api: Api): void {
  const { vault } = api.platform
  route(api, contract.listDuplicates, ({ tx, query }) => actions.duplicates(tx, vault, query))
  route(api, contract.compareVeterans, ({ tx, params }) => actions.compare(tx, vault, params.id, params.otherId))
  route(api, contract.mergeVeterans, ({ tx, params, body }) => actions.merge(tx, vault, params.id, body))
}
