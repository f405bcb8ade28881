import type { z } from 'zod'
import type { createUser as createEndpoint, RoleCode, userRow } from '../../../contract/accounts.ts'
import { audit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import { notFound, refuse } from '../../platform/errors.ts'
import { authorise, may, type Principal } from '../../platform/principal.ts'
import { hashPassword } from './actions.ts'
import { userPermissions } from './permissions.ts'
import { roleLabels } from './role-labels.ts'
import { refuseMisfit, refuseRolePairs, refuseWeakPassword } from './role-rules.ts'
import * as store from './store.ts'

type UserView = z.input<typeof userRow>

/** Accounts of the caller's unit; a bureau sees its place, the administrator, the province and the auditor all. */
export async function listUsers(tx: Tx, filter: { q?: string; role?: RoleCode; active?: 'yes' | 'no' }): Promise<UserView[]> {
  authorise(tx.principal, userPermissions, 'list', '账号由本单位管理员和上级管理。需要开通或停用账号的，请联系系统管理员。')
  const rows = await store.listUsers(tx, {
    q: filter.q ?? '', role: filter.role ?? null, active: filter.active === undefined ? null : filter.active === 'yes', ...rangeOf(tx.principal),
  })
  return rows.map((row) => view(tx, row))
}

function rangeOf(principal: Principal): { orgId: string | null; lo: string; hi: string } {
  const { scope, orgKind, orgId } = principal
  if (may(principal, userPermissions, 'listAll')) return { orgId: null, lo: '', hi: '' }
  if (scope.kind === 'range' && orgKind === 'VA') return { orgId: null, lo: scope.lo, hi: scope.hi }
  return { orgId, lo: '', hi: '' }
}

/** A new account; the password opens nothing until its holder has chosen an own one. */
export async function createUser(tx: Tx, input: Omit<z.output<typeof createEndpoint.body>, 'requestId'>): Promise<UserView> {
  authorise(tx.principal, userPermissions, 'create')
  const office = await store.findOrganization(tx, input.orgId)
  if (!office) throw notFound('个单位')
  refuseRolePairs(input.roles)
  refuseMisfit(office, input.roles)
  refuseWeakPassword(input.password, input.login, 'password')
  if (await store.loginTaken(tx, input.login)) throw refuse('LOGIN_TAKEN', `账号 ${input.login} 已经有人用了，请换一个。`, { field: 'login' })
  await store.insertUser(tx, { ...input, personId: input.id, veteranId: null, phone: null, passwordHash: await hashPassword(input.password), passwordIsTemporary: true }, input.roles)
  await audit(tx, { noun: 'user', recordId: input.id, action: 'create', summary: '新建账号', after: { login: input.login, roles: input.roles, orgId: input.orgId } })
  return getUser(tx, input.id)
}

/** Gives a person other roles; whoever is signed in with the old ones has to sign in again. */
export async function setUserRoles(tx: Tx, id: string, roles: readonly RoleCode[], reason: string): Promise<UserView> {
  authorise(tx.principal, userPermissions, 'setRoles')
  const before = await lockOther(tx, id, '不能改自己的岗位。请让另一位管理员操作。')
  const office = before.orgId === null ? null : await store.findOrganization(tx, before.orgId)
  if (!office) throw refuse('NO_OFFICE', '这个账号不属于任何单位（例如退役军人本人），岗位不能改。')
  refuseRolePairs(roles)
  refuseMisfit(office, roles)
  await store.replaceRoles(tx, id, roles)
  await store.dropSessionsOf(tx, id)
  const named = (codes: readonly RoleCode[]) => codes.map((code) => roleLabels[code]).join('、')
  await audit(tx, { noun: 'user', recordId: id, action: 'setRoles', summary: `岗位由${named(before.roles)}改为${named(roles)}：${reason}`, before: { roles: before.roles }, after: { roles } })
  return getUser(tx, id)
}

/** Sets a one-time password the administrator hands over; the sessions of the account end. */
export async function resetPassword(tx: Tx, id: string, password: string, reason: string): Promise<UserView> {
  authorise(tx.principal, userPermissions, 'resetPassword')
  const before = await lockOther(tx, id, '自己的密码请在登录页用“改密码”修改，不用重设。')
  refuseWeakPassword(password, before.login, 'password')
  await store.setPassword(tx, id, await hashPassword(password), true)
  await store.dropSessionsOf(tx, id)
  await audit(tx, { noun: 'user', recordId: id, action: 'resetPassword', summary: `重设密码：${reason}` })
  return getUser(tx, id)
}

export async function setUserActive(tx: Tx, id: string, active: boolean, reason: string): Promise<UserView> {
  authorise(tx.principal, userPermissions, 'setActive')
  const before = await lockOther(tx, id, '不能停用自己正在使用的账号。请让另一位管理员操作。')
  await store.setActive(tx, id, active)
  if (!active) await store.dropSessionsOf(tx, id)
  await audit(tx, { noun: 'user', recordId: id, action: active ? 'enable' : 'disable', summary: `${active ? '启用' : '停用'}账号：${reason}`, before: { active: before.active }, after: { active } })
  return getUser(tx, id)
}

async function lockOther(tx: Tx, id: string, ownAccount: string): Promise<store.UserRow> {
  const row = await store.findUser(tx, id, 'FOR UPDATE OF u')
  if (!row) throw notFound('个账号')
  if (id === tx.principal.userId) throw refuse('OWN_ACCOUNT', ownAccount)
  return row
}

async function getUser(tx: Tx, id: string): Promise<UserView> {
  const row = await store.findUser(tx, id)
  if (!row) throw notFound('个账号')
  return view(tx, row)
}

function view(tx: Tx, row: store.UserRow): UserView {
  const allows = (action: 'setActive' | 'setRoles' | 'resetPassword') => row.id !== tx.principal.userId && may(tx.principal, userPermissions, action)
  const can: UserView['can'] = []
  if (allows('setActive')) can.push(row.active ? 'disable' : 'enable')
  if (allows('setRoles') && row.orgId !== null) can.push('setRoles')
  if (allows('resetPassword')) can.push('resetPassword')
  return { ...row, roleLabels: row.roles.map((role) => roleLabels[role]), can }
}
