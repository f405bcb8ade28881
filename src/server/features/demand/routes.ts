import * as contract from '../../../contract/demand.ts'
import { route, type Api } from '../../platform/http.ts'
import * as provincial from './provincial.ts'
import { record, viewSurveys, withdraw } from './surveys.ts'
import { invite, list, table } from './wishes.ts'

export function routes(api: Api): void {
  const { vault } = api.platform
  route(api, contract.getSurveys, ({ tx, params }) => viewSurveys(tx, params.id))
  route(api, contract.recordSurvey, async ({ tx, params, body }) => {
    await record(tx, params.id, body)
    return viewSurveys(tx, params.id)
  })
  route(api, contract.withdrawWish, async ({ tx, params, body }) => {
    await withdraw(tx, params.id, body)
    return viewSurveys(tx, params.id)
  })
  route(api, contract.listWishes, ({ tx, query }) => list(tx, vault, query))
  route(api, contract.inviteWilling, ({ tx, body }) => invite(tx, vault, body))
  route(api, contract.wishTable, ({ tx, query }) => table(tx, query.quarter ?? null))
  route(api, contract.getDemand, ({ tx, query }) => provincial.ofYear(tx, query.year))
  route(api, contract.saveDemandItem, ({ tx, body }) => provincial.saveItem(tx, body))
  route(api, contract.confirmDemandItem, ({ tx, params, body }) => provincial.confirmItem(tx, params.id, body.version))
  route(api, contract.proposePlan, ({ tx, body }) => provincial.propose(tx, body))
  route(api, contract.decidePlan, ({ tx, params, body }) => provincial.decide(tx, params.id, body))
  route(api, contract.linkPlanClass, ({ tx, params, body }) => provincial.link(tx, params.id, body))
}
