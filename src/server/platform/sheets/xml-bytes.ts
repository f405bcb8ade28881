import { isUtf8 } from 'node:buffer'
import { utf16Order } from './detect.ts'
import { refuse } from './refusal.ts'

const nothing: Buffer = Buffer.alloc(0)

/** The chunks of an XML part as checked UTF-8 cut at whole characters (UTF-16 is converted); what is no text is `SHEET_DAMAGED`. */
export async function* xmlBytes(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let convert: ((bytes: Buffer | null) => Buffer) | null = null
  for await (const chunk of chunks) {
    convert ??= converterFor(chunk)
    const bytes = convert(chunk)
    if (bytes.includes(0)) throw refuse('SHEET_DAMAGED')
    yield bytes
  }
  const last = convert?.(null) ?? nothing
  if (last.length > 0) yield last
}

function converterFor(head: Buffer): (bytes: Buffer | null) => Buffer {
  const order = utf16Order(head.subarray(0, 64))
  if (order !== null) return fromUtf16(order)
  const declared = /^(?:\xEF\xBB\xBF)?<\?xml[^>]{0,200}?encoding\s*=\s*["']([^"']*)/.exec(head.toString('latin1', 0, 256))?.[1] ?? 'utf-8'
  if (!/^(?:utf-?8|us-ascii)$/i.test(declared)) throw refuse('SHEET_ENCODING')
  return checkedUtf8()
}

function fromUtf16(order: 'utf-16le' | 'utf-16be'): (bytes: Buffer | null) => Buffer {
  const decoder = new TextDecoder(order, { fatal: true })
  return (bytes) => {
    try {
      return Buffer.from(bytes === null ? decoder.decode() : decoder.decode(bytes, { stream: true }))
    } catch (cause) {
      throw refuse('SHEET_DAMAGED', cause)
    }
  }
}

function checkedUtf8(): (bytes: Buffer | null) => Buffer {
  let rest = nothing
  let first = true
  return (bytes) => {
    if (bytes === null) {
      if (rest.length > 0) throw refuse('SHEET_DAMAGED')
      return nothing
    }
    const all = rest.length === 0 ? bytes : Buffer.concat([rest, bytes])
    const end = wholeCharacters(all)
    rest = all.subarray(end)
    const start = first && all[0] === 0xef && all[1] === 0xbb && all[2] === 0xbf ? 3 : 0
    first = false
    const whole = all.subarray(start, end)
    if (!isUtf8(whole)) throw refuse('SHEET_DAMAGED')
    return whole
  }
}

/** Length of the part of `bytes` that ends with a whole UTF-8 character. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(4, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return bytes.length
    if (byte < 0xc0) continue
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
    return back >= needed ? bytes.length : bytes.length - back
  }
  return bytes.length
}
