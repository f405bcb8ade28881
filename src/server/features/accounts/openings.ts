import { randomUUID } from 'node:crypto'
import type { RoleCode } from '../../../contract/accounts.ts'
import { audit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import { notFound, Refusal, refuse } from '../../platform/errors.ts'
import { hashPassword, refuseWeakPassword } from './actions/passwords.ts'
import { hashOf, stateOf, waits } from './invitations.ts'
import { phoneShown, sealedMobile, type Post } from './phones.ts'
import { labelsOf, roleLabels } from './role-labels.ts'
import * as roles from './roles.ts'
import * as store from './store.ts'
import type { Opening } from './store/federation.ts'
import * as invitationStore from './store/invitations.ts'
import * as signInStore from './store/sign-in.ts'

interface Typed { token: string; name: string; login: string; phone?: string | undefined }

/** What the holder of a link is told before he makes his account. */
export async function readInvitation(tx: Tx, { vault }: Post, token: string) {
  const invitation = openInvitation(await invitationStore.lockByToken(tx, hashOf(token)))
  return {
    name: invitation.name, orgName: invitation.orgName, roleLabels: invitation.roles.map((role) => roleLabels[role]), waitsForGrant: waits(invitation), expiresAt: invitation.expiresAt.toISOString(),
    phone: phoneShown(tx, vault, 'invitations.phone_enc', invitation.phoneSealed),
  }
}

/** Makes the account a link opens and closes the link. Roles still undecided stay asked for; the account cannot sign in until they are granted. */
export async function acceptInvitation(tx: Tx, post: Post, input: Typed & { password: string }): Promise<{ login: string; waitsForGrant: boolean }> {
  const invitation = openInvitation(await invitationStore.lockByToken(tx, hashOf(input.token)))
  const phoneSealed = phoneOf(post, invitation, input)
  await refuseWeakPassword(tx, input.password, { login: input.login, name: input.name, orgName: invitation.orgName }, 'password')
  await refuseTaken(tx, input.login)
  const { given } = await openAccount(tx, invitation, { name: input.name, login: input.login, phoneSealed, passwordHash: await hashPassword(input.password) })
  return { login: input.login, waitsForGrant: given.length === 0 }
}

/** What a link is going to open with an external identity, checked before the browser sets out; the number he gives waits with the invitation. */
export async function prepareOpening(tx: Tx, post: Post, input: Typed): Promise<Opening> {
  const invitation = openInvitation(await invitationStore.lockByToken(tx, hashOf(input.token)))
  const phoneSealed = phoneOf(post, invitation, input)
  await refuseTaken(tx, input.login)
  if (invitation.phoneSealed === null) await invitationStore.keepPhone(tx, invitation.id, phoneSealed)
  return { invitationId: invitation.id, name: input.name, login: input.login }
}

/** The invitation a browser set out with, if it still opens something. */
export async function openingStill(tx: Tx, opening: Opening): Promise<invitationStore.Invitation> {
  const invitation = openInvitation(await invitationStore.lockInvitation(tx, opening.invitationId))
  await refuseTaken(tx, opening.login)
  return invitation
}

/** Makes the account without any password: an identity at the provider opens it. Answers its id and the roles it holds at once. */
export const openWithIdentity = (tx: Tx, invitation: invitationStore.Invitation, { name, login }: Opening) =>
  openAccount(tx, invitation, { name, login, phoneSealed: invitation.phoneSealed, passwordHash: null })

interface NewAccount { name: string; login: string; phoneSealed: Buffer | null; passwordHash: string | null }

async function openAccount(tx: Tx, invitation: invitationStore.Invitation, account: NewAccount): Promise<{ id: string; given: readonly RoleCode[] }> {
  const id = randomUUID()
  const personId = invitation.personId ?? id
  const office = await store.findOrganization(tx, invitation.orgId)
  if (!office) throw notFound('个单位')
  const holder = { ...tx, principal: { ...tx.principal, userId: id, personId, login: account.login, name: account.name, orgId: office.id, orgName: office.name, regionCode: office.regionCode } } as Tx
  const given = await mayHoldNow(tx, invitation) ? invitation.roles : []
  if (given.length > 0) await roles.refuseUnfit(tx, { id, personId, office }, given)
  await store.insertUser(tx, { id, personId, ...account, orgId: office.id, veteranId: null }, given)
  await signInStore.actAs(tx, id)
  if (account.passwordHash !== null) await signInStore.setOwnPassword(tx, id, account.passwordHash)
  await invitationStore.markUsed(tx, invitation.id, id)
  await invitationStore.moveProposal(tx, invitation.id, id)
  const means = account.passwordHash === null ? '凭邀请开通账号（统一身份认证）' : '凭邀请开通账号'
  await audit(holder, { noun: 'user', recordId: id, action: 'acceptInvitation', summary: `${means}${given.length > 0 ? `，岗位${labelsOf(given)}` : '，岗位等安全管理员授权'}`, after: { login: account.login, orgId: office.id, roles: given } })
  return { id, given }
}

/** Granted, or the inviter's word is enough, or nobody exists who could grant: the first security and log administrators. */
async function mayHoldNow(tx: Tx, invitation: invitationStore.Invitation): Promise<boolean> {
  if (!invitation.needsGrant || invitation.proposalState === 'GRANTED') return true
  const isFirst = invitation.proposalState === 'WAITING' && invitation.roles.every((role) => role === 'SEC' || role === 'LOG') && !(await invitationStore.hasGrantor(tx))
  if (isFirst) await invitationStore.withdrawProposalOf(tx, invitation.id)
  return isFirst
}

/** The number the link was sent to; where it was handed over, the one its holder gives. Without one a forgotten password could not be replaced. */
function phoneOf(post: Post, invitation: invitationStore.Invitation, input: Typed): Buffer {
  if (invitation.phoneSealed !== null) return invitation.phoneSealed
  if (input.phone === undefined) throw refuse('PHONE_NEEDED', '请填您的手机号：忘记密码时，一次性密码只发到这里。', { field: 'phone' })
  return sealedMobile(post, input.phone)
}

async function refuseTaken(tx: Tx, login: string): Promise<void> {
  if (await store.loginTaken(tx, login)) throw refuse('LOGIN_TAKEN', `账号 ${login} 已经有人用了，请换一个。`, { field: 'login' })
}

function openInvitation(invitation: invitationStore.Invitation | null): invitationStore.Invitation {
  if (!invitation) throw new Refusal(404, { code: 'NO_INVITATION', message: '这个链接不完整或者不对。请从收到的消息里重新打开，或者请邀请人重发。' })
  const state = stateOf(invitation)
  if (state === 'USED') throw new Refusal(410, { code: 'INVITATION_USED', message: '这个链接已经用过，不能再用。账号是您开通的，请直接登录；不是您开通的，请马上告诉邀请人。' })
  if (state === 'WITHDRAWN') throw new Refusal(410, { code: 'INVITATION_WITHDRAWN', message: '邀请人已经撤回这个链接。需要账号的，请他重新邀请。' })
  if (state === 'EXPIRED') throw new Refusal(410, { code: 'INVITATION_EXPIRED', message: '这个链接的有效时间已过。需要账号的，请邀请人重新邀请。' })
  return invitation
}
