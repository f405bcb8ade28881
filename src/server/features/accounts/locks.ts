import { isIPv6 } from 'node:net'
import type { ParameterValues } from '../../../policy/parameters.ts'
import { audit } from '../../platform/audit.ts'
import type { Vault } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/database.ts'
import { Refusal } from '../../platform/errors.ts'
import * as store from './store/sign-in.ts'

/** What failures are counted under: the account (or the name nobody has), and the address the attempt came from. */
export interface LockKeys { account: string; address: string | null }

export function lockKeys(vault: Vault, who: { userId: string } | { login: string }, address: string | null): LockKeys {
  return {
    account: 'userId' in who ? `user:${who.userId}` : `login:${vault.hash(`login ${who.login}`).toString('hex')}`,
    address: address === null ? null : `address:${vault.hash(`address ${networkOf(address)}`).toString('hex')}`,
  }
}

/** Refuses while account or address is locked, without looking at what was typed. */
export async function refuseLocked(tx: Tx, keys: LockKeys, rules: ParameterValues): Promise<void> {
  const locked = await store.lockedKeys(tx, [keys.account, ...(keys.address === null ? [] : [keys.address])])
  if (locked.includes(keys.account)) {
    throw new Refusal(429, { code: 'LOCKED', message: `连续输错 ${rules.LOCK_FAILURES} 次，账号已锁定 ${rules.LOCK_MINUTES} 分钟。请稍后再试，或找本单位管理员。` })
  }
  if (locked.length > 0) {
    throw new Refusal(429, { code: 'ADDRESS_LOCKED', message: `这个网络里输错的次数太多，暂停登录 ${rules.LOCK_MINUTES} 分钟。请稍后再试；已经登录的不受影响。` })
  }
}

const accountWindowMinutes = 1440

/** Counts a failure for account and address and locks what has reached its limit. The caller's refusal must keep what was written. */
export async function countFailure(tx: Tx, keys: LockKeys, rules: ParameterValues, failure: { recordId: string; summary: string; address: string | null }): Promise<void> {
  const from = failure.address === null ? {} : { after: { address: failure.address } }
  await audit(tx, { noun: 'session', recordId: failure.recordId, action: 'refuse', summary: failure.summary, ...from })
  const limits = { minutes: rules.LOCK_MINUTES }
  if (await store.countFailure(tx, { ...limits, key: keys.account, most: rules.LOCK_FAILURES, windowMinutes: accountWindowMinutes })) {
    await audit(tx, { noun: 'session', recordId: failure.recordId, action: 'lock', summary: `连续失败 ${rules.LOCK_FAILURES} 次，锁定 ${rules.LOCK_MINUTES} 分钟`, ...from })
  }
  if (keys.address === null) return
  if (await store.countFailure(tx, { ...limits, key: keys.address, most: rules.LOCK_ADDRESS_FAILURES, windowMinutes: rules.LOCK_MINUTES })) {
    await audit(tx, { noun: 'session', recordId: 'address', action: 'lock', summary: `同一网络地址失败 ${rules.LOCK_ADDRESS_FAILURES} 次，暂停登录 ${rules.LOCK_MINUTES} 分钟`, ...from })
  }
}

/** One household or office has a whole /64 of IPv6 addresses and must not get a fresh count with each. */
function networkOf(address: string): string {
  if (!isIPv6(address)) return address
  const [head = '', tail] = address.split('::')
  const groups = tail === undefined ? head.split(':') : [...head.split(':').filter((g) => g !== ''), ...Array<string>(8).fill('0')]
  return groups.slice(0, 4).join(':')
}
