import * as contract from '../../../contract/audit.ts'
import { route, type Api } from '../../platform/http.ts'
import { chainState, readLog } from './actions.ts'
import { recordHistory } from './history.ts'

export function routes(api: Api): void {
  route(api, contract.listAudit, ({ tx, query }) => readLog(tx, query))
  route(api, contract.getRecordHistory, ({ tx, query }) => recordHistory(tx, api.platform.vault, query))
  route(api, contract.getAuditState, ({ tx }) => chainState(tx))
}
