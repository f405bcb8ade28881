import * as catalogue from '../../../contract/catalogue.ts'
import * as contract from '../../../contract/institutions.ts'
import { route, type Api } from '../../platform/http.ts'
import * as actions from './actions.ts'
import { catalogueTemplate, importCatalogue, previewCatalogue } from './catalogue/import.ts'
import { listCatalogue, withdrawEntry } from './catalogue/list.ts'
import { registerInstitution } from './register.ts'
import { recogniseTrade } from './teaching.ts'

export function routes(api: Api): void {
  const { vault, config } = api.platform
  route(api, contract.listInstitutions, async ({ tx, query }) => ({ items: await actions.listInstitutions(tx, query.q ?? '') }))
  route(api, contract.getInstitution, ({ tx, params }) => actions.getInstitution(tx, vault, params.id))
  route(api, contract.updateInstitution, ({ tx, params, body }) => actions.updateInstitution(tx, vault, params.id, body, config.demoMode))
  route(api, contract.registerInstitution, ({ tx, body }) => registerInstitution(tx, vault, body, config.demoMode))
  route(api, contract.saveTrainer, ({ tx, params, body }) => actions.saveTrainer(tx, vault, params.id, body.trainer))
  route(api, contract.saveVenue, ({ tx, params, body }) => actions.saveVenue(tx, vault, params.id, body.venue))
  route(api, contract.setAccount, ({ tx, params, body }) => actions.setAccount(tx, vault, params.id, body, config.demoMode))
  route(api, contract.revealAccount, ({ tx, params, body }) => actions.revealAccount(tx, vault, params.id, body.reason))
  route(api, contract.recogniseTrade, ({ tx, params, body }) => recogniseTrade(tx, vault, params.id, body))
  const fileOf = (file: { base64: string }) => ({ bytes: Buffer.from(file.base64, 'base64') })
  route(api, catalogue.listCatalogue, ({ tx, query }) => listCatalogue(tx, query))
  route(api, catalogue.previewCatalogue, ({ tx, body }) => previewCatalogue(tx, body.year, fileOf(body.file)))
  route(api, catalogue.importCatalogue, ({ tx, body }) => importCatalogue(tx, body.year, fileOf(body.file)))
  route(api, catalogue.catalogueTemplate, async ({ tx }) => catalogueTemplate(tx))
  route(api, catalogue.withdrawCatalogueEntry, ({ tx, params, body }) => withdrawEntry(tx, params.id, body.reason))
}
