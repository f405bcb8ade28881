import { randomInt } from 'node:crypto'
import type { z } from 'zod'
import type { secondFactorSetup } from '../../../../contract/sign-in.ts'
import { audit } from '../../../platform/audit.ts'
import type { Vault } from '../../../platform/crypto.ts'
import type { Tx } from '../../../platform/database.ts'
import { refuse } from '../../../platform/errors.ts'
import * as store from '../store/second-factor.ts'
import { freshSecret, setupUri, stepOf } from '../totp.ts'

type Setup = z.infer<typeof secondFactorSetup>
interface Holder { id: string; login: string }

/** A secret for the holder's authenticator; the same one again while it waits for its first code. */
export async function startEnrolment(tx: Tx, vault: Vault, holder: Holder): Promise<Setup> {
  const factor = await store.findFactor(tx, holder.id)
  const waiting = factor?.isPendingFresh === true ? factor.pending : null
  const secret = waiting === null ? freshSecret() : vault.open(waiting)
  if (waiting === null) await store.keepPending(tx, holder.id, vault.seal(secret))
  await audit(tx, { noun: 'session', recordId: holder.id, action: 'startSecondFactor', summary: '开始绑定动态口令' })
  return { uri: setupUri(secret, holder.login), secret }
}

/** Puts the waiting secret into use when the code is right; null when it is not, or nothing waits. */
export async function confirmEnrolment(tx: Tx, vault: Vault, holder: Holder, code: string): Promise<Date | null> {
  const factor = await store.findFactor(tx, holder.id)
  if (factor === null || factor.pending === null || !factor.isPendingFresh) return null
  const step = stepOf(vault.open(factor.pending), digitsOf(code), factor.at)
  if (step === null) return null
  const since = await store.confirmPending(tx, holder.id, step)
  await audit(tx, { noun: 'session', recordId: holder.id, action: 'enrolSecondFactor', summary: '绑定动态口令' })
  return since
}

/** Takes a code of the authenticator, or a recovery code; each opens once. */
export async function takeCode(tx: Tx, vault: Vault, userId: string, code: string): Promise<boolean> {
  const digits = digitsOf(code)
  if (/^\d{6}$/.test(digits)) {
    const factor = await store.findFactor(tx, userId)
    if (factor === null || factor.secret === null) return false
    const step = stepOf(vault.open(factor.secret), digits, factor.at)
    return step !== null && (await store.useStep(tx, userId, step))
  }
  const isTaken = await store.useRecoveryCode(tx, userId, hashOf(vault, userId, code))
  if (isTaken) await audit(tx, { noun: 'session', recordId: userId, action: 'useRecoveryCode', summary: `使用恢复码，还剩 ${await store.recoveryCodesLeft(tx, userId)} 个` })
  return isTaken
}

/** For a code that is wrong, was used before, or belongs to nobody. */
export const wrongCode = { code: 'WRONG_CODE', message: '动态口令不对，或者已经用过。请等应用里换了新的 6 位数字再输；手机时间要准。', field: 'code' }

const recoveryCodes = 10
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Ten fresh recovery codes such as `k7wq-9mfe-2xkd`, kept as keyed hashes only. */
export async function makeRecoveryCodes(tx: Tx, vault: Vault, holder: Holder & { secondFactorSince: Date | null }): Promise<string[]> {
  if (holder.secondFactorSince === null) throw refuse('NO_SECOND_FACTOR', '您还没有绑定动态口令，恢复码没有用处。请先绑定。')
  const codes = Array.from({ length: recoveryCodes }, () => Array.from({ length: 3 }, () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('')).join('-'))
  await store.replaceRecoveryCodes(tx, holder.id, codes.map((code) => hashOf(vault, holder.id, code)))
  await audit(tx, { noun: 'session', recordId: holder.id, action: 'makeRecoveryCodes', summary: `生成恢复码 ${recoveryCodes} 个，以前的作废` })
  return codes
}

const digitsOf = (code: string) => code.replaceAll(/\s/g, '')
const hashOf = (vault: Vault, userId: string, code: string) => vault.hash(`recovery ${userId} ${code.toLowerCase().replaceAll(/[^a-z0-9]/g, '')}`)
