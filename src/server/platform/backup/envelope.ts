import { createCipheriv, createDecipheriv, createHmac, randomBytes, scryptSync, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { Sealer } from '../crypto.ts'
import { refuse } from '../errors.ts'
import { damaged } from './tar.ts'

/** What a backup is locked with: the keys of the site, a passphrase, or nothing. */
export type Lock = { kind: 'vault'; vault: Sealer } | { kind: 'passphrase'; passphrase: string } | { kind: 'none' }

/** First bytes of a locked backup; one that is not locked begins as gzip does. */
export const lockedMark = 'RONGGUI-BACKUP-1\n'

const frameBytes = 64 * 1024
const tagBytes = 32
const headSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('vault'), sealed: z.string().regex(/^[0-9a-f]+$/) }),
  z.strictObject({ kind: z.literal('passphrase'), salt: z.string().regex(/^[0-9a-f]{32}$/) }),
])
type Head = z.infer<typeof headSchema>
interface Keys { cipher: Buffer; mac: Buffer }

/** Encrypts in frames of 64 KiB (SM4-CTR, then HMAC-SM3 over number, end mark and content), so that no piece can be changed, moved or cut off unnoticed. */
export async function* lock(chunks: AsyncIterable<Buffer>, how: Exclude<Lock, { kind: 'none' }>): AsyncGenerator<Buffer> {
  const { head, keys } = headFor(how)
  const text = Buffer.from(`${JSON.stringify(head)}\n`)
  yield Buffer.concat([Buffer.from(lockedMark), text])
  let number = 0
  let waiting = Buffer.alloc(0)
  for await (const chunk of chunks) {
    waiting = Buffer.concat([waiting, chunk])
    while (waiting.length > frameBytes) {
      yield frameOf(keys, text, number++, waiting.subarray(0, frameBytes), false)
      waiting = waiting.subarray(frameBytes)
    }
  }
  yield frameOf(keys, text, number, waiting, true)
}

/** Undoes {@link lock}, frame by frame; `chunks` begin after the mark. Refuses another key and throws {@link damaged} for anything changed or cut. */
export async function* unlock(chunks: AsyncIterable<Buffer>, vault: Sealer, passphrase: string | null): AsyncGenerator<Buffer> {
  let waiting = Buffer.alloc(0)
  let text: Buffer | null = null
  let keys: Keys | null = null
  let number = 0
  let ended = false
  for await (const chunk of chunks) {
    waiting = Buffer.concat([waiting, chunk])
    if (text === null || keys === null) {
      const end = waiting.indexOf('\n')
      if (end < 0) {
        if (waiting.length > 4096) throw damaged()
        continue
      }
      text = Buffer.from(waiting.subarray(0, end + 1))
      keys = keysFrom(text, vault, passphrase)
      waiting = waiting.subarray(end + 1)
    }
    while (waiting.length >= 4) {
      const size = waiting.readUInt32BE(0) & 0x7fffffff
      if (ended || size > frameBytes) throw damaged()
      if (waiting.length < 4 + size + tagBytes) break
      const isLast = (waiting.readUInt32BE(0) & 0x80000000) !== 0
      const body = waiting.subarray(4, 4 + size)
      const tag = waiting.subarray(4 + size, 4 + size + tagBytes)
      if (!timingSafeEqual(tag, tagOf(keys, text, number, isLast, body))) {
        if (number === 0 && passphrase !== null) throw refuse('BACKUP_PASSPHRASE', '口令不对，或者备份文件已损坏，没有恢复任何内容。请核对口令文件。')
        throw damaged()
      }
      yield Buffer.from(createDecipheriv('sm4-ctr', keys.cipher, ivOf(number)).update(body))
      number += 1
      ended = isLast
      waiting = waiting.subarray(4 + size + tagBytes)
    }
  }
  if (!ended || waiting.length > 0) throw damaged()
}

function frameOf(keys: Keys, head: Buffer, number: number, plain: Buffer, isLast: boolean): Buffer {
  const body = createCipheriv('sm4-ctr', keys.cipher, ivOf(number)).update(plain)
  const length = Buffer.alloc(4)
  length.writeUInt32BE((body.length | (isLast ? 0x80000000 : 0)) >>> 0)
  return Buffer.concat([length, body, tagOf(keys, head, number, isLast, body)])
}

// a frame is at most 4096 cipher blocks, so the counters of two frames never meet
function ivOf(number: number): Buffer {
  const iv = Buffer.alloc(16)
  iv.writeBigUInt64BE(BigInt(number), 0)
  return iv
}

function tagOf(keys: Keys, head: Buffer, number: number, isLast: boolean, body: Buffer): Buffer {
  const place = Buffer.alloc(9)
  place.writeBigUInt64BE(BigInt(number), 0)
  place.writeUInt8(isLast ? 1 : 0, 8)
  return createHmac('sm3', keys.mac).update(head).update(place).update(body).digest()
}

function headFor(how: Exclude<Lock, { kind: 'none' }>): { head: Head; keys: Keys } {
  if (how.kind === 'passphrase') {
    const salt = randomBytes(16)
    return { head: { kind: 'passphrase', salt: salt.toString('hex') }, keys: stretched(how.passphrase, salt) }
  }
  const secret = randomBytes(48)
  return { head: { kind: 'vault', sealed: how.vault.seal(secret.toString('hex')).toString('hex') }, keys: split(secret) }
}

function keysFrom(text: Buffer, vault: Sealer, passphrase: string | null): Keys {
  const head = headOf(text)
  if (head.kind === 'passphrase') {
    if (passphrase === null) throw refuse('BACKUP_PASSPHRASE', '这份备份是用口令加密的。请用 --passphrase-file 写明口令文件。')
    return stretched(passphrase, Buffer.from(head.salt, 'hex'))
  }
  try {
    return split(Buffer.from(vault.open(Buffer.from(head.sealed, 'hex')), 'hex'))
  } catch (cause) {
    throw Object.assign(otherKeys(), { cause })
  }
}

function headOf(text: Buffer): Head {
  try {
    return headSchema.parse(JSON.parse(text.toString('utf8')))
  } catch (cause) {
    throw damaged(cause)
  }
}

/** The keys at hand are not those the backup was made with. */
export const otherKeys = (): Error => refuse('BACKUP_OTHER_KEYS', '密钥文件与这份备份不是一套，恢复后身份证号和账号都读不出来，没有恢复任何内容。请放好备份那时的密钥文件（KEY_FILE）再试。')

const stretched = (passphrase: string, salt: Buffer): Keys => split(scryptSync(passphrase.normalize('NFC'), salt, 48, { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }))

const split = (secret: Buffer): Keys => ({ cipher: secret.subarray(0, 16), mac: secret.subarray(16, 48) })
