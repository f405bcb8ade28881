import * as contract from '../../../contract/exams.ts'
import type { Tx } from '../../platform/database.ts'
import { route, type Api } from '../../platform/http.ts'
import { signOpinion } from '../classes/index.ts'
import { viewExam } from '../exams/index.ts'
import { closeResults, sealCompletion } from './completion.ts'
import { importCertificates, importErrors, importTemplate } from './import.ts'
import { certificateList } from './list.ts'
import { publicPages, recordPdf } from './record-pages.ts'
import { addCertificates } from './recording.ts'
import { revokeCertificate, verifyCertificates } from './verification.ts'

export function routes(api: Api): void {
  const { vault } = api.platform
  /** Every step answers with section 结业考核 as it stands afterwards. */
  const afterwards = async ({ tx, params }: { tx: Tx; params: { id: string } }, done: Promise<unknown>) => {
    await done
    return viewExam(tx, params.id)
  }
  route(api, contract.addCertificates, (call) => afterwards(call, addCertificates(call.tx, vault, call.params.id, call.body.certificates)))
  route(api, contract.importCertificates, ({ tx, params, body }) =>
    importCertificates(tx, vault, params.id, { importId: body.importId, name: body.file.name, bytes: Buffer.from(body.file.base64, 'base64') }))
  route(api, contract.certificateTemplate, ({ tx, params }) => importTemplate(tx, vault, params.id))
  route(api, contract.certificateImportErrors, ({ tx, params }) => importErrors(tx, vault, params.id, params.importId))
  route(api, contract.verifyCertificates, ({ tx, body }) => verifyCertificates(tx, vault, body.verdicts))
  route(api, contract.revokeCertificate, ({ tx, params, body }) => revokeCertificate(tx, params.id, body))
  route(api, contract.listCertificates, ({ tx, query }) => certificateList(tx, vault, query))
  route(api, contract.closeResults, (call) => afterwards(call, closeResults(call.tx, call.params.id)))
  route(api, contract.signCompletionOpinion, (call) => afterwards(call, signOpinion(call.tx, call.params.id, 'complete', call.body.opinion)))
  route(api, contract.sealCompletionOpinion, (call) => afterwards(call, sealCompletion(call.tx, vault, call.params.id, call.body.opinion)))
  route(api, contract.completionRecordPdf, ({ tx, params, platform, context }) => recordPdf(tx, platform, context, params.number))
  publicPages(api)
}
