import type { z } from 'zod'
import type { RoleCode } from '../../../contract/accounts.ts'
import type { createUser as createEndpoint, userRow } from '../../../contract/staff.ts'
import { maskName } from '../../../values/mask.ts'
import { audit } from '../../platform/audit.ts'
import type { Vault } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/database.ts'
import { notFound, refuse } from '../../platform/errors.ts'
import { pageOf, readPlace } from '../../platform/paging.ts'
import { authorise, may, type Principal } from '../../platform/principal.ts'
import { hashPassword, refuseWeakPassword } from './actions/passwords.ts'
import { freshOneTimePassword, sendOneTimePassword } from './handed-over.ts'
import { manages } from './managers.ts'
import { rolePermissions, userPermissions } from './permissions.ts'
import { numberIn, phoneShown, sealedMobile, type Post } from './phones.ts'
import { mayReset } from './reset-rules.ts'
import { roleLabels } from './role-labels.ts'
import * as roles from './roles.ts'
import * as store from './store.ts'

type UserView = z.input<typeof userRow>
const exactUpTo = 10_000

/** Accounts of the caller's unit; a bureau sees its place, administrators, the province and the auditor all. */
export async function listUsers(tx: Tx, vault: Vault, query: { q?: string; role?: RoleCode; active?: 'yes' | 'no'; cursor?: string; limit?: number }) {
  authorise(tx.principal, userPermissions, 'list', '账号由本单位管理员和上级管理。需要开通或停用账号的，请联系系统管理员。')
  const filter = { q: query.q ?? '', role: query.role ?? null, active: query.active === undefined ? null : query.active === 'yes', ...rangeOf(tx.principal) }
  const limit = query.limit ?? 20
  const [rows, counted] = await Promise.all([
    store.listUsers(tx, filter, readPlace(query.cursor), limit + 1), store.countUsers(tx, filter, exactUpTo)])
  const page = pageOf(rows, limit)
  return { items: page.items.map((row) => view(tx, vault, row)), next: page.next, total: { value: Math.min(counted, exactUpTo), exact: counted <= exactUpTo } }
}

/** One account of those `listUsers` shows this caller; any other is as if it did not exist. */
export async function openUser(tx: Tx, id: string): Promise<void> {
  authorise(tx.principal, userPermissions, 'list')
  const { orgId, lo, hi } = rangeOf(tx.principal)
  const row = await store.findUser(tx, id)
  const region = row?.unit?.regionCode ?? ''
  if (!row || (orgId !== null && row.orgId !== orgId) || (lo !== '' && (region < lo || region >= hi))) throw notFound('个账号')
}

function rangeOf(principal: Principal): { orgId: string | null; lo: string; hi: string } {
  const { scope, orgKind, orgId } = principal
  if (may(principal, userPermissions, 'listAll')) return { orgId: null, lo: '', hi: '' }
  if (scope.kind === 'range' && orgKind === 'VA') return { orgId: null, lo: scope.lo, hi: scope.hi }
  return { orgId, lo: '', hi: '' }
}

/**
 * A new account without any role: the roles are proposed with it. Its one-time password goes to the holder's phone; one the caller has made himself he hands over himself.
 * It opens nothing but the choice of an own one.
 */
export async function createUser(tx: Tx, post: Post, input: Omit<z.output<typeof createEndpoint.body>, 'requestId'>): Promise<UserView> {
  authorise(tx.principal, userPermissions, 'create')
  const office = await store.findOrganization(tx, input.orgId)
  if (!office) throw notFound('个单位')
  const personId = await personOf(tx, input.samePersonAs) ?? input.id
  await roles.refuseUnfit(tx, { id: null, personId, office }, input.roles)
  const phoneSealed = input.phone === undefined ? null : sealedMobile(post, input.phone)
  if (phoneSealed === null && input.password === undefined) throw refuse('PHONE_NEEDED', '请填本人的手机号，一次性密码发给他本人；本人没有手机的，请选当面告诉他。', { field: 'phone' })
  const password = input.password ?? freshOneTimePassword()
  await refuseWeakPassword(tx, password, { login: input.login, name: input.name, orgName: office.name }, 'password')
  if (await store.loginTaken(tx, input.login)) throw refuse('LOGIN_TAKEN', `账号 ${input.login} 已经有人用了，请换一个。`, { field: 'login' })
  const { id, login, name, orgId } = input
  await store.insertUser(tx, { id, login, name, orgId, personId, veteranId: null, phoneSealed, passwordHash: await hashPassword(password), passwordIsTemporary: true }, [])
  const to = input.password === undefined ? numberIn(post.vault, phoneSealed) : null
  if (to !== null) await sendOneTimePassword(tx, post, to, { login, password, why: `${office.name}为您开通了账号。` })
  await audit(tx, { noun: 'user', recordId: id, action: 'create', summary: to === null ? '新建账号，一次性密码由开通人当面告诉本人' : '新建账号，一次性密码发给本人', after: { login, orgId, personId } })
  await roles.propose(tx, await lock(tx, id), { id: crypto.randomUUID(), roles: input.roles, reason: to === null ? '新建账号；一次性密码由开通人当面告诉本人，请核实' : '新建账号' })
  return getUser(tx, post.vault, id)
}

/** The natural person behind another account, when an account is said to be the same person's. */
export async function personOf(tx: Tx, login: string | undefined): Promise<string | null> {
  if (login === undefined) return null
  const other = await store.findAccount(tx, login)
  if (!other || other.orgId === null) throw refuse('NO_SUCH_LOGIN', `没有找到账号 ${login}。本人没有别的账号就不用填。`, { field: 'samePersonAs' })
  return other.personId
}

export async function proposeRoles(tx: Tx, vault: Vault, id: string, proposal: { id: string; roles: readonly RoleCode[]; reason: string }): Promise<UserView> {
  authorise(tx.principal, rolePermissions, 'propose')
  await roles.propose(tx, await lock(tx, id), proposal)
  return getUser(tx, vault, id)
}

export async function withdrawRoles(tx: Tx, vault: Vault, id: string, lost: readonly RoleCode[], reason: string): Promise<UserView> {
  authorise(tx.principal, userPermissions, 'withdrawRoles', '收回岗位由安全管理员办理。')
  await roles.withdraw(tx, await lock(tx, id), lost, reason)
  return getUser(tx, vault, id)
}

export async function setUserActive(tx: Tx, vault: Vault, id: string, active: boolean, reason: string): Promise<UserView> {
  authorise(tx.principal, userPermissions, 'setActive')
  const before = await lockOther(tx, id, '不能停用自己正在使用的账号。请让另一位管理员操作。')
  if (!active) await roles.keepOneAdministrator(tx, before, before.roles)
  await store.setActive(tx, id, active)
  if (!active) await store.dropSessionsOf(tx, id)
  await audit(tx, { noun: 'user', recordId: id, action: active ? 'enable' : 'disable', summary: `${active ? '启用' : '停用'}账号：${reason}`, before: { active: before.active }, after: { active } })
  return getUser(tx, vault, id)
}

export async function lock(tx: Tx, id: string): Promise<store.UserRow> {
  const row = await store.findUser(tx, id, 'FOR UPDATE OF u')
  if (!row) throw notFound('个账号')
  return row
}

export async function lockOther(tx: Tx, id: string, ownAccount: string): Promise<store.UserRow> {
  const row = await lock(tx, id)
  if (row.personId === tx.principal.personId) throw refuse('OWN_ACCOUNT', ownAccount)
  return row
}

export async function getUser(tx: Tx, vault: Vault, id: string): Promise<UserView> {
  const row = await store.findUser(tx, id)
  if (!row) throw notFound('个账号')
  return view(tx, vault, row)
}

function view(tx: Tx, vault: Vault, row: store.UserRow): UserView {
  const { personId, proposed, unit, veteranId, phoneSealed, standIns, ...shown } = row
  const isOther = personId !== tx.principal.personId
  const can: UserView['can'] = []
  if (isOther && may(tx.principal, userPermissions, 'setActive')) can.push(row.active ? 'disable' : 'enable')
  if (isOther && unit !== null && may(tx.principal, rolePermissions, 'propose') && manages(tx.principal, unit)) can.push('proposeRoles')
  if (isOther && row.roles.length > 0 && may(tx.principal, userPermissions, 'withdrawRoles')) can.push('withdrawRoles')
  if (isOther && veteranId === null && mayReset(tx, row, 'password')) can.push('resetPassword')
  if (isOther && veteranId === null && mayReset(tx, row, 'phone')) can.push('setPhone')
  if (isOther && row.hasSecondFactor && mayReset(tx, row, 'secondFactor')) can.push('resetSecondFactor')
  // whoever keeps the accounts of veterans needs the account, not the person
  const name = row.orgId === null && row.roles.includes('VET') ? maskName(row.name) : row.name
  return {
    ...shown, name, roleLabels: row.roles.map((role) => roleLabels[role]), proposedLabels: proposed.map((role) => roleLabels[role]), can,
    phone: phoneShown(tx, vault, 'users.phone_enc', phoneSealed), standIns: standIns.map(({ role, ...one }) => ({ ...one, roleLabel: roleLabels[role] })),
  }
}
