import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { RoleCode } from '../../../contract/accounts.ts'
import type { invitationRow, invite as inviteEndpoint } from '../../../contract/invitations.ts'
import { audit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, notFound, Refusal, refuse } from '../../platform/errors.ts'
import { authorise, may } from '../../platform/principal.ts'
import { hashPassword, refuseWeakPassword } from './actions/passwords.ts'
import { givesAlone, manages } from './managers.ts'
import { pageAfter, readCursor } from './paging.ts'
import { invitationPermissions } from './permissions.ts'
import { labelsOf, roleLabels } from './role-labels.ts'
import { rolesOfOffice } from './role-rules.ts'
import * as roles from './roles.ts'
import { securityRules } from './security-rules.ts'
import { personOf } from './staff.ts'
import * as store from './store.ts'
import * as invitationStore from './store/invitations.ts'
import * as roleStore from './store/roles.ts'
import * as signInStore from './store/sign-in.ts'

type InvitationView = z.input<typeof invitationRow>
const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

/** Makes a link for a new person of a unit the caller looks after. Roles his word is not enough for are asked for at the same time. */
export async function invite(tx: Tx, input: Omit<z.output<typeof inviteEndpoint.body>, 'requestId'>): Promise<InvitationView> {
  authorise(tx.principal, invitationPermissions, 'invite')
  const office = await store.findOrganization(tx, input.orgId)
  if (!office || !manages(tx.principal, office)) throw notFound('个单位')
  const personId = await personOf(tx, input.samePersonAs)
  if (personId === tx.principal.personId) throw refuse('OWN_ACCOUNT', '不能邀请自己。请让另一位有权的同志来办。', { field: 'samePersonAs' })
  await roles.refuseUnfit(tx, { id: null, personId: personId ?? input.id, office }, input.roles)
  const needsGrant = !givesAlone(tx.principal, office, input.roles)
  const { INVITATION_HOURS: hours } = await securityRules(tx)
  await invitationStore.insertInvitation(tx, { ...input, tokenHash: hashOf(input.token), personId, needsGrant, madeBy: tx.principal.userId, hours })
  if (needsGrant) await roleStore.insertProposal(tx, { id: randomUUID(), userId: null, invitationId: input.id, roles: input.roles, reason: input.reason })
  await audit(tx, {
    noun: 'invitation', recordId: input.id, action: 'invite', summary: `邀请开通账号，岗位${labelsOf(input.roles)}${needsGrant ? '，等安全管理员授权' : ''}：${input.reason}`,
    after: { orgId: input.orgId, roles: input.roles },
  })
  return view(tx, await invitationStore.findInvitation(tx, input.id))
}

export async function withdrawInvitation(tx: Tx, id: string): Promise<InvitationView> {
  authorise(tx.principal, invitationPermissions, 'withdraw')
  const invitation = await invitationStore.lockInvitation(tx, id)
  if (!invitation || !isMine(tx, invitation)) throw notFound('个邀请')
  if (stateOf(invitation) !== 'OPEN') throw conflict('INVITATION_CLOSED', '这个邀请已经用过、撤回或过期，不用再撤回。请刷新列表。')
  await invitationStore.markWithdrawn(tx, id)
  await invitationStore.withdrawProposalOf(tx, id)
  await audit(tx, { noun: 'invitation', recordId: id, action: 'withdraw', summary: '撤回邀请' })
  return view(tx, await invitationStore.findInvitation(tx, id))
}

export async function listInvitations(tx: Tx, query: { cursor?: string; limit?: number }) {
  authorise(tx.principal, invitationPermissions, 'list')
  const by = may(tx.principal, invitationPermissions, 'listAll') ? null : tx.principal.userId
  const limit = query.limit ?? 20
  const after = readCursor(query.cursor)
  const rows = await invitationStore.listInvitations(tx, { by, after: after && { at: after.key, id: after.id }, limit: limit + 1 })
  const page = pageAfter(rows, limit, (row) => ({ key: row.madeAt.toISOString(), id: row.id }))
  return { items: page.items.map((row) => view(tx, row)), next: page.next, total: { value: await invitationStore.countInvitations(tx, by), exact: true } }
}

/** Units the caller may invite for, found by a piece of the name. */
export async function listInvitable(tx: Tx, q: string) {
  authorise(tx.principal, invitationPermissions, 'invite')
  const { scope, orgId } = tx.principal
  const range = scope.kind === 'range' ? scope : { lo: '0', hi: '~' }
  const own = orgId === null ? null : await store.findOrganization(tx, orgId)
  const found = await store.listOrganizations(tx, { kind: null, lo: range.lo, hi: range.hi, q })
  const units = [...(own && own.name.includes(q) ? [own] : []), ...found.filter((unit) => unit.id !== orgId)].filter((unit) => manages(tx.principal, unit))
  return { items: units.slice(0, 50).map((unit) => ({
    id: unit.id, name: unit.name, roles: rolesOfOffice(unit).map((code) => ({ code, label: roleLabels[code], needsGrant: !givesAlone(tx.principal, unit, [code]) })),
  })) }
}

/** What the holder of a link is told before he makes his account. */
export async function readInvitation(tx: Tx, token: string) {
  const invitation = await openInvitation(tx, token)
  return { name: invitation.name, orgName: invitation.orgName, roleLabels: invitation.roles.map((role) => roleLabels[role]), waitsForGrant: waits(invitation), expiresAt: invitation.expiresAt.toISOString() }
}

/** Makes the account a link opens and closes the link. Roles still undecided stay asked for; the account cannot sign in until they are granted. */
export async function acceptInvitation(tx: Tx, input: { token: string; name: string; login: string; password: string }): Promise<{ login: string; waitsForGrant: boolean }> {
  const invitation = await openInvitation(tx, input.token)
  await refuseWeakPassword(tx, input.password, { login: input.login, name: input.name, orgName: invitation.orgName }, 'password')
  if (await store.loginTaken(tx, input.login)) throw refuse('LOGIN_TAKEN', `账号 ${input.login} 已经有人用了，请换一个。`, { field: 'login' })
  const given = await openAccount(tx, invitation, { name: input.name, login: input.login, passwordHash: await hashPassword(input.password) })
  return { login: input.login, waitsForGrant: given.length === 0 }
}

/** Answers the roles the new account holds at once. */
async function openAccount(tx: Tx, invitation: invitationStore.Invitation, account: { name: string; login: string; passwordHash: string }): Promise<readonly RoleCode[]> {
  const id = randomUUID()
  const personId = invitation.personId ?? id
  const office = await store.findOrganization(tx, invitation.orgId)
  if (!office) throw notFound('个单位')
  const holder = { ...tx, principal: { ...tx.principal, userId: id, personId, login: account.login, name: account.name, orgId: office.id, orgName: office.name, regionCode: office.regionCode } } as Tx
  const given = await mayHoldNow(tx, invitation) ? invitation.roles : []
  if (given.length > 0) await roles.refuseUnfit(tx, { id, personId, office }, given)
  await store.insertUser(tx, { id, personId, ...account, orgId: office.id, veteranId: null, phone: null }, given)
  await signInStore.actAs(tx, id)
  await signInStore.setOwnPassword(tx, id, account.passwordHash)
  await invitationStore.markUsed(tx, invitation.id, id)
  await invitationStore.moveProposal(tx, invitation.id, id)
  await audit(holder, { noun: 'user', recordId: id, action: 'acceptInvitation', summary: `凭邀请开通账号${given.length > 0 ? `，岗位${labelsOf(given)}` : '，岗位等安全管理员授权'}`, after: { login: account.login, orgId: office.id, roles: given } })
  return given
}

/** Granted, or the inviter's word is enough, or nobody exists who could grant: the first security and log administrators. */
async function mayHoldNow(tx: Tx, invitation: invitationStore.Invitation): Promise<boolean> {
  if (!invitation.needsGrant || invitation.proposalState === 'GRANTED') return true
  const isFirst = invitation.proposalState === 'WAITING' && invitation.roles.every((role) => role === 'SEC' || role === 'LOG') && !(await invitationStore.hasGrantor(tx))
  if (isFirst) await invitationStore.withdrawProposalOf(tx, invitation.id)
  return isFirst
}

async function openInvitation(tx: Tx, token: string): Promise<invitationStore.Invitation> {
  const invitation = await invitationStore.lockByToken(tx, hashOf(token))
  if (!invitation) throw new Refusal(404, { code: 'NO_INVITATION', message: '这个链接不完整或者不对。请从收到的消息里重新打开，或者请邀请人重发。' })
  const state = stateOf(invitation)
  if (state === 'USED') throw new Refusal(410, { code: 'INVITATION_USED', message: '这个链接已经用过，不能再用。账号是您开通的，请直接登录；不是您开通的，请马上告诉邀请人。' })
  if (state === 'WITHDRAWN') throw new Refusal(410, { code: 'INVITATION_WITHDRAWN', message: '邀请人已经撤回这个链接。需要账号的，请他重新邀请。' })
  if (state === 'EXPIRED') throw new Refusal(410, { code: 'INVITATION_EXPIRED', message: '这个链接的有效时间已过。需要账号的，请邀请人重新邀请。' })
  return invitation
}

const isMine = (tx: Tx, invitation: invitationStore.Invitation): boolean => invitation.madeBy === tx.principal.userId || may(tx.principal, invitationPermissions, 'withdrawAny')
const waits = (invitation: invitationStore.Invitation): boolean => invitation.needsGrant && invitation.proposalState !== 'GRANTED'
const stateLabels = { OPEN: '等本人打开', USED: '已开通', EXPIRED: '已过期', WITHDRAWN: '已撤回' } as const

function stateOf(invitation: invitationStore.Invitation): keyof typeof stateLabels {
  if (invitation.usedAt !== null) return 'USED'
  // a link does not outlive the right of who made it
  if (invitation.withdrawnAt !== null || !invitation.inviterIsActive) return 'WITHDRAWN'
  return invitation.isExpired ? 'EXPIRED' : 'OPEN'
}

function view(tx: Tx, invitation: invitationStore.Invitation | null): InvitationView {
  if (!invitation) throw notFound('个邀请')
  const state = stateOf(invitation)
  return {
    id: invitation.id, name: invitation.name, orgName: invitation.orgName, roleLabels: invitation.roles.map((role) => roleLabels[role]), state, stateLabel: stateLabels[state],
    waitsForGrant: waits(invitation), madeBy: invitation.inviterName ?? '系统首次启动', madeAt: invitation.madeAt.toISOString(), expiresAt: invitation.expiresAt.toISOString(), login: invitation.login,
    can: state === 'OPEN' && isMine(tx, invitation) && may(tx.principal, invitationPermissions, 'withdraw') ? ['withdraw'] : [],
  }
}

/** On a platform without people: a link for the first system administrator, answered once. Links of earlier starts end (S-06). */
export async function firstAdministratorLink(tx: Tx): Promise<{ token: string; hours: number }> {
  const { INVITATION_HOURS: hours } = await securityRules(tx)
  const office = await invitationStore.findPlatformOffice(tx) ?? { id: randomUUID(), isNew: true }
  if ('isNew' in office) await store.insertOrganization(tx, { id: office.id, kind: 'PLATFORM', level: 'province', name: '平台管理', regionCode: '410000000000', uscc: null, phone: null })
  await invitationStore.withdrawFirstLinks(tx)
  const token = randomBytes(32).toString('base64url')
  const id = randomUUID()
  const first: RoleCode[] = ['ADM']
  await invitationStore.insertInvitation(tx, { id, tokenHash: hashOf(token), name: '第一位系统管理员', orgId: office.id, roles: first, personId: null, needsGrant: false, madeBy: null, hours })
  await audit(tx, { noun: 'invitation', recordId: id, action: 'invite', summary: '首次启动，在控制台给出第一位系统管理员的链接', after: { roles: first } })
  return { token, hours }
}
