import type { Context } from 'hono'
import { getSession, signIn as signInEndpoint, signOut as signOutEndpoint } from '../../../../contract/accounts.ts'
import * as contract from '../../../../contract/sign-in.ts'
import { addressOf, dropSessionToken, keepSessionToken } from '../../../platform/arrival.ts'
import { audit } from '../../../platform/audit.ts'
import { route, type Api } from '../../../platform/http.ts'
import * as mine from '../actions/my-sign-ins.ts'
import { makeRecoveryCodes, startEnrolment } from '../actions/second-factor.ts'
import { sessionView, signOut } from '../actions/sessions.ts'
import { signIn } from '../actions/sign-in.ts'
import { resetSecondFactor } from '../resets.ts'
import { markResetsSeen } from '../store/second-factor.ts'
import { postOf } from './post.ts'

/** Signing in and out, one's own sessions, password and second factor. */
export function signInRoutes(api: Api): void {
  const { config, vault, database } = api.platform
  const prover = (context: Context): mine.Prover => ({ vault, address: addressOf(context, config) })

  route(api, getSession, ({ tx }) => sessionView(tx, tx.principal, config.demoMode))
  route(api, signInEndpoint, async ({ tx, body, context }) => {
    const visitor = { address: addressOf(context, config), agent: context.req.header('user-agent') ?? null, fixedNow: database.fixedNow }
    const { token, principal } = await signIn(tx, { ...body, ...visitor, vault, demo: config.demoMode })
    keepSessionToken(context, config, token)
    return sessionView(tx, principal, config.demoMode)
  })
  route(api, signOutEndpoint, async ({ tx, context }) => {
    await signOut(tx)
    dropSessionToken(context, config)
    return { signedOut: true }
  })

  route(api, contract.listMySignIns, ({ tx }) => mine.mySignIns(tx, vault, config.demoMode))
  route(api, contract.endMySignIn, async ({ tx, params }) => ({ ended: await mine.endSignIn(tx, params.id) }))
  route(api, contract.endAllMySignIns, async ({ tx, context }) => {
    const ended = await mine.endAllSignIns(tx)
    dropSessionToken(context, config)
    return { ended }
  })
  route(api, contract.changeMyPassword, async ({ tx, body, context }) => {
    const { token, ended } = await mine.changePassword(tx, prover(context), body)
    keepSessionToken(context, config, token)
    return { ended }
  })
  route(api, contract.changeMyPhone, ({ tx, body, context }) => mine.changePhone(tx, postOf(api, context), body.phone))
  route(api, contract.proveMyself, async ({ tx, body, context }) => {
    const { token, minutes } = await mine.proveAgain(tx, prover(context), body)
    keepSessionToken(context, config, token)
    return { minutes }
  })

  route(api, contract.startSecondFactor, async ({ tx }) => startEnrolment(tx, vault, await mine.ownAccount(tx)))
  route(api, contract.confirmSecondFactor, async ({ tx, body, context }) => {
    const { token, since } = await mine.confirmOwnFactor(tx, prover(context), body.code)
    keepSessionToken(context, config, token)
    return { since: since.toISOString() }
  })
  route(api, contract.makeRecoveryCodes, async ({ tx }) => ({ codes: await makeRecoveryCodes(tx, vault, await mine.ownAccount(tx)) }))
  route(api, contract.acknowledgeReset, async ({ tx }) => {
    await audit(tx, { noun: 'session', recordId: tx.principal.userId, action: 'readReset', summary: '已知悉动态口令被重设' })
    return { seen: await markResetsSeen(tx, tx.principal.userId) }
  })
  route(api, contract.resetSecondFactor, ({ tx, params, body }) => resetSecondFactor(tx, vault, params.id, body.reason))
}
