import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import * as federationContract from '../../../../contract/federation.ts'
import { signInWays } from '../../../../contract/sign-in-ways.ts'
import * as contract from '../../../../contract/veteran-codes.ts'
import { addressOf, arrivedSecurely, keepSessionToken } from '../../../platform/arrival.ts'
import type { Tx } from '../../../platform/database.ts'
import { route, type Api } from '../../../platform/http.ts'
import { outboxFile } from '../../../platform/messages/outbox.ts'
import { sessionView } from '../actions/sessions.ts'
import * as federation from '../federation.ts'
import * as codes from '../veteran-codes.ts'

/** Ways to sign in without a password. */
export function otherSignInRoutes(api: Api): void {
  const { config, vault, database } = api.platform
  const demo = config.demoMode
  const visitor = (context: Context) => ({ address: addressOf(context, config), agent: context.req.header('user-agent') ?? null, fixedNow: database.fixedNow, vault, demo })

  route(api, signInWays, () => Promise.resolve({
    demo, outbox: demo && config.messages === null ? outboxFile(config.dataDir) : null, identityProvider: config.identityProvider?.name ?? null,
  }))
  route(api, contract.askVeteranCode, ({ tx, body, context }) => codes.askCode(tx, body.idNumber, visitor(context)))
  route(api, contract.signInWithCode, async ({ tx, body, context }) => {
    const { token, principal } = await codes.signInWithCode(tx, body, visitor(context))
    keepSessionToken(context, config, token)
    return sessionView(tx, principal, demo)
  })

  const { log } = api.platform
  const journeyOf = (context: Context): federation.Journey => ({ provider: config.identityProvider, redirectUri: `${config.publicUrl ?? new URL(context.req.url).origin}/sign-in/return`, log })
  const setOut = async (tx: Tx, context: Context, linkUser: string | null) => {
    const { url, cookie } = await federation.setOut(tx, journeyOf(context), linkUser)
    setCookie(context, departureCookie, cookie, { httpOnly: true, sameSite: 'Strict', path: '/', secure: arrivedSecurely(context, config), maxAge: 600 })
    return { url }
  }
  route(api, federationContract.startExternalSignIn, ({ tx, context }) => setOut(tx, context, null))
  route(api, federationContract.linkMyIdentity, ({ tx, context }) => setOut(tx, context, tx.principal.userId))
  route(api, federationContract.finishExternalSignIn, async ({ tx, body, context }) => {
    const result = await federation.comeBack(tx, journeyOf(context), { search: body.search, cookie: getCookie(context, departureCookie) }, visitor(context))
    if (result.linked) return { linked: true, session: null }
    keepSessionToken(context, config, result.token)
    return { linked: false, session: await sessionView(tx, result.principal, demo) }
  })
  route(api, federationContract.listMyIdentities, async ({ tx }) => ({ provider: config.identityProvider?.name ?? null, ...await federation.myIdentities(tx) }))
  route(api, federationContract.removeMyIdentities, ({ tx }) => federation.unlink(tx))
}

/** Ties the way to the identity provider and back to one browser. */
const departureCookie = 'rg_departure'
