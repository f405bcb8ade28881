import * as contract from '../../../contract/exams.ts'
import type { Tx } from '../../platform/database.ts'
import { route, type Api } from '../../platform/http.ts'
import { answerFiling, fileExam } from './filings.ts'
import { examList } from './list.ts'
import { assignPatrol, myPatrols } from './patrollers.ts'
import { patrolExam } from './patrols.ts'
import { saveResults } from './results.ts'
import { viewExam } from './view.ts'

export function routes(api: Api): void {
  /** Every step answers with the section as it stands afterwards. */
  const afterwards = async ({ tx, params }: { tx: Tx; params: { id: string } }, done: Promise<unknown>) => {
    await done
    return viewExam(tx, params.id)
  }
  route(api, contract.getExam, ({ tx, params }) => viewExam(tx, params.id))
  route(api, contract.listExams, ({ tx, query }) => examList(tx, query))
  route(api, contract.fileExam, (call) => afterwards(call, fileExam(call.tx, call.params.id, call.body)))
  route(api, contract.answerExamFiling, (call) => afterwards(call, answerFiling(call.tx, call.params.id, call.body)))
  route(api, contract.myExamPatrols, ({ tx }) => myPatrols(tx))
  route(api, contract.assignPatrol, (call) => afterwards(call, assignPatrol(call.tx, call.params.id, call.body.inspectorIds)))
  route(api, contract.patrolExam, (call) => afterwards(call, patrolExam(call.tx, call.params.id, call.body)))
  route(api, contract.saveResults, (call) => afterwards(call, saveResults(call.tx, call.params.id, call.body.results)))
}
