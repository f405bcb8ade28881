import type { z } from 'zod'
import type { listMySignIns } from '../../../../contract/sign-in.ts'
import { audit } from '../../../platform/audit.ts'
import type { Vault } from '../../../platform/crypto.ts'
import type { Tx } from '../../../platform/database.ts'
import { notFound, Refusal } from '../../../platform/errors.ts'
import { deviceWords } from '../device-words.ts'
import { countFailure, lockKeys, refuseLocked } from '../locks.ts'
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
export async function mySignIns(tx: Tx, demo: boolean): Promise<z.input<typeof listMySignIns.reply>> {
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

/** The caller's own new password, proved by the present one; his other sessions end. Answers the new token and how many ended. */
export async function changePassword(tx: Tx, prover: Prover, input: { password: string; newPassword: string }): Promise<{ token: string; ended: number }> {
  const account = await ownAccount(tx)
  await prove(tx, prover, account, async () => (await isPassword(account.passwordHash, input.password)) || null, 'password')
  const ended = await replacePassword(tx, account, input.newPassword, tx.principal.sessionId, await securityRules(tx))
  return { ended, token: await renewToken(tx, false) }
}

/** Proves again who is there (S-08): by a code where there is a second factor, else by the password. Answers the new token and for how many minutes it holds. */
export async function proveAgain(tx: Tx, prover: Prover, typed: { password?: string | undefined; code?: string | undefined }): Promise<{ token: string; minutes: number }> {
  const account = await ownAccount(tx)
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
