import * as contract from '../../../contract/guidance.ts'
import * as talent from '../../../contract/talent.ts'
import type { Tx } from '../../platform/database.ts'
import { route, type Api } from '../../platform/http.ts'
import { answerOwn, recordPaper } from './answers.ts'
import { viewMine, viewSurvey } from './answers-view.ts'
import { enter, recommend, replyTo, takeBack } from './talent.ts'
import { proposals, viewOwnTalent, viewTalent } from './talent-view.ts'

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

  /** Every write answers with the class's box as it stands afterwards. */
  const then = async (tx: Tx, id: string, done: Promise<void>) => {
    await done
    return viewTalent(tx, id)
  }
  route(api, talent.getTalent, ({ tx, params }) => viewTalent(tx, params.id))
  route(api, talent.enterTalent, ({ tx, params, body }) => then(tx, params.id, enter(tx, params.id, body)))
  route(api, talent.proposeTalent, async ({ tx, params, query }) => ({ items: await proposals(tx, params.id, query.enrolment) }))
  route(api, talent.pushTalent, ({ tx, params, body }) => then(tx, params.id, recommend(tx, params.id, body)))
  route(api, talent.withdrawTalentPush, ({ tx, params, body }) => then(tx, params.id, takeBack(tx, params.id, params.pushId, body.reason)))
  route(api, talent.myTalent, ({ tx }) => viewOwnTalent(tx))
  route(api, talent.replyToPush, async ({ tx, params, body }) => {
    await replyTo(tx, params.id, body.reply)
    return viewOwnTalent(tx)
  })
}
