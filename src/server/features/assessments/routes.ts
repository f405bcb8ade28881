import * as contract from '../../../contract/assessments.ts'
import { route, type Api } from '../../platform/http.ts'
import { plan, withdraw } from './actions.ts'
import { list, rowOf } from './view.ts'

export function routes(api: Api): void {
  route(api, contract.listAssessments, ({ tx, query }) => list(tx, query))
  route(api, contract.planAssessment, async ({ tx, body }) => rowOf(tx, await plan(tx, body)))
  route(api, contract.withdrawAssessment, async ({ tx, params, body }) => rowOf(tx, await withdraw(tx, params.id, body.reason)))
}
