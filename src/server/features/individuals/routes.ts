import * as contract from '../../../contract/individuals.ts'
import { notFound } from '../../platform/errors.ts'
import type { Tx } from '../../platform/database.ts'
import { route, type Api } from '../../platform/http.ts'
import { authorise } from '../../platform/principal.ts'
import * as claim from './actions/claim.ts'
import * as desk from './actions/desk.ts'
import { file, openClassesOf } from './actions/file.ts'
import * as review from './actions/review.ts'
import * as training from './actions/training.ts'
import { get } from './apply.ts'
import { list } from './list.ts'
import { filingPermissions } from './permissions.ts'
import { fileReply } from './store/files.ts'
import { attachmentOf } from './store/receipts.ts'
import { viewFiling } from './view.ts'

export function routes(api: Api): void {
  const { platform } = api
  const { vault } = platform
  /** Every step answers with the filing as it stands afterwards. */
  const then = async (tx: Tx, id: string, done: Promise<void>) => {
    await done
    return viewFiling(tx, vault, id)
  }
  route(api, contract.listFilings, ({ tx, query }) => list(tx, query))
  route(api, contract.getFiling, ({ tx, params }) => viewFiling(tx, vault, params.id))
  route(api, contract.listOpenClasses, ({ tx, query }) => openClassesOf(tx, query))
  route(api, contract.fileIndividually, ({ tx, body }) => then(tx, body.id, file(tx, platform, body)))
  route(api, contract.acknowledgeFiling, ({ tx, params, body }) => then(tx, params.id, desk.acknowledge(tx, params.id, body)))
  route(api, contract.joinByFiling, ({ tx, params, body }) => then(tx, params.id, desk.join(tx, platform, params.id, body)))
  route(api, contract.recordSignUp, ({ tx, params, body }) => then(tx, params.id, training.recordSignUp(tx, params.id, body)))
  route(api, contract.startIndividualTraining, ({ tx, params, body }) => then(tx, params.id, training.startTraining(tx, params.id, body)))
  route(api, contract.recordFilingCertificate, ({ tx, params, body }) => then(tx, params.id, training.recordCertificate(tx, vault, params.id, body)))
  route(api, contract.verifyFilingCertificate, ({ tx, params, body }) => then(tx, params.id, training.verifyCertificate(tx, params.id, body)))
  route(api, contract.excuseLateFiling, ({ tx, params, body }) => then(tx, params.id, desk.excuseLate(tx, params.id, body)))
  route(api, contract.noteLateFiling, ({ tx, params, body }) => then(tx, params.id, desk.noteLate(tx, params.id, body)))
  route(api, contract.cancelFiling, ({ tx, params, body }) => then(tx, params.id, desk.cancel(tx, params.id, body)))
  route(api, contract.claimReimbursement, ({ tx, params, body }) => then(tx, params.id, claim.claim(tx, platform, params.id, body)))
  route(api, contract.resubmitReimbursement, ({ tx, params, body }) => then(tx, params.id, claim.resubmit(tx, platform, params.id, body)))
  route(api, contract.acceptReimbursement, ({ tx, params, body }) => then(tx, params.id, review.accept(tx, params.id, body)))
  route(api, contract.firstReviewReimbursement, ({ tx, params, body }) => then(tx, params.id, review.first('claimFirstAgree')(tx, params.id, body)))
  route(api, contract.secondReviewReimbursement, ({ tx, params, body }) => then(tx, params.id, review.second('claimSecondAgree')(tx, params.id, body)))
  route(api, contract.finFirstReimbursement, ({ tx, params, body }) => then(tx, params.id, review.first('finFirstAgree')(tx, params.id, body)))
  route(api, contract.finSecondReimbursement, ({ tx, params, body }) => then(tx, params.id, review.second('finSecondAgree')(tx, params.id, body)))
  route(api, contract.returnReimbursement, ({ tx, params, body }) => then(tx, params.id, review.returnToVeteran(tx, vault, params.id, body)))
  route(api, contract.refuseReimbursement, ({ tx, params, body }) => then(tx, params.id, review.refuseClaim(tx, params.id, body)))
  route(api, contract.filingProof, async ({ tx, params }) => {
    authorise(tx.principal, filingPermissions, 'view')
    return fileReply(tx, platform, (await get(tx, params.id)).proofId)
  })
  route(api, contract.receiptFile, async ({ tx, params }) => {
    authorise(tx.principal, filingPermissions, 'view')
    const filing = await get(tx, params.id)
    const attachment = await attachmentOf(tx, filing.id, params.receiptId)
    if (attachment === null) throw notFound('张票据的图片')
    return fileReply(tx, platform, attachment)
  })
}
