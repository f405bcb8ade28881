import * as contract from '../../../contract/standards.ts'
import { route, type Api } from '../../platform/http.ts'
import { viewCap } from './cap.ts'
import { createAllowance, createCap, createSubsidy } from './create.ts'
import { standardFile, standardTemplate } from './file.ts'
import { importStandards } from './import.ts'
import { listStandards } from './list.ts'
import * as steps from './steps.ts'

export function routes(api: Api): void {
  route(api, contract.listStandards, ({ tx, query }) => listStandards(tx, query))
  route(api, contract.createSubsidyStandard, ({ tx, body }) => createSubsidy(tx, body))
  route(api, contract.createAllowanceStandard, ({ tx, body }) => createAllowance(tx, body))
  route(api, contract.createReimbursementCap, ({ tx, body }) => createCap(tx, body))
  route(api, contract.checkStandards, async ({ tx, params, body }) => ({ items: await steps.check(tx, params.kind, body.ids) }))
  route(api, contract.confirmStandards, async ({ tx, params, body }) => ({ items: await steps.confirm(tx, params.kind, body.ids) }))
  route(api, contract.withdrawStandards, async ({ tx, params, body }) => ({ items: await steps.withdraw(tx, params.kind, body.ids, body.reason) }))
  route(api, contract.endStandard, ({ tx, params, body }) => steps.end(tx, params.kind, params.id, body))
  route(api, contract.importStandards, ({ tx, params, body }) => importStandards(tx, params.kind, { name: body.file.name, bytes: Buffer.from(body.file.base64, 'base64') }))
  route(api, contract.standardTemplate, ({ tx, params }) => standardTemplate(tx, params.kind))
  route(api, contract.standardFile, ({ tx, params, query }) => standardFile(tx, params.kind, query))
  route(api, contract.getReimbursementCap, ({ tx, query }) => viewCap(tx, query))
}
