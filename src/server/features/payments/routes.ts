import * as contract from '../../../contract/payments.ts'
import { route, type Api } from '../../platform/http.ts'
import * as accounts from './accounts.ts'
import * as batches from './batches.ts'
import { recheckCommitment, viewCommitment } from './commitments.ts'
import { order } from './order.ts'
import { save } from './presets.ts'
import * as receipts from './receipts.ts'
import * as view from './view.ts'

export function routes(api: Api): void {
  const { vault, config } = api.platform
  route(api, contract.listPayables, ({ tx }) => view.listOpen(tx))
  route(api, contract.getPayable, ({ tx, params }) => view.viewPayable(tx, vault, params.kind, params.id))
  route(api, contract.orderPayment, async ({ tx, params, body }) => {
    await order(tx, params.kind, params.id, body)
    return view.viewPayable(tx, vault, params.kind, params.id)
  })
  route(api, contract.savePreset, ({ tx, body }) => save(tx, body))
  route(api, contract.listPayments, ({ tx, query }) => view.list(tx, vault, query))
  route(api, contract.cancelPayment, async ({ tx, params, body }) => {
    await receipts.cancel(tx, params.id, body.reason)
    return view.viewPayment(tx, vault, params.id)
  })
  route(api, contract.recordReceipt, async ({ tx, params, body }) => {
    await receipts.record(tx, params.id, body)
    return view.viewPayment(tx, vault, params.id)
  })
  route(api, contract.listBatches, ({ tx, query }) => batches.listAll(tx, query))
  route(api, contract.exportBatch, ({ tx, body }) => batches.exportOrders(tx, body))
  route(api, contract.receiptTemplate, ({ tx }) => receipts.template(tx))
  route(api, contract.getBatch, ({ tx, params }) => batches.view(tx, params.id))
  route(api, contract.batchFile, ({ tx, params, query }) => batches.file(tx, vault, params.id, query.format))
  route(api, contract.retractBatch, ({ tx, params, body }) => batches.retract(tx, params.id, body.reason))
  route(api, contract.importReceipts, ({ tx, params, body }) => receipts.importFile(tx, params.id, { name: body.file.name, bytes: Buffer.from(body.file.base64, 'base64') }))
  route(api, contract.getCommitment, ({ tx, params }) => viewCommitment(tx, params.id))
  route(api, contract.recheckCommitment, ({ tx, params }) => recheckCommitment(tx, params.id))
  route(api, contract.getMyAccount, ({ tx }) => accounts.mine(tx, vault))
  route(api, contract.setMyAccount, ({ tx, body }) => accounts.setMine(tx, vault, body, config.demoMode))
  route(api, contract.getPayeeAccount, ({ tx, params }) => accounts.ofVeteran(tx, vault, params.id))
  route(api, contract.setPayeeAccount, ({ tx, params, body }) => accounts.setFor(tx, vault, params.id, body, config.demoMode))
}
