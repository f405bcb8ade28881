import * as contract from '../../../contract/contracts.ts'
import type { Tx } from '../../platform/database.ts'
import { route, type Api } from '../../platform/http.ts'
import * as drafts from './draft.ts'
import { addFile, showFile } from './files.ts'
import * as steps from './sign.ts'
import { list, view } from './view.ts'

export function routes(api: Api): void {
  const { platform } = api
  const then = async (tx: Tx, id: string, step: Promise<void>) => {
    await step
    return view(tx, id)
  }
  route(api, contract.listContracts, ({ tx, query }) => list(tx, query))
  route(api, contract.getContract, ({ tx, params }) => view(tx, params.id))
  route(api, contract.draftContract, ({ tx, body }) => then(tx, body.id, drafts.draft(tx, body)))
  route(api, contract.saveContractTerms, ({ tx, params, body }) => then(tx, params.id, drafts.saveTerms(tx, params.id, body)))
  route(api, contract.sendContract, ({ tx, params, body }) => then(tx, params.id, steps.send(tx, params.id, body.version)))
  route(api, contract.takeBackContract, ({ tx, params, body }) => then(tx, params.id, steps.takeBack(tx, params.id, body)))
  route(api, contract.signContract, ({ tx, params, body }) => then(tx, params.id, steps.sign(tx, params.id, body)))
  route(api, contract.amendContract, ({ tx, params, body }) => then(tx, params.id, drafts.amend(tx, params.id, body)))
  route(api, contract.suspendContract, ({ tx, params, body }) => then(tx, params.id, steps.suspend(tx, params.id, body)))
  route(api, contract.resumeContract, ({ tx, params, body }) => then(tx, params.id, steps.resume(tx, params.id, body)))
  route(api, contract.terminateContract, ({ tx, params, body }) => then(tx, params.id, steps.terminate(tx, params.id, body)))
  route(api, contract.renewContract, ({ tx, params, body }) => then(tx, body.newId, drafts.renew(tx, params.id, body)))
  route(api, contract.addContractFile, ({ tx, params, body }) => then(tx, params.id, addFile(tx, platform, params.id, body)))
  route(api, contract.contractFile, ({ tx, params }) => showFile(tx, platform, params.id, params.fileId))
}
