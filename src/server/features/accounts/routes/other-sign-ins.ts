import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import * as federationContract from '../../../../contract/federation.ts'
import { signInWays } from '../../../../contract/sign-in-ways.ts'
import { acceptExternally } from '../../../../contract/invitations.ts'
import * as contract from '../../../../contract/veteran-codes.ts'
import { addressOf, arrivedSecurely, keepSessionToken } from '../../../platform/arrival.ts'
import type { Tx } from '../../../platform/database.ts'
import { route, type Api } from '../../../platform/http.ts'
import { outboxFile } from '../../../platform/messages/outbox.ts'
import { sessionView } from '../actions/sessions.ts'
import * as federation from '../federation.ts'
import { prepareOpening } from '../openings.ts'
import * as codes from '../veteran-codes.ts'
import { postOf } from './post.ts'

/** Ways to sign in without a password. */
export function otherSignInRoutes(api: Api): void {
  const { config, vault, database } = api.platform
  const visitor = (context: Context) => ({ address: addressOf(context, config), agent: context.req.header('user-agent') ?? null, fixedNow: database.fixedNow, vault, demo: config.demoMode })

  route(api, signInWays, () => Promise.resolve({
    demo: config.demoMode, outbox: config.demoMode && config.messages === null ? outboxFile(config.dataDir) : null, identityProvider: config.identityProvider?.name ?? null,
  }))
  route(api, contract.askVeteranCode, ({ tx, body, context }) => codes.askCode(tx, body.idNumber, visitor(context)))
  route(api, contract.signInWithCode, async ({ tx, body, context }) => {
    const { token, principal } = await codes.signInWithCode(tx, body, visitor(context))
    keepSessionToken(context, config, token)
    return sessionView(tx, principal, config.demoMode)
  })

  const { log } = api.platform
  const journeyOf = (context: Context): federation.Journey => ({ provider: config.identityProvider, redirectUri: `${postOf(api, context).site}/sign-in/return`, log })
  const setOut = async (tx: Tx, context: Context, aim: Parameters<typeof federation.setOut>[2]) => {
    const { url, cookie } = await federation.setOut(tx, journeyOf(context), aim)
    setCookie(context, departureCookie, cookie, { httpOnly: true, sameSite: 'Strict', path: '/', secure: arrivedSecurely(context, config), maxAge: 600 })
    return { url }
  }
  route(api, federationContract.startExternalSignIn, ({ tx, context }) => setOut(tx, context, { linkUser: null, opening: null }))
  route(api, federationContract.linkMyIdentity, ({ tx, context }) => setOut(tx, context, { linkUser: tx.principal.userId, opening: null }))
  route(api, acceptExternally, async ({ tx, body, context }) => setOut(tx, context, { linkUser: null, opening: await prepareOpening(tx, postOf(api, context), body) }))
  route(api, federationContract.finishExternalSignIn, async ({ tx, body, context }) => {
    const { linked, opened, signedIn } = await federation.comeBack(tx, journeyOf(context), { search: body.search, cookie: getCookie(context, departureCookie) }, visitor(context))
    if (signedIn === null) return { linked, opened, session: null }
    keepSessionToken(context, config, signedIn.token)
    return { linked, opened, session: await sessionView(tx, signedIn.principal, config.demoMode) }
  })
  route(api, federationContract.listMyIdentities, async ({ tx }) => ({ provider: config.identityProvider?.name ?? null, ...await federation.myIdentities(tx) }))
  route(api, federationContract.removeMyIdentities, ({ tx }) => federation.unlink(tx))
}

/** Ties the way to the identity provider and back to one browser. */
const departureCookie = 'rg_departure'
