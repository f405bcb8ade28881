import { createHash, randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import type { RoleCode, SessionView } from '../../../contract/accounts.ts'
import { audit } from '../../platform/audit.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { forbidden, Refusal } from '../../platform/errors.ts'
import { principalOf } from '../../platform/http.ts'
import type { Principal } from '../../platform/principal.ts'
import { roleLabels } from './role-labels.ts'
import { refuseWeakPassword } from './role-rules.ts'
import * as store from './store.ts'

const lockAfterFailures = 5
const lockMinutes = 15
const sessionHours = 8
const argonOptions = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
/** Verified when the login is unknown, so that both answers take the same time. */
const decoy = hash('no such account', argonOptions)

export const hashPassword = (password: string): Promise<string> => hash(password, argonOptions)

export interface SignInAttempt { login: string; password: string; newPassword?: string | undefined; address: string | null; fixedNow: string | null }

/** A sign-in attempt: either the token of a fresh session, or why not. A failure is kept, so the caller commits before refusing. */
export async function signIn(tx: Tx, attempt: SignInAttempt): Promise<{ token: string; principal: Principal } | { refusal: Refusal }> {
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
  if (account.passwordIsTemporary || attempt.newPassword !== undefined) {
    const refusal = await replacePassword(tx, account, attempt)
    if (refusal !== null) return { refusal }
  }
  await store.clearFailures(tx, account.id)
  return openSession(tx, account.id, attempt, '登录')
}

/** Opens a session for somebody who has just proved who he is, by whatever means; `summary` names the means in the log. */
export async function openSession(
  tx: Tx, userId: string, { address, fixedNow }: { address: string | null; fixedNow: string | null }, summary: string,
): Promise<{ token: string; principal: Principal } | { refusal: Refusal }> {
  const token = randomBytes(32).toString('base64url')
  const tokenHash = createHash('sha256').update(token).digest()
  await store.insertSession(tx, { tokenHash, userId, csrf: randomBytes(18).toString('base64url'), hours: sessionHours, address })
  const row = await store.enter(tx, tokenHash, fixedNow)
  if (!row) return { refusal: forbidden('这个账号没有可用的岗位。请找本单位管理员。') }
  const principal = principalOf(row)
  await audit({ ...tx, principal } as Tx, { noun: 'session', recordId: userId, action: 'signIn', summary })
  return { token, principal }
}

/** Forgets sessions that have run out and says how many; run every night as the system. */
export async function endExpiredSessions(tx: Tx): Promise<number> {
  const ended = await store.deleteExpiredSessions(tx)
  if (ended > 0) await audit(tx, { noun: 'platform', recordId: 'sessions', action: 'endExpiredSessions', summary: `清理已过期的登录 ${ended} 个` })
  return ended
}

/** Puts the holder's own choice in place of the password just proved; a one-time password opens nothing without it. */
async function replacePassword(tx: Tx, account: store.Account, { password, newPassword }: SignInAttempt): Promise<Refusal | null> {
  if (newPassword === undefined) return new Refusal(422, { code: 'NEW_PASSWORD_NEEDED', message: '这是管理员给您的一次性密码。请现在设一个自己的密码，设好就登录。', field: 'newPassword' })
  if (newPassword === password) return new Refusal(422, { code: 'PASSWORD_SAME', message: '新密码和现在的密码一样，请换一个。', field: 'newPassword' })
  try {
    refuseWeakPassword(newPassword, account.login, 'newPassword')
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  await store.setPassword(tx, account.id, await hashPassword(newPassword), false)
  await store.dropSessionsOf(tx, account.id)
  await audit(tx, { noun: 'user', recordId: account.id, action: 'changePassword', summary: '本人改密码' })
  return null
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
