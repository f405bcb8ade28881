import { hash, verify } from '@node-rs/argon2'
import type { ParameterValues } from '../../../../policy/parameters.ts'
import { audit } from '../../../platform/audit.ts'
import type { Tx } from '../../../platform/database.ts'
import { Refusal, refuse } from '../../../platform/errors.ts'
import { commonPasswords } from '../common-passwords.ts'
import { passwordProblem, type PasswordOwner } from '../password-rules.ts'
import { securityRules } from '../security-rules.ts'
import * as store from '../store/sign-in.ts'

const argonOptions = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
/** Verified when there is nothing to compare with, so that both answers take the same time. */
const decoy = hash('no such account', argonOptions)

export const hashPassword = (password: string): Promise<string> => hash(password, argonOptions)

/** Whether it is the password; takes as long when there is no account. */
export async function isPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const isSame = await verify(passwordHash ?? (await decoy), password)
  return isSame && passwordHash !== null
}

/** Refuses a password that is easily guessed (S-07). */
export async function refuseWeakPassword(tx: Tx, password: string, owner: PasswordOwner, field: string): Promise<void> {
  const rules = await securityRules(tx)
  const problem = passwordProblem(password, owner, rules, commonPasswords())
  if (problem !== null) throw refuse('PASSWORD_WEAK', `密码${problem}。请用 ${rules.PASSWORD_LENGTH} 位以上、别人想不到的密码，例如几个不相干的词中间加数字和符号。`, { field })
}

/** The account a password is changed for, whose holder has just proved who he is. */
export interface PasswordHolder extends PasswordOwner { id: string; passwordHash: string | null }

/** Puts the holder's own choice in place of the present password; all sessions but `keepSession` end, and it says how many. */
export async function replacePassword(tx: Tx, holder: PasswordHolder, newPassword: string, keepSession: string | null, rules: ParameterValues): Promise<number> {
  const same = () => refuse('PASSWORD_SAME', '新密码和现在的密码一样，请换一个。', { field: 'newPassword' })
  if (holder.passwordHash !== null && (await isPassword(holder.passwordHash, newPassword))) throw same()
  await refuseWeakPassword(tx, newPassword, holder, 'newPassword')
  for (const earlier of await store.lastPasswords(tx, holder.id, rules.PASSWORD_HISTORY)) {
    if (await isPassword(earlier, newPassword)) throw refuse('PASSWORD_USED', `新密码和最近 ${rules.PASSWORD_HISTORY} 次用过的密码一样，请换一个。`, { field: 'newPassword' })
  }
  await store.setOwnPassword(tx, holder.id, await hashPassword(newPassword))
  const ended = await store.deleteSessionsOf(tx, holder.id, keepSession)
  await audit(tx, { noun: 'user', recordId: holder.id, action: 'changePassword', summary: '本人改密码' })
  return ended
}

/** Asks for an own password where the present one was set by somebody else or has run out; null when it may stay. */
export function newPasswordNeeded(account: { passwordIsTemporary: boolean; passwordDays: number | null }, rules: ParameterValues): Refusal | null {
  const ask = (message: string) => new Refusal(422, { code: 'NEW_PASSWORD_NEEDED', message, field: 'newPassword' })
  if (account.passwordIsTemporary) return ask('这是管理员给您的一次性密码。请现在设一个自己的密码，设好就登录。')
  if (rules.PASSWORD_EXPIRES && account.passwordDays !== null && account.passwordDays >= rules.PASSWORD_EXPIRY_DAYS) {
    return ask(`您的密码已经用了 ${account.passwordDays} 天，超过 ${rules.PASSWORD_EXPIRY_DAYS} 天要换一次。请现在设一个新密码，设好就登录。`)
  }
  return null
}
