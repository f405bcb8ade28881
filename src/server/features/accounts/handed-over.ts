import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import type { Tx } from '../../platform/database.ts'
import { queueMessage } from '../../platform/messages/queue.ts'
import type { Post } from './phones.ts'

const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
const groups = 4
const perGroup = 4
/** After this a one-time password that could not be sent is not sent any more. */
const passwordMinutes = 24 * 60

/** The secret of a link: 32 random bytes in 43 characters. */
export const freshToken = (): string => randomBytes(32).toString('base64url')

/** Sixteen characters that cannot be misread, in four groups, with a digit among them: `k7wq-9mfe-2xkd-p4ht`. */
export function freshOneTimePassword(): string {
  const text = Array.from({ length: groups }, () => Array.from({ length: perGroup }, () => letters[randomInt(letters.length)]).join('')).join('-')
  return /\d/.test(text) ? text : freshOneTimePassword()
}

/** Sends the link to the invited person. Only he reads it: the server keeps its digest, and the message is emptied once it was sent. */
export async function sendLink(tx: Tx, { vault, site }: Post, to: string, link: { token: string; orgName: string; hours: number }): Promise<void> {
  const text = `【戎归中原】${link.orgName}请您开通账号，请打开 ${site}/invite/${link.token} 自己设账号和密码。链接 ${link.hours} 小时内有效，只能用一次，不要转给别人；不认识这件事，不用理会。`
  await queueMessage(tx, vault, { id: randomUUID(), purpose: 'INVITATION', to, text }, link.hours * 60)
}

/** Sends a one-time password to the holder of an account; nobody else sees it (S-06). */
export async function sendOneTimePassword(tx: Tx, { vault, site }: Post, to: string, account: { login: string; password: string; why: string }): Promise<void> {
  const text = `【戎归中原】${account.why}账号 ${account.login}，一次性密码 ${account.password}，第一次登录时换成自己的。登录地址 ${site}/sign-in 。不要告诉任何人，管理员也不会问您要；不是您要办的，请马上告诉本单位。`
  await queueMessage(tx, vault, { id: randomUUID(), purpose: 'ONE_TIME_PASSWORD', to, text }, passwordMinutes)
}

/** Tells the number an account had before that another one took its place. */
export async function sendNotice(tx: Tx, { vault }: Post, to: string, login: string): Promise<void> {
  const text = `【戎归中原】账号 ${login} 登记的手机号已经换成别的号码。不是您本人要办的，请马上告诉本单位和安全管理员。`
  await queueMessage(tx, vault, { id: randomUUID(), purpose: 'ACCOUNT_NOTICE', to, text }, passwordMinutes)
}
