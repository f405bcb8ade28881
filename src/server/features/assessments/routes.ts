import * as contract from '../../../contract/assessments.ts'
import * as assessors from '../../../contract/assessors.ts'
import { route, type Api } from '../../platform/http.ts'
import { plan, withdraw } from './actions.ts'
import * as register from './assessors.ts'
import * as assignment from './assign.ts'
import { printLetter } from './letter.ts'
import { mine, show } from './one.ts'
import { list, rowOf } from './view.ts'

export function routes(api: Api): void {
  const { platform } = api
  route(api, contract.listAssessments, ({ tx, query }) => list(tx, query))
  route(api, contract.planAssessment, async ({ tx, body }) => rowOf(tx, await plan(tx, body)))
  route(api, contract.withdrawAssessment, async ({ tx, params, body }) => rowOf(tx, await withdraw(tx, params.id, body.reason)))
  route(api, assessors.listAssessors, ({ tx }) => register.list(tx, platform))
  route(api, assessors.registerAssessor, ({ tx, body }) => register.register(tx, platform, body))
  route(api, assessors.changeAssessor, ({ tx, params, body }) => register.change(tx, platform, params.id, body))
  route(api, assessors.assessorFile, ({ tx, params }) => register.showFile(tx, platform, params.id, params.fileId))
  route(api, assessors.getAssessment, ({ tx, params }) => show(tx, params.id))
  route(api, assessors.myAssessments, ({ tx }) => mine(tx))
  route(api, assessors.assignAssessment, async ({ tx, params, body }) => show(tx, await assignment.assign(tx, platform, params.id, body)))
  route(api, assessors.unassignAssessment, async ({ tx, params, body }) => show(tx, await assignment.unassign(tx, params.id, body.reason)))
  route(api, assessors.stateInterests, async ({ tx, params, body }) => show(tx, await assignment.state(tx, params.id, body)))
  route(api, assessors.beginAssessment, async ({ tx, params }) => show(tx, await assignment.begin(tx, params.id)))
  route(api, assessors.assignmentLetter, ({ tx, params }) => printLetter(tx, platform, params.id))
}
