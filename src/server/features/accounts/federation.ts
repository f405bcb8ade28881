import { createHash, randomBytes } from 'node:crypto'
import { audit } from '../../platform/audit.ts'
import type { Config } from '../../platform/config.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, forbidden, notFound, Refusal } from '../../platform/errors.ts'
import type { Log } from '../../platform/log.ts'
import type { Principal } from '../../platform/principal.ts'
import { openSession, type Visitor } from './actions/sessions.ts'
import { arrival, departure } from './identity-provider.ts'
import { needsSecondFactor, securityRules } from './security-rules.ts'
import * as store from './store/federation.ts'

type Provider = NonNullable<Config['identityProvider']>
/** Where the browser set out from and comes back to. */
export interface Journey { provider: Config['identityProvider']; redirectUri: string; log: Log }

const minutesAway = 10
const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest()
/** What a provider says about a sign-in that took more than a password (RFC 8176). */
const strongMethods = ['mfa', 'otp', 'hwk', 'swk', 'sc', 'fpt', 'face']

/** Sets out to the provider; `cookie` ties the return to this browser. A link is asked for by the signed-in holder alone. */
export async function setOut(tx: Tx, journey: Journey, linkUser: string | null): Promise<{ url: string; cookie: string }> {
  const provider = configured(journey)
  const { url, state, nonce, verifier } = await departure(provider, journey.redirectUri).catch((cause: unknown) => {
    journey.log.error('identity provider not reached', { error: cause instanceof Error ? cause.name : 'unknown' })
    throw new Refusal(503, { code: 'PROVIDER_DOWN', message: `${provider.name}现在连不上。请稍后再试，或者用账号和密码登录。` }, { cause })
  })
  const cookie = randomBytes(32).toString('base64url')
  await store.insertDeparture(tx, { stateHash: hashOf(state), browserHash: hashOf(cookie), nonce, verifier, linkUser }, minutesAway)
  if (linkUser !== null) await audit(tx, { noun: 'session', recordId: linkUser, action: 'startLink', summary: `去${provider.name}连接账号` })
  return { url, cookie }
}

/** A return from the provider: signs in the account its identity is linked to, or links it. A return counts once, whatever it brings. */
export async function comeBack(
  tx: Tx, journey: Journey, returned: { search: string; cookie: string | undefined }, visitor: Visitor & { demo: boolean },
): Promise<{ linked: true } | { linked: false; token: string; principal: Principal }> {
  const provider = configured(journey)
  const address = new URL(`${journey.redirectUri}?${returned.search.replace(/^\?/, '')}`)
  const state = address.searchParams.get('state') ?? ''
  const gone = await store.takeDeparture(tx, hashOf(state), hashOf(returned.cookie ?? ''))
  if (!gone) throw new Refusal(401, { code: 'RETURN_UNKNOWN', message: '这次登录不是从这个浏览器发起的，或者已经过期。请回到登录页重新开始。' })
  const identity = await arrival(provider, address, { ...gone, state }).catch((cause: unknown) => {
    journey.log.info('identity refused', { error: cause instanceof Error ? cause.name : 'unknown' })
    return null
  })
  if (identity === null) throw kept(401, 'IDENTITY_REFUSED', `${provider.name}给的登录凭据核对不上，没有登录。请重新开始；还不行，请联系系统管理员。`)
  if (gone.linkUser !== null) {
    await linkAccount(tx, provider, identity, gone.linkUser)
    return { linked: true }
  }
  const account = await store.findLinked(tx, identity.issuer, identity.subject)
  if (!account) throw kept(403, 'IDENTITY_UNKNOWN', `您在${provider.name}的身份还没有和这里的账号连起来。请先用账号和密码登录，再到“登录与安全”里连接。`)
  if (!account.isActive) throw kept(401, 'ACCOUNT_DISABLED', '这个账号已经停用。请找本单位管理员。')
  const isStrong = identity.methods.some((method) => strongMethods.includes(method))
  const mustBeStrong = account.secondFactorSince !== null || needsSecondFactor(await securityRules(tx), account.roles, visitor.demo)
  if (mustBeStrong && !isStrong) throw kept(403, 'WEAK_IDENTITY', `您的账号要用动态口令。请在${provider.name}开启双因素登录，或者用账号、密码和动态口令登录。`)
  return { linked: false, ...await openSession(tx, account.userId, visitor, { summary: `登录（${provider.name}）`, secondFactor: isStrong }) }
}

async function linkAccount(tx: Tx, provider: Provider, identity: { issuer: string; subject: string }, userId: string): Promise<void> {
  if (tx.principal.userId !== userId) throw kept(403, 'NOT_THE_HOLDER', '连接账号要由本人登录后办理，没有连接。请重新登录再试。')
  if (!(await store.link(tx, identity.issuer, identity.subject, userId))) throw conflict('IDENTITY_TAKEN', `这个${provider.name}身份已经和一个账号连着。请先在那个账号里解除。`)
  await audit(tx, { noun: 'user', recordId: userId, action: 'linkIdentity', summary: `连接${provider.name}`, after: { issuer: identity.issuer } })
}

export async function myIdentities(tx: Tx) {
  return { items: (await store.identitiesOf(tx, tx.principal.userId)).map(({ issuer, linkedAt }) => ({ issuer, linkedAt: linkedAt.toISOString() })) }
}

export async function unlink(tx: Tx): Promise<{ removed: number }> {
  const removed = await store.unlink(tx, tx.principal.userId)
  if (removed === 0) throw notFound('个连接')
  await audit(tx, { noun: 'user', recordId: tx.principal.userId, action: 'unlinkIdentity', summary: '解除统一身份认证的连接' })
  return { removed }
}

function configured({ provider }: Journey): Provider {
  if (provider === null) throw forbidden('这里没有接入统一身份认证。请用账号和密码登录。')
  return provider
}

/** A refusal after which the return stays used. */
const kept = (status: number, code: string, message: string): Refusal => new Refusal(status, { code, message }, { keepsWrites: true })
