import { createCipheriv, createHmac, createSecretKey, randomBytes, timingSafeEqual, type KeyObject } from 'node:crypto'

const version = 1
const ivBytes = 16
const blockBytes = 16
const tagBytes = 32
const shortBlocks = 4

/** What one data key can do; the key's own bytes stay inside. */
export interface DataCipher {
  readonly id: string
  /** `1, length of id, id, iv, SM4-CTR text, HMAC-SM3 of all before`. */
  seal(plain: string): Buffer
  /** Throws when the value was altered. */
  open(sealed: Buffer): string
}

/** A fresh data key: 16 bytes for SM4, 32 for HMAC-SM3. */
export const freshDataKey = (): Buffer => randomBytes(48)

/** The name of the key a sealed value was made with. */
export function keyIdOf(sealed: Buffer): string {
  return sealed.toString('utf8', 2, 2 + (sealed[1] ?? 0))
}

/** The cipher of a data key. */
export function dataCipher(id: string, key: Buffer): DataCipher {
  const [sm4, mac] = [key.subarray(0, 16), createSecretKey(key.subarray(16))]
  const head = Buffer.concat([Buffer.from([version, Buffer.byteLength(id)]), Buffer.from(id, 'utf8')])
  const streamOf = keyStream(sm4)
  return {
    id,
    seal(plain) {
      const bodyBytes = head.length + ivBytes + Buffer.byteLength(plain)
      const sealed = Buffer.allocUnsafeSlow(bodyBytes + tagBytes)
      head.copy(sealed)
      const iv = freshIv()
      iv.copy(sealed, head.length)
      sealed.write(plain, head.length + ivBytes, 'utf8')
      apply(streamOf, iv, sealed.subarray(head.length + ivBytes, bodyBytes))
      tagOf(mac, sealed.subarray(0, bodyBytes)).copy(sealed, bodyBytes)
      return sealed
    },
    open(sealed) {
      const textAt = 2 + (sealed[1] ?? 0) + ivBytes
      const bodyBytes = sealed.length - tagBytes
      const isWhole = sealed[0] === version && bodyBytes >= textAt && timingSafeEqual(sealed.subarray(bodyBytes), tagOf(mac, sealed.subarray(0, bodyBytes)))
      if (!isWhole) throw new Error('a sealed value was altered')
      const text = Buffer.from(sealed.subarray(textAt, bodyBytes))
      apply(streamOf, sealed.subarray(textAt - ivBytes, textAt), text)
      return text.toString('utf8')
    },
  }
}

const tagOf = (mac: KeyObject, data: Buffer): Buffer => createHmac('sm3', mac).update(data).digest()

function apply(streamOf: (iv: Buffer, bytes: number) => Buffer, iv: Buffer, text: Buffer): void {
  const stream = streamOf(iv, text.length)
  for (let i = 0; i < text.length; i++) text[i] = (text[i] ?? 0) ^ (stream[i] ?? 0)
}

/**
 * The SM4-CTR key stream of an iv. Numbers are a block or two long, and setting a cipher up costs more than running it: their stream is made by one
 * SM4-ECB cipher that is kept, fed with the counter blocks. Longer texts get a CTR cipher of their own; both give the same bytes.
 */
function keyStream(sm4: Buffer): (iv: Buffer, bytes: number) => Buffer {
  const ecb = createCipheriv('sm4-ecb', sm4, null).setAutoPadding(false)
  const counters = Buffer.alloc(shortBlocks * blockBytes)
  return (iv, bytes) => {
    const blocks = Math.ceil(bytes / blockBytes)
    const low = iv.readUInt32BE(12)
    if (blocks > shortBlocks || low + blocks > 0xffff_ffff) return createCipheriv('sm4-ctr', sm4, iv).update(Buffer.alloc(bytes))
    for (let block = 0; block < blocks; block++) {
      iv.copy(counters, block * blockBytes)
      counters.writeUInt32BE(low + block, block * blockBytes + 12)
    }
    return ecb.update(counters.subarray(0, blocks * blockBytes))
  }
}

// drawn a few hundred at a time, because asking for sixteen bytes costs as much as for thousands; each is used once
let drawn = Buffer.alloc(0)
let used = 0
function freshIv(): Buffer {
  if (used + ivBytes > drawn.length) [drawn, used] = [randomBytes(256 * ivBytes), 0]
  used += ivBytes
  return drawn.subarray(used - ivBytes, used)
}
