import type { Vault } from '../../../platform/crypto.ts'
import type { Tx } from '../../../platform/database.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Principal } from '../../../platform/principal.ts'
import { countFailure, lockKeys, refuseLocked } from '../locks.ts'
import { securityRules } from '../security-rules.ts'
import * as signInStore from '../store/sign-in.ts'
import * as store from '../store.ts'
import { isPassword, newPasswordNeeded, replacePassword } from './passwords.ts'
import { openSession, type Visitor } from './sessions.ts'

export interface SignInAttempt extends Visitor { login: string; password: string; newPassword?: string | undefined; vault: Vault }

/** A sign-in attempt: the token of a fresh session, or a refusal that keeps the count of failures. An unknown login is answered like a wrong password. */
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
  const needed = newPasswordNeeded(account, rules)
  if (attempt.newPassword !== undefined) await replacePassword(tx, account, attempt.newPassword, null, rules)
  else if (needed !== null) throw needed
  await signInStore.forgetFailures(tx, keys.account)
  return openSession(tx, account.id, attempt, { summary: '登录' })
}
