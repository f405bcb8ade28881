import * as contract from '../../../contract/plans.ts'
import { route, type Api } from '../../platform/http.ts'
import { correctTargets, getTargets, lockTargets } from './actions.ts'
import { getCountyTargets, setCountyTargets } from './county-split.ts'

export function routes(api: Api): void {
  route(api, contract.getTargets, ({ tx, query }) => getTargets(tx, query.year))
  route(api, contract.correctTargets, ({ tx, params, body }) => correctTargets(tx, params.year, body))
  route(api, contract.lockTargets, ({ tx, params, body }) => lockTargets(tx, params.year, body.reason))
  route(api, contract.getCountyTargets, ({ tx, params }) => getCountyTargets(tx, params.year, params.unit))
  route(api, contract.setCountyTargets, ({ tx, params, body }) => setCountyTargets(tx, params.year, params.unit, body))
}
