import type { RoleCode } from '../../../contract/accounts.ts'
import { forbidden } from '../../platform/errors.ts'
import type { Tx } from '../../platform/database.ts'
import { may } from '../../platform/principal.ts'
import { userPermissions } from './permissions.ts'

/** What gets somebody into an account, or decides where it goes. */
export type Proof = 'password' | 'secondFactor' | 'phone'
interface Held { roles: readonly RoleCode[] }

const actions = {
  password: { others: 'resetPassword', administrators: 'resetAdministrator' },
  secondFactor: { others: 'resetSecondFactor', administrators: 'resetSecondFactorOfAdministrator' },
  phone: { others: 'setPhone', administrators: 'setPhoneOfAdministrator' },
} as const
const words = { password: '密码', secondFactor: '动态口令', phone: '手机号' } as const

const isAdministrator = ({ roles }: Held): boolean => roles.some((role) => role === 'ADM' || role === 'SEC' || role === 'LOG')

/** Whether the caller may take this away from, or set it for, an account with these roles. */
export const mayReset = (tx: Tx, account: Held, proof: Proof): boolean => may(tx.principal, userPermissions, actions[proof][isAdministrator(account) ? 'administrators' : 'others'])

/** Whether there are accounts at all for which he may. */
export const mayResetSome = (tx: Tx, proof: Proof): boolean => Object.values(actions[proof]).some((action) => may(tx.principal, userPermissions, action))

/** Password on one side, second factor and phone on the other are different administrators' to reset, so that nobody alone gets into an account (S-06). */
export function notHis(account: Held, proof: Proof) {
  const isBySecurity = isAdministrator(account) === (proof === 'password')
  return forbidden(`${isAdministrator(account) ? '管理员' : '这个账号'}的${words[proof]}由${isBySecurity ? '安全管理员' : '系统管理员'}办。同一个账号的密码，和它的动态口令、手机号，不由一个人办。`)
}
