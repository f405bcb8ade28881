import * as contract from '../../../contract/selection.ts'
import type { Tx } from '../../platform/database.ts'
import { route, type Api } from '../../platform/http.ts'
import { applyIn, resubmit } from './applications.ts'
import { select } from './choice.ts'
import { addPaper, showPaper } from './papers.ts'
import { draftNotice, recognise } from './publicity.ts'
import { open } from './rounds.ts'
import * as scoring from './scoring.ts'
import { withdraw } from './withdrawal.ts'
import { list, viewApplication, viewRound } from './view.ts'

export function routes(api: Api): void {
  const { platform } = api
  /** Every step answers with the round, or the application, as it stands afterwards. */
  const round = async (tx: Tx, id: string, done: Promise<void>) => {
    await done
    return viewRound(tx, id)
  }
  const application = async (tx: Tx, id: string, done: Promise<void>) => {
    await done
    return viewApplication(tx, id)
  }
  route(api, contract.listRounds, ({ tx, query }) => list(tx, query))
  route(api, contract.openRound, ({ tx, body }) => round(tx, body.id, open(tx, body)))
  route(api, contract.getRound, ({ tx, params }) => viewRound(tx, params.id))
  route(api, contract.applyInRound, ({ tx, params, body }) => application(tx, body.id, applyIn(tx, params.id, body)))
  route(api, contract.selectInRound, ({ tx, params, body }) => round(tx, params.id, select(tx, params.id, body)))
  route(api, contract.draftSelectionNotice, ({ tx, params, body }) => round(tx, params.id, draftNotice(tx, params.id, body)))
  route(api, contract.recogniseSelected, ({ tx, params, body }) => round(tx, params.id, recognise(tx, platform.vault, params.id, body)))
  route(api, contract.withdrawRound, ({ tx, params, body }) => round(tx, params.id, withdraw(tx, params.id, body)))
  route(api, contract.getApplication, ({ tx, params }) => viewApplication(tx, params.id))
  route(api, contract.resubmitApplication, ({ tx, params, body }) => application(tx, params.id, resubmit(tx, params.id, body)))
  route(api, contract.addSelectionFile, ({ tx, params, body }) => application(tx, params.id, addPaper(tx, platform, params.id, body)))
  route(api, contract.getSelectionFile, ({ tx, params }) => showPaper(tx, platform, params.id, params.fileId))
  route(api, contract.returnApplication, ({ tx, params, body }) => application(tx, params.id, scoring.giveBack(tx, params.id, body)))
  route(api, contract.acceptApplication, ({ tx, params, body }) => application(tx, params.id, scoring.accept(tx, params.id, body)))
  route(api, contract.stateInterest, ({ tx, params, body }) => application(tx, params.id, scoring.declare(tx, params.id, body)))
  route(api, contract.scoreApplication, ({ tx, params, body }) => application(tx, params.id, scoring.score(tx, params.id, body)))
}
