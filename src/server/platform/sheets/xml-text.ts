import { refuse } from './refusal.ts'

const doubleQuote = 34
const singleQuote = 39
const colon = 58
const equals = 61

/**
 * Calls back for each attribute in turn: its local name from `nameStart` to `nameEnd`, its value from `valueStart` to `valueEnd`.
 * A malformed one is `SHEET_DAMAGED`.
 */
export function eachAttribute(
  bytes: Buffer,
  start: number,
  end: number,
  visit: (nameStart: number, nameEnd: number, valueStart: number, valueEnd: number) => void,
): void {
  let position = start
  for (;;) {
    while (position < end && (bytes[position] ?? 0) <= 32) position++
    if (position >= end) return
    let nameStart = position
    while (position < end && bytes[position] !== equals && (bytes[position] ?? 0) > 32) {
      if (bytes[position] === colon) nameStart = position + 1
      position++
    }
    const nameEnd = position
    while (position < end && (bytes[position] ?? 0) <= 32) position++
    if (bytes[position] !== equals || nameStart === nameEnd) throw refuse('SHEET_DAMAGED')
    position++
    while (position < end && (bytes[position] ?? 0) <= 32) position++
    const quote = bytes[position]
    if (quote !== doubleQuote && quote !== singleQuote) throw refuse('SHEET_DAMAGED')
    const valueStart = ++position
    while (position < end && bytes[position] !== quote) position++
    if (position >= end) throw refuse('SHEET_DAMAGED')
    visit(nameStart, nameEnd, valueStart, position)
    position++
  }
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Text of a run; references are resolved unless it is literal. An unknown entity or U+0000 is `SHEET_DAMAGED`. */
export function textOf(bytes: Buffer, start: number, end: number, literal: boolean): string {
  const text = bytes.toString('utf8', start, end)
  if (literal || !text.includes('&')) return text
  return text.replace(/&([^;&]{0,12};?)/g, (_all, body: string) => {
    const reference = body.endsWith(';') ? body.slice(0, -1) : ''
    const entity = Object.hasOwn(named, reference) ? named[reference] : undefined
    if (entity !== undefined) return entity
    const digits = /^#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))$/.exec(reference)
    const code = digits === null ? 0 : digits[1] === undefined ? Number(digits[2]) : Number.parseInt(digits[1], 16)
    if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) throw refuse('SHEET_DAMAGED')
    return String.fromCodePoint(code)
  })
}
