import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Keys of one key id: SM4 key (16 bytes), MAC key and search key (32 bytes each), in hex. */
interface KeySet { sm4: string; mac: string; find: string }
interface KeyFile { current: string; keys: Record<string, KeySet> }

/** Encrypts personal numbers and finds them again by keyed hash. */
export interface Vault {
  /** SM4-CTR then HMAC-SM3 over everything; the first bytes name the key. */
  seal(plain: string): Buffer
  /** Throws when the value was altered or its key is unknown. */
  open(sealed: Buffer): string
  /** HMAC-SM3 under the search key: equal numbers, equal hashes. */
  hash(plain: string): Buffer
}

/** Reads the key file, making it (0600) when `create`; refuses to invent keys for existing data otherwise. */
export function openVault(path: string, create: boolean): Vault {
  if (!existsSync(path)) {
    if (!create) throw new Error(`找不到密钥文件 ${path}。没有它，已加密的身份证号和账号都读不出来，请从备份恢复密钥文件后再启动。`)
    const fresh: KeyFile = { current: 'k1', keys: { k1: { sm4: randomBytes(16).toString('hex'), mac: randomBytes(32).toString('hex'), find: randomBytes(32).toString('hex') } } }
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, JSON.stringify(fresh, null, 2), { mode: 0o600, flag: 'wx' })
  }
  return vaultOf(JSON.parse(readFileSync(path, 'utf8')) as KeyFile)
}

/** A vault with throw-away keys, for tests. */
export function temporaryVault(): Vault {
  return vaultOf({ current: 'k1', keys: { k1: { sm4: '00112233445566778899aabbccddeeff', mac: '01'.repeat(32), find: '02'.repeat(32) } } })
}

const tagBytes = 32
const ivBytes = 16

function vaultOf(file: KeyFile): Vault {
  const keyOf = (id: string): KeySet => {
    const key = file.keys[id]
    if (!key) throw new Error(`密钥文件里没有编号为 ${id} 的密钥，数据无法解密。`)
    return key
  }
  const tagOf = (key: KeySet, data: Buffer) => createHmac('sm3', Buffer.from(key.mac, 'hex')).update(data).digest()
  // drawn a few hundred at a time, because asking for sixteen bytes costs as much as for thousands; each is used once
  let drawn = Buffer.alloc(0)
  let used = 0
  const freshIv = (): Buffer => {
    if (used + ivBytes > drawn.length) [drawn, used] = [randomBytes(256 * ivBytes), 0]
    used += ivBytes
    return drawn.subarray(used - ivBytes, used)
  }
  return {
    seal(plain) {
      const key = keyOf(file.current)
      const iv = freshIv()
      const cipher = createCipheriv('sm4-ctr', Buffer.from(key.sm4, 'hex'), iv)
      const id = Buffer.from(file.current, 'utf8')
      const body = Buffer.concat([Buffer.from([1, id.length]), id, iv, cipher.update(plain, 'utf8'), cipher.final()])
      return Buffer.concat([body, tagOf(key, body)])
    },
    open(sealed) {
      const idLength = sealed[1] ?? 0
      const key = keyOf(sealed.subarray(2, 2 + idLength).toString('utf8'))
      const body = sealed.subarray(0, sealed.length - tagBytes)
      const tag = sealed.subarray(sealed.length - tagBytes)
      const expected = tagOf(key, body)
      if (sealed[0] !== 1 || tag.length !== tagBytes || !timingSafeEqual(tag, expected)) throw new Error('sealed value was altered')
      const decipher = createDecipheriv('sm4-ctr', Buffer.from(key.sm4, 'hex'), body.subarray(2 + idLength, 2 + idLength + ivBytes))
      return Buffer.concat([decipher.update(body.subarray(2 + idLength + ivBytes)), decipher.final()]).toString('utf8')
    },
    hash(plain) {
      return createHmac('sm3', Buffer.from(keyOf(file.current).find, 'hex')).update(plain, 'utf8').digest()
    },
  }
}

/** SM3 of bytes or text, as lower-case hex. */
export function sm3(data: string | Uint8Array): string {
  return createHash('sm3').update(data).digest('hex')
}
