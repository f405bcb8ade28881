import type { z } from 'zod'
import type { userRow } from '../../../contract/staff.ts'
import { audit } from '../../platform/audit.ts'
import type { Vault } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/database.ts'
import { forbidden, refuse } from '../../platform/errors.ts'
import { hashPassword } from './actions/passwords.ts'
import { freshOneTimePassword, sendNotice, sendOneTimePassword } from './handed-over.ts'
import { numberIn, sealedMobile, type Post } from './phones.ts'
import { mayReset, mayResetSome, notHis, type Proof } from './reset-rules.ts'
import { getUser, lockOther } from './staff.ts'
import * as store from './store.ts'
import * as factors from './store/second-factor.ts'

type UserView = z.input<typeof userRow>

/** Sets a one-time password and sends it to the holder's phone; whoever resets it never sees it, so that he cannot get in. The sessions of the account end. */
export async function resetPassword(tx: Tx, post: Post, id: string, reason: string): Promise<UserView> {
  const account = await lockedForReset(tx, id, 'password')
  const to = numberIn(post.vault, account.phoneSealed)
  if (to === null) throw refuse('NO_PHONE', `账号 ${account.login} 没有登记手机号，一次性密码送不到本人手里。请${mayReset(tx, { roles: ['ADM'] }, 'password') ? '系统管理员' : '安全管理员'}当面核实身份后登记手机号，再来重设。`)
  const password = freshOneTimePassword()
  await store.setTemporaryPassword(tx, id, await hashPassword(password))
  await store.dropSessionsOf(tx, id)
  await sendOneTimePassword(tx, post, to, { login: account.login, password, why: '管理员重设了您的密码。' })
  await audit(tx, { noun: 'user', recordId: id, action: 'resetPassword', summary: `重设密码，一次性密码发给本人：${reason}` })
  return getUser(tx, post.vault, id)
}

/** Writes down where one-time passwords go. The number before is told, so that its holder notices. */
export async function setPhone(tx: Tx, post: Post, id: string, phone: string, reason: string): Promise<UserView> {
  const account = await lockedForReset(tx, id, 'phone')
  const before = numberIn(post.vault, account.phoneSealed)
  await store.setPhone(tx, id, sealedMobile(post, phone))
  if (before !== null) await sendNotice(tx, post, before, account.login)
  await audit(tx, { noun: 'user', recordId: id, action: 'setPhone', summary: `${before === null ? '登记' : '更换'}手机号：${reason}` })
  return getUser(tx, post.vault, id)
}

/** Takes a lost second factor away; its holder is told when he next signs in, and binds another where one is asked for. */
export async function resetSecondFactor(tx: Tx, vault: Vault, id: string, reason: string): Promise<UserView> {
  const account = await lockedForReset(tx, id, 'secondFactor')
  if (!account.hasSecondFactor) throw refuse('NO_SECOND_FACTOR', '这个账号没有绑定动态口令，不用重设。')
  await factors.takeAway(tx, id, { id: crypto.randomUUID(), reason })
  await store.dropSessionsOf(tx, id)
  await audit(tx, { noun: 'user', recordId: id, action: 'resetSecondFactor', summary: `重设动态口令：${reason}` })
  return getUser(tx, vault, id)
}

/** The account the caller may do this to, locked. */
async function lockedForReset(tx: Tx, id: string, proof: Proof): Promise<store.UserRow> {
  if (!mayResetSome(tx, proof)) throw forbidden()
  const account = await lockOther(tx, id, '自己的密码和手机号在“我的登录和密码”里改，不用请别人重设。')
  if (!mayReset(tx, account, proof)) throw notHis(account, proof)
  if (account.veteranId !== null && proof !== 'secondFactor') {
    throw refuse('VETERAN_USES_CODE', '退役军人不用密码：在登录页选“我是退役军人”，用发到手机上的验证码登录。手机号不对的，请在人员档案里改。')
  }
  return account
}
