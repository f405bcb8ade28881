import * as contract from '../../../contract/classes.ts'
import * as steps from '../../../contract/class-steps.ts'
import * as costContract from '../../../contract/costs.ts'
import * as rosterContract from '../../../contract/roster.ts'
import * as timetableContract from '../../../contract/timetable.ts'
import { plainDate } from '../../../values/plain-date.ts'
import type { Tx } from '../../platform/database.ts'
import { route, type Api, type Platform } from '../../platform/http.ts'
import { setClassCosts, viewClassCosts, viewCostSlip } from './actions/costs.ts'
import * as drafts from './actions/draft.ts'
import * as enrolments from './actions/enrolment-steps.ts'
import { classHistory, listClasses } from './actions/lists.ts'
import * as review from './actions/review.ts'
import * as roster from './actions/roster.ts'
import { importRoster, rosterErrors, rosterTemplate } from './actions/roster-import.ts'
import { classSignatures } from './actions/signatures.ts'
import { splitClass } from './actions/split.ts'
import * as action from './actions/steps.ts'
import * as timetable from './actions/timetable.ts'
import { copyTimetable, proposeTimetable } from './actions/timetable-proposals.ts'
import * as upkeep from './actions/upkeep.ts'
import { viewClass } from './actions/view.ts'

export function routes(api: Api): void {
  const { vault, config } = api.platform
  const joining = { vault, demoMode: config.demoMode }
  /** Every step answers with the class as it stands afterwards. */
  const afterwards = async ({ tx, params, platform }: { tx: Tx; params: { id: string }; platform: Platform }, done: Promise<unknown>) => {
    await done
    return viewClass(tx, platform.vault, params.id)
  }

  route(api, contract.listClasses, ({ tx, query }) => listClasses(tx, query))
  route(api, contract.createClass, async ({ tx, body }) => {
    await drafts.createClass(tx, body.id, body.draft)
    return viewClass(tx, vault, body.id)
  })
  route(api, contract.getClass, ({ tx, params }) => viewClass(tx, vault, params.id))
  route(api, costContract.getCostSlip, ({ tx, params }) => viewCostSlip(tx, params.id))
  route(api, costContract.getClassCosts, ({ tx, params }) => viewClassCosts(tx, params.id))
  route(api, costContract.setClassCosts, ({ tx, params, body }) => setClassCosts(tx, params.id, body))
  route(api, contract.getClassHistory, ({ tx, params }) => classHistory(tx, params.id))
  route(api, contract.getClassSignatures, ({ tx, params }) => classSignatures(tx, params.id))
  route(api, contract.updateClass, (call) => afterwards(call, drafts.updateClass(call.tx, call.params.id, call.body)))
  route(api, contract.checkClass, async ({ tx, params, body }) => {
    const { verdict, reasons } = await drafts.checkClass(tx, params.id, body.draft ?? {})
    return { verdict, reasons: reasons as never }
  })

  route(api, steps.submitClass, (call) => afterwards(call, review.submitClass(call.tx, call.params.id, call.body)))
  route(api, steps.acceptClass, (call) => afterwards(call, review.acceptClass(call.tx, call.params.id, call.body)))
  route(api, steps.firstReviewClass, (call) => afterwards(call, review.signFirst(call.tx, call.params.id, 'vaFirstAgree', call.body)))
  route(api, steps.secondReviewClass, (call) => afterwards(call, review.signSecond(call.tx, call.params.id, 'vaSecondAgree', call.body)))
  route(api, steps.hrFirstClass, (call) => afterwards(call, review.signFirst(call.tx, call.params.id, 'hrFirstAgree', call.body)))
  route(api, steps.hrSecondClass, (call) => afterwards(call, review.signSecond(call.tx, call.params.id, 'hrSecondAgree', call.body)))
  route(api, steps.returnClass, (call) => afterwards(call, review.returnClass(call.tx, call.params.id, call.body)))
  route(api, steps.resubmitClass, (call) => afterwards(call, review.resubmitClass(call.tx, call.params.id, call.body)))
  route(api, steps.rejectClass, (call) => afterwards(call, review.rejectClass(call.tx, call.params.id, call.body)))
  route(api, steps.fileClass, (call) => afterwards(call, action.fileClass(call.tx, call.params.id, call.body)))
  route(api, steps.openClass, (call) => afterwards(call, action.openClass(call.tx, call.params.id, call.body)))
  route(api, steps.postponeClass, (call) => afterwards(call, action.postponeClass(call.tx, call.params.id, call.body)))
  route(api, steps.replanClass, (call) => afterwards(call, action.replanClass(call.tx, call.params.id, call.body)))
  route(api, steps.cancelClass, (call) => afterwards(call, action.cancelClass(call.tx, call.params.id, call.body)))
  route(api, steps.suspendClass, (call) => afterwards(call, action.pauseClass(call.tx, call.params.id, 'suspend', call.body)))
  route(api, steps.resumeClass, (call) => afterwards(call, action.pauseClass(call.tx, call.params.id, 'resume', call.body)))
  route(api, steps.finishTraining, (call) => afterwards(call, action.finishTraining(call.tx, call.params.id, call.body)))
  route(api, steps.terminateClass, (call) => afterwards(call, action.terminateClass(call.tx, call.params.id, call.body)))
  route(api, steps.registerExtSync, (call) => afterwards(call, upkeep.registerExtSync(call.tx, call.params.id, call.body)))
  route(api, steps.changeTrainers, (call) => afterwards(call, upkeep.changeTrainers(call.tx, call.params.id, call.body)))

  route(api, rosterContract.getRoster, ({ tx, params, query }) => roster.viewRoster(tx, vault, params.id, query.all === '1'))
  route(api, rosterContract.addTrainee, ({ tx, params, body }) => roster.addTrainee(tx, joining, params.id, body.person))
  route(api, rosterContract.importRoster, ({ tx, params, body }) =>
    importRoster(tx, joining, params.id, { importId: body.importId, name: body.file.name, bytes: Buffer.from(body.file.base64, 'base64'),
      newClassId: body.newClassId ?? null }))
  route(api, rosterContract.rosterErrors, ({ tx, params }) => rosterErrors(tx, vault, params.id, params.importId))
  route(api, rosterContract.rosterTemplate, () => Promise.resolve(rosterTemplate()))
  route(api, rosterContract.splitClass, ({ tx, params, body }) => splitClass(tx, joining, params.id, body))
  route(api, rosterContract.confirmRoster, ({ tx, params }) => roster.confirmRoster(tx, params.id))
  route(api, rosterContract.recheckRoster, ({ tx, params }) => roster.recheckRoster(tx, params.id))
  const enrolmentAfterwards = async ({ tx, params }: { tx: Tx; params: { id: string } }, done: Promise<unknown>) => {
    await done
    return roster.viewOne(tx, vault, params.id)
  }
  route(api, rosterContract.removeTrainee, (call) => enrolmentAfterwards(call,
    enrolments.removeTrainee(call.tx, call.params.id, call.body.reason)))
  route(api, rosterContract.withdrawTrainee, (call) => enrolmentAfterwards(call,
    enrolments.withdrawTrainee(call.tx, call.params.id, call.body.reason, call.body.proof)))
  route(api, rosterContract.noShowTrainee, (call) => enrolmentAfterwards(call, enrolments.markNoShow(call.tx, call.params.id)))
  route(api, rosterContract.disqualifyTrainee, (call) =>
    enrolmentAfterwards(call, enrolments.disqualifyTrainee(call.tx, call.params.id, call.body.reason)))
  route(api, rosterContract.transferTrainee, (call) => enrolmentAfterwards(call,
    enrolments.transferTrainee(call.tx, call.params.id, call.body)))
  route(api, rosterContract.listTransferTargets, ({ tx, params }) => enrolments.transferTargets(tx, params.id))

  route(api, timetableContract.getTimetable, ({ tx, params }) => timetable.viewTimetable(tx, params.id))
  route(api, timetableContract.putTimetable, ({ tx, params, body }) => timetable.putTimetable(tx, params.id, body.sessions))
  route(api, timetableContract.proposeTimetable, async ({ tx, params, body }) => (await proposeTimetable(tx, params.id, body)) as never)
  route(api, timetableContract.copyTimetable, async ({ tx, params, body }) => (await copyTimetable(tx, params.id, body)) as never)
  route(api, timetableContract.listSessions, ({ tx, query }) =>
    timetable.listSessions(tx, query.date === undefined ? null : plainDate(query.date)))
}
