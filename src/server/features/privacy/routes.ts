import * as contract from '../../../contract/privacy.ts'
import { route, type Api } from '../../platform/http.ts'
import { fileOf } from './file.ts'
import { limit, myData } from './my-data.ts'
import * as requests from './requests.ts'

export function routes(api: Api): void {
  const { platform } = api
  route(api, contract.myData, ({ tx }) => myData(tx, platform.vault))
  route(api, contract.myDataFile, ({ tx, params }) => fileOf(tx, platform, params.format))
  route(api, contract.askAboutMyData, ({ tx, body }) => requests.ask(tx, platform, body))
  route(api, contract.limitMyData, ({ tx, body }) => limit(tx, platform.vault, body))
  route(api, contract.listPersonalRequests, ({ tx }) => requests.list(tx, platform.vault))
  route(api, contract.answerPersonalRequest, ({ tx, params, body }) => requests.answer(tx, platform, params.id, body))
  route(api, contract.personalProof, ({ tx, params }) => requests.proofOf(tx, platform, params.id))
}
