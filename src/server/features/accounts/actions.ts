import { createHash, randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import type { RoleCode, SessionView } from '../../../contract/accounts.ts'
import { audit } from '../../platform/audit.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { forbidden, notFound, Refusal, refuse } from '../../platform/errors.ts'
import { principalOf } from '../../platform/http.ts'
import { authorise, may, type Principal } from '../../platform/principal.ts'
import { userPermissions } from './permissions.ts'
import { roleLabels } from './role-labels.ts'
import * as store from './store.ts'

const lockAfterFailures = 5
const lockMinutes = 15
const sessionHours = 8
const argonOptions = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
/** Verified when the login is unknown, so that both answers take the same time. */
const decoy = hash('no such account', argonOptions)

export const hashPassword = (password: string): Promise<string> => hash(password, argonOptions)

/** A sign-in attempt: either the token of a fresh session, or why not. A failure is kept, so the caller commits before refusing. */
export async function signIn(tx: Tx, attempt: { login: string; password: string; address: string | null; fixedNow: string | null }): Promise<{ token: string; principal: Principal } | { refusal: Refusal }> {
  const account = await store.findAccount(tx, attempt.login)
  if (account?.locked) return { refusal: new Refusal(429, { code: 'LOCKED', message: `连续输错 ${lockAfterFailures} 次，账号已锁定 ${lockMinutes} 分钟。请稍后再试，或找本单位管理员。` }) }
  const isRight = await verify(account?.passwordHash ?? (await decoy), attempt.password)
  if (!account || !isRight || !account.active) {
    if (account) {
      await store.noteFailure(tx, account.id, lockAfterFailures, lockMinutes)
      await audit(tx, { noun: 'session', recordId: account.id, action: 'refuse', summary: '登录失败' })
    }
    return { refusal: new Refusal(401, { code: 'WRONG_PASSWORD', message: '账号或密码不对。请核对后再试；忘记密码请找本单位管理员重设。', field: 'password' }) }
  }
  await store.clearFailures(tx, account.id)
  const token = randomBytes(32).toString('base64url')
  const tokenHash = createHash('sha256').update(token).digest()
  await store.insertSession(tx, { tokenHash, userId: account.id, csrf: randomBytes(18).toString('base64url'), hours: sessionHours, address: attempt.address })
  const row = await store.enter(tx, tokenHash, attempt.fixedNow)
  if (!row) return { refusal: forbidden('这个账号没有可用的岗位。请找本单位管理员。') }
  const principal = principalOf(row)
  await audit({ ...tx, principal } as Tx, { noun: 'session', recordId: account.id, action: 'signIn', summary: '登录' })
  return { token, principal }
}

/** Forgets sessions that have run out and says how many; run every night as the system. */
export async function endExpiredSessions(tx: Tx): Promise<number> {
  const ended = await store.deleteExpiredSessions(tx)
  if (ended > 0) await audit(tx, { noun: 'platform', recordId: 'sessions', action: 'endExpiredSessions', summary: `清理已过期的登录 ${ended} 个` })
  return ended
}

/** What the browser needs to know about who is signed in. */
export async function sessionView(tx: Tx, principal: Principal, demo: boolean): Promise<SessionView> {
  const phoneRoles: readonly RoleCode[] = ['VET', 'TRN', 'INS']
  return {
    user: {
      id: principal.userId, login: principal.login, name: principal.name, orgName: principal.orgName, regionCode: principal.regionCode, regionName: principal.regionName,
      roles: principal.roles.map((code) => ({ code, label: roleLabels[code] })),
      home: principal.roles.every((role) => phoneRoles.includes(role)) ? 'phone' : 'desk',
      veteranId: principal.veteranId,
      institutionId: principal.orgKind === 'INSTITUTION' ? principal.orgId : null,
      helpPhone: await store.helpPhone(tx, principal.veteranId, principal.orgId),
    },
    csrf: principal.csrf,
    demo,
    today: await today(tx),
  }
}

export async function signOut(tx: Tx, token: string | undefined): Promise<void> {
  await store.deleteSession(tx, createHash('sha256').update(token ?? '').digest())
  await audit(tx, { noun: 'session', recordId: tx.principal.userId, action: 'signOut', summary: '退出登录' })
}

export async function listUsers(tx: Tx, q: string) {
  authorise(tx.principal, userPermissions, 'list')
  const { scope } = tx.principal
  const rows = await store.listUsers(tx, {
    q, orgId: tx.principal.roles.includes('ADM') || scope.kind === 'range' ? null : tx.principal.orgId,
    lo: scope.kind === 'range' ? scope.lo : '', hi: scope.kind === 'range' ? scope.hi : '',
  })
  return rows.map((row) => view(tx, row))
}

export async function createUser(tx: Tx, input: { id: string; login: string; name: string; orgId: string; roles: readonly RoleCode[]; password: string }) {
  authorise(tx.principal, userPermissions, 'create')
  refuseRolePairs(input.roles)
  if (!(await store.findOrganization(tx, input.orgId))) throw notFound('个单位')
  if (await store.loginTaken(tx, input.login)) throw refuse('LOGIN_TAKEN', `账号 ${input.login} 已经有人用了，请换一个。`, { field: 'login' })
  await store.insertUser(tx, { ...input, personId: input.id, veteranId: null, phone: null, passwordHash: await hashPassword(input.password) }, input.roles)
  await audit(tx, { noun: 'user', recordId: input.id, action: 'create', summary: '新建账号', after: { login: input.login, roles: input.roles, orgId: input.orgId } })
  return getUser(tx, input.id)
}

export async function setUserActive(tx: Tx, id: string, active: boolean, reason: string) {
  authorise(tx.principal, userPermissions, 'setActive')
  const before = await getUser(tx, id)
  if (id === tx.principal.userId) throw refuse('OWN_ACCOUNT', '不能停用自己正在使用的账号。请让另一位管理员操作。')
  await store.setActive(tx, id, active)
  if (!active) await store.dropSessionsOf(tx, id)
  await audit(tx, { noun: 'user', recordId: id, action: active ? 'enable' : 'disable', summary: `${active ? '启用' : '停用'}账号：${reason}`, before: { active: before.active }, after: { active } })
  return getUser(tx, id)
}

async function getUser(tx: Tx, id: string) {
  const row = await store.findUser(tx, id)
  if (!row) throw notFound('个账号')
  return view(tx, row)
}

const view = (tx: Tx, row: store.UserRow) => ({ ...row, can: may(tx.principal, userPermissions, 'setActive') && row.id !== tx.principal.userId ? [row.active ? 'disable' : 'enable'] : [] })

/** Never first and second review, nor an institution role and a government one, in one hand. */
export function refuseRolePairs(roles: readonly RoleCode[]): void {
  for (const [first, second] of [['CTY1', 'CTY2'], ['CIT1', 'CIT2'], ['HR1', 'HR2'], ['FIN1', 'FIN2'], ['PRV1', 'PRV2']] as const) {
    if (roles.includes(first) && roles.includes(second)) throw refuse('ROLE_PAIR', '同一个人不能既初审又复核。请把两个岗位分给两个人。', { clause: '附2-R7', field: 'roles' })
  }
  const institution: readonly RoleCode[] = ['REG', 'IAD', 'TRN']
  if (roles.some((r) => institution.includes(r)) && roles.some((r) => !institution.includes(r))) throw refuse('ROLE_MIX', '承训机构的岗位不能和政府部门的岗位放在一个账号里。', { field: 'roles' })
}
