import * as contract from '../../../contract/vouchers.ts'
import { route, type Api } from '../../platform/http.ts'
import * as desk from './desk.ts'
import * as lists from './list.ts'
import * as mine from './mine.ts'
import * as reviewing from './review.ts'
import { viewVoucher } from './view.ts'

export function routes(api: Api): void {
  const { vault } = api.platform
  route(api, contract.myVouchers, ({ tx }) => mine.mine(tx))
  route(api, contract.claimVoucher, ({ tx, body }) => mine.claim(tx, body))
  route(api, contract.giveBackVoucher, ({ tx, params, body }) => mine.giveBack(tx, params.id, body))
  route(api, contract.showVoucher, ({ tx, params }) => mine.showCode(tx, vault, params.id))
  route(api, contract.listVouchers, ({ tx, query }) => lists.list(tx, query))
  route(api, contract.getVoucher, ({ tx, params }) => viewVoucher(tx, params.id))
  route(api, contract.getVoucherSlip, ({ tx, params }) => lists.slip(tx, params.id))
  route(api, contract.registerVoucher, ({ tx, params, body }) => desk.register(tx, vault, params.id, body))
  route(api, contract.verifyVoucher, ({ tx, params, body }) => desk.verify(tx, params.id, body))
  route(api, contract.resendVoucher, ({ tx, params, body }) => desk.resend(tx, params.id, body))
  route(api, contract.releaseVoucher, ({ tx, params, body }) => desk.takeOff(tx, params.id, body))
  route(api, contract.reviewVoucher, ({ tx, params, body }) => reviewing.review(tx, params.id, body))
  route(api, contract.returnVoucher, ({ tx, params, body }) => reviewing.sendBack(tx, params.id, body))
  route(api, contract.voidVoucher, ({ tx, params, body }) => reviewing.voidIt(tx, params.id, body))
}
