import * as annual from '../../../contract/annual-plans.ts'
import * as contract from '../../../contract/plans.ts'
import type { Tx } from '../../platform/database.ts'
import { route, type Api } from '../../platform/http.ts'
import { correctTargets, getTargets, lockTargets } from './actions.ts'
import * as step from './annual/actions.ts'
import { planFile } from './annual/files.ts'
import { get, list, view } from './annual/view.ts'
import { getCountyTargets, setCountyTargets } from './county-split.ts'

export function routes(api: Api): void {
  const { platform } = api
  /** Every step answers with the plan as it stands afterwards. */
  const then = async (tx: Tx, id: string, done: Promise<void>) => {
    await done
    return view(tx, id)
  }
  route(api, contract.getTargets, ({ tx, query }) => getTargets(tx, query.year))
  route(api, contract.correctTargets, ({ tx, params, body }) => correctTargets(tx, params.year, body))
  route(api, contract.lockTargets, ({ tx, params, body }) => lockTargets(tx, params.year, body.reason))
  route(api, contract.getCountyTargets, ({ tx, params }) => getCountyTargets(tx, params.year, params.unit))
  route(api, contract.setCountyTargets, ({ tx, params, body }) => setCountyTargets(tx, params.year, params.unit, body))
  route(api, annual.listAnnualPlans, ({ tx, query }) => list(tx, query.year))
  route(api, annual.draftAnnualPlan, ({ tx, body }) => then(tx, body.id, step.draft(tx, platform, body)))
  route(api, annual.getAnnualPlan, ({ tx, params }) => view(tx, params.id))
  route(api, annual.annualPlanFile, async ({ tx, params }) => planFile(tx, platform, await get(tx, params.id)))
  route(api, annual.editAnnualPlan, ({ tx, params, body }) => then(tx, params.id, step.edit(tx, platform, params.id, body)))
  route(api, annual.submitAnnualPlan, ({ tx, params, body }) => then(tx, params.id, step.submit(tx, params.id, body.version)))
  route(api, annual.returnAnnualPlan, ({ tx, params, body }) => then(tx, params.id, step.decide(tx, params.id, body.version, 'return', body.reason)))
  route(api, annual.acceptAnnualPlan, ({ tx, params, body }) => then(tx, params.id, step.decide(tx, params.id, body.version, 'accept', null)))
  route(api, annual.amendAnnualPlan, ({ tx, params, body }) => then(tx, body.id, step.amend(tx, platform, params.id, body)))
}
