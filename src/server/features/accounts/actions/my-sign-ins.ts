import type { z } from 'zod'
import type { listMySignIns } from '../../../../contract/sign-in.ts'
import { audit } from '../../../platform/audit.ts'
import type { Vault } from '../../../platform/crypto.ts'
import type { Tx } from '../../../platform/database.ts'
import { notFound, Refusal, refuse } from '../../../platform/errors.ts'
import { deviceWords } from '../device-words.ts'
import { sendNotice } from '../handed-over.ts'
import { countFailure, lockKeys, refuseLocked } from '../locks.ts'
import { numberIn, phoneShown, sealedMobile, type Post } from '../phones.ts'
import { needsSecondFactor, securityRules } from '../security-rules.ts'
import * as store from '../store.ts'
import * as factorStore from '../store/second-factor.ts'
import * as signInStore from '../store/sign-in.ts'
import { isPassword, replacePassword } from './passwords.ts'
import { confirmEnrolment, takeCode, wrongCode } from './second-factor.ts'
import { renewToken } from './sessions.ts'

/** What a proof needs besides what was typed. */
export interface Prover { vault: Vault; address: string | null }

/** The account behind the session, locked. */
export async function ownAccount(tx: Tx): Promise<store.Account> {
  const account = await store.findAccount(tx, tx.principal.login)
  if (!account) throw notFound('个账号')
  return account
}

/** Where the caller is signed in and how his account is protected. */
export async function mySignIns(tx: Tx, vault: Vault, demo: boolean): Promise<z.input<typeof listMySignIns.reply>> {
  const { userId, sessionId } = tx.principal
  const rules = await securityRules(tx)
  const account = await ownAccount(tx)
  const open = await signInStore.openSessionsOf(tx, userId)
  return {
    items: open.map((s) => ({
      id: s.id, isThis: s.id === sessionId, startedAt: s.createdAt.toISOString(), lastSeenAt: s.lastSeenAt.toISOString(), address: s.address, device: deviceWords(s.agent),
    })),
    secondFactor: {
      since: account.secondFactorSince?.toISOString() ?? null, isRequired: needsSecondFactor(rules, account.roles, demo), recoveryCodesLeft: await factorStore.recoveryCodesLeft(tx, userId),
    },
    hasPassword: account.passwordHash !== null, phone: account.veteranId === null ? { shown: phoneShown(tx, vault, 'users.phone_enc', account.phoneSealed) } : null,
    passwordDaysLeft: rules.PASSWORD_EXPIRES && account.passwordDays !== null ? rules.PASSWORD_EXPIRY_DAYS - account.passwordDays : null,
    limits: { idleMinutes: rules.SESSION_IDLE_MINUTES, hours: rules.SESSION_HOURS, stepUpMinutes: rules.STEP_UP_MINUTES, passwordLength: rules.PASSWORD_LENGTH },
  }
}

export async function endSignIn(tx: Tx, id: string): Promise<number> {
  if ((await signInStore.deleteSession(tx, id, tx.principal.userId)) === 0) throw notFound('次登录')
  await audit(tx, { noun: 'session', recordId: tx.principal.userId, action: 'endSession', summary: '退出一处登录' })
  return 1
}

export async function endAllSignIns(tx: Tx): Promise<number> {
  const ended = await signInStore.deleteSessionsOf(tx, tx.principal.userId, null)
  await audit(tx, { noun: 'session', recordId: tx.principal.userId, action: 'endAllSessions', summary: `退出所有设备，共 ${ended} 处` })
  return ended
}

/** The caller's own new password, proved by the present one, a first one by having just signed in; his other sessions end. Answers the new token and how many ended. */
export async function changePassword(tx: Tx, prover: Prover, input: { password?: string | undefined; newPassword: string }): Promise<{ token: string; ended: number }> {
  const account = await ownAccount(tx)
  if (account.passwordHash !== null) await prove(tx, prover, account, async () => (input.password !== undefined && (await isPassword(account.passwordHash, input.password))) || null, 'password')
  else await refuseStale(tx)
  const ended = await replacePassword(tx, account, input.newPassword, tx.principal.sessionId, await securityRules(tx))
  return { ended, token: await renewToken(tx, false) }
}

/** Proves again who is there (S-08): by a code where there is a second factor, else by the password. Answers the new token and for how many minutes it holds. */
export async function proveAgain(tx: Tx, prover: Prover, typed: { password?: string | undefined; code?: string | undefined }): Promise<{ token: string; minutes: number }> {
  const account = await ownAccount(tx)
  if (account.passwordHash === null && account.secondFactorSince === null) throw signInAgain()
  const isByCode = account.secondFactorSince !== null
  await prove(tx, prover, account, async () => {
    if (isByCode) return (typed.code !== undefined && (await takeCode(tx, prover.vault, account.id, typed.code))) || null
    return (typed.password !== undefined && (await isPassword(account.passwordHash, typed.password))) || null
  }, isByCode ? 'code' : 'password')
  await audit(tx, { noun: 'session', recordId: account.id, action: 'prove', summary: `再次确认本人（${isByCode ? '动态口令' : '密码'}）` })
  return { token: await renewToken(tx, isByCode), minutes: (await securityRules(tx)).STEP_UP_MINUTES }
}

/** Puts the secret shown before into use. Answers the new token. */
export async function confirmOwnFactor(tx: Tx, prover: Prover, code: string): Promise<{ token: string; since: Date }> {
  const account = await ownAccount(tx)
  const since = await prove(tx, prover, account, () => confirmEnrolment(tx, prover.vault, account, code), 'code')
  return { since, token: await renewToken(tx, true) }
}

/** Looks at what was typed unless account or address is locked, and answers what `look` found; nothing counts towards the lock. */
async function prove<T>(tx: Tx, { vault, address }: Prover, account: store.Account, look: () => Promise<T | null>, field: 'password' | 'code'): Promise<T> {
  const rules = await securityRules(tx)
  const keys = lockKeys(vault, { userId: account.id }, address)
  await refuseLocked(tx, keys, rules)
  const found = await look()
  if (found !== null) {
    await signInStore.forgetFailures(tx, keys.account)
    return found
  }
  await countFailure(tx, keys, rules, { recordId: account.id, summary: '确认本人失败', address })
  throw new Refusal(422, field === 'code' ? wrongCode : { code: 'WRONG_PASSWORD', message: '密码不对，请再输一次。', field }, { keepsWrites: true })
}

/** The caller's own number for one-time passwords; the one before is told. */
export async function changePhone(tx: Tx, post: Post, phone: string): Promise<{ phone: string | null }> {
  const account = await ownAccount(tx)
  if (account.veteranId !== null) throw refuse('VETERAN_PHONE', '您的手机号记在人员档案里。请在“我的卡”里改，或者请服务站帮您改。')
  const before = numberIn(post.vault, account.phoneSealed)
  const sealed = sealedMobile(post, phone)
  await store.setPhone(tx, account.id, sealed)
  if (before !== null) await sendNotice(tx, post, before, account.login)
  await audit(tx, { noun: 'user', recordId: account.id, action: 'changePhone', summary: `本人${before === null ? '登记' : '更换'}手机号` })
  return { phone: phoneShown(tx, post.vault, 'users.phone_enc', sealed) }
}

/** Somebody without a password or second factor proves who he is by signing in at the provider once more. */
async function refuseStale(tx: Tx): Promise<void> {
  const { STEP_UP_MINUTES: minutes } = await securityRules(tx)
  if (tx.principal.provedSeconds > minutes * 60) throw signInAgain()
}

const signInAgain = (): Refusal => refuse('SIGN_IN_AGAIN', '您的账号没有密码，也没有绑定动态口令，要重新登录才能确认是您本人。请退出后再登录一次，几分钟内来办。')
