import { getBill, getClassBill, myBills } from '../../../contract/bills.ts'
import * as contract from '../../../contract/claims.ts'
import type { Tx } from '../../platform/database.ts'
import { route, type Api } from '../../platform/http.ts'
import * as draft from './actions/draft.ts'
import * as review from './actions/review.ts'
import * as steps from './actions/steps.ts'
import * as submit from './actions/submit.ts'
import { viewBill } from './bill.ts'
import { viewClassBill } from './class-bill.ts'
import { list, ofClass } from './list.ts'
import { viewMyBills } from './my-bills.ts'
import { draftNotice } from './publicity.ts'
import { viewClaim } from './view.ts'

export function routes(api: Api): void {
  const { vault } = api.platform
  /** Every step answers with the claim as it stands afterwards. */
  const then = async (tx: Tx, id: string, done: Promise<void>) => {
    await done
    return viewClaim(tx, vault, id)
  }
  route(api, contract.listClaims, ({ tx, query }) => list(tx, query))
  route(api, contract.claimOfClass, ({ tx, params }) => ofClass(tx, params.id))
  route(api, contract.proposeClaim, ({ tx, params, body }) => then(tx, body.id, draft.propose(tx, params.id, body)))
  route(api, contract.getClaim, ({ tx, params }) => viewClaim(tx, vault, params.id))
  route(api, getBill, ({ tx, params }) => viewBill(tx, vault, params.id, params.lineId))
  route(api, getClassBill, ({ tx, params }) => viewClassBill(tx, vault, params.id))
  route(api, myBills, ({ tx }) => viewMyBills(tx))
  route(api, contract.chooseLines, ({ tx, params, body }) => then(tx, params.id, draft.choose(tx, params.id, body)))
  route(api, contract.submitClaim, ({ tx, params, body }) => then(tx, params.id, submit.submit(tx, params.id, body)))
  route(api, contract.resubmitClaim, ({ tx, params, body }) => then(tx, params.id, submit.resubmit(tx, params.id, body)))
  route(api, contract.withdrawClaim, ({ tx, params, body }) => then(tx, params.id, submit.withdraw(tx, params.id, body)))
  route(api, contract.acceptClaim, ({ tx, params, body }) => then(tx, params.id, review.accept(tx, params.id, body)))
  route(api, contract.decideClaimLines, ({ tx, params, body }) => then(tx, params.id, review.decide(tx, params.id, body)))
  route(api, contract.firstReviewClaim, ({ tx, params, body }) => then(tx, params.id, review.vaFirst(tx, params.id, body)))
  route(api, contract.secondReviewClaim, ({ tx, params, body }) => then(tx, params.id, review.vaSecond(tx, params.id, body)))
  route(api, contract.draftClaimNotice, ({ tx, params, body }) => then(tx, params.id, draftNotice(tx, vault, params.id, body)))
  route(api, contract.hrFirstClaim, ({ tx, params, body }) => then(tx, params.id, review.opinion('hrFirstAgree', '人社初审签字')(tx, params.id, body)))
  route(api, contract.hrSecondClaim, ({ tx, params, body }) => then(tx, params.id, review.opinion('hrSecondAgree', '人社复核盖章')(tx, params.id, body)))
  route(api, contract.finFirstClaim, ({ tx, params, body }) => then(tx, params.id, review.opinion('finFirstAgree', '财政初审签字')(tx, params.id, body)))
  route(api, contract.finSecondClaim, ({ tx, params, body }) => then(tx, params.id, review.opinion('finSecondAgree', '财政复核签字')(tx, params.id, body)))
  route(api, contract.returnClaim, ({ tx, params, body }) => then(tx, params.id, steps.returnToApplicant(tx, params.id, body)))
  route(api, contract.sendBackClaim, ({ tx, params, body }) => then(tx, params.id, steps.sendBack(tx, params.id, body)))
  route(api, contract.rejectClaim, ({ tx, params, body }) => then(tx, params.id, steps.reject(tx, params.id, body)))
  route(api, contract.liftClaimCap, ({ tx, params, body }) => then(tx, params.id, steps.liftCap(tx, params.id, body)))
  route(api, contract.decideClaimRecording, ({ tx, params, body }) => then(tx, params.id, steps.decideRecording(tx, params.id, body)))
  route(api, contract.holdClaim, ({ tx, params, body }) => then(tx, params.id, steps.hold(tx, params.id, body)))
  route(api, contract.liftClaimHold, ({ tx, params, body }) => then(tx, params.id, steps.liftHold(tx, params.id, params.holdId, body)))
}
