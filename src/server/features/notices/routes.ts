import * as contract from '../../../contract/notices.ts'
import type { Tx } from '../../platform/database.ts'
import { route, type Api } from '../../platform/http.ts'
import { fileSignedIn } from './filing.ts'
import * as handling from './handling.ts'
import { register, viewObjection } from './objection-view.ts'
import { publicPages } from './public-pages.ts'
import { close, extend, publish } from './publication.ts'
import { notices, viewNotice } from './view.ts'

export function routes(api: Api): void {
  const { vault } = api.platform
  const notice = async ({ tx, params }: { tx: Tx; params: { id: string } }, done: Promise<void>) => {
    await done
    return viewNotice(tx, params.id)
  }
  const objection = async ({ tx, params }: { tx: Tx; params: { id: string } }, done: Promise<void>) => {
    await done
    return viewObjection(tx, vault, params.id)
  }
  route(api, contract.listNotices, ({ tx, query }) => notices(tx, query))
  route(api, contract.getNotice, ({ tx, params, query }) => viewNotice(tx, params.id, query.page))
  route(api, contract.publishNotice, (call) => notice(call, publish(call.tx, call.params.id, call.body)))
  route(api, contract.extendNotice, (call) => notice(call, extend(call.tx, call.params.id, call.body)))
  route(api, contract.closeNotice, (call) => notice(call, close(call.tx, call.params.id, call.body)))
  route(api, contract.fileObjection, ({ tx, params, body }) => fileSignedIn(tx, vault, params.id, body))
  route(api, contract.listObjections, ({ tx, query }) => register(tx, query))
  route(api, contract.getObjection, ({ tx, params }) => viewObjection(tx, vault, params.id))
  route(api, contract.acceptObjection, (call) => objection(call, handling.accept(call.tx, call.params.id, call.body.version)))
  route(api, contract.refuseObjection, (call) => objection(call, handling.refuseIt(call.tx, call.params.id, call.body.version, call.body.reason)))
  route(api, contract.investigateObjection, (call) => objection(call, handling.investigate(call.tx, call.params.id, call.body.version)))
  route(api, contract.decideObjection, (call) => objection(call, handling.decide(call.tx, call.params.id, call.body)))
  route(api, contract.replyToObjection, (call) => objection(call, handling.replyTo(call.tx, call.params.id, call.body.version, call.body.reply)))
  route(api, contract.handOverObjection, (call) => objection(call, handling.handOver(call.tx, call.params.id, call.body.version)))
  route(api, contract.revealFiler, ({ tx, params, body }) => handling.revealFiler(tx, vault, params.id, body.reason))
  publicPages(api)
}
