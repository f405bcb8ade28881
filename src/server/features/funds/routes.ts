import * as contract from '../../../contract/funds.ts'
import { route, type Api } from '../../platform/http.ts'
import * as actions from './actions.ts'
import * as books from './books.ts'

export function routes(api: Api): void {
  route(api, contract.listFunds, ({ tx, query }) => actions.list(tx, query.year))
  route(api, contract.fundTrend, ({ tx }) => books.trend(tx))
  route(api, contract.openFund, ({ tx, body }) => actions.open(tx, body))
  route(api, contract.trialBalance, ({ tx, query }) => books.trial(tx, query.year))
  route(api, contract.trialBalanceFile, ({ tx, query }) => books.trialFile(tx, query.year))
  route(api, contract.getFund, ({ tx, params }) => actions.get(tx, params.id))
  route(api, contract.proposeFundChange, ({ tx, params, body }) => actions.propose(tx, params.id, body))
  route(api, contract.decideFundChange, ({ tx, params, body }) => actions.decide(tx, params.id, body))
  route(api, contract.fundStatement, ({ tx, params, query }) => books.statement(tx, params.id, query))
}
