import { createHash, randomBytes } from 'node:crypto'
import { audit } from '../../platform/audit.ts'
import type { Config } from '../../platform/config.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, forbidden, notFound, Refusal, refuse } from '../../platform/errors.ts'
import type { Log } from '../../platform/log.ts'
import type { Principal } from '../../platform/principal.ts'
import { ownAccount } from './actions/my-sign-ins.ts'
import { openSession, type Visitor } from './actions/sessions.ts'
import { arrival, departure } from './identity-provider.ts'
import { openingStill, openWithIdentity } from './openings.ts'
import { needsSecondFactor, securityRules } from './security-rules.ts'
import * as store from './store/federation.ts'

type Provider = NonNullable<Config['identityProvider']>
/** Where the browser set out from and comes back to. */
export interface Journey { provider: Config['identityProvider']; redirectUri: string; log: Log }

const minutesAway = 10
const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest()
/** What a provider says about a sign-in that took more than a password (RFC 8176). */
const strongMethods = ['mfa', 'otp', 'hwk', 'swk', 'sc', 'fpt', 'face']

/** What a browser sets out for: to link the account of the signed-in holder, to open the account of an invitation, or else to sign in. */
interface Aim { linkUser: string | null; opening: store.Opening | null }

/** Sets out to the provider; `cookie` ties the return to this browser. */
export async function setOut(tx: Tx, journey: Journey, { linkUser, opening }: Aim): Promise<{ url: string; cookie: string }> {
  const provider = configured(journey)
  const { url, state, nonce, verifier } = await departure(provider, journey.redirectUri).catch((cause: unknown) => {
    journey.log.error('identity provider not reached', { error: cause instanceof Error ? cause.name : 'unknown' })
    throw new Refusal(503, { code: 'PROVIDER_DOWN', message: `${provider.name}现在连不上。请稍后再试，或者用账号和密码登录。` }, { cause })
  })
  const cookie = randomBytes(32).toString('base64url')
  await store.insertDeparture(tx, { stateHash: hashOf(state), browserHash: hashOf(cookie), nonce, verifier, linkUser, opening }, minutesAway)
  if (linkUser !== null) await audit(tx, { noun: 'session', recordId: linkUser, action: 'startLink', summary: `去${provider.name}连接账号` })
  return { url, cookie }
}

/** Where a return led: `signedIn` null for somebody who was signed in already, or whose roles are not granted yet. */
export interface Returned { linked: boolean; opened: { login: string; waitsForGrant: boolean } | null; signedIn: { token: string; principal: Principal } | null }

/** A return from the provider: signs in the account its identity is linked to, links it, or opens the account of an invitation. A return counts once, whatever it brings. */
export async function comeBack(
  tx: Tx, journey: Journey, returned: { search: string; cookie: string | undefined }, visitor: Visitor & { demo: boolean },
): Promise<Returned> {
  const provider = configured(journey)
  const address = new URL(`${journey.redirectUri}?${returned.search.replace(/^\?/, '')}`)
  const state = address.searchParams.get('state') ?? ''
  const gone = await store.takeDeparture(tx, hashOf(state), hashOf(returned.cookie ?? ''))
  if (!gone) throw new Refusal(401, { code: 'RETURN_UNKNOWN', message: '这次登录不是从这个浏览器发起的，或者已经过期。请回到登录页重新开始。' })
  // the provider's own words are not repeated: anybody can write an address
  if (address.searchParams.has('error')) throw kept(401, 'PROVIDER_REFUSED', `${provider.name}没有完成登录：可能是您取消了，也可能是那边的账号有问题。请重新开始，或者用账号和密码登录。`)
  const identity = await arrival(provider, address, { ...gone, state }).catch((cause: unknown) => {
    journey.log.info('identity refused', { error: cause instanceof Error ? cause.name : 'unknown' })
    return null
  })
  if (identity === null) throw kept(401, 'IDENTITY_REFUSED', `${provider.name}给的登录凭据核对不上，没有登录。请重新开始；还不行，请联系系统管理员。`)
  if (gone.linkUser !== null) {
    await linkAccount(tx, provider, identity, gone.linkUser)
    return { linked: true, opened: null, signedIn: null }
  }
  if (gone.opening !== null) return openLinked(tx, provider, identity, gone.opening, visitor)
  const account = await store.findLinked(tx, identity.issuer, identity.subject)
  if (!account) throw kept(403, 'IDENTITY_UNKNOWN', `您在${provider.name}的身份还没有和这里的账号连起来。请先用账号和密码登录，再到“我的登录和密码”里连接。`)
  if (!account.isActive) throw kept(401, 'ACCOUNT_DISABLED', '这个账号已经停用。请找本单位管理员。')
  const mustBeStrong = account.secondFactorSince !== null || needsSecondFactor(await securityRules(tx), account.roles, visitor.demo)
  if (mustBeStrong && !isStrong(identity)) throw kept(403, 'WEAK_IDENTITY', `您的账号要用动态口令。请在${provider.name}开启双因素登录，或者用账号、密码和动态口令登录。`)
  return { linked: false, opened: null, signedIn: await enter(tx, provider, identity, account.userId, visitor) }
}

interface Identity { issuer: string; subject: string; methods: readonly string[] }
const isStrong = (identity: Identity): boolean => identity.methods.some((method) => strongMethods.includes(method))
const enter = (tx: Tx, provider: Provider, identity: Identity, userId: string, visitor: Visitor) =>
  openSession(tx, userId, visitor, { summary: `登录（${provider.name}）`, secondFactor: isStrong(identity) })

/** Opens the account of an invitation with the identity that came back; the two are linked from the first. */
async function openLinked(tx: Tx, provider: Provider, identity: Identity, opening: store.Opening, visitor: Visitor & { demo: boolean }): Promise<Returned> {
  const invitation = await openingStill(tx, opening)
  if (needsSecondFactor(await securityRules(tx), invitation.roles, visitor.demo) && !isStrong(identity)) {
    throw kept(403, 'WEAK_IDENTITY', `您的岗位要用双因素登录，账号没有开通。请在${provider.name}开启双因素后再打开邀请链接，或者在邀请页面设密码开通。`)
  }
  const { id, given } = await openWithIdentity(tx, invitation, opening)
  if (!(await store.link(tx, identity.issuer, identity.subject, id))) throw taken(provider)
  await audit(tx, { noun: 'user', recordId: id, action: 'linkIdentity', summary: `连接${provider.name}`, after: { issuer: identity.issuer } })
  const waitsForGrant = given.length === 0
  return { linked: true, opened: { login: opening.login, waitsForGrant }, signedIn: waitsForGrant ? null : await enter(tx, provider, identity, id, visitor) }
}

const taken = (provider: Provider): Refusal => conflict('IDENTITY_TAKEN', `这个${provider.name}身份已经和一个账号连着。请先在那个账号里解除。`)

async function linkAccount(tx: Tx, provider: Provider, identity: Identity, userId: string): Promise<void> {
  if (tx.principal.userId !== userId) throw kept(403, 'NOT_THE_HOLDER', '连接账号要由本人登录后办理，没有连接。请重新登录再试。')
  if (!(await store.link(tx, identity.issuer, identity.subject, userId))) throw taken(provider)
  await audit(tx, { noun: 'user', recordId: userId, action: 'linkIdentity', summary: `连接${provider.name}`, after: { issuer: identity.issuer } })
}

export async function myIdentities(tx: Tx) {
  return { items: (await store.identitiesOf(tx, tx.principal.userId)).map(({ issuer, linkedAt }) => ({ issuer, linkedAt: linkedAt.toISOString() })) }
}

/** Unlinks the caller's account; refused while nothing else opens it. */
export async function unlink(tx: Tx): Promise<{ removed: number }> {
  if ((await store.identitiesOf(tx, tx.principal.userId)).length === 0) throw notFound('个连接')
  if ((await ownAccount(tx)).passwordHash === null) throw refuse('ONLY_WAY_IN', '您的账号还没有密码，解除连接以后就登录不了了。请先设一个密码，再来解除。')
  const removed = await store.unlink(tx, tx.principal.userId)
  await audit(tx, { noun: 'user', recordId: tx.principal.userId, action: 'unlinkIdentity', summary: '解除统一身份认证的连接' })
  return { removed }
}

function configured({ provider }: Journey): Provider {
  if (provider === null) throw forbidden('这里没有接入统一身份认证。请用账号和密码登录。')
  return provider
}

/** A refusal after which the return stays used. */
const kept = (status: number, code: string, message: string): Refusal => new Refusal(status, { code, message }, { keepsWrites: true })
