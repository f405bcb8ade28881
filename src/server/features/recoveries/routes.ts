import * as contract from '../../../contract/recoveries.ts'
import type { Tx } from '../../platform/database.ts'
import { route, type Api } from '../../platform/http.ts'
import * as cases from './cases.ts'
import { repay, writeOff } from './repayments.ts'
import { list, ofQuarter, viewCase } from './view.ts'

export function routes(api: Api): void {
  /** Every step answers with the case as it stands afterwards. */
  const then = async (tx: Tx, id: string, done: Promise<void>) => {
    await done
    return viewCase(tx, id)
  }
  route(api, contract.listCases, ({ tx, query }) => list(tx, query))
  route(api, contract.reportCase, ({ tx, body }) => then(tx, body.id, cases.report(tx, body)))
  route(api, contract.getCase, ({ tx, params }) => viewCase(tx, params.id))
  route(api, contract.acceptCase, ({ tx, params, body }) => then(tx, params.id, cases.accept(tx, params.id, body.version)))
  route(api, contract.proposeCase, ({ tx, params, body }) => then(tx, params.id, cases.propose(tx, params.id, body)))
  route(api, contract.decideCase, ({ tx, params, body }) => then(tx, params.id, cases.decide(tx, params.id, body)))
  route(api, contract.recordRepayment, ({ tx, params, body }) => repay(tx, params.id, body))
  route(api, contract.writeOffRecovery, ({ tx, params, body }) => writeOff(tx, params.id, body.document))
  route(api, contract.listRecoveries, ({ tx, query }) => ofQuarter(tx, query))
}
