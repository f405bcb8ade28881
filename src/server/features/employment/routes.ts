import * as contract from '../../../contract/employment.ts'
import * as records from '../../../contract/employment-records.ts'
import * as recommendations from '../../../contract/recommendations.ts'
import type { Tx } from '../../platform/database.ts'
import { route, type Api } from '../../platform/http.ts'
import * as actions from './actions.ts'
import { show } from './files.ts'
import * as rate from './rate/rate.ts'
import * as recommending from './recommendations/actions.ts'
import * as trainees from './recommendations/view.ts'
import * as statements from './records/actions.ts'
import * as read from './records/view.ts'
import { view } from './view.ts'

export function routes(api: Api): void {
  const { platform } = api
  /** Every write answers with the box as it stands afterwards. */
  const then = async (tx: Tx, id: string, done: Promise<void>) => {
    await done
    return view(tx, id)
  }
  route(api, contract.getJobFollowUp, ({ tx, params }) => view(tx, params.id))
  route(api, contract.setEmployerOrders, ({ tx, params, body }) => then(tx, params.id, actions.setOrders(tx, platform, params.id, body)))
  route(api, contract.employerOrderFile, ({ tx, params }) => show(tx, platform, params.id, { order: params.orderId }))
  route(api, contract.addJobEvent, ({ tx, params, body }) => then(tx, params.id, actions.addEvent(tx, platform, params.id, body)))
  route(api, contract.withdrawJobEvent, ({ tx, params, body }) => then(tx, params.id, actions.withdrawEvent(tx, params.id, params.eventId, body.reason)))
  route(api, contract.jobEventFile, ({ tx, params }) => show(tx, platform, params.id, { event: params.eventId }))

  route(api, records.getEmployment, ({ tx, params }) => read.sheet(tx, params.id))
  route(api, records.recordEmployment, async ({ tx, params, body }) => {
    await statements.record(tx, platform, params.id, body)
    return read.sheet(tx, params.id)
  })
  route(api, records.listEmployment, ({ tx, query }) => read.list(tx, query))
  route(api, records.decideEmployment, ({ tx, params, body }) => statements.decide(tx, params.id, body))
  route(api, records.employmentFile, ({ tx, params }) => statements.proof(tx, platform, params.id))
  route(api, records.myEmployment, ({ tx }) => read.mine(tx))
  route(api, records.reportMyEmployment, async ({ tx, body }) => {
    await statements.report(tx, platform, body)
    return read.mine(tx)
  })
  route(api, records.certifiedEmployment, ({ tx, query }) => rate.rates(tx, query))
  route(api, records.certifiedEmploymentPeople, ({ tx, query }) => rate.people(tx, query))

  route(api, recommendations.listRecommendations, ({ tx, query }) => trainees.list(tx, query))
  route(api, recommendations.recommendationRate, ({ tx, query }) => trainees.rate(tx, query))
  route(api, recommendations.recommendTrainee, ({ tx, params, body }) => recommending.recommend(tx, params.id, body))
  route(api, recommendations.tellResult, ({ tx, params, body }) => recommending.tell(tx, params.id, body))
  route(api, recommendations.myRecommendations, ({ tx }) => trainees.mine(tx))
  route(api, recommendations.tellMyResult, ({ tx, params, body }) => recommending.tellMine(tx, params.id, body))
}
