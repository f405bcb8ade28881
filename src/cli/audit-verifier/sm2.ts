import { createHash } from 'node:crypto'

// The curve of GB/T 32918.5, and the signer's name GM/T 0009 gives when there is none.
const p = BigInt('0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffff')
const a = p - 3n
const b = BigInt('0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93')
const n = BigInt('0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123')
const base: Point = {
  x: BigInt('0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7'), y: BigInt('0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0'), z: 1n,
}
const signer = Buffer.from('1234567812345678')

/** In Jacobian coordinates; z = 0 is the point at infinity. */
interface Point { x: bigint; y: bigint; z: bigint }

/** Whether `signature` (DER, hex) over the UTF-8 text was made with the private half of `publicKey` (04 and both coordinates, hex): SM2 with SM3. */
export function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  const key = pointOf(publicKey)
  const parts = partsOf(Buffer.from(signature, 'hex'))
  if (key === null || parts === null) return false
  const [r, s] = parts
  if (r <= 0n || r >= n || s <= 0n || s >= n || (r + s) % n === 0n) return false
  const e = number(sm3(sm3(Buffer.of(0, signer.length * 8), signer, bytes(a), bytes(b), bytes(base.x), bytes(base.y), bytes(key.x), bytes(key.y)), Buffer.from(text, 'utf8')))
  const sum = add(times(base, s), times(key, (r + s) % n))
  return sum.z !== 0n && (e + mod(sum.x * inverse(sum.z ** 2n))) % n === r
}

function pointOf(publicKey: string): Point | null {
  if (!/^04[0-9a-f]{128}$/i.test(publicKey)) return null
  const [x, y] = [BigInt(`0x${publicKey.slice(2, 66)}`), BigInt(`0x${publicKey.slice(66)}`)]
  return x < p && y < p && mod(y * y - x ** 3n - a * x - b) === 0n ? { x, y, z: 1n } : null
}

/** The two numbers of a DER sequence. */
function partsOf(der: Buffer): [bigint, bigint] | null {
  if (der[0] !== 0x30 || der[1] !== der.length - 2 || der[2] !== 2) return null
  const first = der.subarray(4, 4 + (der[3] ?? 0))
  const rest = der.subarray(4 + first.length)
  if (first.length === 0 || rest[0] !== 2 || rest[1] !== rest.length - 2 || rest.length < 3) return null
  return [number(first), number(rest.subarray(2))]
}

function times(point: Point, factor: bigint): Point {
  let result: Point = { x: 1n, y: 1n, z: 0n }
  for (const bit of factor.toString(2)) {
    result = twice(result)
    if (bit === '1') result = add(result, point)
  }
  return result
}

function twice({ x, y, z }: Point): Point {
  const yy = mod(y * y)
  const s = mod(4n * x * yy)
  const m = mod(3n * x * x + a * mod(z * z) ** 2n)
  const nextX = mod(m * m - 2n * s)
  return { x: nextX, y: mod(m * (s - nextX) - 8n * yy * yy), z: mod(2n * y * z) }
}

function add(one: Point, other: Point): Point {
  if (one.z === 0n) return other
  if (other.z === 0n) return one
  const [z1, z2] = [mod(one.z * one.z), mod(other.z * other.z)]
  const [u1, u2] = [mod(one.x * z2), mod(other.x * z1)]
  const [s1, s2] = [mod(one.y * z2 * other.z), mod(other.y * z1 * one.z)]
  const [h, r] = [mod(u2 - u1), mod(s2 - s1)]
  if (h === 0n) return r === 0n ? twice(one) : { x: 1n, y: 1n, z: 0n }
  const [hh, hhh] = [mod(h * h), mod(h * h * h)]
  const x = mod(r * r - hhh - 2n * u1 * hh)
  return { x, y: mod(r * (u1 * hh - x) - s1 * hhh), z: mod(h * one.z * other.z) }
}

/** By Fermat. */
function inverse(value: bigint): bigint {
  let result = 1n
  let power = mod(value)
  for (let e = p - 2n; e > 0n; e >>= 1n) {
    if (e & 1n) result = mod(result * power)
    power = mod(power * power)
  }
  return result
}

const mod = (value: bigint): bigint => { const rest = value % p; return rest < 0n ? rest + p : rest }
const number = (given: Uint8Array): bigint => BigInt(`0x${Buffer.from(given).toString('hex')}`)
const bytes = (value: bigint): Buffer => Buffer.from(value.toString(16).padStart(64, '0'), 'hex')
const sm3 = (...parts: readonly Uint8Array[]): Buffer => { const hash = createHash('sm3'); for (const part of parts) hash.update(part); return hash.digest() }
