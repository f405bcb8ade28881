import * as contract from '../../../contract/inspections.ts'
import type { Tx } from '../../platform/database.ts'
import { route, type Api } from '../../platform/http.ts'
import { authorise } from '../../platform/principal.ts'
import * as classes from '../classes/index.ts'
import { carryOut } from './actions/carry-out.ts'
import { explain } from './actions/explain.ts'
import * as judge from './actions/judge.ts'
import * as lists from './actions/lists.ts'
import { showPhoto } from './actions/photos.ts'
import * as plan from './actions/plan.ts'
import { mine } from './actions/sheets.ts'
import { inspectionPermissions } from './permissions.ts'

export function routes(api: Api): void {
  const { files } = api.platform
  /** Steps on a class answer with its inspections as they stand afterwards. */
  const afterwards = async (tx: Tx, classId: string, done: Promise<unknown>) => {
    await done
    return lists.listOfClass(tx, classId)
  }

  route(api, contract.listClassInspections, ({ tx, params }) => lists.listOfClass(tx, params.id))
  route(api, contract.listInspections, ({ tx, query }) => lists.listInspections(tx, query))
  route(api, contract.listInspectors, ({ tx, params }) => lists.listInspectors(tx, params.id))
  route(api, contract.myInspections, ({ tx }) => mine(tx))
  route(api, contract.inspectionPhoto, ({ tx, params }) => showPhoto(tx, files, params.id, params.photoId))
  route(api, contract.planInspection, ({ tx, params, body }) => afterwards(tx, params.id, plan.plan(tx, params.id, body)))
  route(api, contract.cancelInspection, async ({ tx, params, body }) => lists.listOfClass(tx, await plan.cancel(tx, params.id, body.reason)))
  route(api, contract.carryOutInspection, ({ tx, params, body }) => carryOut(tx, files, params.id, body))
  route(api, contract.explainInspection, ({ tx, params, body }) => explain(tx, params.id, body))
  route(api, contract.confirmInspection, async ({ tx, params, body }) => lists.listOfClass(tx, await judge.confirm(tx, params.id, body.reason ?? null)))
  route(api, contract.voidInspection, async ({ tx, params, body }) => lists.listOfClass(tx, await judge.voidInspection(tx, params.id, body.reason)))
  route(api, contract.flagRemoteSupervision, ({ tx, params, body }) => afterwards(tx, params.id, judge.flagRemote(tx, params.id, body)))
  route(api, contract.signInspectionOpinion, ({ tx, params, body }) => {
    authorise(tx.principal, inspectionPermissions, 'signFirst')
    return afterwards(tx, params.id, classes.signOpinion(tx, params.id, 'signInspection', body.opinion))
  })
  route(api, contract.sealInspectionOpinion, ({ tx, params, body }) => afterwards(tx, params.id, judge.seal(tx, params.id, body.opinion)))
}
