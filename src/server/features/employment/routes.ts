import * as contract from '../../../contract/employment.ts'
import type { Tx } from '../../platform/database.ts'
import { route, type Api } from '../../platform/http.ts'
import * as actions from './actions.ts'
import { show } from './files.ts'
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
}
