import type { ParameterValues } from '../../../../policy/parameters.ts'
import type { Vault } from '../../../platform/crypto.ts'
import type { Tx } from '../../../platform/database.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Principal } from '../../../platform/principal.ts'
import { countFailure, lockKeys, refuseLocked, type LockKeys } from '../locks.ts'
import { needsSecondFactor, securityRules } from '../security-rules.ts'
import * as store from '../store.ts'
import * as signInStore from '../store/sign-in.ts'
import { isPassword, newPasswordNeeded, replacePassword } from './passwords.ts'
import { confirmEnrolment, startEnrolment, takeCode, wrongCode } from './second-factor.ts'
import { openSession, type Visitor } from './sessions.ts'

export interface SignInAttempt extends Visitor { login: string; password: string; newPassword?: string | undefined; code?: string | undefined; vault: Vault; demo: boolean }

/**
 * A sign-in attempt: the token of a fresh session, or a refusal that keeps the count of failures. Whoever has a second factor sends all of
 * it again with a code, so nothing half open exists in between. An unknown login is answered like a wrong password.
 */
export async function signIn(tx: Tx, attempt: SignInAttempt): Promise<{ token: string; principal: Principal }> {
  const rules = await securityRules(tx)
  const account = await store.findAccount(tx, attempt.login)
  const keys = lockKeys(attempt.vault, account ? { userId: account.id } : { login: attempt.login }, attempt.address)
  await refuseLocked(tx, keys, rules)
  const isRight = await isPassword(account?.passwordHash ?? null, attempt.password)
  if (!account || !isRight || !account.active) {
    await countFailure(tx, keys, rules, { recordId: account?.id ?? 'unknown', summary: '登录失败', address: attempt.address })
    const message = '账号或密码不对。请核对后再试；忘记密码请找本单位管理员重设。'
    throw new Refusal(401, { code: 'WRONG_PASSWORD', message, field: 'password' }, { keepsWrites: true })
  }
  await signInStore.actAs(tx, account.id)
  const secondFactor = await passSecondFactor(tx, account, attempt, keys, rules)
  const needed = newPasswordNeeded(account, rules)
  if (attempt.newPassword !== undefined) await replacePassword(tx, account, attempt.newPassword, null, rules)
  else if (needed !== null) throw needed
  await signInStore.forgetFailures(tx, keys.account)
  return openSession(tx, account.id, attempt, { summary: secondFactor ? '登录（密码和动态口令）' : '登录', secondFactor })
}

/** Whether a second factor was given; asks for it, or for binding one, where it is missing. */
async function passSecondFactor(tx: Tx, account: store.Account, { vault, code, address, demo }: SignInAttempt, keys: LockKeys, rules: ParameterValues): Promise<boolean> {
  const isBound = account.secondFactorSince !== null
  if (!isBound && !needsSecondFactor(rules, account.roles, demo)) return false
  if (code === undefined && isBound) {
    throw new Refusal(401, { code: 'CODE_NEEDED', message: '密码对了。请再输入手机口令应用里的 6 位数字；手机不在身边，可以用恢复码。', field: 'code' })
  }
  if (code === undefined) {
    const details = await startEnrolment(tx, vault, account)
    const message = '您的岗位要求使用动态口令。请用手机上的口令应用扫码，再输入它显示的 6 位数字。'
    throw new Refusal(401, { code: 'SECOND_FACTOR_SETUP', message, field: 'code', details }, { keepsWrites: true })
  }
  const isRight = isBound ? await takeCode(tx, vault, account.id, code) : (await confirmEnrolment(tx, vault, account, code)) !== null
  if (isRight) return true
  await countFailure(tx, keys, rules, { recordId: account.id, summary: '登录失败：动态口令不对', address })
  throw new Refusal(401, wrongCode, { keepsWrites: true })
}
