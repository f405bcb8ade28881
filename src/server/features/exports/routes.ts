import * as contract from '../../../contract/exports.ts'
import { route, type Api } from '../../platform/http.ts'
import { fetchFile, pack } from './fetch.ts'
import { approve, refuseExport, withdraw } from './judge.ts'
import { getOne, listKinds, listPage } from './lists.ts'
import { estimate, request } from './request.ts'

export function routes(api: Api): void {
  route(api, contract.listExportKinds, ({ tx }) => listKinds(tx))
  route(api, contract.estimateExport, ({ tx, query }) => estimate(tx, query))
  route(api, contract.listExports, ({ tx, query }) => listPage(tx, query))
  route(api, contract.getExport, ({ tx, params }) => getOne(tx, params.id))
  route(api, contract.requestExport, ({ tx, body, platform }) => request(tx, platform.vault, body))
  route(api, contract.approveExport, ({ tx, params, body }) => approve(tx, params.id, body.note))
  route(api, contract.refuseExport, ({ tx, params, body }) => refuseExport(tx, params.id, body.note))
  route(api, contract.withdrawExport, ({ tx, params }) => withdraw(tx, params.id))
  route(api, contract.packExport, ({ tx, params, body, platform }) => pack(tx, platform, params.id, body.password))
  route(api, contract.fetchExport, ({ tx, params }) => fetchFile(tx, params.id))
}
