import { randomInt, randomUUID, timingSafeEqual } from 'node:crypto'
import { checkIdNumber } from '../../../values/id-number.ts'
import { audit } from '../../platform/audit.ts'
import type { Vault } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/database.ts'
import { Refusal, refuse } from '../../platform/errors.ts'
import { queueMessage } from '../../platform/messages/queue.ts'
import { opened } from '../../platform/personal-data/shown.ts'
import type { Principal } from '../../platform/principal.ts'
import { openSession, type Visitor } from './actions/sessions.ts'
import { countFailure, lockKeys, refuseLocked } from './locks.ts'
import { securityRules } from './security-rules.ts'
import * as store from './store.ts'
import * as signInStore from './store/sign-in.ts'
import * as codeStore from './store/veteran-codes.ts'

interface Asker { vault: Vault; address: string | null; demo: boolean }
const purpose = 'SIGN_IN_CODE'

/** Sends a code to the phone in the ledger. Whether there is such a person, or a phone, shows neither in the answer nor in what is written (S-08). */
export async function askCode(tx: Tx, typed: string, { vault, address, demo }: Asker): Promise<{ minutes: number }> {
  const rules = await securityRules(tx)
  const idHash = vault.hash(idNumberOf(typed, demo))
  const addressHash = address === null ? null : vault.hash(`address ${address}`)
  const asked = await codeStore.askedWithinHour(tx, idHash, addressHash)
  if (asked.person >= rules.CODE_PER_PERSON) throw tooOften(`一小时内最多要 ${rules.CODE_PER_PERSON} 次验证码，请过一会儿再试。急用请找服务站帮您办。`)
  if (asked.address >= rules.CODE_PER_ADDRESS) throw tooOften('这个网络里要验证码的次数太多，请过一会儿再试。')
  const veteran = await codeStore.findVeteran(tx, idHash)
  const phone = veteran?.phoneSealed && veteran.isActive ? opened(vault, veteran.phoneSealed) : null
  const id = randomUUID()
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  await codeStore.insertCode(tx, { id, idHash, veteranId: phone === null ? null : veteran?.veteranId ?? null, codeHash: vault.hash(`${id} ${code}`), addressHash, minutes: rules.CODE_MINUTES })
  const text = `【戎归中原】您的登录验证码是 ${code}，${rules.CODE_MINUTES} 分钟内有效。不要告诉任何人；不是您本人操作，不用理会。`
  await queueMessage(tx, vault, phone === null ? { id, purpose, to: null } : { id, purpose, to: phone, text }, rules.CODE_MINUTES)
  await audit(tx, { noun: 'session', recordId: veteran?.veteranId ?? 'unknown', action: 'askCode', summary: '索取登录验证码', ...(address === null ? {} : { after: { address } }) })
  return { minutes: rules.CODE_MINUTES }
}

/** Opens a session for the holder of the code; somebody without an account gets one, bound to his record. Every refusal reads the same. */
export async function signInWithCode(tx: Tx, typed: { idNumber: string; code: string }, visitor: Visitor & Asker): Promise<{ token: string; principal: Principal }> {
  const { vault, address, demo } = visitor
  const rules = await securityRules(tx)
  const idHash = vault.hash(idNumberOf(typed.idNumber, demo))
  const keys = lockKeys(vault, { login: `code ${idHash.toString('hex')}` }, address)
  await refuseLocked(tx, keys, rules)
  const asked = await codeStore.lockNewest(tx, idHash)
  const isOpen = asked !== null && !asked.isUsed && !asked.isOver && asked.tries < rules.CODE_TRIES
  if (asked !== null) await codeStore.countTry(tx, asked.id)
  const isRight = isOpen && timingSafeEqual(asked.codeHash, vault.hash(`${asked.id} ${typed.code}`))
  const veteran = isRight ? await codeStore.findVeteran(tx, idHash) : null
  if (!isRight || veteran === null || !veteran.isActive) {
    await countFailure(tx, keys, rules, { recordId: veteran?.veteranId ?? 'unknown', summary: '验证码登录失败', address })
    throw new Refusal(401, { code: 'WRONG_CODE', message: '验证码不对，或者已经过期、用过。请核对短信；再不行，请重新获取。', field: 'code' }, { keepsWrites: true })
  }
  await codeStore.markUsed(tx, asked.id)
  await signInStore.forgetFailures(tx, keys.account)
  return openSession(tx, veteran.userId ?? await openAccount(tx, veteran), visitor, { summary: '登录（短信验证码）' })
}

async function openAccount(tx: Tx, veteran: codeStore.VeteranToSignIn): Promise<string> {
  const id = randomUUID()
  const login = `vet-${id.replaceAll('-', '').slice(0, 16)}`
  await store.insertUser(tx, { id, personId: id, login, name: veteran.name, orgId: null, veteranId: veteran.veteranId, passwordHash: null }, ['VET'])
  const holder = { ...tx, principal: { ...tx.principal, userId: id, personId: id, login, name: veteran.name, veteranId: veteran.veteranId } } as Tx
  await audit(holder, { noun: 'user', recordId: id, action: 'create', summary: '本人凭短信验证码首次登录，开通退役军人账号', after: { login, veteranId: veteran.veteranId } })
  return id
}

function idNumberOf(typed: string, demo: boolean): string {
  const checked = checkIdNumber(typed, { demoMode: demo })
  if (!checked.ok) throw refuse('BAD_ID_NUMBER', '身份证号不对。请照身份证上的 18 位号码输入，最后一位可能是 X。', { field: 'idNumber' })
  return checked.idNumber
}

const tooOften = (message: string): Refusal => new Refusal(429, { code: 'TOO_MANY_CODES', message })
