import { createHash, randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { RoleCode } from '../../../contract/accounts.ts'
import type { invitationRow, invite as inviteEndpoint } from '../../../contract/invitations.ts'
import { audit } from '../../platform/audit.ts'
import type { Vault } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, notFound, refuse } from '../../platform/errors.ts'
import { pageOf, readPlace } from '../../platform/paging.ts'
import { authorise, may } from '../../platform/principal.ts'
import { freshToken, sendLink } from './handed-over.ts'
import { givesAlone, manages } from './managers.ts'
import { invitationPermissions } from './permissions.ts'
import { numberIn, phoneShown, sealedMobile, type Post } from './phones.ts'
import { labelsOf, roleLabels } from './role-labels.ts'
import { rolesOfOffice } from './role-rules.ts'
import * as roles from './roles.ts'
import { securityRules } from './security-rules.ts'
import { personOf } from './staff.ts'
import * as store from './store.ts'
import * as invitationStore from './store/invitations.ts'
import * as roleStore from './store/roles.ts'

type InvitationView = z.input<typeof invitationRow>
/** What is kept of a link. */
export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

/**
 * Makes a link for a new person of a unit the caller looks after and sends it to that person's phone; a link whose secret the caller has made himself he hands over himself.
 * Roles his word is not enough for are asked for at the same time.
 */
export async function invite(tx: Tx, post: Post, input: Omit<z.output<typeof inviteEndpoint.body>, 'requestId'>): Promise<InvitationView> {
  authorise(tx.principal, invitationPermissions, 'invite')
  const office = await store.findOrganization(tx, input.orgId)
  if (!office || !manages(tx.principal, office)) throw notFound('个单位')
  const personId = await personOf(tx, input.samePersonAs)
  if (personId === tx.principal.personId) throw refuse('OWN_ACCOUNT', '不能邀请自己。请让另一位有权的同志来办。', { field: 'samePersonAs' })
  await roles.refuseUnfit(tx, { id: null, personId: personId ?? input.id, office }, input.roles)
  const needsGrant = !givesAlone(tx.principal, office, input.roles)
  const phoneSealed = input.phone === undefined ? null : sealedMobile(post, input.phone)
  if (phoneSealed === null && input.token === undefined) throw refuse('PHONE_NEEDED', '请填受邀人的手机号，链接发给他本人；他没有手机的，请选当面给他链接。', { field: 'phone' })
  const token = input.token ?? freshToken()
  const { INVITATION_HOURS: hours } = await securityRules(tx)
  await invitationStore.insertInvitation(tx, { ...input, tokenHash: hashOf(token), personId, needsGrant, madeBy: tx.principal.userId, hours, phoneSealed })
  const to = input.token === undefined ? numberIn(post.vault, phoneSealed) : null
  if (to !== null) await sendLink(tx, post, to, { token, orgName: office.name, hours })
  if (needsGrant) await roleStore.insertProposal(tx, { id: randomUUID(), userId: null, invitationId: input.id, roles: input.roles, reason: input.reason })
  await audit(tx, {
    noun: 'invitation', recordId: input.id, action: 'invite', summary: `邀请开通账号，链接${to === null ? '由邀请人当面交给本人' : '发给本人'}，岗位${labelsOf(input.roles)}${needsGrant ? '，等安全管理员授权' : ''}：${input.reason}`,
    after: { orgId: input.orgId, roles: input.roles },
  })
  return view(tx, post.vault, await invitationStore.findInvitation(tx, input.id))
}

export async function withdrawInvitation(tx: Tx, vault: Vault, id: string): Promise<InvitationView> {
  authorise(tx.principal, invitationPermissions, 'withdraw')
  const invitation = await invitationStore.lockInvitation(tx, id)
  if (!invitation || !isMine(tx, invitation)) throw notFound('个邀请')
  if (stateOf(invitation) !== 'OPEN') throw conflict('INVITATION_CLOSED', '这个邀请已经用过、撤回或过期，不用再撤回。请刷新列表。')
  await invitationStore.markWithdrawn(tx, id)
  await invitationStore.withdrawProposalOf(tx, id)
  await audit(tx, { noun: 'invitation', recordId: id, action: 'withdraw', summary: '撤回邀请' })
  return view(tx, vault, await invitationStore.findInvitation(tx, id))
}

export async function listInvitations(tx: Tx, vault: Vault, query: { cursor?: string; limit?: number }) {
  authorise(tx.principal, invitationPermissions, 'list')
  const by = may(tx.principal, invitationPermissions, 'listAll') ? null : tx.principal.userId
  const limit = query.limit ?? 20
  const page = pageOf(await invitationStore.listInvitations(tx, { by, after: readPlace(query.cursor), limit: limit + 1 }), limit)
  return { items: page.items.map((row) => view(tx, vault, row)), next: page.next, total: { value: await invitationStore.countInvitations(tx, by), exact: true } }
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

const isMine = (tx: Tx, invitation: invitationStore.Invitation): boolean => invitation.madeBy === tx.principal.userId || may(tx.principal, invitationPermissions, 'withdrawAny')
export const waits = (invitation: invitationStore.Invitation): boolean => invitation.needsGrant && invitation.proposalState !== 'GRANTED'
const stateLabels = { OPEN: '等本人打开', USED: '已开通', EXPIRED: '已过期', WITHDRAWN: '已撤回' } as const

export function stateOf(invitation: invitationStore.Invitation): keyof typeof stateLabels {
  if (invitation.usedAt !== null) return 'USED'
  // a link does not outlive the right of who made it
  if (invitation.withdrawnAt !== null || !invitation.inviterIsActive) return 'WITHDRAWN'
  return invitation.isExpired ? 'EXPIRED' : 'OPEN'
}

function view(tx: Tx, vault: Vault, invitation: invitationStore.Invitation | null): InvitationView {
  if (!invitation) throw notFound('个邀请')
  const state = stateOf(invitation)
  return {
    id: invitation.id, name: invitation.name, orgName: invitation.orgName, roleLabels: invitation.roles.map((role) => roleLabels[role]), state, stateLabel: stateLabels[state],
    waitsForGrant: waits(invitation), madeBy: invitation.inviterName ?? '系统首次启动', madeAt: invitation.madeAt.toISOString(), expiresAt: invitation.expiresAt.toISOString(), login: invitation.login,
    phone: phoneShown(tx, vault, 'invitations.phone_enc', invitation.phoneSealed),
    can: state === 'OPEN' && isMine(tx, invitation) && may(tx.principal, invitationPermissions, 'withdraw') ? ['withdraw'] : [],
  }
}

/** On a platform without people: a link for the first system administrator, answered once. Links of earlier starts end (S-06). */
export async function firstAdministratorLink(tx: Tx): Promise<{ token: string; hours: number }> {
  const { INVITATION_HOURS: hours } = await securityRules(tx)
  const office = await invitationStore.findPlatformOffice(tx) ?? { id: randomUUID(), isNew: true }
  if ('isNew' in office) await store.insertOrganization(tx, { id: office.id, kind: 'PLATFORM', level: 'province', name: '平台管理', regionCode: '410000000000', uscc: null, phone: null })
  await invitationStore.withdrawFirstLinks(tx)
  const token = freshToken()
  const id = randomUUID()
  const first: RoleCode[] = ['ADM']
  await invitationStore.insertInvitation(tx, { id, tokenHash: hashOf(token), name: '第一位系统管理员', orgId: office.id, roles: first, personId: null, needsGrant: false, madeBy: null, hours, phoneSealed: null })
  await audit(tx, { noun: 'invitation', recordId: id, action: 'invite', summary: '首次启动，在控制台给出第一位系统管理员的链接', after: { roles: first } })
  return { token, hours }
}
