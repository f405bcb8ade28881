import * as results from '../../../contract/assessment-results.ts'
import * as scoring from '../../../contract/assessment-scores.ts'
import * as contract from '../../../contract/assessments.ts'
import * as assessors from '../../../contract/assessors.ts'
import * as field from '../../../contract/field-work.ts'
import type { Tx } from '../../platform/database.ts'
import { route, type Api } from '../../platform/http.ts'
import { plan, withdraw } from './actions.ts'
import * as appeals from './appeal.ts'
import * as register from './assessors.ts'
import * as assignment from './assign.ts'
import * as effects from './effects.ts'
import * as work from './field-work.ts'
import { printLetter } from './letter.ts'
import { mine, show } from './one.ts'
import { report, showFile } from './report.ts'
import { viewSheets } from './scores-view.ts'
import * as scores from './scores.ts'
import * as visits from './visits.ts'
import { list, rowOf } from './view.ts'

/** Does a step, then shows the assessment as it stands. */
async function then(tx: Tx, id: string, step: Promise<void>): Promise<scoring.ScoreSheetView> {
  await step
  return viewSheets(tx, id)
}

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
  route(api, scoring.getScoreSheet, ({ tx, params }) => viewSheets(tx, params.id))
  route(api, scoring.openScoreSheet, ({ tx, params, body }) => then(tx, params.id, scores.openSheet(tx, params.id, body)))
  route(api, scoring.saveScores, ({ tx, params, body }) => then(tx, params.id, scores.score(tx, params.id, body)))
  route(api, scoring.reportAssessment, ({ tx, params, body }) => then(tx, params.id, report(tx, platform, params.id, body)))
  route(api, scoring.assessmentReportFile, ({ tx, params }) => showFile(tx, platform, params.id, params.fileId))
  route(api, results.feedBackAssessment, ({ tx, params }) => then(tx, params.id, appeals.feedBack(tx, params.id)))
  route(api, results.appealAssessment, ({ tx, params, body }) => then(tx, params.id, appeals.appeal(tx, platform, params.id, body)))
  route(api, results.answerAppeal, ({ tx, params, body }) => then(tx, params.id, appeals.answer(tx, params.id, body)))
  route(api, results.confirmAssessment, ({ tx, params }) => then(tx, params.id, effects.confirm(tx, params.id)))
  route(api, results.decideAssessmentHold, ({ tx, params, body }) => then(tx, params.id, effects.decideHold(tx, platform, params.id, body)))
  route(api, results.listResults, ({ tx, params }) => effects.resultsOf(tx, params.id))
  route(api, field.getFieldWork, ({ tx, params }) => work.show(tx, platform.vault, params.id))
  route(api, field.drawSample, async ({ tx, params }) => work.show(tx, platform.vault, await work.drawSample(tx, params.id)))
  route(api, field.recordCall, async ({ tx, params, body }) => work.show(tx, platform.vault, await work.answer(tx, params.id, body)))
  route(api, field.revealCallNumber, ({ tx, params, body }) => work.revealNumber(tx, platform.vault, params.id, body))
  route(api, field.handInVisit, async ({ tx, params, body }) => work.show(tx, platform.vault, await visits.handIn(tx, platform, params.id, body)))
  route(api, field.visitPhoto, ({ tx, params }) => visits.showPhoto(tx, platform, params.id, params.photoId))
}
