import { createHmac, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { dataCipher, keyIdOf } from './sealed-value.ts'

/** Where the master keys are kept. A key store that never gives its keys away can stand here too: it wraps, unwraps and proves itself. */
export interface KeyProvider {
  /** Where they are, in a sentence: `密钥文件 …`. */
  readonly place: string
  /** Id of the master key that wraps now. */
  readonly current: string
  /** A data key under the current master key. */
  wrap(key: Buffer): Promise<Buffer>
  /** A data key again; throws for a master key it does not hold and for bytes that were altered. */
  unwrap(master: string, wrapped: Buffer): Promise<Buffer>
  /** HMAC-SM3 of a fixed text under a master key, or null when it is not held. */
  checkValue(master: string): Promise<Buffer | null>
  /** Locks and opens what is kept outside the database, such as backups. */
  readonly outside: { seal(plain: string): Buffer; open(sealed: Buffer): string }
}

/** Keys of the time before envelope encryption, found in a key file of that time. */
export interface EarlierKeys { current: string; keys: Record<string, { sm4: string; mac: string; find: string }> }

interface MasterKey { id: string; key: Buffer }
interface KeyFile { version: 2; masters: { id: string; key: string }[]; earlier?: EarlierKeys }

/** A fresh master key with a name that no other installation has. */
export const freshMaster = (): MasterKey => ({ id: `m-${randomBytes(4).toString('hex')}`, key: randomBytes(32) })

/** Master keys held in memory, the first of them current. */
export function heldKeys(place: string, masters: readonly MasterKey[]): KeyProvider {
  const [first] = masters
  if (!first) throw new Error(`${place}里一把主密钥也没有。`)
  const keyOf = (id: string): Buffer | undefined => masters.find((one) => one.id === id)?.key
  // wrapping is sealing with keys made from the master key, so that the master key itself does one thing only
  const cipherFor = (purpose: string, { id, key }: MasterKey) => dataCipher(id, Buffer.concat([hmac(key, purpose).subarray(0, 16), hmac(key, `${purpose}-mac`)]))
  const held = (id: string): MasterKey => {
    const key = keyOf(id)
    if (!key) throw new Error(`${place}里没有编号为 ${id} 的主密钥。`)
    return { id, key }
  }
  return {
    place,
    current: first.id,
    wrap: (key) => Promise.resolve(cipherFor('wrap', first).seal(key.toString('base64'))),
    unwrap: async (id, wrapped) => Promise.resolve(Buffer.from(cipherFor('wrap', held(id)).open(wrapped), 'base64')),
    outside: { seal: (plain) => cipherFor('outside', first).seal(plain), open: (sealed) => cipherFor('outside', held(keyIdOf(sealed))).open(sealed) },
    checkValue: (id) => {
      const key = keyOf(id)
      return Promise.resolve(key ? hmac(key, 'check') : null)
    },
  }
}

/** The keys of `RONGGUI_KEYS`: `id:64 hex digits`, more of them behind commas, the first of them current. Throws one sentence. */
export function environmentKeys(text: string): KeyProvider {
  const place = '环境变量 RONGGUI_KEYS '
  return heldKeys(place, text.split(',').map((part) => masterOf(part.trim().split(':'), place)))
}

/** The key file as it stands, or null when there is none. Throws one sentence when it cannot be read. */
export function readKeyFile(path: string): { provider: KeyProvider; earlier: EarlierKeys | null } | null {
  if (!existsSync(path)) return null
  const place = `密钥文件 ${path} `
  const file = parsed(path)
  if ('keys' in file) return rewriteKeyFile(path, { version: 2, masters: [written(freshMaster())], earlier: file })
  return { provider: heldKeys(place, file.masters.map((one) => masterOf([one.id, one.key], place))), earlier: file.earlier ?? null }
}

/** Makes the key file with one fresh master key, or puts a fresh one before those it has, which stay until they are dropped. */
export function addMaster(path: string): KeyProvider {
  const before = existsSync(path) ? parsed(path) : null
  if (before !== null && 'keys' in before) throw new Error('the key file is still that of an earlier version')
  return rewriteKeyFile(path, { ...before, version: 2, masters: [written(freshMaster()), ...(before?.masters ?? [])] }).provider
}

/** Leaves this one master key in the key file. */
export function dropMasters(path: string, kept: string): void {
  const file = parsed(path)
  if ('masters' in file) rewriteKeyFile(path, { ...file, masters: file.masters.filter((one) => one.id === kept) })
}

/** Takes the keys of an earlier version out of the key file, once they stand wrapped in the database. */
export function forgetEarlierKeys(path: string): void {
  const file = parsed(path)
  if ('masters' in file && file.earlier) rewriteKeyFile(path, { version: 2, masters: file.masters })
}

function rewriteKeyFile(path: string, file: KeyFile): { provider: KeyProvider; earlier: EarlierKeys | null } {
  mkdirSync(dirname(path), { recursive: true })
  // written beside and moved into place: a power cut leaves the old file or the new one, whole
  writeFileSync(`${path}.new`, JSON.stringify(file, null, 2), { mode: 0o600, flush: true })
  renameSync(`${path}.new`, path)
  const place = `密钥文件 ${path} `
  return { provider: heldKeys(place, file.masters.map((one) => masterOf([one.id, one.key], place))), earlier: file.earlier ?? null }
}

function parsed(path: string): KeyFile | EarlierKeys {
  try {
    const file: unknown = JSON.parse(readFileSync(path, 'utf8'))
    if (typeof file === 'object' && file !== null && ('masters' in file ? Array.isArray(file.masters) : 'keys' in file)) return file as KeyFile | EarlierKeys // checked key by key below
  } catch (error) {
    throw new Error(`密钥文件 ${path} 读不出来，请从备份恢复。`, { cause: error })
  }
  throw new Error(`密钥文件 ${path} 不是本系统的密钥文件，请核对 KEY_FILE。`)
}

function masterOf([id = '', hex = '']: readonly string[], place: string): MasterKey {
  if (!/^[\w-]{1,40}$/.test(id) || !/^[0-9a-f]{64}$/i.test(hex)) throw new Error(`${place}的写法不对：应为“编号:64 位十六进制数”，多把用逗号隔开，第一把是现用的。`)
  return { id, key: Buffer.from(hex, 'hex') }
}

const written = ({ id, key }: MasterKey) => ({ id, key: key.toString('hex') })
const hmac = (key: Buffer, purpose: string): Buffer => createHmac('sm3', key).update(`ronggui ${purpose}`).digest()
