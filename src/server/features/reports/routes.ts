import * as contract from '../../../contract/reports.ts'
import { route, type Api } from '../../platform/http.ts'
import { ledgerCell, ledgerOf } from './ledger.ts'
import { readMap } from './map.ts'
import { progressOf } from './progress.ts'
import { todoOf } from './todo.ts'

export function routes(api: Api): void {
  route(api, contract.listTodo, ({ tx }) => todoOf(tx))
  route(api, contract.getLedger, ({ tx, query }) => ledgerOf(tx, query.year, query.quarter))
  route(api, contract.getLedgerCell, ({ tx, query, platform }) => ledgerCell(tx, platform.vault, query))
  route(api, contract.getProgress, ({ tx, query }) => progressOf(tx, query.year))
  route(api, contract.getMap, async ({ platform }) => readMap(platform.config.mapFile) as Record<string, unknown>)
}
