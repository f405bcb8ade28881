import { createWorkbook } from '../../../documents/workbook/index.ts'
import * as contract from '../../../contract/veterans.ts'
import { route, type Api } from '../../platform/http.ts'
import { authorise } from '../../platform/principal.ts'
import { templateWorkbook } from '../../platform/sheets/index.ts'
import { updateOwnContacts } from './actions/contacts.ts'
import { freeRightTemplate, importFreeRight } from './actions/free-right-import.ts'
import { importVeterans } from './actions/import.ts'
import { revealVeteran } from './actions/reveal.ts'
import * as people from './actions/people.ts'
import { veteranLayout } from './layout.ts'
import { veteranPermissions } from './permissions.ts'

export function routes(api: Api): void {
  const { vault, config } = api.platform
  route(api, contract.veteranTemplate, async ({ tx }) => {
    authorise(tx.principal, veteranPermissions, 'import')
    return { bytes: templateWorkbook(createWorkbook(), veteranLayout), mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', fileName: '人员台账导入模板.xlsx' }
  })
  route(api, contract.freeRightTemplate, ({ tx }) => freeRightTemplate(tx))
  route(api, contract.importFreeRight, ({ tx, body }) => importFreeRight(tx, vault, { name: body.file.name, bytes: Buffer.from(body.file.base64, 'base64') }, { demoMode: config.demoMode }))
  route(api, contract.listVeterans, ({ tx, query }) => people.listVeterans(tx, vault, query))
  route(api, contract.getVeteran, ({ tx, params }) => people.viewVeteran(tx, vault, params.id))
  route(api, contract.createVeteran, ({ tx, body }) => people.createVeteran(tx, vault, body.id, body.veteran, config.demoMode))
  route(api, contract.updateVeteran, ({ tx, params, body }) => people.updateVeteran(tx, vault, params.id, body.version, body.veteran, config.demoMode))
  route(api, contract.updateOwnContacts, ({ tx, params, body }) => updateOwnContacts(tx, vault, params.id, body, config.demoMode))
  route(api, contract.revealVeteran, ({ tx, params, body }) => revealVeteran(tx, vault, params.id, body.fields, body.reason))
  route(api, contract.importVeterans, ({ tx, body }) => importVeterans(tx, vault, { name: body.file.name, bytes: Buffer.from(body.file.base64, 'base64') }, { demoMode: config.demoMode }))
}
