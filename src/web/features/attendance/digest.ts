const CHUNK = 4 * 1024 * 1024
const K = new Uint32Array(roundConstants())

/** SHA-256 of a file of any size in hex, read piece by piece; `onProgress` gets the share done, 0 to 1. */
export async function digestOf(file: Blob, onProgress: (share: number) => void): Promise<string> {
  const state = new Uint32Array([0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19])
  const whole = Math.floor(file.size / 64) * 64
  for (let at = 0; at < whole; at += CHUNK) {
    absorb(state, new Uint8Array(await file.slice(at, Math.min(at + CHUNK, whole)).arrayBuffer()))
    onProgress(Math.min(1, (at + CHUNK) / file.size))
  }
  absorb(state, padded(new Uint8Array(await file.slice(whole).arrayBuffer()), file.size))
  onProgress(1)
  return Array.from(state, (word) => word.toString(16).padStart(8, '0')).join('')
}

/** The last bytes with their one bit, zeros and the length in bits. */
function padded(rest: Uint8Array, size: number): Uint8Array {
  const block = new Uint8Array(rest.length < 56 ? 64 : 128)
  block.set(rest)
  block[rest.length] = 0x80
  const view = new DataView(block.buffer)
  view.setUint32(block.length - 8, Math.floor(size / 0x20000000))
  view.setUint32(block.length - 4, (size << 3) >>> 0)
  return block
}

/** FIPS 180-4, 6.2.2: bytes are a whole number of 64-byte blocks. */
function absorb(state: Uint32Array, bytes: Uint8Array): void {
  const words = new Uint32Array(64)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let [h0 = 0, h1 = 0, h2 = 0, h3 = 0, h4 = 0, h5 = 0, h6 = 0, h7 = 0] = state
  for (let at = 0; at < bytes.length; at += 64) {
    for (let i = 0; i < 16; i++) words[i] = view.getUint32(at + i * 4)
    for (let i = 16; i < 64; i++) {
      const [near, far] = [words[i - 2] ?? 0, words[i - 15] ?? 0]
      const s0 = turn(far, 7) ^ turn(far, 18) ^ (far >>> 3)
      const s1 = turn(near, 17) ^ turn(near, 19) ^ (near >>> 10)
      words[i] = ((words[i - 16] ?? 0) + s0 + (words[i - 7] ?? 0) + s1) | 0
    }
    let [a, b, c, d, e, f, g, h] = [h0, h1, h2, h3, h4, h5, h6, h7]
    for (let i = 0; i < 64; i++) {
      const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + (K[i] ?? 0) + (words[i] ?? 0)) | 0
      const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
      h = g
      g = f
      f = e
      e = (d + one) | 0
      d = c
      c = b
      b = a
      a = (one + two) | 0
    }
    h0 = (h0 + a) | 0
    h1 = (h1 + b) | 0
    h2 = (h2 + c) | 0
    h3 = (h3 + d) | 0
    h4 = (h4 + e) | 0
    h5 = (h5 + f) | 0
    h6 = (h6 + g) | 0
    h7 = (h7 + h) | 0
  }
  state.set([h0, h1, h2, h3, h4, h5, h6, h7])
}

const turn = (word: number, by: number): number => (word >>> by) | (word << (32 - by))

/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes, by whole numbers only. */
function roundConstants(): number[] {
  const primes: bigint[] = []
  for (let n = 2n; primes.length < 64; n++) if (primes.every((p) => n % p !== 0n)) primes.push(n)
  return primes.map((p) => Number(cubeRoot(p << 96n) & 0xffffffffn))
}

function cubeRoot(n: bigint): bigint {
  let [low, high] = [0n, 1n << 40n]
  while (low < high) {
    const middle = (low + high + 1n) >> 1n
    if (middle ** 3n <= n) low = middle
    else high = middle - 1n
  }
  return low
}
