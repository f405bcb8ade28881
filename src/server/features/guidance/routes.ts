import * as contract from '../../../contract/guidance.ts'
import { route, type Api } from '../../platform/http.ts'
import { answerOwn, recordPaper } from './answers.ts'
import { viewMine, viewSurvey } from './answers-view.ts'

export function routes(api: Api): void {
  route(api, contract.getAdaptSurvey, ({ tx, params }) => viewSurvey(tx, params.id))
  route(api, contract.recordAdaptAnswer, async ({ tx, params, body }) => {
    await recordPaper(tx, params.id, body)
    return viewSurvey(tx, params.id)
  })
  route(api, contract.myAdaptSurveys, ({ tx }) => viewMine(tx))
  route(api, contract.answerAdaptSurvey, async ({ tx, params, body }) => {
    await answerOwn(tx, params.id, body)
    return viewMine(tx)
  })
}
