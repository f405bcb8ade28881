import * as contract from '../../../contract/attendance.ts'
import * as teaching from '../../../contract/teaching.ts'
import { route, type Api } from '../../platform/http.ts'
import { mySessions } from './card.ts'
import * as leave from './leaves.ts'
import * as makeUp from './make-ups.ts'
import { myClasses } from './my-classes.ts'
import { overview } from './overview.ts'
import { matrix } from './rates.ts'
import { addRecordings, coverage } from './recordings.ts'
import * as roll from './roll-call.ts'
import { printLeave } from './slip.ts'

export function routes(api: Api): void {
  route(api, contract.mySessions, ({ tx, query }) => mySessions(tx, query.day))
  route(api, teaching.myClasses, ({ tx }) => myClasses(tx))
  route(api, teaching.attendanceOverview, ({ tx }) => overview(tx))
  route(api, contract.rollCallSheet, ({ tx, params }) => roll.readSheet(tx, params.id))
  route(api, contract.startSession, ({ tx, params, body }) => roll.startSession(tx, params.id, body.deviceAt))
  route(api, contract.callRoll, ({ tx, params, body }) => roll.callRoll(tx, params.id, body))
  route(api, contract.closeSession, ({ tx, params }) => roll.closeSession(tx, params.id))
  route(api, contract.attendanceMatrix, ({ tx, params }) => matrix(tx, params.id))
  route(api, contract.addRecordings, ({ tx, params, body }) => addRecordings(tx, params.id, body.recordings))
  route(api, contract.recordingCoverage, ({ tx, params }) => coverage(tx, params.id))
  route(api, contract.listLeaves, ({ tx, params }) => leave.list(tx, params.id))
  route(api, teaching.getLeave, ({ tx, params }) => leave.read(tx, params.id))
  route(api, teaching.printLeave, ({ tx, params, platform }) => printLeave(tx, platform, params.id))
  route(api, contract.askForLeave, ({ tx, params, body }) => leave.ask(tx, params.id, body))
  route(api, contract.decideLeave, ({ tx, params, body }) => leave.decide(tx, params.id, body))
  route(api, contract.listMakeUps, ({ tx, params }) => makeUp.list(tx, params.id))
  route(api, contract.planMakeUps, ({ tx, params, body }) => makeUp.plan(tx, params.id, body))
  route(api, contract.finishMakeUp, ({ tx, params }) => makeUp.finish(tx, params.id))
}
