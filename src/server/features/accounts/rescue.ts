import { randomInt, randomUUID } from 'node:crypto'
import { audit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import { refuse } from '../../platform/errors.ts'
import { hashPassword } from './actions/passwords.ts'
import * as store from './store.ts'
import * as rescueStore from './store/rescue.ts'

/** What the holder lost. */
export type Lost = 'password' | 'secondFactor' | 'both'

/** Who asks for it at the console: the operating system's name of the person and the machine. */
export interface ConsoleAction { login: string; lost: Lost; reason: string; operator: string }

/**
 * Lets an administrator back in who is the last who could have helped himself (S-06): answers a one-time password, or null when the password was not lost.
 * Refuses every account somebody else can reset in the platform, so that the console is no way round the three administrators.
 */
export async function rescueAccount(tx: Tx, { login, lost, reason, operator }: ConsoleAction): Promise<{ password: string | null }> {
  const account = await store.findAccount(tx, login)
  if (account === null) throw refuse('LOGIN_UNKNOWN', `没有“${login}”这个账号。请核对账号。`)
  if (!account.active) throw refuse('ACCOUNT_DISABLED', `账号“${login}”已经停用。请由系统管理员先启用。`)
  if (!account.roles.some((role) => role === 'ADM' || role === 'SEC' || role === 'LOG')) {
    throw refuse('NOT_AN_ADMINISTRATOR', `“${login}”不是管理员账号，控制台不能重设。密码请系统管理员在“账号”里重设，动态口令请安全管理员重设。`)
  }
  if (lost !== 'secondFactor') refuseHelped(login, '密码', '安全管理员', await rescueStore.othersWith(tx, 'SEC', account.personId))
  if (lost !== 'password') refuseHelped(login, '动态口令', '系统管理员', await rescueStore.othersWith(tx, 'ADM', account.personId))
  if (lost !== 'password' && account.secondFactorSince === null) throw refuse('NO_SECOND_FACTOR', `账号“${login}”没有绑定动态口令，不用重设。`)
  const password = lost === 'secondFactor' ? null : oneTimePassword()
  if (password !== null) await store.setTemporaryPassword(tx, account.id, await hashPassword(password))
  if (lost !== 'password') await rescueStore.takeAwayAtConsole(tx, account.id, { id: randomUUID(), reason })
  await store.dropSessionsOf(tx, account.id)
  await audit(tx, { noun: 'user', recordId: account.id, action: 'rescueAtConsole', summary: `在服务器控制台重设${words[lost]}：${reason}`, after: { login, operator } })
  return { password }
}

const words: Readonly<Record<Lost, string>> = { password: '密码', secondFactor: '动态口令', both: '密码和动态口令' }

function refuseHelped(login: string, what: string, who: string, others: readonly string[]): void {
  if (others.length > 0) throw refuse('SOMEBODY_CAN_HELP', `“${login}”的${what}可以由${who} ${others.join('、')} 在“账号”里重设，不用控制台。`)
}

const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Sixteen characters that cannot be misread, in four groups. */
function oneTimePassword(): string {
  const groups = Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join(''))
  const text = groups.join('-')
  return /\d/.test(text) && /[a-z]/.test(text) ? text : oneTimePassword()
}
