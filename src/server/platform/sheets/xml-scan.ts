import { refuse } from './refusal.ts'

/** Receives the events of one XML part. Elements come as their place in the list of known names, or -1. */
export interface XmlSink {
  /** Whether character data is wanted now; the scanner passes over it otherwise. */
  collecting: boolean
  /** An element starts; its attributes stand in `bytes` from `start` to `end` (see `eachAttribute`). */
  open(element: number, bytes: Buffer, start: number, end: number): void
  close(element: number): void
  /** A run of character data as it stands in the file; in a literal one (CDATA) `&` means itself. See `textOf`. */
  text(bytes: Buffer, start: number, end: number, literal: boolean): void
}

export interface XmlScanner {
  write(chunk: Buffer): void
  end(): void
}

const maxToken = 1_000_000
const maxDepth = 64
const lessThan = 60
const greaterThan = 62
const slash = 47
const doubleQuote = 34
const singleQuote = 39
const equals = 61

/**
 * A push scanner for the large parts of a workbook. It works on UTF-8 bytes and makes neither strings nor attribute objects, which is
 * what makes it several times as fast as a general parser. It knows elements, attributes, text, CDATA and comments and checks
 * nesting; `known` lists the local names that matter. A document type declaration is `SHEET_DTD`, anything malformed `SHEET_DAMAGED`.
 */
export function createXmlScanner(known: readonly string[], sink: XmlSink): XmlScanner {
  const names = createNames(known)
  const stack: (number | string)[] = []
  let rest: Buffer = Buffer.alloc(0)
  let rootSeen = false

  function write(chunk: Buffer): void {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    const length = bytes.length
    let position = 0
    for (;;) {
      let tag = position
      while (tag < length && bytes[tag] !== lessThan) tag++
      if (tag >= length) break
      const after = markup(bytes, position, tag)
      if (after < 0) break
      position = after
    }
    rest = bytes.subarray(position)
    if (rest.length > maxToken) throw refuse('SHEET_DAMAGED')
  }

  /** Handles the text before `tag` and the markup at `tag`; the position after it, or -1 if it is not all here yet. */
  function markup(bytes: Buffer, position: number, tag: number): number {
    const next = bytes[tag + 1]
    if (next === undefined) return -1
    if (next === 33) return declaration(bytes, position, tag)
    if (next === 63) {
      const end = bytes.indexOf('?>', tag + 2)
      if (end < 0) return -1
      passText(bytes, position, tag)
      return end + 2
    }
    const end = tagEnd(bytes, tag + 1)
    if (end < 0) return -1
    if (position < tag) passText(bytes, position, tag)
    if (next === slash) closeElement(bytes, tag + 2, end)
    else openElement(bytes, tag + 1, end)
    return end + 1
  }

  function passText(bytes: Buffer, start: number, end: number): void {
    if (stack.length > 0) {
      if (sink.collecting && start < end) sink.text(bytes, start, end, false)
      return
    }
    for (let i = start; i < end; i++) if ((bytes[i] ?? 0) > 32) throw refuse('SHEET_DAMAGED')
  }

  function openElement(bytes: Buffer, start: number, end: number): void {
    let nameEnd = start
    for (; nameEnd < end; nameEnd++) {
      const byte = bytes[nameEnd] ?? 0
      if (byte <= 32 || byte === slash) break
      if (byte === doubleQuote || byte === singleQuote || byte === equals) throw refuse('SHEET_DAMAGED')
    }
    if (nameEnd === start) throw refuse('SHEET_DAMAGED')
    if (stack.length === 0) {
      if (rootSeen) throw refuse('SHEET_DAMAGED')
      rootSeen = true
    }
    const name = names.keyOf(bytes, start, nameEnd)
    const element = names.elementOf(name)
    if (bytes[end - 1] === slash) {
      sink.open(element, bytes, nameEnd, end - 1)
      sink.close(element)
      return
    }
    sink.open(element, bytes, nameEnd, end)
    stack.push(name)
    if (stack.length > maxDepth) throw refuse('SHEET_DAMAGED')
  }

  function closeElement(bytes: Buffer, start: number, end: number): void {
    let nameEnd = end
    while (nameEnd > start && (bytes[nameEnd - 1] ?? 0) <= 32) nameEnd--
    const name = names.keyOf(bytes, start, nameEnd)
    if (stack.pop() !== name) throw refuse('SHEET_DAMAGED')
    sink.close(names.elementOf(name))
  }

  function declaration(bytes: Buffer, position: number, tag: number): number {
    const start = bytes.toString('latin1', tag, tag + 9)
    if (start.startsWith('<!--')) {
      const end = bytes.indexOf('-->', tag + 4)
      if (end < 0) return -1
      passText(bytes, position, tag)
      return end + 3
    }
    if (start === '<![CDATA[') {
      const end = bytes.indexOf(']]>', tag + 9)
      if (end < 0) return -1
      if (stack.length === 0) throw refuse('SHEET_DAMAGED')
      passText(bytes, position, tag)
      if (sink.collecting && tag + 9 < end) sink.text(bytes, tag + 9, end, true)
      return end + 3
    }
    if (/^<!(?:DOCTYPE|ENTITY)/i.test(start)) throw refuse('SHEET_DTD')
    if (start.length < 9) return -1
    throw refuse('SHEET_DAMAGED')
  }

  function finish(): void {
    if (!rootSeen || stack.length > 0) throw refuse('SHEET_TRUNCATED')
    passText(rest, 0, rest.length)
  }

  return { write, end: finish }
}

/** Known names without prefix become their number at once; any other name becomes its text, remembered with its number or -1. */
function createNames(known: readonly string[]) {
  const oneLetter = new Int8Array(256).fill(-1)
  const longer: { element: number; bytes: Buffer }[] = []
  for (const [element, name] of known.entries()) {
    if (name.length === 1) oneLetter[name.charCodeAt(0)] = element
    else longer.push({ element, bytes: Buffer.from(name) })
  }

  function keyOf(bytes: Buffer, start: number, end: number): number | string {
    const length = end - start
    if (length === 1) {
      const element = oneLetter[bytes[start] ?? 0] ?? -1
      if (element >= 0) return element
    } else {
      for (const candidate of longer)
        if (candidate.bytes.length === length && standsAt(bytes, start, candidate.bytes)) return candidate.element
    }
    return bytes.toString('latin1', start, end)
  }

  return {
    keyOf,
    elementOf: (name: number | string): number => (typeof name === 'number' ? name : known.indexOf(name.slice(name.indexOf(':') + 1))),
  }
}

function standsAt(bytes: Buffer, start: number, wanted: Buffer): boolean {
  for (let i = 0; i < wanted.length; i++) if (bytes[start + i] !== wanted[i]) return false
  return true
}

/** The end of the tag that starts at `start` (the `>` itself), skipping quoted attribute values; -1 if it is not here yet. */
function tagEnd(bytes: Buffer, start: number): number {
  const length = bytes.length
  for (let i = start; i < length; i++) {
    const byte = bytes[i]
    if (byte === greaterThan) return i
    if (byte === doubleQuote || byte === singleQuote) {
      do i++
      while (i < length && bytes[i] !== byte)
    } else if (byte === lessThan) {
      throw refuse('SHEET_DAMAGED')
    }
  }
  return -1
}
